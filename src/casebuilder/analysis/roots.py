"""Rates at which a stream of money is worth nothing today: all of them, the one, or none."""

from collections.abc import Sequence
from itertools import pairwise
from math import copysign, expm1, isfinite
from typing import TYPE_CHECKING, Any, overload

from casebuilder.analysis.crossings import log_rates
from casebuilder.analysis.numbers import Flows, Number, filled, finite, floats_of

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def irr_roots(flows: Flows) -> tuple[float, ...]:
    """All internal rates of return: the real roots r > -1 of sum(flows[t] / (1 + r)^t), smallest first.

    Fractions a period; `flows` one figure a period, t = 0 first. Empty where there is none: flows of one
    sign, all zero, or fewer than two. A multiple root counts once. Zeros at both ends move no root.
    ValueError for NaN, infinity or an empty list. Sought without a start value: see `crossings.log_rates`.
    Source: methods.md section 1.
    """
    found = filled(floats_of(flows), "flows")
    paid = [(float(time), one) for time, one in enumerate(_scaled(found)) if one]
    if not paid:
        return ()
    first = paid[0][0]
    return rates_of(log_rates([time - first for time, _one in paid], [one for _time, one in paid]))


def rates_of(logs: Sequence[float]) -> tuple[float, ...]:
    """The rates of their logarithms; without those that no float can tell from -1 or from infinity."""
    return tuple(rate for rate in map(_rate, logs) if rate > -1 and isfinite(rate))


@overload
def irr(flows: "NDArray[Any]") -> Any: ...
@overload
def irr(flows: Flows) -> float | None: ...
def irr(flows: Any) -> Any:
    """The internal rate of return, a fraction a period; None where there is no root or more than one.

    Several roots mean that no single rate says anything: see `irr_roots`, and decide by `npv` or `mirr`.
    irr(-flows) = irr(flows): a loan and an investment look the same. A two-dimensional array is answered row
    by row as `irr_many` does. ValueError for NaN, infinity or an empty list. Source: methods.md section 1.
    """
    if getattr(flows, "ndim", 1) > 1:
        return irr_many(flows)
    roots = irr_roots(flows)
    return roots[0] if len(roots) == 1 else None


def irr_many(flows: "ArrayLike") -> "NDArray[Any]":
    """The internal rates of return of many streams: an array of shape (n, periods) in, (n,) out.

    NaN where a stream has not exactly one root. Newton's method on all rows at once, kept inside a bracket
    that holds the only root. ValueError for another shape, NaN or infinity. Source: methods.md section 1,
    "Speed".
    """
    from casebuilder.analysis.many_roots import irr_of_rows

    return irr_of_rows(flows)


def mirr(flows: Flows, finance_rate: Number, reinvest_rate: Number) -> float | None:
    """Modified internal rate of return, a fraction a period.

    (future value of the positive flows at `reinvest_rate` / -present value of the negative ones at
    `finance_rate`)^(1/n) - 1, n the number of periods (one less than flows). None where all flows have one
    sign or there are fewer than two. ValueError for a rate of -1 or less, NaN, infinity or an empty list.
    Same as Excel's MIRR. Source: methods.md section 1.
    """
    found = _scaled(filled(floats_of(flows), "flows"))
    pay, earn = finite(finance_rate, "finance_rate"), finite(reinvest_rate, "reinvest_rate")
    if min(pay, earn) <= -1:
        raise ValueError("both rates must be greater than -1 (-100 %)")
    last = len(found) - 1
    spent = -sum(min(one, 0.0) * (1 + pay) ** -t for t, one in enumerate(found))
    gained = sum(max(one, 0.0) * (1 + earn) ** (last - t) for t, one in enumerate(found))
    if last < 1 or not spent or not gained:
        return None
    return float((gained / spent) ** (1 / last) - 1)


def sign_changes(flows: Flows) -> int:
    """How often the sign changes, zeros left out: no more rates than that are possible (Descartes)."""
    signs = [copysign(1, one) for one in floats_of(flows) if one]
    return sum(one != other for one, other in pairwise(signs))


def _scaled(flows: list[float]) -> list[float]:
    most = max(map(abs, flows))
    return [one / most for one in flows] if most else flows


def _rate(log: float) -> float:
    try:
        return expm1(log)
    except OverflowError:
        return float("inf")
