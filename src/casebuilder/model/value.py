"""Value (is it worth it?): the score and its contributions, and the priority index.

Definitions: product.md section 3(b). All figures are exact decimals; nothing is rounded here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from casebuilder.model.answer import Answers, Json, day, fields, number, text
from casebuilder.model.case import Override
from casebuilder.model.form import Criterion, Form
from casebuilder.model.organisation import Thresholds
from casebuilder.model.problem import NOT_APPLICABLE, anchored, visible
from casebuilder.model.readiness import HUNDRED, Readiness
from casebuilder.model.tier import Tier

Levels = Mapping[str, Decimal]
"""A level of 0 to 100 by the id of its criterion."""
NO_LEVELS: Final[Levels] = MappingProxyType({})
LOWEST_ATTAINABILITY: Final = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion adds: `points` of the `possible` ones; over all criteria they sum to the score."""

    question: str
    title: str
    weight: Decimal
    level: Decimal | None
    points: Decimal
    possible: Decimal
    applies: bool
    reason: str


class Verdict(StrEnum):
    RECOMMEND = "recommend"
    DISCUSS = "discuss"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Value:
    """`score` is None while nothing is scored; `priority` = score x attainability, None without readiness."""

    contributions: tuple[Contribution, ...]
    score: Decimal | None
    attainability: Decimal | None
    priority: Decimal | None
    verdict: Verdict | None
    scored: int
    asked: int
    by_hand: Decimal | None = None
    """A priority index that the PMO set instead; `verdict` follows it, `priority` stays as computed."""

    @property
    def index(self) -> Decimal | None:
        """The priority index that counts."""
        return self.priority if self.by_hand is None else self.by_hand

    @property
    def complete(self) -> bool:
        return self.scored == self.asked


def value(  # noqa: PLR0913 - five things a score rests on, and the levels that nobody enters
    form: Form,
    answers: Answers,
    tier: Tier,
    ready: Readiness,
    marks: Thresholds,
    *,
    given: Levels = NO_LEVELS,
    weights: Mapping[str, Decimal] = NO_LEVELS,
) -> Value:
    """V = sum(w x level) / sum(w) over the criteria scored so far, and P = V x attainability; both 0 to 100.

    Criteria marked not applicable leave the sum; those not yet scored leave it too, and `complete` says so.
    `given` are levels that come from elsewhere than an answer (computed, or a panel's) and win over it. What
    is computed alone makes no score: it waits until somebody scored something. `weights` win over the form's.
    Source: product.md section 3(b).
    """
    asked = [_weighed(one, weights) for one in visible(form, answers, tier) if isinstance(one, Criterion)]
    levels = {one.id: _level(one, answers.get(one.id), given) for one in asked}
    total = sum((one.weight for one in asked if levels[one.id] is not None), Decimal(0))
    judged = any(levels[one.id] is not None for one in asked if one.computed is None)
    parts = tuple(_contribution(one, answers.get(one.id), levels[one.id], total) for one in asked)
    score = sum((one.points for one in parts), Decimal(0)) if total and judged else None
    reach = attainability(ready.overall)
    priority = score * reach if score is not None and reach is not None else None
    scored = sum(one.level is not None or not one.applies for one in parts)
    return Value(parts, score, reach, priority, _verdict(priority, marks), scored, len(asked))


def attainability(overall: Decimal | None) -> Decimal | None:
    """A multiplier of 0.6 (readiness 0) to 1.0 (readiness 100), linear between (product.md section 3(b))."""
    if overall is None:
        return None
    return LOWEST_ATTAINABILITY + (1 - LOWEST_ATTAINABILITY) * overall / HUNDRED


def _weighed(question: Criterion, weights: Mapping[str, Decimal]) -> Criterion:
    weight = weights.get(question.id)
    return question if weight is None else question.model_copy(update={"weight": weight})


def _level(question: Criterion, answer: Json, given: Levels) -> Decimal | None:
    if question.id in given or question.computed:
        return given.get(question.id)
    level = fields(answer).get("level")
    return Decimal(level) if isinstance(level, int) and anchored(question, level) else None


def _contribution(question: Criterion, answer: Json, level: Decimal | None, total: Decimal) -> Contribution:
    counted = level is not None and total
    return Contribution(
        question=question.id,
        title=question.prompt,
        weight=question.weight,
        level=level,
        points=question.weight * (level or Decimal(0)) / total if counted else Decimal(0),
        possible=HUNDRED * question.weight / total if counted else Decimal(0),
        applies=level is not None or fields(answer).get("level") != NOT_APPLICABLE,
        reason=text(fields(answer).get("reason")),
    )


def overridden(found: Value, index: Decimal | None, marks: Thresholds) -> Value:
    """The value with its priority index set by hand; unchanged where there is nothing to override."""
    if index is None or found.priority is None:
        return found
    return replace(found, by_hand=index, verdict=_verdict(index, marks))


def in_force(override: Override | None, today: date) -> Decimal | None:
    """The index of an override on a day: until its last day, and only where it can be read."""
    last = day(override.until) if override is not None else None
    if override is None or last is None or last < today:
        return None
    return number(override.index)


def _verdict(priority: Decimal | None, marks: Thresholds) -> Verdict | None:
    if priority is None:
        return None
    if priority >= marks.recommend:
        return Verdict.RECOMMEND
    return Verdict.DISCUSS if priority >= marks.discuss else Verdict.DECLINE
