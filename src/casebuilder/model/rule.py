"""Conditions on answers, as data: is, in, at_least, answered, all, any, not. Nothing is evaluated as code."""

from decimal import Decimal
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from casebuilder.model.answer import Answers, Json, blank, number

Plain = str | bool


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Is(_Rule):
    question: str
    wanted: Plain = Field(alias="is")


class In(_Rule):
    question: str
    wanted: tuple[Plain, ...] = Field(alias="in", min_length=1)


class AtLeast(_Rule):
    question: str
    at_least: Decimal


class Answered(_Rule):
    answered: str


class All(_Rule):
    parts: tuple["Rule", ...] = Field(alias="all", min_length=1)


class AnyOf(_Rule):
    parts: tuple["Rule", ...] = Field(alias="any", min_length=1)


class Not(_Rule):
    part: "Rule" = Field(alias="not")


CONDITION_WORDS: Final = ("is", "in", "at_least", "answered", "all", "any", "not")
_BY_TYPE: Final = dict(zip((Is, In, AtLeast, Answered, All, AnyOf, Not), CONDITION_WORDS, strict=True))


def _word(rule: object) -> str | None:
    if isinstance(rule, dict):
        return next((word for word in CONDITION_WORDS if word in rule), None)
    return next((word for kind, word in _BY_TYPE.items() if isinstance(rule, kind)), None)


Rule = Annotated[
    Annotated[Is, Tag("is")]
    | Annotated[In, Tag("in")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[Answered, Tag("answered")]
    | Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(_word),
]

for _kind in (All, AnyOf, Not):
    _kind.model_rebuild()


def holds(rule: Rule, answers: Answers) -> bool:
    """Whether the condition is met by these answers; an unanswered question meets nothing but `not`."""
    match rule:
        case Is():
            return _matches(answers.get(rule.question), (rule.wanted,))
        case In():
            return _matches(answers.get(rule.question), rule.wanted)
        case AtLeast():
            found = number(answers.get(rule.question))
            return found is not None and found >= rule.at_least
        case Answered():
            return not blank(answers.get(rule.answered))
        case _:
            return _combined(rule, answers)


def _combined(rule: All | AnyOf | Not, answers: Answers) -> bool:
    match rule:
        case All():
            return all(holds(part, answers) for part in rule.parts)
        case AnyOf():
            return any(holds(part, answers) for part in rule.parts)
        case Not():
            return not holds(rule.part, answers)


def _matches(value: Json, wanted: tuple[Plain, ...]) -> bool:
    found = value if isinstance(value, list | tuple) else [value]
    return any(one == other and type(one) is type(other) for one in found for other in wanted)


def questions_in(rule: Rule) -> frozenset[str]:
    """The ids of all questions a condition looks at."""
    match rule:
        case Is() | In() | AtLeast():
            return frozenset({rule.question})
        case Answered():
            return frozenset({rule.answered})
        case All() | AnyOf():
            return frozenset().union(*(questions_in(part) for part in rule.parts))
        case Not():
            return questions_in(rule.part)
