"""Money on days instead of in periods, counted in years of 365 days as spreadsheets do."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from math import exp, fsum, log1p
from typing import Any, Final

from casebuilder.analysis.crossings import log_rates
from casebuilder.analysis.numbers import Flows, Number, finite, floats_of, listed, same_length
from casebuilder.analysis.roots import rates_of, sign_changes

Dates = Iterable[Any] | Mapping[Any, Any]
YEAR: Final = 365.0
LOWEST: Final = -0.999
"""Of several rates those below say that nothing is left after weeks: spreadsheets call them no answer."""
_NOTHING: Final = 1e-15


def xnpv(rate: Number, dates: Dates, amounts: Flows | None = None) -> float:
    """Net present value on the earliest of the dates: sum(amount / (1 + rate)^((day - earliest) / 365)).

    `rate` a fraction a year; `dates` are dates, datetimes or ISO texts, in any order, several a day allowed;
    `amounts` as many figures. Excel's order (amounts, dates) is understood too, and so are pairs of both or a
    mapping by date in place of `dates`. ValueError for a rate of -1 or less, what is no date or no figure,
    lists of different length, or an empty one. Same as Excel's XNPV, which wants the earliest date first.
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


def xirr(dates: Dates, amounts: Flows | None = None) -> float | None:
    """The rate a year of 365 days at which `xnpv` is 0, as a fraction; None where there is none or several.

    `dates` and `amounts` as `xnpv`: in any order, several a day allowed. Sought without a start value over
    the whole range, so that a false answer (Excel's 2.98E-09) cannot come out: what is returned is a change
    of sign of `xnpv`. ValueError for what is no date or no figure, lists of different length, or an empty
    one. Source: methods.md section 1.
    """
    roots = xirr_roots(dates, amounts)
    return roots[0] if len(roots) == 1 else None


def xirr_roots(dates: Dates, amounts: Flows | None = None) -> tuple[float, ...]:
    """All rates at which `xnpv` is 0, smallest first; of several those over -99.9 %.

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


def _on_days(dates: Dates, amounts: Flows | None) -> tuple[list[int], list[float]]:
    when, much = _apart(dates, amounts)
    days, found = [_day(one).toordinal() for one in when], floats_of(much, "amounts")
    same_length(dates=days, amounts=found)
    return days, found


def _apart(dates: Dates, amounts: Flows | None) -> tuple[list[Any], list[Any]]:
    """Dates and amounts, whichever way they come."""
    if amounts is None:
        entries = dates.items() if isinstance(dates, Mapping) else listed(dates, "dates")
        pairs = [list(listed(one, "pairs")) for one in entries]
        if any(len(one) != 2 for one in pairs):  # noqa: PLR2004 - a date and an amount
            raise ValueError("without amounts, dates must be pairs of a date and an amount")
        return [day for day, _one in pairs], [one for _day, one in pairs]
    when, much = list(listed(dates, "dates")), list(listed(amounts, "amounts"))
    swapped = when and all(isinstance(one, int | float | Decimal) for one in when)
    return (much, when) if swapped else (when, much)


def _day(when: Any) -> date:
    if isinstance(when, datetime):
        return when.date()
    if isinstance(when, date):
        return when
    try:
        return date.fromisoformat("" if isinstance(when, int | float) else str(when)[:10])
    except ValueError:
        raise ValueError(f"dates must be dates like 2026-01-31, not {when!r}") from None
