"""Which column probably answers which question: by the names of both, and by what stands in the cells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from casebuilder.exchange.columnmap import ColumnMap, Feed
from casebuilder.exchange.convert import Converted, converted, habits, takes_cells
from casebuilder.exchange.sheet import Sheet
from casebuilder.model.case import SPONSOR_QUESTION, TITLE_QUESTION, UNIT_QUESTION
from casebuilder.model.form import Form, PersonPick, Question, Rows, Text
from casebuilder.model.tier import COST_QUESTION, DURATION_QUESTION, DUTY_QUESTION

PROBLEM_QUESTION: Final = "need.problem"
SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    TITLE_QUESTION: (
        *("title", "name", "idea", "case", "subject", "project", "project name", "project title", "titel"),
        *("case title", "case name", "idea title", "demand name", "investment title", "short description"),
    ),
    PROBLEM_QUESTION: (
        *(
            "problem",
            "problem statement",
            "performance gap",
            "gap",
            "need",
            "business need",
            "pain point",
            "issue",
        ),
        *("current situation", "business problem", "opportunity", "business justification", "justification"),
    ),
    "need.evidence": ("evidence", "proof", "supporting data"),
    "inaction.in_12_months": ("do nothing", "if we do nothing", "inaction", "risk of not performing"),
    "affected.groups": ("affected", "who is affected", "stakeholders", "impacted units", "beneficiaries"),
    "outcome.measures": (
        "outcome",
        "outcomes",
        "desired outcome",
        "expected benefits",
        "benefits",
        "success criteria",
    ),
    "outcome.goals": (
        "goal",
        "goals",
        "strategic goal",
        "strategic goals",
        "objective",
        "strategic priorities",
    ),
    "kind.class": ("kind", "class", "investment class", "type", "kind of change"),
    "kind.drivers": ("driver", "drivers"),
    "options.known": ("options", "alternatives", "proposed solution", "solution", "solution proposals"),
    "style.delivery": ("delivery", "delivery style", "type of delivery"),
    COST_QUESTION: (
        "cost",
        "total cost",
        "estimated cost",
        "budget",
        "spend",
        "amount",
        "price",
        "kosten",
        "capex",
    ),
    DURATION_QUESTION: ("duration", "time frame", "dauer"),
    "size.effort": ("effort", "estimated effort", "aufwand"),
    "timing.latest": ("latest date", "deadline", "due date", "needed by", "target date", "due"),
    DUTY_QUESTION: ("duty", "mandatory", "mandate", "obligation", "compliance"),
    "duty.reference": ("law", "regulation", "legal reference", "legal basis"),
    SPONSOR_QUESTION: ("sponsor", "executive sponsor", "project sponsor", "business owner", "project owner"),
    UNIT_QUESTION: (
        *("unit", "org unit", "business unit", "department", "bureau", "division", "agency", "organisation"),
        *("organization", "abteilung", "owning unit"),
    ),
    "people.result_owner": ("result owner", "benefit owner", "process owner"),
    "people.submitter": ("submitter", "submitted by", "requester", "requested by", "reporter", "author"),
    "control.confidentiality": ("confidentiality", "classification", "sensitivity", "sensitivity level"),
}
SUMMARIES: Final = ("summary", "description", "abstract", "overview", "executive summary", "beschreibung")
KEYS: Final = (
    *(
        "identifier",
        "id",
        "key",
        "number",
        "no",
        "nr",
        "ref",
        "reference",
        "case id",
        "project id",
        "ticket",
        "uuid",
    ),
    *("demand id", "idea id", "investment id", "unique investment identifier", "external id"),
)
_ENOUGH: Final = 86.0
_BY_WORD: Final = 88.0
_MOST_LOOKED_AT: Final = 200


@dataclass(frozen=True, slots=True)
class _Likeness:
    score: float
    question: Question
    column: str


def guess(sheet: Sheet, form: Form) -> ColumnMap:
    """A map to start from; columns that fit no question stay free and are set aside."""
    taken = _taken(sheet, form)
    summaries = tuple(column for column in sheet.columns if _words(column) in SUMMARIES)
    if PROBLEM_QUESTION not in taken and _has(form, PROBLEM_QUESTION):
        free = [column for column in summaries if column not in taken.values()]
        taken.update({PROBLEM_QUESTION: free[0]} if free else {})
    return ColumnMap(
        feeds=tuple(Feed(one.id, (taken[one.id],)) for one in form.questions() if one.id in taken),
        key_column=_key_column(sheet),
        title_from=_title_sources(sheet, summaries, taken.get(PROBLEM_QUESTION, "")),
    )


def _taken(sheet: Sheet, form: Form) -> dict[str, str]:
    """The likeliest pairs first; no question and no column twice."""
    taken: dict[str, str] = {}
    for pair in sorted(_likenesses(sheet, form), key=lambda one: -one.score):
        if pair.question.id not in taken and pair.column not in taken.values():
            taken[pair.question.id] = pair.column
    return taken


def _likenesses(sheet: Sheet, form: Form) -> Iterator[_Likeness]:
    for question in form.questions():
        for column in sheet.columns if takes_cells(question) else ():
            score = _score(question, column)
            if score >= _ENOUGH and _fits(question, sheet, column):
                yield _Likeness(score, question, column)


def _score(question: Question, column: str) -> float:
    from rapidfuzz import fuzz

    words = _words(column)
    if words in (question.id, _words(question.id), _words(question.prompt)):
        return 101.0
    names = (*SYNONYMS.get(question.id, ()), _words(question.id), _words(question.prompt))
    score = max(fuzz.token_sort_ratio(words, name) for name in names)
    free_text = isinstance(question, Text | PersonPick | Rows)
    within = not free_text and any(set(name.split()) <= set(words.split()) for name in names)
    return max(score, _BY_WORD) if within else score


def _words(name: str) -> str:
    """A name as plain words without its unit of measure: `EnhancementSpend_musd` is "enhancement spend"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    words = re.sub(r"[\W_]+", " ", apart).casefold().split()
    return " ".join(word for word in words if not _UNIT.fullmatch(word)) or " ".join(words)


_UNIT: Final = re.compile(r"[mkt]?(?:usd|eur|gbp|chf)|mio|tsd")


def _fits(question: Question, sheet: Sheet, column: str) -> bool:
    """Whether at least half of what stands in the column can be read as an answer; a blank column fits."""
    way = habits(sheet, column)
    place = sheet.column(column)
    cells = [row[place] for row in sheet.rows[:_MOST_LOOKED_AT] if row[place]]
    unread = sum(_unread(converted(question, cell, way), cell) for cell in cells)
    return 2 * unread <= len(cells)


def _unread(found: Converted, typed: str) -> bool:
    return bool(found.remark) and found.value == typed


def _has(form: Form, question: str) -> bool:
    return any(one.id == question for one in form.questions())


def _key_column(sheet: Sheet) -> str:
    """A column that is called like an identifier and never blank and never the same twice."""
    named = [column for name in KEYS for column in sheet.columns if _words(column) == name]
    return next((column for column in named if _tells_apart(sheet, column)), "")


def _tells_apart(sheet: Sheet, column: str) -> bool:
    cells = [row[sheet.column(column)] for row in sheet.rows]
    return all(cells) and len(set(cells)) == len(cells)


def _title_sources(sheet: Sheet, summaries: tuple[str, ...], problem: str) -> tuple[str, ...]:
    named = [*summaries, *([problem] if problem and problem not in summaries else [])]
    if named:
        return tuple(named)
    lengths = {one: sum(len(row[sheet.column(one)]) for row in sheet.rows) for one in sheet.columns}
    return (max(lengths, key=lambda one: lengths[one]),)
