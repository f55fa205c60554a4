"""Answers as people read them, for every kind of question."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, assert_never

from casebuilder.i18n import _
from casebuilder.model.answer import Json, blank, day, fields, number, rows, text
from casebuilder.model.form import (
    Anchor,
    CaseLink,
    CashLines,
    Cell,
    Choice,
    Choices,
    Criterion,
    Day,
    File,
    Form,
    Maturity,
    Number,
    PersonPick,
    Question,
    RecordLink,
    Rows,
    Text,
    YesNo,
)
from casebuilder.model.problem import NOT_APPLICABLE, UNKNOWN
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid

Titles = Mapping[str, str]
NO_TITLES: Final[Titles] = MappingProxyType({})


def in_words(  # noqa: C901, PLR0911, PLR0912 - one line a kind
    question: Question | Cell, value: Json, form: Form, titles: Titles = NO_TITLES, locale: Locale = SPOKEN
) -> str:
    """One answer in words, "" where there is none. `titles` names linked cases by their id."""
    if blank(value):
        return ""
    match question:
        case Text():
            return plain(value).strip()
        case YesNo():
            return yes_no(value)
        case Choice():
            return _label(question, value)
        case Choices():
            return "; ".join(_label(question, one) for one in _listed(value))
        case Number():
            return _number(question, value, locale)
        case Day():
            return day_words(value, locale)
        case PersonPick():
            return person_words(value)
        case CaseLink():
            return _case(value, titles)
        case RecordLink():
            return text(fields(value).get("name")).strip() or plain(value)
        case File():
            return _file(value, locale)
        case Rows():
            return "\n".join(row_lines(question, value, form, titles, locale))
        case CashLines():
            return "\n".join(cash_lines(value, locale))
        case Maturity():
            return "\n".join(_maturity_lines(question, value, form, locale))
        case Criterion():
            return "\n".join(_criterion_lines(question, value))
        case _:
            assert_never(question)


def rows_in_words(
    question: Rows, value: Json, form: Form, titles: Titles = NO_TITLES, locale: Locale = SPOKEN
) -> Grid:
    """A table answer with a column for each cell; rows in which nothing was said are left out."""
    lines = tuple(
        tuple(in_words(cell, row.get(cell.id), form, titles, locale) for cell in question.cells)
        for row in said_rows(question, value)
    )
    numbers = frozenset(place for place, cell in enumerate(question.cells) if isinstance(cell, Number))
    return Grid(tuple(cell.prompt for cell in question.cells), lines, numbers)


def said_rows(question: Rows, value: Json) -> list[Mapping[str, Json]]:
    """The rows in which anything was said."""
    return [row for row in rows(value) if any(not blank(row.get(cell.id)) for cell in question.cells)]


def row_lines(
    question: Rows, value: Json, form: Form, titles: Titles = NO_TITLES, locale: Locale = SPOKEN
) -> Iterator[str]:
    """A table answer as one line a row; a record names its cells."""
    table = rows_in_words(question, value, form, titles, locale)
    for line in table.rows:
        said = ((name, cell) for name, cell in zip(table.header, line, strict=True) if cell)
        yield " \u00b7 ".join(f"{name}: {cell}" if question.cards else cell for name, cell in said)


def cash_lines(value: Json, locale: Locale = SPOKEN) -> Iterator[str]:
    """Each line of costs or benefits with its amounts, as they were typed where they are no numbers."""
    for row in rows(value):
        side = _("Benefit") if row.get("side") == "benefit" else _("Cost")
        amounts = row.get("amounts")
        said = ", ".join(_amount(one, locale) for one in amounts) if isinstance(amounts, list | tuple) else ""
        yield _("{side}: {name}: {amounts}").format(
            side=side, name=text(row.get("name")).strip() or _("Untitled"), amounts=said
        )


def _amount(value: Json, locale: Locale) -> str:
    found = number(value)
    if blank(value):
        return figure.dash()
    return plain(value) if found is None else figure.number(found, locale)


def yes_no(value: Json) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return plain(value)


def day_words(value: Json, locale: Locale = SPOKEN) -> str:
    found = day(value)
    return figure.long_day(found, locale) if found else plain(value)


def person_words(value: Json) -> str:
    """Name and address; the address alone where there is no name."""
    said = fields(value)
    name, email = text(said.get("name")).strip(), text(said.get("email")).strip()
    if name and email:
        return _("{name} ({email})").format(name=name, email=email)
    return name or email or plain(value)


def level_words(level: Json, anchors: tuple[Anchor, ...]) -> str:
    """A step of a scale with its label, or why there is none."""
    if level == UNKNOWN:
        return _("not known")
    if level == NOT_APPLICABLE:
        return _("not applicable")
    label = next((anchor.label for anchor in anchors if anchor.level == level), "")
    if not label:
        return plain(level)
    return _("{level}\u00a0{label}").format(level=level, label=label)


def scale_of(question: Maturity, form: Form) -> tuple[Anchor, ...]:
    """The worded levels of a rated question."""
    return form.steps(question)


def _label(question: Choice | Choices, value: Json) -> str:
    return next((option.label for option in question.options if option.id == value), plain(value))


def _listed(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _number(question: Number, value: Json, locale: Locale) -> str:
    found = number(value)
    if found is None:
        return plain(value)
    written = figure.number(found, locale)
    return _("{number}\u00a0{unit}").format(number=written, unit=question.unit) if question.unit else written


def _case(value: Json, titles: Titles) -> str:
    said = fields(value)
    linked = text(said.get("case")) or plain(value)
    given = " ".join(part for part in (text(said.get("ref")), text(said.get("title"))) if part)
    return titles.get(linked) or given or linked


def _file(value: Json, locale: Locale) -> str:
    said = fields(value)
    name, size = text(said.get("name")) or text(said.get("sha256"))[:16], said.get("size")
    if isinstance(size, int) and not isinstance(size, bool):
        return _("{name} ({size})").format(name=name, size=figure.byte_size(size, locale))
    return name or plain(value)


def _maturity_lines(question: Maturity, value: Json, form: Form, locale: Locale) -> Iterator[str]:
    said, scale = fields(value), scale_of(question, form)
    if not blank(said.get("current")):
        yield _("Today: {level}").format(level=level_words(said.get("current"), scale))
    if said.get("current") != NOT_APPLICABLE:
        yield _("Required: {level}").format(level=level_words(said.get("required", question.required), scale))
    if said.get("blocker") is True:
        yield _("Marked as a blocker")
    yield from _remarks(said)
    yield from _proofs(said, locale)
    yield from remedy_lines(fields(said.get("remedy")), scale, locale)


def _proofs(said: Mapping[str, Json], locale: Locale) -> Iterator[str]:
    if link := text(said.get("link")).strip():
        yield _("Link: {link}").format(link=link)
    if not blank(said.get("file")):
        yield _("File: {file}").format(file=_file(said.get("file"), locale))
    by, on = person_name(said.get("by")), day_words(said.get("on"), locale)
    if by and on:
        words = _("Assessed by {name} on {date}, counts until {end}")
        yield words.format(name=by, date=on, end=day_words(said.get("expires"), locale) or figure.dash())


def person_name(value: Json) -> str:
    """The name of a person, the address where there is none."""
    return text(fields(value).get("name")) or text(fields(value).get("email")) or text(value)


def action_name(action: str) -> str:
    """How a gap is closed."""
    return {
        "build": _("Build"),
        "hire": _("Hire"),
        "train": _("Train"),
        "buy": _("Buy"),
        "borrow": _("Borrow"),
        "descope": _("Descope"),
    }.get(action, action)


def remedy_lines(
    said: Mapping[str, Json], scale: tuple[Anchor, ...], locale: Locale = SPOKEN
) -> Iterator[str]:
    """How the gap is closed; a figure that is none is shown as it was typed."""
    parts = {
        _("Close it by"): action_name(text(said.get("action"))),
        _("Plan"): text(said.get("plan")).strip(),
        _("Owner"): person_name(said.get("owner")),
        _("One-off cost"): _said_amount(said.get("one_off"), locale),
        _("Run cost a year"): _said_amount(said.get("run"), locale),
        _("Weeks until it is ready"): _said_amount(said.get("weeks"), locale),
        _("Level it reaches"): "" if blank(said.get("to")) else level_words(said.get("to"), scale),
    }
    for name, words in parts.items():
        if words:
            yield _("{part}: {words}").format(part=name, words=words)


def _said_amount(value: Json, locale: Locale) -> str:
    return "" if blank(value) else _amount(value, locale)


def _criterion_lines(question: Criterion, value: Json) -> Iterator[str]:
    said = fields(value)
    if not blank(said.get("level")):
        yield _("Level: {level}").format(level=level_words(said.get("level"), question.anchors))
    yield from _remarks(said)


def _remarks(said: Mapping[str, Json]) -> Iterator[str]:
    if evidence := text(said.get("evidence")).strip():
        yield _("Evidence: {evidence}").format(evidence=evidence)
    if reason := text(said.get("reason")).strip():
        yield _("Reason: {reason}").format(reason=reason)


def plain(value: Json) -> str:
    """Whatever was stored, as text: an odd answer is shown, never hidden."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {plain(part)}" for key, part in value.items() if not blank(part))
    if isinstance(value, list | tuple):
        return "; ".join(plain(part) for part in value)
    return "" if value is None else str(value)
