"""What is missing or odd in the answers of a form: codes and places, no sentences, no refusal to save."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from casebuilder.model.answer import Answers, Json, blank, day, fields, number, rows, text
from casebuilder.model.form import (
    LEVELS,
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
    Section,
    Text,
    YesNo,
)
from casebuilder.model.gate import Gate
from casebuilder.model.rule import Rule, holds, questions_in
from casebuilder.model.tier import Tier

UNKNOWN = "unknown"
NOT_APPLICABLE = "not_applicable"
BY_HAND = "by_hand"
"""The code of a level that was entered where one is computed: it does no harm, as it does not count."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` says what, `question` where, `gate` what it blocks (None: a remark), `detail` the figures."""

    question: str
    code: str
    gate: Gate | None = None
    detail: Mapping[str, str] = field(default_factory=dict)


def visible(form: Form, answers: Answers, tier: Tier) -> Iterator[Question]:
    """Questions to show at this tier; a hidden question hides those that depend on it."""
    shown: set[str] = set()
    for question in form.questions():
        if tier.covers(question.tier) and _asked(question.when, answers, shown):
            shown.add(question.id)
            yield question


def _asked(when: Rule | None, answers: Answers, shown: set[str]) -> bool:
    return when is None or (questions_in(when) <= shown and holds(when, answers))


def visible_in(section: Section, form: Form, answers: Answers, tier: Tier) -> list[Question]:
    """The visible questions of one section."""
    here = {question.id for question in section.question}
    return [question for question in visible(form, answers, tier) if question.id in here]


def spared(form: Form, answers: Answers, tier: Tier) -> list[Question]:
    """Questions this tier need not answer, though a higher tier would."""
    asked = {question.id for question in visible(form, answers, tier)}
    return [one for one in visible(form, answers, Tier.FULL) if one.id not in asked]


def problems(form: Form, answers: Answers, tier: Tier) -> Iterator[Problem]:
    """Everything missing or odd, in reading order."""
    asked = list(visible(form, answers, tier))
    for question in asked:
        yield from of_answer(question, answers.get(question.id))
    ids = {question.id for question in asked}
    for check in form.check:
        here = [one for one in check.at_least_one if one in ids]
        if here and all(blank(answers.get(one)) for one in here):
            yield Problem(here[0], "one_of", check.needed_for)


def blocking(form: Form, answers: Answers, tier: Tier, gate: Gate) -> list[Problem]:
    """The problems that close one gate."""
    return [problem for problem in problems(form, answers, tier) if problem.gate is gate]


def progress(form: Form, answers: Answers, tier: Tier) -> dict[str, tuple[int, int]]:
    """By section how many visible questions are answered, and how many there are.

    What is computed is no work; it counts, as done, only where a section has nothing else.
    """
    asked = {one.id for one in visible(form, answers, tier)}
    found = {}
    for section in form.section:
        mine = [one for one in section.question if one.id in asked]
        work = [one.id for one in mine if not _computed(one)]
        done = sum(not blank(answers.get(one)) for one in work)
        found[section.id] = (done, len(work)) if work else (len(mine), len(mine))
    return found


def _computed(question: Question) -> bool:
    return isinstance(question, Criterion) and question.computed is not None


def of_answer(question: Question | Cell, value: Json) -> Iterator[Problem]:
    """The problems of one answer to one question."""
    gate = question.needed_for
    if blank(value):
        if isinstance(question, Criterion) and question.computed is not None:
            return
        if gate is not None:
            yield Problem(question.id, "missing", gate)
        elif question.advised:
            yield Problem(question.id, "advised")
        return
    for code, detail in _oddities(question, value):
        yield Problem(question.id, code, None if code == BY_HAND else gate, detail)
    if isinstance(question, Rows):
        yield from _of_cells(question, value)


def _of_cells(question: Rows, value: Json) -> Iterator[Problem]:
    """Problems inside rows that were begun; they close the gate of their cell, else that of the table."""
    for place, row in enumerate(_begun(question, value), start=1):
        for cell in question.cells:
            for problem in of_answer(cell, row.get(cell.id)):
                gate = problem.gate or (None if problem.code == "advised" else question.needed_for)
                where = {"row": str(place), "cell": cell.prompt}
                yield Problem(question.id, f"row_{problem.code}", gate, {**where, **problem.detail})


def _begun(question: Rows, value: Json) -> list[Mapping[str, Json]]:
    return [row for row in rows(value) if any(not blank(row.get(cell.id)) for cell in question.cells)]


Odd = Iterator[tuple[str, dict[str, str]]]


def _oddities(question: Question | Cell, value: Json) -> Odd:  # noqa: C901, PLR0911, PLR0912 - one line a kind
    match question:
        case Text():
            return _text_odd(question, value)
        case Number():
            return _number_odd(question, value)
        case Day():
            return _unless(day(value) is not None, "date")
        case YesNo():
            return _unless(isinstance(value, bool), "yes_no")
        case Choice():
            return _choice_odd(question, [value])
        case Choices():
            return _choices_odd(question, value)
        case PersonPick():
            return _unless(bool(text(fields(value).get("name")).strip()), "person")
        case CaseLink():
            return _unless(bool(fields(value).get("case")), "case")
        case RecordLink():
            return _unless(bool(text(fields(value).get("record"))), "record")
        case File():
            return _unless(bool(fields(value).get("sha256")), "file")
        case Rows():
            return _rows_odd(question, value)
        case CashLines():
            return _lines_odd(question, value)
        case Maturity():
            return _maturity_odd(fields(value))
        case Criterion():
            return _criterion_odd(question, fields(value))
        case _:
            assert_never(question)


def _unless(fine: bool, code: str) -> Odd:
    if not fine:
        yield code, {}


def _text_odd(question: Text, value: Json) -> Odd:
    said = text(value).strip()
    if not said:
        yield "text", {}
    elif len(said) < question.least:
        yield "too_short", {"least": str(question.least), "now": str(len(said))}
    if len(said) > question.most:
        yield "too_long", {"most": str(question.most), "now": str(len(said))}


def _number_odd(question: Number, value: Json) -> Odd:
    found = number(value)
    if found is None:
        yield "number", {"typed": text(value)}
    elif question.least is not None and found < question.least:
        yield "too_low", {"least": str(question.least)}
    elif question.most is not None and found > question.most:
        yield "too_high", {"most": str(question.most)}


def _choices_odd(question: Choices, value: Json) -> Odd:
    return (
        _choice_odd(question, list(value)) if isinstance(value, list | tuple) else _unless(False, "choices")
    )


def _choice_odd(question: Choice | Choices, picked: list[Json]) -> Odd:
    offered = [option.id for option in question.options]
    gone = [str(one) for one in picked if not isinstance(one, str) or (offered and one not in offered)]
    if gone:
        yield "not_offered", {"picked": ", ".join(gone)}


def _rows_odd(question: Rows, value: Json) -> Odd:
    said = len(_begun(question, value))
    if not rows(value):
        yield "rows", {}
    elif said < question.least:
        yield "too_few_rows", {"least": str(question.least), "now": str(said)}
    elif said > question.most:
        yield "too_many_rows", {"most": str(question.most), "now": str(said)}


def _lines_odd(question: CashLines, value: Json) -> Odd:
    said = len(rows(value))
    if not said:
        yield "rows", {}
    elif said > question.most:
        yield "too_many_rows", {"most": str(question.most), "now": str(said)}


def _maturity_odd(said: Mapping[str, Json]) -> Odd:
    current, required = said.get("current"), said.get("required")
    if not said or not (required is None or on_scale(required)):
        yield "off_scale", {}
    elif current is None:
        yield "not_rated", {}
    elif current == NOT_APPLICABLE and not text(said.get("reason")).strip():
        yield "reason_needed", {}
    elif current not in (UNKNOWN, NOT_APPLICABLE) and not on_scale(current):
        yield "off_scale", {}
    if not blank(said.get("expires")) and day(said.get("expires")) is None:
        yield "expires", {}


def on_scale(level: Json) -> bool:
    """Whether this is one of the six levels of a rating."""
    return isinstance(level, int) and not isinstance(level, bool) and 0 <= level < LEVELS


def _criterion_odd(question: Criterion, said: Mapping[str, Json]) -> Odd:
    level = said.get("level")
    if question.computed and level not in (None, NOT_APPLICABLE):
        yield BY_HAND, {}
        return
    ends = (question.anchors[0].level, question.anchors[-1].level, NOT_APPLICABLE)
    if not said or not (level in (None, NOT_APPLICABLE) or anchored(question, level)):
        yield "off_scale", {}
    elif level is None:
        yield from _unless(question.computed is not None, "not_scored")
    elif level in ends and not text(said.get("reason")).strip():
        yield "reason_needed", {}


def anchored(question: Criterion, level: Json) -> bool:
    """Whether this is one of the worded levels of a criterion."""
    return not isinstance(level, bool) and any(level == anchor.level for anchor in question.anchors)
