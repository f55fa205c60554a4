"""Today's value of later money: factors, net present value, and what is built on them."""

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from itertools import accumulate
from math import expm1, log1p
from typing import Any, Final, Literal

from casebuilder.analysis.numbers import (
    Flows,
    Number,
    alike,
    exact,
    filled,
    finite,
    floats_of,
    flows_of,
)

When = Literal["end", "mid", "begin"]
Rate = Any
"""A rate a period as a fraction, a sequence of them (the first for period 1), or the name of a schedule."""
DIGITS: Final = 50
MOST_PERIODS: Final = 1_000_000
GREEN_BOOK: Final = (
    (30, "0.035"),
    (75, "0.03"),
    (125, "0.025"),
    (200, "0.02"),
    (300, "0.015"),
    (None, "0.01"),
)
"""HM Treasury, The Green Book: the rate of each year up to and including the first figure."""


def discount_factors(rate: Rate, periods: int, *, timing: When = "end") -> list[Any]:
    """Factors of periods 0 to `periods`: `periods` + 1 figures, the first of them 1.

    `rate`: a fraction a period (0.08), a sequence with the rate of each period from 1 on (chained period by
    period), or "green_book" for HM Treasury's declining schedule of years. `timing` "end": period t is
    discounted t times; "mid": half a period less from t = 1 on; "begin": one less. Decimals in, decimals out
    (50 digits), else floats, also for a schedule's name. ValueError for a rate of -1 or less, a negative or
    fractional count, or too few rates. Source: methods.md section 1; The Green Book, A6.
    """
    count = _count(periods)
    rates = _rates(rate, count)
    exactly = exact(*rates) and not isinstance(rate, str)
    return list(_factors(rates if exactly else floats_of(rates), timing)[: count + 1])


def discounted(rate: Rate, flows: Flows, *, timing: When = "end") -> list[Any]:
    """Each flow times its factor, as `npv` adds them up. Units and errors as there."""
    found = filled(flows_of(flows), "flows")
    rates = _rates(rate, len(found) - 1)
    if exact(*found, *rates) and (exact(*found) or not isinstance(rate, str)):
        rates = [Decimal(one) for one in rates]
    else:
        rates, found = floats_of(rates), floats_of(found)
    with localcontext(Context(prec=DIGITS)):
        factors = _factors(rates, timing)[: len(found)]
        return [one * factor if one else one for one, factor in zip(found, factors, strict=True)]


def npv(rate: Rate, flows: Flows, *, timing: When = "end") -> Any:
    """Net present value: the sum of flows[t] / (1 + rate)^t, t = 0 today: the first flow is not discounted.

    `rate` a period's rate as a fraction, the rates of each period after the first, or "green_book"; `flows`
    one figure a period. `timing` "mid": flows of t >= 1 arrive half a period earlier, "begin": a whole one. A
    Decimal (50 digits) where the figures are decimals and ints, else a float. ValueError for a rate of -1 or
    less, NaN, infinity or an empty list. Excel's NPV() puts the first value one period away: use npv(rate,
    [0, *values]). Source: methods.md section 1.
    """
    parts = discounted(rate, flows, timing=timing)
    with localcontext(Context(prec=DIGITS)):
        return sum(parts[1:], parts[0])


def _count(periods: Any) -> int:
    found = flows_of([periods], "periods")[0]
    if not 0 <= found <= MOST_PERIODS or found != int(found):
        raise ValueError(f"periods must be a whole number from 0 to {MOST_PERIODS}, not {str(periods)[:40]}")
    return int(found)


def _rates(rate: Rate, periods: int) -> list[Any]:
    """One for each period; one at least, so that a single rate is looked at even where it is not needed."""
    if isinstance(rate, str):
        if rate != "green_book":
            raise ValueError(f"rate must be a number, a list or 'green_book', not {rate!r}")
        return [_green_book(year) for year in range(1, periods + 1)]
    if isinstance(rate, bytes) or not hasattr(rate, "__len__") or getattr(rate, "ndim", 1) == 0:
        return [_rate(rate)] * max(1, periods)
    rates = [_rate(one) for one in rate]
    if len(rates) < periods:
        raise ValueError(f"{periods} periods need {periods} rates, not {len(rates)}")
    return rates[:periods]


def _green_book(year: int) -> Decimal:
    return next(Decimal(rate) for last, rate in GREEN_BOOK if last is None or year <= last)


def _rate(rate: Number, name: str = "rate") -> Any:
    found = flows_of([rate], name)[0]
    if found <= -1:
        raise ValueError(f"{name} must be greater than -1 (-100 %), not {found}")
    return found


def _factors(rates: Sequence[Any], timing: When) -> Sequence[Any]:
    return _kept_factors(tuple(map(type, rates)), tuple(rates), timing)


@lru_cache(maxsize=64)
def _kept_factors(_kinds: tuple[type, ...], rates: tuple[Any, ...], timing: When) -> Sequence[Any]:
    """Kept, as a case discounts many lines alike; by kind too, as 0.5 equals Decimal("0.5")."""
    exactly = bool(rates) and exact(*rates)
    one, half = (Decimal(1), Decimal("0.5")) if exactly else (1.0, 0.5)
    with localcontext(Context(prec=DIGITS)):
        ends = list(accumulate(rates, lambda factor, rate: factor / (1 + rate), initial=one))
        match timing:
            case "end":
                return ends
            case "mid":
                return [one, *(end * (1 + rate) ** half for end, rate in zip(ends[1:], rates, strict=True))]
            case "begin":
                return [one, *ends[:-1]]
            case _:
                raise ValueError(f"timing must be 'end', 'mid' or 'begin', not {timing!r}")


def benefit_cost_ratio(rate: Rate, benefits: Flows, costs: Flows, *, timing: When = "end") -> Any:
    """Present value of benefits / present value of costs, both from t = 0; costs as positive figures.

    None where the costs come to 0. Where all costs are 0 or less their size counts. A Decimal where all is
    exact, else a float; ValueError as `npv`. Costs are all resource costs, savings are benefits. Source:
    methods.md section 1.
    """
    paid, gained = flows_of(costs, "costs"), flows_of(benefits, "benefits")
    gained, paid = alike(gained, paid)
    below = npv(rate, [-one for one in paid] if all(one <= 0 for one in paid) else paid, timing=timing)
    above = npv(rate, gained, timing=timing)
    with localcontext(Context(prec=DIGITS)):
        return above / below if below else None


def equivalent_annual_cost(rate: Number, cost: Number, periods: Number) -> Any:
    """The even payment at the end of each of `periods` that is worth `cost` today: PV r / (1 - (1 + r)^-n).

    `cost` is a present value; PV / n at a rate of 0. A Decimal where all is exact, else a float. ValueError
    for no periods or a rate of -1 or less. Only for like-for-like services that are repeated. Source:
    methods.md section 1.
    """
    ((much, by, count),) = alike([*flows_of([cost], "cost"), _rate(rate), *flows_of([periods], "periods")])
    if count <= 0:
        raise ValueError(f"periods must be more than 0, not {periods}")
    if not by:
        return much / count
    if isinstance(by, float):
        below = -expm1(-count * log1p(by))
        return much * by / below if below else much / count
    with localcontext(Context(prec=DIGITS)):
        return much * by / (1 - (1 + by) ** -count)


def real_rate(nominal: Number, inflation: Number) -> Any:
    """The rate without inflation: (1 + nominal) / (1 + inflation) - 1, never the difference (Fisher).

    Fractions for the same period. A Decimal where both are exact, else a float. ValueError for an inflation
    of -1 or less, NaN or infinity. Source: methods.md section 1.
    """
    ((above, below),) = alike([*flows_of([nominal], "nominal"), _rate(inflation, "inflation")])
    with localcontext(Context(prec=DIGITS)):
        return (above - below) / (1 + below)


def nominal_rate(real: Number, inflation: Number) -> Any:
    """The rate with inflation: (1 + real) (1 + inflation) - 1 (Fisher). Units and types as `real_rate`."""
    ((one, other),) = alike([*flows_of([real], "real"), *flows_of([inflation], "inflation")])
    with localcontext(Context(prec=DIGITS)):
        return one + other + one * other


def roi(benefits: Flows, costs: Flows) -> Any:
    """(Sum of benefits - sum of costs) / sum of costs, undiscounted, costs positive; None for no cost.

    Any length of either. A Decimal where all is exact, else a float. There is no standard for it: print the
    formula beside the figure. Source: methods.md section 1.
    """
    gains, spends = alike(flows_of(benefits, "benefits"), flows_of(costs, "costs"))
    gained, paid = sum(gains), sum(spends)
    return (gained - paid) / paid if paid else None


def discounted_roi(rate: Rate, benefits: Flows, costs: Flows, *, timing: When = "end") -> Any:
    """Net present value / present value of costs; None where the costs come to 0. As `benefit_cost_ratio`."""
    ratio = benefit_cost_ratio(rate, benefits, costs, timing=timing)
    return None if ratio is None else ratio - 1


def peak_cash(flows: Flows) -> Any:
    """The most money that is out at any time: the lowest running total as a positive figure, else 0.

    `flows` one figure a period from t = 0; exact in, exact out. ValueError for NaN, infinity or an empty
    list.
    """
    lowest = min(accumulate(filled(flows_of(flows), "flows")))
    return -lowest if lowest < 0 else 0 * lowest


def cost_of_delay(rate: Number, flows: Flows, periods: Number = 1, *, timing: When = "end") -> Any:
    """What waiting costs: NPV now - NPV of the same `periods` later, that is NPV (1 - (1 + r)^-periods).

    `rate` a period's rate, `periods` may be a fraction (1/12 for a month of yearly flows). A Decimal where
    rate and flows are exact, else a float. ValueError as `npv`. Source: product.md section 3(b).
    """
    now, by, wait = npv(rate, flows, timing=timing), _rate(rate), flows_of([periods], "periods")[0]
    if isinstance(now, Decimal):
        with localcontext(Context(prec=DIGITS)):
            return now * (1 - (1 + by) ** -Decimal(wait))
    return now * -expm1(-finite(wait, "periods") * log1p(float(by)))
