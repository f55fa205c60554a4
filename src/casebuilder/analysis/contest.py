"""A case among others: its rank, how sure that is, and which weights would change it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Final

from casebuilder.analysis.stability import Stable
from casebuilder.model.value import Contribution, Value

CONCENTRATION: Final = 50.0
TRIALS: Final = 1000
LEVEL: Final = 0.9
_TINY: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Rival:
    """Another case as it competes: levels by criterion, and its attainability (1 where readiness is open)."""

    id: str
    ref: str
    title: str
    levels: Mapping[str, Decimal]
    reach: Decimal
    index: Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """Among `of` cases: `best` to `worst` in nine of ten draws of the weights; 1 is the best."""

    rank: int
    of: int
    best: int
    worst: int


def place_among(
    worth: Value, rivals: Sequence[Rival], *, trials: int = TRIALS, seed: int = 1
) -> Place | None:
    """The rank by the computed index, and the ranks under weights drawn around those that hold.

    Dirichlet with concentration 50: a share of 0.2 has a standard deviation of 0.056. Cases that tie share
    the better place; a criterion on which a case is not scored leaves its sum, as in `model.value`. The same
    seed gives the same answer. None without a computed index. Loads numpy; a thousand cases take
    milliseconds. Source: product.md section 3(b), "rank interval from 1 000 random weight sets".
    """
    import numpy as np

    if worth.priority is None or worth.attainability is None:
        return None
    asked = [one for one in worth.contributions if one.weight > 0]
    own = {one.question: one.level for one in asked if one.level is not None}
    rows = [own, *(one.levels for one in rivals)]
    table = np.array([[float(row.get(one.question, np.nan)) for one in asked] for row in rows])
    reach = np.array([float(worth.attainability), *(float(one.reach) for one in rivals)])
    shares = np.array([float(one.weight) for one in asked])
    alphas = CONCENTRATION * shares / shares.sum()
    drawn = np.random.default_rng(seed).standard_gamma(alphas, (trials, len(asked)))
    known = ~np.isnan(table)
    with np.errstate(invalid="ignore", divide="ignore"):
        index = (drawn @ np.where(known, table, 0).T) / (drawn @ known.T) * reach
    ranks = 1 + (index[:, 1:] > index[:, :1] + _TINY).sum(axis=1)
    best, worst = np.quantile(ranks, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], method="inverted_cdf")
    rank = 1 + sum(one.index > worth.priority for one in rivals)
    return Place(rank, len(rivals) + 1, int(best), int(worst))


def rank_leeway(
    part: Contribution, parts: Sequence[Contribution], worth: Value, rivals: Sequence[Rival]
) -> Stable:
    """How far the weight of one scored criterion may move before another case comes level. Exact.

    `parts` are all scored criteria of the case. As shares of its weights, 0 to 1; the others keep their
    proportion, and the case stays where it is between the two ends.
    """
    weights = {one.question: float(one.weight) for one in worth.contributions}
    moving, here = part.question, float(part.weight)
    own = {one.question: float(one.level or 0) for one in parts}
    rest = sum(weights[one] for one in own if one != moving)
    line = _line(own, float(worth.attainability or 1), weights, moving)
    roots = [root for one in rivals for root in _crossings(line, _of_rival(one, weights, moving))]
    low = max((root for root in roots if root < here), default=0.0)
    high = min((root for root in roots if root > here), default=None)
    return Stable(_share(here, rest), _share(low, rest), 1.0 if high is None else _share(high, rest))


def _share(weight: float, rest: float) -> float:
    return weight / (weight + rest) if weight + rest else 1.0


@dataclass(frozen=True, slots=True)
class _Line:
    """An index as (reach x (slope w + start)) / (grows w + rest) of one weight w."""

    start: float
    slope: float
    rest: float
    grows: float


def _of_rival(one: Rival, weights: Mapping[str, float], moving: str) -> _Line:
    levels = {key: float(level) for key, level in one.levels.items() if key in weights}
    return _line(levels, float(one.reach), weights, moving)


def _line(levels: Mapping[str, float], reach: float, weights: Mapping[str, float], moving: str) -> _Line:
    others = {key: level for key, level in levels.items() if key != moving}
    start = sum(weights[key] * level for key, level in others.items())
    rest = sum(weights[key] for key in others)
    slope = levels.get(moving, 0.0)
    return _Line(reach * start, reach * slope, rest, float(moving in levels))


def _crossings(one: _Line, other: _Line) -> Iterator[float]:
    """The weights above 0 at which two indices are the same: the roots of a quadratic."""
    a = one.slope * other.grows - other.slope * one.grows
    b = one.slope * other.rest + one.start * other.grows - other.slope * one.rest - other.start * one.grows
    c = one.start * other.rest - other.start * one.rest
    if abs(a) < _TINY:
        found = [-c / b] if abs(b) > _TINY else []
    else:
        inside = b * b - 4 * a * c
        found = [(-b + side * sqrt(inside)) / (2 * a) for side in (-1, 1)] if inside >= 0 else []
    yield from (root for root in found if root > 0)
