"""Answers of one edition of a form carried to another: kept, renamed or set aside, never lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from casebuilder.model.answer import Answers, Json
from casebuilder.model.form import Form, Question
from casebuilder.model.problem import of_answer


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of one answer: `to` is its new question, or empty where it is set aside."""

    question: str
    to: str
    value: Json


@dataclass(frozen=True, slots=True)
class Upgrade:
    answers: Answers
    aside: Answers
    moves: tuple[Move, ...]


_WRONG_SHAPE: Final = frozenset(
    {
        "text",
        "number",
        "date",
        "yes_no",
        "choices",
        "not_offered",
        "person",
        "case",
        "file",
        "rows",
        "off_scale",
        "by_hand",
    }
)


def upgrade(answers: Answers, old: Form, new: Form) -> Upgrade:
    """Every answer to `old` carried to `new`; answers of other forms stay, set-aside ones keep their id."""
    mine = {question.id for question in old.questions()}
    kept = {key: value for key, value in answers.items() if key not in mine}
    aside: dict[str, Json] = {}
    moves = []
    asked = {question.id for question in new.questions()}
    # A question that keeps its id keeps its answer; one that was merged into it comes second.
    for key in sorted((key for key in answers if key in mine), key=lambda key: key not in asked):
        target = next(_heirs(key, new), None)
        fits = target is not None and _fits(target, answers[key]) and target.id not in kept
        moves.append(Move(key, target.id if fits and target else "", answers[key]))
        (kept if fits else aside)[target.id if fits and target else key] = answers[key]
    return Upgrade(kept, aside, tuple(moves))


def _heirs(question: str, form: Form) -> Iterator[Question]:
    yield from (one for one in form.questions() if one.id == question)
    yield from (one for one in form.questions() if question in one.was)


def _fits(question: Question, value: Json) -> bool:
    return not any(problem.code in _WRONG_SHAPE for problem in of_answer(question, value))
