"""A typed cell as the answer to a question of some kind; what cannot be read stays as it was typed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, assert_never

from casebuilder.exchange.sheet import Sheet
from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.form import (
    CaseLink,
    CashLines,
    Choice,
    Choices,
    Criterion,
    Day,
    File,
    Maturity,
    Number,
    PersonPick,
    Question,
    Rows,
    Text,
    YesNo,
)
from casebuilder.model.tier import COST_QUESTION


@dataclass(frozen=True, slots=True)
class Habits:
    """How a column writes: decimal mark, whether days come first; empty or None where it does not show."""

    mark: str = ""
    day_first: bool | None = None
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Converted:
    """The answer, what people should know about it, and whether the cell says more than the answer does."""

    value: Json
    remark: str = ""
    keep: bool = False


def takes_cells(question: Question) -> bool:
    """Whether a table cell can answer a question of this kind."""
    return not isinstance(question, CaseLink | File | Maturity | Criterion)


def converted(question: Question, typed: str, habits: Habits) -> Converted:  # noqa: C901, PLR0911 - one line a kind
    """The answer a cell gives. Never fails: an unreadable cell is its own answer, with a remark."""
    match question:
        case Text():
            return Converted(typed if question.lines > 1 else " ".join(typed.split()))
        case YesNo():
            return _yes_no(typed)
        case Number():
            return _number(typed, habits)
        case Day():
            return _day(typed, habits)
        case Choice():
            return _choice(question, typed, habits)
        case Choices():
            return _choices(question, typed)
        case PersonPick():
            return _person(typed)
        case Rows():
            return _row(question, typed)
        case CaseLink() | File() | Maturity() | Criterion() | CashLines():
            return Converted(
                None, _("A table cell cannot answer this question; it was set aside."), keep=True
            )
        case _:
            assert_never(question)


_YES: Final = frozenset({"yes", "y", "true", "1", "x", "ja", "oui", "si", "sí"})
_NO: Final = frozenset({"no", "n", "false", "0", "nein", "non"})


def _yes_no(typed: str) -> Converted:
    word = typed.strip().casefold()
    if word in _YES | _NO:
        return Converted(word in _YES)
    return Converted(typed, _("“{typed}” is neither yes nor no.").format(typed=_short(typed)))


def _number(typed: str, habits: Habits) -> Converted:
    found = number(typed, habits.mark)
    if found is None:
        return Converted(typed, _("“{typed}” cannot be read as a number.").format(typed=_short(typed)))
    return Converted(format(found, "f"), keep=format(found, "f") != typed)


def _day(typed: str, habits: Habits) -> Converted:
    found = day(typed, day_first=habits.day_first)
    if found is None:
        return Converted(typed, _("“{typed}” cannot be read as a date.").format(typed=_short(typed)))
    return Converted(found.isoformat(), keep=found.isoformat() != typed)


def _choice(question: Choice, typed: str, habits: Habits) -> Converted:
    found = option(question, typed)
    if found or question.options_from:
        return Converted(found or " ".join(typed.split()))
    amount = number(typed, habits.mark) if question.id == COST_QUESTION else None
    if amount is not None:
        return _band(question, amount * habits.scale)
    return Converted(typed, _("“{typed}” is not one of the options.").format(typed=_short(typed)))


def _choices(question: Choices, typed: str) -> Converted:
    parts = [part.strip() for part in re.split(r"[;\n|]|,(?!\d)", typed) if part.strip()]
    if question.options_from:
        return Converted(list[Json](parts))
    found: list[Json] = [option(question, part) or part for part in parts]
    if all(option(question, part) for part in parts):
        return Converted(found)
    return Converted(found, _("“{typed}” is not one of the options.").format(typed=_short(typed)))


def option(question: Choice | Choices, typed: str) -> str:
    """The id of the option whose id or label was typed, empty where there is none."""
    word = _plain_word(typed)
    return next(
        (one.id for one in question.options if word in (_plain_word(one.id), _plain_word(one.label))), ""
    )


def _plain_word(typed: str) -> str:
    return re.sub(r"[\W_]+", " ", typed).strip().casefold()


_BAND: Final = re.compile(r"(?:above_)?(\d+)(k|m)(?:_\d+(?:k|m))?")
_SIZES: Final = {"k": Decimal(1_000), "m": Decimal(1_000_000)}


def _band(question: Choice, amount: Decimal) -> Converted:
    """The band of cost an amount falls into; nothing spent says nothing about what the case will cost."""
    if amount <= 0:
        return Converted(
            None, _("An amount of zero says nothing about the cost; it was set aside."), keep=True
        )
    starts = {one.id: _start(one.id) for one in question.options if one.id != "unknown"}
    within = [key for key, start in starts.items() if start is not None and start <= amount]
    if not within:
        return Converted(None, keep=True)
    return Converted(max(within, key=lambda key: starts[key] or Decimal(0)), keep=True)


def _start(band: str) -> Decimal | None:
    if band.startswith("below_"):
        return Decimal(0)
    found = _BAND.fullmatch(band)
    return Decimal(found[1]) * _SIZES[found[2]] if found else None


_MAIL: Final = re.compile(r"[^\s<>()@,;]+@[^\s<>()@,;]+\.[^\s<>()@,;]+")


def _person(typed: str) -> Converted:
    found = _MAIL.search(typed)
    mail = found.group().casefold() if found else ""
    rest = typed.replace(found.group(), " ") if found else typed
    name = " ".join(re.sub(r"mailto:|[<>()\[\];]", " ", rest).split()).strip(" ,")
    person: dict[str, Json] = {"name": name or mail, "email": mail}
    return Converted(person, keep=_MAIL.sub("", rest) != rest)


def _row(question: Rows, typed: str) -> Converted:
    cell = next((one for one in question.cells if isinstance(one, Text)), None)
    if cell is None:
        return Converted(None, _("A table cell cannot answer this question; it was set aside."), keep=True)
    given: list[Json] = [dict(row) for row in question.first]
    return Converted([*given, {cell.id: typed}])


def _short(typed: str) -> str:
    return typed if len(typed) <= 40 else typed[:39] + "…"  # noqa: PLR2004 - what a message can show


_DRESS: Final = re.compile(
    r"[\s'’\u00a0\u202f]|[€$£¥%]|\b(?:usd|eur|gbp|chf|jpy)\b|(?<=\d)(?:usd|eur|gbp|chf)", re.IGNORECASE
)
_SCIENCE: Final = re.compile(r"[+-]?\d+(\.\d+)?[eE][+-]?\d{1,2}")
_FIGURE: Final = re.compile(r"[+-]?[\d.,]*\d[\d.,]*")


def number(typed: str, mark: str) -> Decimal | None:
    """The number typed, whatever the country; None where it is none or could be two different ones."""
    bare = _DRESS.sub("", typed)
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1]
    bare = bare.replace("\u2212", "-")
    if _SCIENCE.fullmatch(bare):
        return Decimal(bare)
    if not bare.isascii() or not _FIGURE.fullmatch(bare):
        return None
    if not set(bare) & {".", ","}:
        return Decimal(bare)
    used = mark_of(bare) or mark
    return _decimal(bare, used) if used else None


def mark_of(bare: str) -> str:
    """The decimal mark a figure shows beyond doubt, else empty."""
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        return "." if bare.rfind(".") > bare.rfind(",") else ","
    if dots + commas != 1:
        return {(False, False): "", (True, False): ",", (False, True): "."}[dots > 1, commas > 1]
    sign = "." if dots else ","
    before, after = bare.lstrip("+-").split(sign)
    doubtful = len(after) == 3 and 1 <= len(before) <= 3 and before != "0"  # noqa: PLR2004 - a group of thousands
    return "" if doubtful else sign


def _decimal(bare: str, mark: str) -> Decimal | None:
    group = "," if mark == "." else "."
    whole, _mark, rest = bare.partition(mark)
    groups = whole.lstrip("+-").split(group)
    sound = len(groups) == 1 or (0 < len(groups[0]) <= 3 and all(len(one) == 3 for one in groups[1:]))  # noqa: PLR2004
    if not sound or group in rest or mark in rest:
        return None
    try:
        return (
            Decimal(f"{whole.replace(group, '') or '0'}.{rest or '0'}")
            if rest
            else Decimal(whole.replace(group, ""))
        )
    except InvalidOperation:
        return None


_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.+Z-]*)?")
_PARTS: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T ][\d:.+Z]*)?")
_WORDS: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?[ -]+([A-Za-z]{3,9})|([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?)"
    r",?[ -]+(\d{4})"
)


def day(typed: str, *, day_first: bool | None) -> date | None:
    """The date typed; None where it is none, or where day and month could be either."""
    if found := _ISO.fullmatch(typed):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _PARTS.fullmatch(typed):
        one, two, year = int(found[1]), int(found[3]), int(found[4])
        first = True if found[2] == "." or one == two else order_of(typed)
        first = day_first if first is None else first
        return None if first is None else _date(year, two if first else one, one if first else two)
    if found := _WORDS.fullmatch(typed):
        name = (found[2] or found[3])[:3].casefold()
        return (
            _date(int(found[5]), _MONTHS.index(name) + 1, int(found[1] or found[4]))
            if name in _MONTHS
            else None
        )
    return None


def order_of(typed: str) -> bool | None:
    """True where the day must come first, False where the month must, None where it does not show."""
    found = _PARTS.fullmatch(typed)
    if not found or (int(found[1]) > 12) == (int(found[3]) > 12):  # noqa: PLR2004 - months of a year
        return None
    return int(found[1]) > 12  # noqa: PLR2004 - months of a year


def _date(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def habits(sheet: Sheet, column: str) -> Habits:
    """What all cells of a column show together about the way they are written."""
    cells = [row[sheet.column(column)] for row in sheet.rows]
    marks = {mark_of(_DRESS.sub("", cell)) for cell in cells if _FIGURE.fullmatch(_DRESS.sub("", cell))} - {
        ""
    }
    orders = {order_of(cell) for cell in cells} - {None}
    # A comma that separates columns, or a workbook's own numbers, leave the point as the decimal mark.
    usual = "." if sheet.delimiter in ("", ",") else ""
    return Habits(
        mark=_one(marks, usual if not marks else ""),
        day_first=next(iter(orders)) if len(orders) == 1 else None,
        scale=scale(column),
    )


def _one(found: Iterable[str], otherwise: str) -> str:
    each = list(found)
    return each[0] if len(each) == 1 else otherwise


_SCALES: Final[Sequence[tuple[re.Pattern[str], Decimal]]] = (
    (re.compile(r"\b(?:k|t)?(?:bn|billions?)\b"), Decimal(1_000_000_000)),
    (re.compile(r"\b(?:m(?:usd|eur|gbp|chf)|mio|mln|millions?|m)\b"), Decimal(1_000_000)),
    (re.compile(r"\b(?:k(?:usd|eur|gbp|chf)|t(?:usd|eur)|thousands?|tsd|k)\b|\b000s?\b"), Decimal(1_000)),
)


def scale(column: str) -> Decimal:
    """What one unit of a column stands for, by its name: `spend_musd` counts millions."""
    words = re.sub(r"[\W_]+", " ", column).casefold()
    return next((size for pattern, size in _SCALES if pattern.search(words)), Decimal(1))
