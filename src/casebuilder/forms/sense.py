"""What is wrong with the sense of a form of sound shape: conditions, scales, prefilled rows."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from casebuilder.forms.mistake import Mistake, did_you_mean
from casebuilder.forms.place import line_in, line_of, line_of_id
from casebuilder.i18n import _
from casebuilder.model.case import SPONSOR_QUESTION, TITLE_QUESTION, UNIT_QUESTION
from casebuilder.model.form import (
    LEVELS,
    Choice,
    Choices,
    Computed,
    Criterion,
    Form,
    Maturity,
    Number,
    Question,
    Rows,
    Text,
    YesNo,
)
from casebuilder.model.rule import All, AnyOf, In, Is, Not, Rule, questions_in
from casebuilder.model.tier import BY_COST, BY_DURATION, COST_QUESTION, DURATION_QUESTION, DUTY_QUESTION

UNKNOWN_SIZE: Final = "unknown"
# Questions of the intake that rules of the model read, with the kind they need.
FIXED: Final[Mapping[str, str]] = {
    TITLE_QUESTION: "text",
    SPONSOR_QUESTION: "person",
    UNIT_QUESTION: "choice",
    COST_QUESTION: "choice",
    DURATION_QUESTION: "choice",
    DUTY_QUESTION: "choice",
    "duty.reference": "text",
    "control.confidentiality": "choice",
}
FIXED_OPTIONS: Final[Mapping[str, frozenset[str]]] = {
    COST_QUESTION: frozenset({*BY_COST, UNKNOWN_SIZE}),
    DURATION_QUESTION: frozenset({*BY_DURATION, UNKNOWN_SIZE}),
}
INTAKE: Final = "intake"
RECORD: Final = "id"
"""What tells one record of a question with `cards` from the others."""


def sense_mistakes(path: Path, text: str, form: Form) -> Iterator[Mistake]:
    """Everything a person would stumble over though each key is right by itself."""
    earlier: dict[str, Question] = {}
    for question in form.questions():
        yield from _conditions(path, text, question, earlier)
        yield from _limits(path, text, question)
        if isinstance(question, Rows):
            yield from _rows(path, text, question)
        earlier[question.id] = question
    yield from _scales(path, text, form)
    yield from _computed_twice(path, text, form)
    yield from _reused(path, text, form)
    if form.form == INTAKE:
        yield from _fixed(path, text, form)


def _conditions(
    path: Path, text: str, question: Question, earlier: Mapping[str, Question]
) -> Iterator[Mistake]:
    if question.when is None:
        return
    line = line_in(text, question.id, "when")
    for used in sorted(questions_in(question.when)):
        if used not in earlier:
            yield Mistake(
                path,
                line,
                _("“{question}” depends on “{used}”, which is asked after it.").format(
                    question=question.id, used=used
                ),
                _("Move “{used}” further up.").format(used=used),
            )
        elif earlier[used].tier.rank > question.tier.rank:
            yield Mistake(
                path,
                line,
                _("“{question}” depends on “{used}”, which is asked only from tier {tier} upwards.").format(
                    question=question.id, used=used, tier=earlier[used].tier.value
                ),
                _("Ask both from the same tier."),
            )
    for used, wanted in _wanted(question.when):
        yield from _possible(path, line, earlier.get(used), wanted)


def _wanted(rule: Rule) -> Iterator[tuple[str, Sequence[str | bool]]]:
    match rule:
        case Is():
            yield rule.question, (rule.wanted,)
        case In():
            yield rule.question, rule.wanted
        case All() | AnyOf():
            for part in rule.parts:
                yield from _wanted(part)
        case Not():
            yield from _wanted(rule.part)
        case _:
            return


def _possible(
    path: Path, line: int, question: Question | None, wanted: Sequence[str | bool]
) -> Iterator[Mistake]:
    match question:
        case Choice() | Choices() if question.options:
            offered: set[str | bool] = {option.id for option in question.options}
        case YesNo():
            offered = {True, False}
        case _:
            return
    for one in (one for one in wanted if one not in offered):
        yield Mistake(
            path,
            line,
            _("“{value}” is not a possible answer to “{question}”.").format(value=one, question=question.id),
            did_you_mean(str(one), (str(option).lower() for option in offered)),
        )


def _limits(path: Path, text: str, question: Question) -> Iterator[Mistake]:
    match question:
        case Text() | Rows():
            least, most = Decimal(question.least), Decimal(question.most)
        case Number(least=Decimal() as least, most=Decimal() as most):
            pass
        case _:
            return
    if least > most:
        yield Mistake(
            path,
            line_in(text, question.id, "least"),
            _("“{question}” wants at least {least} and at most {most}: nobody can do both.").format(
                question=question.id, least=least, most=most
            ),
            _("Lower “least” or raise “most”."),
        )


def _rows(path: Path, text: str, question: Rows) -> Iterator[Mistake]:
    cells = {cell.id: cell for cell in question.cells}
    known = {*cells, RECORD} if question.cards else set(cells)
    line = line_in(text, question.id, "first")
    if len(cells) < len(question.cells):
        yield Mistake(
            path,
            line_of_id(text, question.id),
            _("Two cells of “{question}” have the same id.").format(question=question.id),
            _("Give each cell of a row its own id."),
        )
    for key in (key for row in question.first for key in row if key not in known):
        yield Mistake(
            path,
            line,
            _("A row of “first” fills the cell “{cell}”, which “{question}” does not have.").format(
                cell=key, question=question.id
            ),
            did_you_mean(key, cells),
        )
    if question.keep_first and not question.first:
        yield Mistake(
            path,
            line_in(text, question.id, "keep_first"),
            _("“{question}” keeps its first rows but has none.").format(question=question.id),
            _("Add “first”, or remove “keep_first”."),
        )


def _computed_twice(path: Path, text: str, form: Form) -> Iterator[Mistake]:
    """The same figure under two criteria would count twice."""
    seen: dict[Computed, str] = {}
    for question in form.questions():
        if not isinstance(question, Criterion) or question.computed is None:
            continue
        if question.computed in seen:
            yield Mistake(
                path,
                line_in(text, question.id, "computed"),
                _("“{question}” is computed from the same as “{other}”.").format(
                    question=question.id, other=seen[question.computed]
                ),
                _("Leave it to one of them, so that nothing counts twice."),
            )
        seen[question.computed] = question.id


def _scales(path: Path, text: str, form: Form) -> Iterator[Mistake]:
    rated = [one for one in form.questions() if isinstance(one, Maturity)]
    complete = [one.level for one in form.levels] == list(range(LEVELS))
    if (rated and not complete) or (form.levels and not complete):
        yield Mistake(
            path,
            line_of(text, ("levels", 0)) if form.levels else line_of_id(text, rated[0].id),
            _("Questions of kind “maturity” need a scale of {count} named levels in the form.").format(
                count=LEVELS
            ),
            _("Add [[levels]] with the levels 0 to {last}, in this order, each with a label.").format(
                last=LEVELS - 1
            ),
        )


def _reused(path: Path, text: str, form: Form) -> Iterator[Mistake]:
    ids = {question.id for question in form.questions()}
    for question in form.questions():
        for old in (old for old in question.was if old in ids):
            yield Mistake(
                path,
                line_in(text, question.id, "was"),
                _("“{question}” says it was “{old}”, but “{old}” is still asked.").format(
                    question=question.id, old=old
                ),
                _("Remove one of the two."),
            )


def _fixed(path: Path, text: str, form: Form) -> Iterator[Mistake]:
    asked = {question.id: question for question in form.questions()}
    for wanted, kind in FIXED.items():
        found = asked.get(wanted)
        if found is None or found.kind != kind:
            yield Mistake(
                path,
                line_of_id(text, wanted),
                _("Casebuilder itself reads the answer to “{question}”; the intake must ask it.").format(
                    question=wanted
                ),
                _("Add a question with the id “{question}” of kind “{kind}”.").format(
                    question=wanted, kind=kind
                ),
            )
        elif isinstance(found, Choice):
            yield from _fixed_options(path, text, found)


def _fixed_options(path: Path, text: str, question: Choice) -> Iterator[Mistake]:
    known = FIXED_OPTIONS.get(question.id)
    for option in question.options:
        if known and option.id not in known:
            yield Mistake(
                path,
                line_of_id(text, option.id),
                _(
                    "Casebuilder does not know which tier the option “{option}” of “{question}” leads to."
                ).format(option=option.id, question=question.id),
                did_you_mean(option.id, known),
            )
