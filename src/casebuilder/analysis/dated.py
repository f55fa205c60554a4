"""Money on days instead of in periods, counted in years of 365 days as spreadsheets do."""

from collections.abc import Iterable
from datetime import date, datetime
from math import exp, fsum, log1p
from typing import Any, Final

from casebuilder.analysis.crossings import log_rates
from casebuilder.analysis.numbers import Flows, Number, finite, floats_of, same_length
from casebuilder.analysis.roots import rates_of, sign_changes

YEAR: Final = 365.0
LOWEST: Final = -0.999999
"""Of several rates those below say that nothing is left after weeks: spreadsheets call them no answer."""
_NOTHING: Final = 1e-15


def xnpv(rate: Number, dates: Iterable[Any], amounts: Flows) -> float:
    """Net present value on the earliest of the dates: sum(amount / (1 + rate)^((day - earliest) / 365)).

    `rate` a fraction a year; `dates` are dates, datetimes or ISO texts, in any order, several a day allowed;
    `amounts` as many figures. ValueError for a rate of -1 or less, what is no date or no figure, lists of
    different length, or an empty one. Same as Excel's XNPV, which wants the earliest date first.
    Source: methods.md section 1.
    """
    by = finite(rate, "rate")
    if by <= -1:
        raise ValueError(f"rate must be greater than -1 (-100 %), not {by}")
    days, found = _on_days(dates, amounts)
    per_day, first = log1p(by) / YEAR, min(days)
    try:
        return float(sum(one * exp(-per_day * (day - first)) for day, one in zip(days, found, strict=True)))
    except OverflowError:
        raise ValueError(f"at a rate of {by} the worth is beyond any number") from None


def xirr(dates: Iterable[Any], amounts: Flows) -> float | None:
    """The rate a year of 365 days at which `xnpv` is 0, as a fraction; None where there is none or several.

    Dates in any order, several a day allowed. Sought without a start value over the whole range, so that a
    false answer (Excel's 2.98E-09) cannot come out: what is returned is a change of sign of `xnpv`.
    ValueError for what is no date or no figure, lists of different length, or an empty one. Source:
    methods.md section 1.
    """
    roots = xirr_roots(dates, amounts)
    return roots[0] if len(roots) == 1 else None


def xirr_roots(dates: Iterable[Any], amounts: Flows) -> tuple[float, ...]:
    """All rates at which `xnpv` is 0, smallest first; of several those over -0.999999.

    Fractions a year of 365 days; empty for none. ValueError as `xirr`.
    """
    flows = _by_day(*_on_days(dates, amounts))
    if not flows:
        return ()
    years = [(day - flows[0][0]) / YEAR for day, _one in flows]
    paid = [one for _day, one in flows]
    rates = rates_of(log_rates(years, paid))
    return rates if sign_changes(paid) == 1 else tuple(one for one in rates if one > LOWEST)


def _by_day(days: list[int], amounts: list[float]) -> list[tuple[int, float]]:
    """One amount a day, none where it comes to nothing but for rounding."""
    paid: dict[int, list[float]] = {}
    for day, one in zip(days, amounts, strict=True):
        paid.setdefault(day, []).append(one)
    sums = [(day, fsum(many), fsum(map(abs, many))) for day, many in sorted(paid.items())]
    return [(day, one) for day, one, size in sums if abs(one) > _NOTHING * size]


def _on_days(dates: Iterable[Any], amounts: Flows) -> tuple[list[int], list[float]]:
    days, found = [_day(one).toordinal() for one in dates], floats_of(amounts, "amounts")
    same_length(dates=days, amounts=found)
    return days, found


def _day(when: Any) -> date:
    if isinstance(when, datetime):
        return when.date()
    if isinstance(when, date):
        return when
    text = str(when)[:10]
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"dates must be dates like 2026-01-31, not {when!r}") from None
