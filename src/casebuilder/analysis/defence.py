"""Why a case stands where it stands, and what would move it: product.md section 3(b), "Explain"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from casebuilder.analysis.contest import Rival, rank_leeway
from casebuilder.analysis.stability import Stable, threshold_stability
from casebuilder.model.computed import LINES, ratio_at
from casebuilder.model.form import Computed, Criterion, Form
from casebuilder.model.organisation import Thresholds
from casebuilder.model.readiness import HUNDRED, Readiness
from casebuilder.model.value import LOWEST_ATTAINABILITY, Value, Verdict

READINESS: Final = ""
"""The question of a lift that raises readiness instead of a criterion."""


@dataclass(frozen=True, slots=True)
class Lift:
    """One change that alone is enough: a criterion from a level to another, or readiness (0 to 100).

    `ratio` is what a computed criterion would have to come to, see `casebuilder.model.computed`.
    """

    question: str
    title: str
    start: Decimal
    end: Decimal
    kind: Computed | None = None
    ratio: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """The next mark above the computed index, what lacks to it, and the lifts, the smallest first."""

    verdict: Verdict
    mark: Decimal
    lacks: Decimal
    lifts: tuple[Lift, ...]


@dataclass(frozen=True, slots=True)
class Leeway:
    """How far the share of one weight (0 to 1) may move before the verdict, or the rank, becomes another.

    `rank` is None while no other case is known.
    """

    question: str
    title: str
    verdict: Stable
    rank: Stable | None = None


def next_step(form: Form, worth: Value, ready: Readiness, marks: Thresholds) -> Step | None:
    """What would lift the computed index over the next mark; None at the top, or with nothing to lift."""
    if worth.score is None or worth.priority is None or worth.attainability is None:
        return None
    above = ((marks.discuss, Verdict.DISCUSS), (marks.recommend, Verdict.RECOMMEND))
    found = next(((mark, verdict) for mark, verdict in above if worth.priority < mark), None)
    if found is None:
        return None
    mark, verdict = found
    lifts = [
        *_of_criteria(form, worth, mark / worth.attainability - worth.score),
        *_of_ready(worth, ready, mark),
    ]
    smallest_first = sorted(lifts, key=lambda one: one.end - one.start)
    return Step(verdict, mark, mark - worth.priority, tuple(smallest_first))


def _of_criteria(form: Form, worth: Value, lacks: Decimal) -> Iterator[Lift]:
    asked = {one.id: one for one in form.questions() if isinstance(one, Criterion)}
    for one in worth.contributions:
        if one.level is None or not one.possible:
            continue
        wanted = one.level + lacks * HUNDRED / one.possible
        end = _reached(asked[one.question], wanted)
        if end is not None:
            kind = asked[one.question].computed
            ratio = ratio_at(LINES[kind], end) if kind else None
            yield Lift(one.question, one.title, one.level, end, kind, ratio)


def _reached(question: Criterion, wanted: Decimal) -> Decimal | None:
    """The lowest level there is that is high enough; any up to 100 where levels are computed."""
    if question.computed is not None and question.computed is not Computed.ENABLEMENT:
        return wanted if wanted <= HUNDRED else None
    return next((Decimal(one.level) for one in question.anchors if one.level >= wanted), None)


def _of_ready(worth: Value, ready: Readiness, mark: Decimal) -> Iterator[Lift]:
    if not worth.score or ready.overall is None:
        return
    wanted = (mark / worth.score - LOWEST_ATTAINABILITY) / (1 - LOWEST_ATTAINABILITY) * HUNDRED
    if ready.overall < wanted <= HUNDRED:
        yield Lift(READINESS, "", ready.overall, wanted)


def leeways(worth: Value, marks: Thresholds, rivals: Sequence[Rival] = ()) -> tuple[Leeway, ...]:
    """For each scored criterion how far its weight may move, the others keeping their proportion. Exact.

    Empty while there is no computed index. Source: methods.md section 3.
    """
    parts = [one for one in worth.contributions if one.level is not None]
    if worth.priority is None or not worth.attainability or not parts:
        return ()
    values, weights = [one.level for one in parts], [one.weight for one in parts]
    bounds = [one / worth.attainability for one in (marks.discuss, marks.recommend)]
    sides = [threshold_stability(values, weights, bound) for bound in bounds]
    ranks = [rank_leeway(one, parts, worth, rivals) if rivals else None for one in parts]
    return tuple(
        Leeway(part.question, part.title, _both(low, high), rank)
        for part, low, high, rank in zip(parts, *sides, ranks, strict=True)
    )


def _both(one: Stable, other: Stable) -> Stable:
    return Stable(one.weight, max(one.low, other.low), min(one.high, other.high))
