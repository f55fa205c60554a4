"""Rates of many streams at once, and all rates of one, against an exact count of the roots."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casebuilder.analysis.finance import irr, irr_many, irr_roots

Polynomial = list[Fraction]
FLOWS = st.lists(st.integers(-9, 9), min_size=1, max_size=10) | st.lists(
    st.integers(-(10**6), 10**6), min_size=1, max_size=8
)
FACTORS = st.lists(
    st.tuples(st.sampled_from([1, 1, -1]), st.integers(1, 30), st.integers(1, 30)), min_size=1, max_size=4
)


def distinct_roots(flows: Sequence[int]) -> int:
    """How many different factors v > 0 make the stream worthless: Sturm's theorem, exactly."""
    first = trimmed([Fraction(one) for one in flows])
    while first and not first[0]:
        first = first[1:]
    if len(first) < 2:
        return 0
    chain = [first, [place * one for place, one in enumerate(first)][1:]]
    while rest := remainder(chain[-2], chain[-1]):
        chain.append([-one for one in rest])
    return changes([one[0] for one in chain]) - changes([one[-1] for one in chain])


def trimmed(polynomial: Polynomial) -> Polynomial:
    while polynomial and not polynomial[-1]:
        polynomial = polynomial[:-1]
    return polynomial


def remainder(above: Polynomial, below: Polynomial) -> Polynomial:
    rest = list(above)
    while len(rest) >= len(below):
        share, shift = rest[-1] / below[-1], len(rest) - len(below)
        rest = [one - share * (below[at - shift] if at >= shift else 0) for at, one in enumerate(rest)]
        rest = trimmed(rest[:-1])
    return rest


def changes(values: Sequence[Fraction]) -> int:
    return sum((one > 0) != (other > 0) for one, other in pairwise([one for one in values if one]))


def product(factors: Sequence[tuple[int, int, int]]) -> list[int]:
    """The stream whose rates are those of the factors v - sign a / b, times all b."""
    found = [1]
    for sign, above, below in factors:
        up, down = [0, *(below * one for one in found)], [*(sign * above * one for one in found), 0]
        found = [one - other for one, other in zip(up, down, strict=True)]
    return found


def agree(table: Any) -> None:
    found = irr_many(np.array(table, dtype=float))
    for rate, flows in zip(found, table, strict=True):
        alone = irr(list(flows))
        expected = np.nan if alone is None else np.log1p(alone)
        assert np.log1p(rate) == pytest.approx(expected, rel=1e-9, abs=1e-9, nan_ok=True)


@settings(deadline=None)
@given(FLOWS)
@example([4, -12, 9])
@example([0, 0, 5, -5, 0])
@example([-1, 0, 0, 0, 0, 0, 0, 0, 1])
def test_no_root_is_missed_and_none_is_made_up(flows: list[int]) -> None:
    assert len(irr_roots(flows)) == distinct_roots(flows)
    agree([flows])


@settings(deadline=None)
@given(FACTORS)
@example([(1, 2, 3), (1, 2, 3), (1, 2, 1)])
@example([(1, 1, 2), (1, 1, 2), (-1, 11, 1)])
def test_several_roots_and_multiple_ones_are_told_apart(factors: list[tuple[int, int, int]]) -> None:
    flows = product(factors)
    rates = sorted({Fraction(below, above) - 1 for sign, above, below in factors if sign > 0})
    assert irr_roots(flows) == pytest.approx([float(one) for one in rates], rel=1e-5, abs=1e-6)
    agree([flows])


@pytest.mark.parametrize("seed", range(6))
def test_streams_of_every_kind_agree_with_one_by_one(seed: int) -> None:
    random = np.random.default_rng(seed)
    periods, count = int(random.integers(2, 70)), 30
    spends, powers = -random.uniform(1, 1e6, count), random.integers(-150, 150, (count, periods))
    agree(random.normal(0, 100, (count, periods)))
    agree(np.column_stack([spends, random.uniform(0, 1e5, (count, periods))]))
    agree(np.column_stack([spends, random.normal(5e4, 3e4, (count, periods))]))
    agree(random.choice([-1.0, 0.0, 0.0, 1.0], (count, periods)) * 10.0 ** random.integers(-8, 9, periods))
    agree(np.column_stack([-(10.0 ** powers[:, 0]), 10.0**powers]))


def test_a_table_without_rows_or_with_rows_of_zeros() -> None:
    assert irr_many(np.empty((0, 5))).shape == (0,)
    assert np.isnan(irr_many([[0, 0, 0], [0, 5, 0]])).all()
    assert irr(np.array([[-100, 110], [-100, 120]])) == pytest.approx([0.1, 0.2])
    for bad in ([1, 2], [[1, float("nan")]], [["x"]], [[1], [1, 2]]):
        with pytest.raises(ValueError, match="must"):
            irr_many(bad)
