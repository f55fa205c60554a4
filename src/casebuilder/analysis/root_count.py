"""Whether streams have exactly one rate of return: what signs, running totals and a few rates tell at once.

Streams stand in columns, one row a period. With v = 1 / (1 + rate) the worth is a polynomial in v; as many of
its roots lie in v > 0 as it has changes of sign, or fewer by an even number (Descartes). The worth / (1 - v)
has the running totals as its figures and the same roots in v < 1 (rates above 0), so their changes of sign
bound those (Norstrom, J. Financial and Quantitative Analysis 7 (1972)), and the running totals of those
totals again; the same from the last period on bounds the roots below 0.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
ONE: Final = 1
NOT_ONE: Final = 0
UNKNOWN: Final = -1
_NOISE: Final = 1e-13
"""A sum this small beside what was added up may have the wrong sign."""
_MANY: Final = 9
_BYTE: Final = 127
_RATES: Final = (-0.7, -0.5, -0.3, -0.1, 0.0, 0.1, 0.2, 0.35, 0.5, 1.0, 2.0, 5.0)


def verdicts(columns: Array) -> Array:
    """ONE where a stream has exactly one root, NOT_ONE for none or several, UNKNOWN where it cannot tell."""
    changes = sign_changes(columns)
    odd = changes % 2 == 1
    found = np.where(changes == 1, ONE, np.where(changes == 0, NOT_ONE, UNKNOWN))
    _decide(found, columns, _by_totals, odd)
    _decide(found, columns, _by_rates, odd, ~odd)
    for rule in (_by_division, _by_totals_of_totals, _by_rates):
        _decide(found, columns, rule, odd)
    return found


def sign_changes(columns: Array, noise: Any = 0.0) -> Array:
    """How often the sign changes in each column; what is no larger than `noise` is left out."""
    return _turns(_signs(columns, noise))


def _signs(columns: Array, noise: Any) -> Array:
    """-1, 0 and 1 in bytes, which are quicker by far than truth values and floats."""
    found: Array = (columns > noise).view(np.int8) - (columns < -noise).view(np.int8)
    return found


def _turns(signs: Array) -> Array:
    if not signs.all():
        for place in range(1, len(signs)):
            np.copyto(signs[place], signs[place - 1], where=signs[place] == 0)
    turns = signs[1:] * signs[:-1] < 0
    count: Array = turns.view(np.int8).sum(axis=0, dtype=np.int8 if len(turns) <= _BYTE else np.int64)
    return count


def _decide(found: Array, columns: Array, rule: Any, odd: Array, among: Any = True) -> None:
    """Asks a rule about those that are still unknown."""
    ahead = np.flatnonzero((found == UNKNOWN) & among)
    if len(ahead):
        found[ahead] = rule(columns.take(ahead, axis=1), odd[ahead])


def _by_totals(columns: Array, odd: Array) -> Array:
    noise = _NOISE * np.abs(columns).sum(axis=0)
    return _bounded(_bound(columns, noise) + _bound(columns[::-1], noise), odd)


def _bound(columns: Array, noise: Array) -> Array:
    """No more roots than this lie on one side of a rate of 0; many where a total may have either sign."""
    signs = _signs(_totals(columns), noise)
    return np.where(signs.all(axis=0), _turns(signs), _MANY)


def _by_division(columns: Array, _odd: Array) -> Array:
    """Where all flows cancel out, a rate of 0 is a root: the running totals are what is left without it."""
    totals = _totals(columns)[:-1]
    noise = _NOISE * len(columns) * np.abs(columns).sum(axis=0)
    clear, others = _signs(totals, noise).all(axis=0), sign_changes(totals)
    several = (others == 1) & _signs(_totals(totals), noise).all(axis=0)
    found = np.where(others == 0, ONE, np.where(several, NOT_ONE, UNKNOWN))
    return np.where((columns.sum(axis=0) == 0) & clear, found, UNKNOWN)


def _by_totals_of_totals(columns: Array, odd: Array) -> Array:
    noise = _NOISE * len(columns) * np.abs(columns).sum(axis=0)
    return _bounded(_second_bound(columns, noise) + _second_bound(columns[::-1], noise), odd)


def _second_bound(columns: Array, noise: Array) -> Array:
    """As `_bound`; beyond the last period the totals go on by the sum of all and may change sign again."""
    first = _totals(columns)
    signs, all_ = _signs(_totals(first), noise), _signs(first[-1], noise)
    clear = signs.all(axis=0) & (all_ != 0)
    return np.where(clear, _turns(signs) + (signs[-1] * all_ < 0), _MANY)


def _totals(columns: Array) -> Array:
    """Row by row: quicker than numpy's cumsum, which goes from row to row for each column."""
    found = np.empty(columns.shape)
    found[0] = columns[0]
    for place in range(1, len(columns)):
        np.add(found[place - 1], columns[place], out=found[place])
    return found


def _bounded(bound: Array, odd: Array) -> Array:
    """With at most one root there is exactly one where their number is odd, and none where it is even."""
    return np.where(bound <= 1, np.where(odd, ONE, NOT_ONE), UNKNOWN)


def _by_rates(columns: Array, _odd: Array) -> Array:
    """Several roots where the worth at a few rates changes its sign more than once; no more can be said."""
    noise = _NOISE * len(columns) * np.abs(columns).sum(axis=0)
    last, count = np.sign(columns[-1]), np.zeros(columns.shape[1], dtype=np.int64)
    for rate in _RATES:
        worth = _worth(columns[::-1], 1 + rate) if rate < 0 else _worth(columns, 1 / (1 + rate))
        sign = np.where(np.abs(worth) > noise, np.sign(worth), 0)
        count += sign * last < 0
        last = np.where(sign == 0, last, sign)
    count += np.sign(columns[0]) * last < 0
    return np.where(count > 1, NOT_ONE, UNKNOWN)


def _worth(columns: Array, factor: float) -> Array:
    found: Array = columns[-1].copy()
    for row in columns[-2::-1]:
        found *= factor
        found += row
    return found
