"""Weights of criteria from judgements of pairs: how far they are, how well they agree, and what to mend."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations
from typing import Final

from casebuilder.analysis.judgement import (
    Costly,
    ahp_weights,
    consistency_limit,
    consistency_ratio,
    costly_judgements,
)
from casebuilder.model.organisation import Judgement

Pair = tuple[str, str]
MOST: Final = 9
SCALE: Final = (*(Fraction(1, times) for times in range(MOST, 1, -1)), *map(Fraction, range(1, MOST + 1)))
"""Saaty's scale, from nine times less to nine times more."""


@dataclass(frozen=True, slots=True)
class Mend:
    """One judgement that costs consistency: what was said, and the step of the scale that fits best."""

    pair: Pair
    said: Fraction
    better: Fraction
    ratio: float
    """The consistency ratio with the better one in its place."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`weights` add up to 100; None, as the ratio, until the pairs connect all criteria."""

    done: int
    pairs: int
    weights: Mapping[str, Decimal] | None
    ratio: float | None
    limit: float
    mends: tuple[Mend, ...]

    @property
    def contradicts(self) -> bool:
        return self.ratio is not None and self.ratio > self.limit


def pairs_of(criteria: Sequence[str]) -> list[Pair]:
    """All pairs, each criterion with those after it."""
    return list(combinations(criteria, 2))


def read(judgements: Iterable[Judgement], criteria: Sequence[str]) -> dict[Pair, Fraction]:
    """What was judged of these criteria; what cannot be read, or is of others, is left out."""
    wanted = set(pairs_of(criteria))
    found: dict[Pair, Fraction] = {}
    for one in judgements:
        try:
            times = Fraction(one.times)
        except (ValueError, ZeroDivisionError):
            continue
        pair = (one.first, one.second)
        if times in SCALE and (pair in wanted or pair[::-1] in wanted):
            found[pair if pair in wanted else pair[::-1]] = times if pair in wanted else 1 / times
    return found


def written(said: Mapping[Pair, Fraction]) -> tuple[Judgement, ...]:
    """The judgements as they are stored."""
    return tuple(Judgement(*pair, str(times)) for pair, times in said.items())


def compared(criteria: Sequence[str], said: Mapping[Pair, Fraction]) -> Comparison:
    """What the judgements come to: principal eigenvector, and Saaty's consistency ratio by his table of 2008.

    Pairs that were not judged are put so that they contradict the others least. Source: methods.md section 3.
    """
    every, limit = pairs_of(criteria), consistency_limit(len(criteria))
    table = _table(criteria, said)
    try:
        shares = ahp_weights(table)
    except ValueError:
        return Comparison(len(said), len(every), None, None, limit, ())
    ratio = consistency_ratio(table)
    costly = costly_judgements(table) if ratio > limit else []
    mends = tuple(mend for one in costly if (mend := _mend(one, criteria)) is not None)
    return Comparison(len(said), len(every), _percent(criteria, shares), ratio, limit, mends)


def _table(criteria: Sequence[str], said: Mapping[Pair, Fraction]) -> list[list[float | None]]:
    return [[1.0 if one == other else _known(said, (one, other)) for other in criteria] for one in criteria]


def _known(said: Mapping[Pair, Fraction], pair: Pair) -> float | None:
    if pair in said:
        return float(said[pair])
    turned = said.get(pair[::-1])
    return None if turned is None else float(1 / turned)


def _percent(criteria: Sequence[str], shares: Sequence[float]) -> dict[str, Decimal]:
    """To a tenth of a percent; what rounding leaves goes to the heaviest."""
    tenth = Decimal("0.1")
    found = {
        one: max(tenth, Decimal(share * 100).quantize(tenth, ROUND_HALF_UP))
        for one, share in zip(criteria, shares, strict=True)
    }
    heaviest = max(found, key=lambda one: found[one])
    found[heaviest] += 100 - sum(found.values())
    return found


def _mend(one: Costly, criteria: Sequence[str]) -> Mend | None:
    better = min(SCALE, key=lambda step: abs(_far(step, one.better)))
    said = min(SCALE, key=lambda step: abs(_far(step, one.judgement)))
    if better == said:
        return None
    return Mend((criteria[one.row], criteria[one.column]), said, better, one.ratio)


def _far(step: Fraction, wanted: float) -> float:
    """The scale is one of ratios: 1/3 is as far from 1 as 3 is."""
    return float(step) / wanted - wanted / float(step)
