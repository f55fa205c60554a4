"""Money on days instead of in periods, counted in years of 365 days as spreadsheets do."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise
from math import exp, expm1
from typing import Any, Final

from casebuilder.analysis.numbers import Flows, Number, finite, floats_of, same_length
from casebuilder.analysis.roots import bisected, sign_changes

YEAR: Final = 365.0
_GRID: Final = 1500
_LOW: Final = -30.0
_HIGH: Final = 30.0


def xnpv(rate: Number, dates: Iterable[Any], amounts: Flows) -> float:
    """Net present value on the first of the dates as given: sum(amount / (1 + rate)^((day - first) / 365)).

    `dates` are dates, datetimes or ISO texts, in any order; the first one is the day the value is for.
    ValueError for a rate of -1 or less, lists of different length, or an empty one. Same as Excel's XNPV.
    """
    by = finite(rate, "rate")
    if by <= -1:
        raise ValueError(f"rate must be greater than -1 (-100 %), not {by}")
    years, found = _in_years(dates, amounts)
    return float(sum(one / (1 + by) ** year for one, year in zip(found, years, strict=True)))


def xirr(dates: Iterable[Any], amounts: Flows) -> float | None:
    """The rate a year of 365 days at which `xnpv` is 0, as a fraction; None where there is none or several.

    Dates in any order. ValueError for lists of different length or an empty one. Sought over the whole
    range, so that no start value decides. Source: methods.md section 1.
    """
    roots = xirr_roots(dates, amounts)
    return roots[0] if len(roots) == 1 else None


def xirr_roots(dates: Iterable[Any], amounts: Flows) -> tuple[float, ...]:
    """All rates greater than -1 at which `xnpv` is 0, smallest first."""
    years, found = _in_years(dates, amounts)
    start = min(years)
    paid: dict[float, float] = {}
    for year, one in zip(years, found, strict=True):
        paid[year - start] = paid.get(year - start, 0.0) + one
    flows = [(year, one) for year, one in sorted(paid.items()) if one]
    if all(one > 0 for _year, one in flows) or all(one < 0 for _year, one in flows):
        return ()
    return tuple(expm1(one) for one in _log_roots(flows))


def _log_roots(flows: Sequence[tuple[float, float]]) -> list[float]:
    """Roots by the logarithm of 1 + rate; scaled to the middle of the years, so that nothing overflows."""
    middle = (flows[0][0] + flows[-1][0]) / 2

    def worth(log_rate: float) -> float:
        return sum(one * exp(max(-700.0, min(700.0, -log_rate * (year - middle)))) for year, one in flows)

    if sign_changes([one for _year, one in flows]) == 1:
        return [bisected(worth, _LOW, _HIGH)] if (worth(_LOW) > 0) != (worth(_HIGH) > 0) else []
    step = (_HIGH - _LOW) / _GRID
    grid = [_LOW + (place + 0.5) * step for place in range(_GRID)]
    signs = [worth(one) > 0 for one in grid]
    return [
        bisected(worth, low, high)
        for (low, high), (before, after) in zip(pairwise(grid), pairwise(signs), strict=True)
        if before != after
    ]


def _in_years(dates: Iterable[Any], amounts: Flows) -> tuple[list[float], list[float]]:
    days, found = [_day(one) for one in dates], floats_of(amounts, "amounts")
    same_length(dates=days, amounts=found)
    return [(one - days[0]).days / YEAR for one in days], found


def _day(when: Any) -> date:
    if isinstance(when, datetime):
        return when.date()
    if isinstance(when, date):
        return when
    try:
        return date.fromisoformat(str(when)[:10])
    except ValueError:
        raise ValueError(f"dates must be dates, not {when!r}") from None
