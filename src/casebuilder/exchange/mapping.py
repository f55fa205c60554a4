"""Rows of a table as drafts of cases: what each becomes, what is set aside, what is skipped, and why."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from casebuilder.exchange.columnmap import ColumnMap, Feed, columns_key, restored, saved
from casebuilder.exchange.convert import Converted, Habits, converted, habits
from casebuilder.exchange.guess import guess
from casebuilder.exchange.headline import MOST, headline, shortened
from casebuilder.exchange.sheet import Sheet
from casebuilder.i18n import _
from casebuilder.model.answer import Answers, Json, blank, text
from casebuilder.model.case import TITLE_QUESTION
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form, Question, Text
from casebuilder.model.problem import of_answer

__all__ = ["ColumnMap", "Feed", "columns_key", "drafts", "guess", "preview", "restored", "saved"]

ASIDE: Final = "import."
SHOWN_ROWS: Final = 20


@dataclass(frozen=True, slots=True)
class CellRemark:
    """What people should know about one answer of one row."""

    question: str
    column: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row as it becomes a draft. `number` is its place in the file; `source_key` tells it from others."""

    number: int
    title: str
    answers: Answers
    aside: Answers
    source_key: str = ""
    remarks: tuple[CellRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class SkippedRow:
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: the first rows as they will become, how many follow, what is left out."""

    rows: tuple[DraftRow, ...]
    made: int
    skipped: tuple[SkippedRow, ...]
    remarks: tuple[tuple[int, CellRemark], ...]
    set_aside: tuple[str, ...]
    ignored: tuple[str, ...]


def preview(sheet: Sheet, mapping: ColumnMap, form: Form, known: Collection[str] = ()) -> Preview:
    """Everything `drafts` would do, without doing it. `known` are source keys that were imported before."""
    judged = list(_judged(sheet, mapping, form, known))
    made = [one for one in judged if isinstance(one, DraftRow)]
    return Preview(
        rows=tuple(made[:SHOWN_ROWS]),
        made=len(made),
        skipped=tuple(one for one in judged if isinstance(one, SkippedRow)),
        remarks=tuple((one.number, remark) for one in made for remark in one.remarks),
        set_aside=mapping.unused(sheet),
        ignored=mapping.ignored,
    )


def drafts(sheet: Sheet, mapping: ColumnMap, form: Form, known: Collection[str] = ()) -> list[DraftRow]:
    """The drafts of all rows that are not skipped, in the order of the file."""
    return [one for one in _judged(sheet, mapping, form, known) if isinstance(one, DraftRow)]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A map made ready for many rows: questions by id, places of columns, habits of columns."""

    mapping: ColumnMap
    questions: Mapping[str, Question]
    places: Mapping[str, int]
    habits: Mapping[str, Habits]
    unused: tuple[str, ...]

    def cell(self, row: tuple[str, ...], column: str) -> str:
        return row[self.places[column]]


def _plan(sheet: Sheet, mapping: ColumnMap, form: Form) -> _Plan:
    questions = {question.id: question for question in form.questions()}
    used = {column for feed in mapping.feeds for column in feed.columns}
    named = {*used, *mapping.title_from, *([mapping.key_column] if mapping.key_column else [])}
    gone = sorted({feed.question for feed in mapping.feeds} - questions.keys()) + sorted(
        named - set(sheet.columns)
    )
    if gone:
        raise RefusedError(
            _("The choice of columns does not fit this file and form: there is no “{name}”.").format(
                name=gone[0]
            ),
            _("Choose the columns again."),
        )
    places = {column: index for index, column in enumerate(sheet.columns)}
    return _Plan(mapping, questions, places, {one: habits(sheet, one) for one in used}, mapping.unused(sheet))


def _judged(
    sheet: Sheet, mapping: ColumnMap, form: Form, known: Collection[str]
) -> Iterator[DraftRow | SkippedRow]:
    plan = _plan(sheet, mapping, form)
    seen: dict[str, int] = {}
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        key = plan.cell(row, mapping.key_column) if mapping.key_column else ""
        why = _why_skipped(key, known, seen)
        if key:
            seen.setdefault(key, number)
        draft = _draft(plan, number, row, key)
        yield SkippedRow(number, why or _nothing_said(draft)) if why or _nothing_said(draft) else draft


def _why_skipped(key: str, known: Collection[str], seen: Mapping[str, int]) -> str:
    if key and key in known:
        return _("“{key}” was imported before.").format(key=key)
    if key in seen:
        return _("It has the same identifier as row {number}: “{key}”.").format(number=seen[key], key=key)
    return ""


def _nothing_said(draft: DraftRow) -> str:
    return "" if draft.answers or draft.aside else _("No cell of it is used.")


def _draft(plan: _Plan, number: int, row: tuple[str, ...], key: str) -> DraftRow:
    answers: dict[str, Json] = {}
    aside: dict[str, Json] = {ASIDE + one: plan.cell(row, one) for one in plan.unused if plan.cell(row, one)}
    remarks: list[CellRemark] = []
    for feed in plan.mapping.feeds:
        found = _fed(plan, feed, row)
        if not blank(found.value):
            answers[feed.question] = found.value
        if found.keep:
            aside.update({ASIDE + one: plan.cell(row, one) for one in feed.columns if plan.cell(row, one)})
        remarks.extend(_remarks(plan.questions[feed.question], feed, found))
    if blank(answers.get(TITLE_QUESTION)) and (answers or aside) and TITLE_QUESTION in plan.questions:
        answers[TITLE_QUESTION] = _title(plan, number, row, key)
        remarks.append(_made_up_title(plan))
    return DraftRow(number, text(answers.get(TITLE_QUESTION)), answers, aside, key, tuple(remarks))


def _fed(plan: _Plan, feed: Feed, row: tuple[str, ...]) -> Converted:
    said = [(column, plan.cell(row, column)) for column in feed.columns if plan.cell(row, column)]
    question = plan.questions[feed.question]
    if not said:
        return (
            converted(question, feed.constant, Habits(".", day_first=True))
            if feed.constant
            else Converted(None)
        )
    if isinstance(question, Text) and len(said) > 1:
        return Converted(_joined(said, feed.columns[0]))
    first = converted(question, said[0][1], plan.habits[said[0][0]])
    return first if len(said) == 1 else Converted(first.value, first.remark, keep=True)


def _joined(said: list[tuple[str, str]], first: str) -> str:
    """All texts whole, a blank line between them; all but the first column say where they are from."""
    return "\n\n".join(cell if column == first else f"{column}:\n{cell}" for column, cell in said)


def _remarks(question: Question, feed: Feed, found: Converted) -> Iterator[CellRemark]:
    column = feed.columns[0] if feed.columns else ""
    if found.remark:
        yield CellRemark(question.id, column, found.remark)
        return
    for problem in of_answer(question, found.value):
        if problem.code == "too_long":
            sentence = _("It has {now} characters where {most} are asked for; nothing was cut.")
            yield CellRemark(question.id, column, sentence.format(**problem.detail))


def _title(plan: _Plan, number: int, row: tuple[str, ...], key: str) -> str:
    """From the text that describes the row, else from its first words, else from its number."""
    for column in plan.mapping.title_from:
        if plan.cell(row, column):
            return headline(plan.cell(row, column), key)
    words = next((cell for cell in row if any(map(str.isalpha, cell)) and cell != key), "")
    return shortened(" ".join(words.split()), MOST) or _("Row {number} of an import").format(number=number)


def _made_up_title(plan: _Plan) -> CellRemark:
    column = next(iter(plan.mapping.columns_of(TITLE_QUESTION)), "")
    return CellRemark(TITLE_QUESTION, column, _("It had no title; one was made from its text."))
