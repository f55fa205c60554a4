"""Rates at which a stream of money is worth nothing today: all of them, the one, or none."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import copysign, exp, expm1
from typing import TYPE_CHECKING, Any, Final

from casebuilder.analysis.numbers import Flows, Number, finite, floats_of

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

HIGHEST: Final = 1e9
_STEPS: Final = 200
_COMPANION: Final = 60
_NEAR: Final = 1e-7
_FAR: Final = 512.0
_WORTH: Final = 1e-9
_BESIDE: Final = 1e-5
_SAME: Final = 1e-6


def irr_roots(flows: Flows) -> tuple[float, ...]:
    """All internal rates of return: the real roots r > -1 of sum(flows[t] / (1 + r)^t), smallest first.

    Empty where there is none: no sign change, all zero, or fewer than two flows. A double root counts once.
    One sign change means exactly one root (Descartes); otherwise companion matrix and a grid, each polished.
    ValueError for NaN or infinity. Source: methods.md section 1.
    """
    found = _trimmed(floats_of(flows))
    changes = sign_changes(found)
    if not changes:
        return ()
    if changes == 1:
        return _only(found)
    return tuple(_several(found))


def irr(flows: Flows) -> float | None:
    """The internal rate of return, a fraction a period; None where there is no root or more than one.

    Several roots mean that no single rate says anything: see `irr_roots`, and decide by `npv` or `mirr`.
    irr(-flows) = irr(flows): a loan and an investment look the same. Source: methods.md section 1.
    """
    roots = irr_roots(flows)
    return roots[0] if len(roots) == 1 else None


def mirr(flows: Flows, finance_rate: Number, reinvest_rate: Number) -> float | None:
    """Modified internal rate of return, a fraction a period.

    (future value of the positive flows at `reinvest_rate` / -present value of the negative ones at
    `finance_rate`)^(1/n) - 1, n the number of periods (one less than flows). None where all flows have one
    sign or there are fewer than two. Same as Excel's MIRR. Source: methods.md section 1.
    """
    found = floats_of(flows)
    pay, earn = finite(finance_rate, "finance_rate"), finite(reinvest_rate, "reinvest_rate")
    if min(pay, earn) <= -1:
        raise ValueError("both rates must be greater than -1 (-100 %)")
    last = len(found) - 1
    spent = -sum(min(one, 0.0) / (1 + pay) ** t for t, one in enumerate(found))
    gained = sum(max(one, 0.0) * (1 + earn) ** (last - t) for t, one in enumerate(found))
    if last < 1 or not spent or not gained:
        return None
    return float((gained / spent) ** (1 / last) - 1)


def sign_changes(flows: Sequence[float]) -> int:
    """How often the sign changes, zeros left out."""
    signs = [copysign(1, one) for one in flows if one]
    return sum(one != other for one, other in pairwise(signs))


def bisected(function: Callable[[float], float], low: float, high: float) -> float:
    """A root between two places of different sign, by halving until no float lies between."""
    below = function(low) > 0
    for _step in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        value = function(middle)
        if not value:
            return middle
        low, high = (middle, high) if (value > 0) == below else (low, middle)
    return (low + high) / 2


def _trimmed(flows: list[float]) -> list[float]:
    """Without zeros at both ends: they move no root."""
    kept = [place for place, one in enumerate(flows) if one]
    found = flows[kept[0] : kept[-1] + 1] if kept else []
    most = max((abs(one) for one in found), default=1.0)
    return [one / most for one in found]


def _worth(flows: Sequence[float], factor: float) -> float:
    """The polynomial in the factor 1 / (1 + r), by Horner's rule; scaled so that it cannot overflow."""
    total = 0.0
    if factor <= 1:
        for one in reversed(flows):
            total = total * factor + one
        return total
    for one in flows:
        total = total / factor + one
    return total


def _only(flows: Sequence[float]) -> tuple[float, ...]:
    """The one root of flows with one sign change, sought by the logarithm of the factor."""

    def worth(log_rate: float) -> float:
        return _worth(flows, exp(-log_rate))

    low, high = -1.0, 1.0
    while (worth(low) > 0) == (flows[-1] < 0) and low > -_FAR:
        low *= 2
    while (worth(high) > 0) == (flows[0] < 0) and high < _FAR:
        high *= 2
    if (worth(low) > 0) == (worth(high) > 0):
        return ()
    return (expm1(bisected(worth, low, high)),)


def _several(flows: Sequence[float]) -> list[float]:
    """Roots where several may be: candidates of companion matrix and grid, each polished, once each."""
    import numpy as np

    factors: list[float] = []
    if len(flows) <= _COMPANION:
        with np.errstate(all="ignore"):
            roots = np.roots(np.asarray(flows[::-1]))
        near = np.abs(roots.imag) <= _NEAR * np.maximum(1, np.abs(roots))
        factors = [float(one) for one in roots[near].real if one > 0]
    grid = np.exp(np.linspace(np.log(1e-6), np.log(1e6), 4001))
    return _apart([_polished(flows, one) for one in factors] + _on_grid(flows, [float(one) for one in grid]))


def _on_grid(flows: Sequence[float], grid: Sequence[float]) -> list[float]:
    values = [_worth(flows, one) for one in grid]
    found = []
    for place in range(len(grid) - 1):
        low, high = values[place], values[place + 1]
        if low == 0 or (low > 0) != (high > 0):
            found.append(bisected(lambda factor: _worth(flows, factor), grid[place], grid[place + 1]))
    return [1 / factor - 1 for factor in found]


def _polished(flows: Sequence[float], factor: float) -> float:
    """The root near a candidate, NaN for none. At a double root it is the slope that changes sign."""
    low, high = factor * (1 - _BESIDE), factor * (1 + _BESIDE)
    if (_worth(flows, low) > 0) != (_worth(flows, high) > 0):
        return 1 / bisected(lambda one: _worth(flows, one), low, high) - 1
    slope = [place * one for place, one in enumerate(flows)][1:]
    if abs(_worth(flows, factor)) > _WORTH * sum(map(abs, flows)):
        return float("nan")
    if (_worth(slope, low) > 0) != (_worth(slope, high) > 0):
        return 1 / bisected(lambda one: _worth(slope, one), low, high) - 1
    return 1 / factor - 1


def _apart(roots: Sequence[float]) -> list[float]:
    """Each root once; of two that are one but for rounding the earlier."""
    found: list[float] = []
    for one in roots:
        if -1 < one < HIGHEST and all(abs(one - other) > _SAME * max(1.0, abs(one)) for other in found):
            found.append(one)
    return sorted(found)


def irr_many(flows: "ArrayLike") -> "NDArray[Any]":
    """The internal rate of return of many streams: an array of shape (n, periods) in, (n,) out.

    NaN where a stream has not exactly one sign change (none, or a root that may not be the only one).
    Newton's method on all rows at once, kept inside a bracket. ValueError for another shape or NaN.
    Source: methods.md section 1, "Speed".
    """
    from casebuilder.analysis.many_roots import irr_of_rows

    return irr_of_rows(flows)
