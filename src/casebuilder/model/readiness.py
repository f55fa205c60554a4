"""Readiness (can we do it?): each figure with the ratings that explain it.

Definitions: product.md section 2(b). All figures are exact decimals; nothing is rounded here.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from casebuilder.model.answer import Answers, Json, day, fields, text
from casebuilder.model.form import Form, Maturity, Section
from casebuilder.model.organisation import Thresholds
from casebuilder.model.problem import NOT_APPLICABLE, UNKNOWN, on_scale, visible
from casebuilder.model.tier import Tier

HUNDRED: Final = Decimal(100)
FIXED: Final = "can.timing.fixed"
"""The question which of cost, scope and date are fixed by outsiders."""
TRIANGLE: Final = frozenset({"cost", "scope", "date"})
NO_DAY: Final = date.min
"""Of a case that is looked at outside time: nothing is expired."""


class Colour(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rating:
    """One rated question: what we can do today and what the case requires, 0 to 5.

    `evidenced` says that there is evidence and that it is not `expired`; `strain` is what the triple
    constraint adds to a gap.
    """

    question: str
    prompt: str
    current: int
    required: int
    weight: Decimal
    known: bool
    evidenced: bool
    critical: bool
    blocker: bool
    expired: bool = False
    strain: int = 0

    @property
    def gap(self) -> int:
        short = self.required - self.current
        return short + self.strain if short > 0 else 0

    @property
    def reached(self) -> int:
        """How much of what is required is there."""
        return max(0, self.required - self.gap)


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


class Way(StrEnum):
    """How a blocker is cleared without a new assessment."""

    REMEDY = "remedy"
    ACCEPTANCE = "acceptance"


@dataclass(frozen=True, slots=True)
class Clearance:
    """What cleared a blocker: a remedy with owner, plan and day, or who accepted it, as what and why."""

    how: Way
    name: str
    reason: str
    role: str = ""
    at: str = ""
    ready: date | None = None


@dataclass(frozen=True, slots=True)
class Blocker:
    """A reason why the case cannot go on, never averaged away.

    `attempt` says why what was done about it does not clear it: "" where nothing was, "unfinished", "partial"
    or "late" of remedies, "worse" where an acceptance lapsed.
    """

    code: str
    place: str
    title: str
    cleared: Clearance | None = None
    attempt: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """`blockers` are all, also those that are cleared; only `open_blockers` stop the case."""

    dimensions: tuple[Dimension, ...]
    overall: Decimal | None
    weakest: Dimension | None
    coverage: Decimal
    blockers: tuple[Blocker, ...]
    rated: int
    asked: int
    strain: int = 0

    @property
    def open_blockers(self) -> tuple[Blocker, ...]:
        return tuple(one for one in self.blockers if one.cleared is None)

    @property
    def expired(self) -> tuple[Rating, ...]:
        """The ratings that must be renewed: their evidence no longer counts."""
        return tuple(one for part in self.dimensions for one in part.ratings if one.expired)


def readiness(form: Form, answers: Answers, tier: Tier, marks: Thresholds, today: date = NO_DAY) -> Readiness:
    """How far today's abilities reach what the case requires.

    Per dimension 100 x sum(w x (Q - g)) / sum(w x Q), overall the weighted mean of the rated dimensions,
    coverage the share of applicable questions that are answered with evidence; all in percent, None where
    nothing is rated.
    C is current, Q required (0 to 5); unknown counts as C = 0, not applicable as Q = 0. The gap g is
    max(0, Q - C), and one more where there is any and cost, scope and date are all fixed by outsiders.
    `today` decides which evidence is expired. Blockers come uncleared: see `casebuilder.model.clearing`.
    Source: product.md section 2(b), "Maths", "Blocking rules" and "Triple-constraint rule".
    """
    asking = {one.id: one for one in visible(form, answers, tier) if isinstance(one, Maturity)}
    tight = strain(answers)
    ratings = {key: rating(one, answers.get(key), today, tight) for key, one in asking.items()}
    dimensions = tuple(_dimension(section, ratings) for section in form.section)
    found = _summed(dimensions, tight)
    return replace(found, blockers=tuple(_blockers(dimensions, found.coverage, marks)) if found.rated else ())


def _summed(dimensions: tuple[Dimension, ...], tight: int) -> Readiness:
    rated = [one for one in dimensions if one.percent is not None]
    return Readiness(
        dimensions=dimensions,
        overall=_mean([(one.weight, one.percent or Decimal(0)) for one in rated]),
        weakest=min(rated, key=lambda one: one.percent or Decimal(0), default=None),
        coverage=_coverage(dimensions),
        blockers=(),
        rated=sum(len(one.ratings) for one in dimensions),
        asked=sum(one.asked for one in dimensions),
        strain=tight,
    )


def part_of(ready: Readiness, sections: Container[str]) -> Readiness:
    """The readiness of some dimensions alone, with the blockers that stand in them."""
    mine = tuple(one for one in ready.dimensions if one.id in sections)
    places = {one.id for one in mine} | {one.question for part in mine for one in part.ratings}
    blockers = tuple(one for one in ready.blockers if one.place in places)
    return replace(_summed(mine, ready.strain), blockers=blockers)


def strain(answers: Answers) -> int:
    """What every gap grows by: 1 where outsiders fixed cost, scope and date, leaving no room to give."""
    fixed = answers.get(FIXED)
    said = {one for one in fixed if isinstance(one, str)} if isinstance(fixed, list | tuple) else set()
    return int(said >= TRIANGLE)


def colour(percent: Decimal | None, marks: Thresholds) -> Colour:
    """Red, amber or green of a readiness figure (product.md section 2(b): 80 and 60)."""
    if percent is None:
        return Colour.NONE
    if percent >= marks.green:
        return Colour.GREEN
    return Colour.AMBER if percent >= marks.amber else Colour.RED


def _dimension(section: Section, known: Mapping[str, Rating | None]) -> Dimension:
    asked = [one.id for one in section.question if one.id in known]
    ratings = tuple(found for one in asked if (found := known[one]) is not None)
    in_play = [one for one in ratings if one.required]
    return Dimension(
        id=section.id,
        title=section.task,
        weight=section.weight,
        percent=share_reached(ratings),
        current=_level(in_play, [one.current for one in in_play]),
        required=_level(in_play, [one.required for one in in_play]),
        ratings=ratings,
        asked=len(asked),
    )


def share_reached(ratings: Sequence[Rating]) -> Decimal | None:
    """Percent of what is required that is there, by weight; None where nothing is required."""
    needed = sum((one.weight * one.required for one in ratings), Decimal(0))
    reached = sum((one.weight * one.reached for one in ratings), Decimal(0))
    return HUNDRED * reached / needed if needed else None


def rating(question: Maturity, value: Json, today: date = NO_DAY, tight: int = 0) -> Rating | None:
    """The rating in an answer, or None while nothing is chosen; `tight` is the strain on every gap."""
    said = fields(value)
    current = said.get("current")
    if not on_scale(current) and current not in (UNKNOWN, NOT_APPLICABLE):
        return None
    applies = current != NOT_APPLICABLE
    required = said["required"] if on_scale(said.get("required")) else question.required
    expired = (day(said.get("expires")) or date.max) < today
    return Rating(
        question=question.id,
        prompt=question.prompt,
        current=current if isinstance(current, int) else 0,
        required=required if applies and isinstance(required, int) else 0,
        weight=question.weight,
        known=current != UNKNOWN,
        evidenced=has_evidence(said) and not expired,
        critical=question.critical,
        blocker=said.get("blocker") is True,
        expired=expired,
        strain=tight,
    )


def has_evidence(said: Mapping[str, Json]) -> bool:
    """Whether a rating names what it rests on: words, a link or a file."""
    words = text(said.get("evidence")).strip() or text(said.get("link")).strip()
    return bool(words or fields(said.get("file")).get("sha256"))


def _level(ratings: Sequence[Rating], levels: Sequence[int]) -> Decimal | None:
    """The mean level by weight; sums of whole levels are exact, so it is rounded once."""
    total = sum((one.weight for one in ratings), Decimal(0))
    summed = sum((one.weight * level for one, level in zip(ratings, levels, strict=True)), Decimal(0))
    return summed / total if total else None


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
