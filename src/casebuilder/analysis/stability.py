"""How much the order of options depends on the weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from casebuilder.analysis.additive import values_of, weights_of
from casebuilder.analysis.numbers import finite

_LEAST: Final = 0.1


@dataclass(frozen=True, slots=True)
class Stable:
    """Between which weights (shares of 1) of a criterion the same option, or side, stays ahead.

    The other weights keep their proportion. `below` and `above` name the option (from 0) that leads beyond an
    end; None where that end is 0 or 1, or where a threshold is crossed there.
    """

    weight: float
    low: float
    high: float
    below: int | None = None
    above: int | None = None


@dataclass(frozen=True, slots=True)
class Ranks:
    """Places of an option, 1 the best: `best` to `worst` hold the middle `level` of the drawn weights.

    `first` the share of draws in which it leads (alone or tied), `mean` its mean place.
    """

    best: int
    worst: int
    first: float
    mean: float


def weight_stability(values: Any, weights: Any) -> list[Stable]:
    """For each of n criteria how far its weight may move before another of m options leads.

    `values` m x n on one scale (see `additive_value`), `weights` n figures of 0 or more. The leader is the
    option with the largest weighted sum, the earlier of two that tie. Exact, as the lead over each other
    option is linear in the weight; with a tie an end is the weight itself. ValueError as `topsis`. Source:
    methods.md section 3.
    """
    table = [[float(one) for one in row] for row in values_of(values)]
    shares = _shares(weights, len(table[0]))
    sums = [sum(w * v for w, v in zip(shares, row, strict=True)) for row in table]
    leader = sums.index(max(sums))
    found = []
    for at, share in enumerate(shares):
        lines = [_line(row, shares, at) for row in table]
        rivals = [(place, line) for place, line in enumerate(lines) if place != leader]
        leads = [(place, (lines[leader][0] - a, lines[leader][1] - b)) for place, (a, b) in rivals]
        found.append(_between(share, leads))
    return found


def threshold_stability(values: Any, weights: Any, threshold: Any) -> list[Stable]:
    """For each criterion how far its weight may move before one option's value crosses the threshold.

    `values` n figures; at the threshold counts as reached. Units and errors as `weight_stability`.
    """
    ((*row,),) = values_of([values])
    mark, shares = finite(threshold, "threshold"), _shares(weights, len(row))
    plain = [float(one) for one in row]
    reached = sum(w * v for w, v in zip(shares, plain, strict=True)) >= mark
    side = 1 if reached else -1
    found = []
    for at, share in enumerate(shares):
        start, slope = _line(plain, shares, at)
        interval = _between(share, [(0, (side * (start - mark), side * slope))])
        found.append(Stable(share, interval.low, interval.high))
    return found


def rank_intervals(  # noqa: PLR0913 - each is a choice of its own, by name
    values: Any,
    weights: Any,
    *,
    concentration: float = 50.0,
    trials: int = 10_000,
    seed: int = 0,
    level: float = 0.9,
) -> list[Ranks]:
    """Which places each of m options takes when the weights are uncertain; m answers.

    Weights are drawn from a Dirichlet distribution with mean `weights` and parameters concentration x weight:
    a share w has standard deviation sqrt(w (1 - w) / (concentration + 1)), so 50 means about +-0.05 at 0.15.
    A weight of 0 stays 0. The same seed gives the same answer. Options that tie share the better place.
    Shapes and errors as `weight_stability`; also for a concentration below 0.1, no trials or a level outside
    0 to 1. Source: R. Lahdelma and P. Salminen, SMAA-2, Operations Research 49 (2001).
    """
    import numpy as np

    if not (finite(concentration, "concentration") >= _LEAST and trials > 0 and 0 < level <= 1):
        raise ValueError("concentration must be 0.1 or more, trials above 0, and level above 0 and at most 1")
    table = np.array(values_of(values), dtype=float)
    shares = np.array(_shares(weights, table.shape[1]))
    drawn = np.random.default_rng(seed).standard_gamma(concentration * shares, (trials, len(shares)))
    sums = (drawn / drawn.sum(axis=1, keepdims=True)) @ table.T
    tolerance = 1e-12 * np.abs(table).max()
    places = np.stack([(sums > one[:, None] + tolerance).sum(axis=1) + 1 for one in sums.T], axis=1)
    tails = [(1 - level) / 2, (1 + level) / 2]
    low, high = np.quantile(places, tails, axis=0, method="inverted_cdf").astype(int)
    first, mean = (places == 1).mean(axis=0), places.mean(axis=0)
    return [Ranks(*one) for one in zip(*(part.tolist() for part in (low, high, first, mean)), strict=True)]


def _shares(weights: Any, count: int) -> list[float]:
    found = [float(one) for one in weights_of(weights, count)]
    return [one / sum(found) for one in found]


def _line(row: Sequence[float], shares: Sequence[float], at: int) -> tuple[float, float]:
    """The value at a weight of 0 for one criterion, and how it grows to a weight of 1.

    Where that criterion has all the weight the others share evenly what it gives up.
    """
    others = [(w, v) for place, (w, v) in enumerate(zip(shares, row, strict=True)) if place != at]
    total = sum(w for w, _value in others)
    if not others:
        return row[at], 0.0
    rest = sum(w * v for w, v in others) / total if total else sum(v for _w, v in others) / len(others)
    return rest, row[at] - rest


def _between(share: float, leads: list[tuple[int, tuple[float, float]]]) -> Stable:
    """The weights around `share` at which every lead, linear in the weight, is still 0 or more."""
    low, high, below, above = 0.0, 1.0, None, None
    for place, (start, slope) in leads:
        if not slope:
            continue
        root = -start / slope
        if slope > 0 and root > low:
            low, below = min(root, share), place
        if slope < 0 and root < high:
            high, above = max(root, share), place
    return Stable(share, low, high, below, above)
