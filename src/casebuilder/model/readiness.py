"""Readiness (can we do it?): each figure with the ratings that explain it.

Definitions: product.md section 2(b). All figures are exact decimals; nothing is rounded here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from casebuilder.model.answer import Answers, Json, fields, text
from casebuilder.model.form import Form, Maturity, Section
from casebuilder.model.organisation import Thresholds
from casebuilder.model.problem import NOT_APPLICABLE, UNKNOWN, on_scale, visible_in
from casebuilder.model.tier import Tier

HUNDRED: Final = Decimal(100)


class Colour(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rating:
    """One rated question: what we can do today and what the case requires, 0 to 5."""

    question: str
    prompt: str
    current: int
    required: int
    weight: Decimal
    known: bool
    evidenced: bool
    critical: bool
    blocker: bool

    @property
    def gap(self) -> int:
        return max(0, self.required - self.current)


@dataclass(frozen=True, slots=True)
class Dimension:
    """`percent` is None while nothing in the dimension is rated or nothing is required."""

    id: str
    title: str
    weight: Decimal
    percent: Decimal | None
    current: Decimal | None
    required: Decimal | None
    ratings: tuple[Rating, ...]
    asked: int

    @property
    def gaps(self) -> tuple[Rating, ...]:
        return tuple(one for one in self.ratings if one.gap)


LINT: Final = "lint"
"""The code of a blocker that is a finding of the linter; its title says all."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """A reason why the case cannot go on, never averaged away."""

    code: str
    place: str
    title: str


@dataclass(frozen=True, slots=True)
class Readiness:
    dimensions: tuple[Dimension, ...]
    overall: Decimal | None
    weakest: Dimension | None
    coverage: Decimal
    blockers: tuple[Blocker, ...]
    rated: int
    asked: int


def readiness(form: Form, answers: Answers, tier: Tier, marks: Thresholds) -> Readiness:
    """How far today's abilities reach what the case requires.

    Per dimension 100 x sum(w x min(C, Q)) / sum(w x Q), overall the weighted mean of the rated dimensions,
    coverage the share of applicable questions that are answered with evidence; all in percent, None where
    nothing is rated.
    C is current, Q required (0 to 5); unknown counts as C = 0, not applicable as Q = 0.
    Source: product.md section 2(b), "Maths" and "Blocking rules".
    """
    dimensions = tuple(_dimension(section, form, answers, tier) for section in form.section)
    rated = [one for one in dimensions if one.percent is not None]
    weakest = min(rated, key=lambda one: one.percent or Decimal(0), default=None)
    overall = _mean([(one.weight, one.percent or Decimal(0)) for one in rated])
    asked = sum(one.asked for one in dimensions)
    coverage = _coverage(dimensions)
    done = sum(len(one.ratings) for one in dimensions)
    blockers = tuple(_blockers(dimensions, coverage, marks)) if done else ()
    return Readiness(dimensions, overall, weakest, coverage, blockers, done, asked)


def colour(percent: Decimal | None, marks: Thresholds) -> Colour:
    """Red, amber or green of a readiness figure (product.md section 2(b): 80 and 60)."""
    if percent is None:
        return Colour.NONE
    if percent >= marks.green:
        return Colour.GREEN
    return Colour.AMBER if percent >= marks.amber else Colour.RED


def _dimension(section: Section, form: Form, answers: Answers, tier: Tier) -> Dimension:
    asked = [one for one in visible_in(section, form, answers, tier) if isinstance(one, Maturity)]
    ratings = tuple(found for one in asked if (found := rating(one, answers.get(one.id))) is not None)
    needed = sum((one.weight * one.required for one in ratings), Decimal(0))
    reached = sum((one.weight * min(one.current, one.required) for one in ratings), Decimal(0))
    in_play = [one for one in ratings if one.required]
    return Dimension(
        id=section.id,
        title=section.task,
        weight=section.weight,
        percent=HUNDRED * reached / needed if needed else None,
        current=_mean([(one.weight, Decimal(one.current)) for one in in_play]),
        required=_mean([(one.weight, Decimal(one.required)) for one in in_play]),
        ratings=ratings,
        asked=len(asked),
    )


def rating(question: Maturity, value: Json) -> Rating | None:
    """The rating in an answer, or None while nothing is chosen."""
    said = fields(value)
    current = said.get("current")
    if not on_scale(current) and current not in (UNKNOWN, NOT_APPLICABLE):
        return None
    applies = current != NOT_APPLICABLE
    required = said["required"] if on_scale(said.get("required")) else question.required
    return Rating(
        question=question.id,
        prompt=question.prompt,
        current=current if isinstance(current, int) else 0,
        required=required if applies and isinstance(required, int) else 0,
        weight=question.weight,
        known=current != UNKNOWN,
        evidenced=bool(text(said.get("evidence")).strip()),
        critical=question.critical,
        blocker=said.get("blocker") is True,
    )


def _mean(weighted: list[tuple[Decimal, Decimal]]) -> Decimal | None:
    """In fractions, so that the mean of equal figures is that figure to the last digit."""
    total = sum((Fraction(weight) for weight, _ in weighted), Fraction(0))
    if not total:
        return None
    mean = sum((Fraction(weight) * Fraction(value) for weight, value in weighted), Fraction(0)) / total
    return Decimal(mean.numerator) / Decimal(mean.denominator)


def _coverage(dimensions: tuple[Dimension, ...]) -> Decimal:
    spared = sum(one.required == 0 for dimension in dimensions for one in dimension.ratings)
    applicable = sum(one.asked for one in dimensions) - spared
    proven = sum(one.evidenced and one.required > 0 for dimension in dimensions for one in dimension.ratings)
    return HUNDRED * proven / applicable if applicable else HUNDRED


CRITICAL_GAP: Final = 2


def _blockers(dimensions: tuple[Dimension, ...], coverage: Decimal, marks: Thresholds) -> Iterator[Blocker]:
    for dimension in dimensions:
        for one in dimension.ratings:
            if one.blocker:
                yield Blocker("marked", one.question, one.prompt)
            elif one.critical and one.gap >= CRITICAL_GAP:
                yield Blocker("critical_gap", one.question, one.prompt)
        if dimension.percent is not None and dimension.percent < marks.dimension_floor:
            yield Blocker("dimension_low", dimension.id, dimension.title)
    if coverage < marks.coverage:
        yield Blocker("coverage_low", "", "")
