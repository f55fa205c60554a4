"""Today's value of later money: factors, net present value, and what is built on them."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import Any, Final, Literal

from casebuilder.analysis.numbers import Flows, Number, exact, finite, flows_of

When = Literal["end", "mid", "begin"]
DIGITS: Final = 50
GREEN_BOOK: Final = (
    (30, "0.035"),
    (75, "0.03"),
    (125, "0.025"),
    (200, "0.02"),
    (300, "0.015"),
    (None, "0.01"),
)
"""HM Treasury, The Green Book: the rate of each year up to and including the first figure."""


def discount_factors(
    rate: Number | Sequence[Number] | Literal["green_book"], periods: int, *, timing: When = "end"
) -> list[Any]:
    """Factors of periods 0 to `periods`: `periods` + 1 figures, the first of them 1.

    `rate`: a fraction for each period (0.08), a sequence with one rate a period (chained period by period),
    or "green_book" for HM Treasury's declining schedule. `timing` "end": period t is discounted t times;
    "mid": half a period less from t = 1 on; "begin": one less. Decimals in, decimals out. ValueError for a
    rate of -1 or less, a negative or fractional count, or too few rates. Source: methods.md section 1; The
    Green Book, A6.
    """
    if periods != int(periods) or periods < 0:
        raise ValueError(f"periods must be a whole number of 0 or more, not {periods}")
    rates = _rates(rate, int(periods))
    whole = isinstance(rate, Decimal) or bool(rates and isinstance(rates[0], Decimal))
    found: list[Any] = [Decimal(1) if whole else 1.0]
    with localcontext() as context:
        context.prec = DIGITS
        for one in rates:
            found.append(found[-1] / (1 + one))
        return [found[0], *(_shifted(one, by, timing) for one, by in zip(found[1:], rates, strict=True))]


def _rates(rate: Any, periods: int) -> list[Any]:
    if isinstance(rate, str):
        if rate != "green_book":
            raise ValueError(f"rate must be a number, a list or 'green_book', not {rate!r}")
        return [_green_book(year) for year in range(1, periods + 1)]
    if isinstance(rate, Sequence) or hasattr(rate, "__len__"):
        rates = [_rate(one) for one in rate]
        if len(rates) < periods:
            raise ValueError(f"{periods} periods need {periods} rates, not {len(rates)}")
        return rates[:periods]
    return [_rate(rate)] * periods


def _green_book(year: int) -> Decimal:
    return next(Decimal(rate) for last, rate in GREEN_BOOK if last is None or year <= last)


def _rate(rate: Number) -> Any:
    found = flows_of([rate], "rate")[0]
    if found <= -1:
        raise ValueError(f"rate must be greater than -1 (-100 %), not {found}")
    return found if isinstance(found, Decimal) else float(found)


def _shifted(factor: Any, rate: Any, timing: When) -> Any:
    match timing:
        case "end":
            return factor
        case "mid":
            return factor * (1 + rate) ** (Decimal("0.5") if isinstance(rate, Decimal) else 0.5)
        case "begin":
            return factor * (1 + rate)
        case _:
            raise ValueError(f"timing must be 'end', 'mid' or 'begin', not {timing!r}")


def npv(rate: Number, flows: Flows, *, timing: When = "end") -> Any:
    """Net present value: the sum of flows[t] / (1 + rate)^t, t = 0 today: the first flow is not discounted.

    `rate` a period's rate as a fraction, or one rate for each period after the first; `flows` one figure a
    period. `timing` "mid": flows of t >= 1 arrive half a period earlier. A Decimal where rate and flows are
    decimals or ints, else a float; 0 for no flows. ValueError for a rate of -1 or less, NaN or infinity.
    Excel's NPV() puts the first value one period away: use npv(rate, [0, *values]).
    Source: methods.md section 1.
    """
    found = flows_of(flows)
    if not found:
        return Decimal(0) if isinstance(rate, Decimal) else 0.0
    factors = discount_factors(_matching(rate, found), len(found) - 1, timing=timing)
    with localcontext() as context:
        context.prec = DIGITS
        if isinstance(factors[-1], Decimal) and not isinstance(found[0], float):
            return sum((one * factor for one, factor in zip(found, factors, strict=True)), Decimal(0))
        return float(sum(float(one) * float(factor) for one, factor in zip(found, factors, strict=True)))


def _matching(rate: Any, flows: list[Any]) -> Any:
    """A whole-number rate counts as exact beside exact flows."""
    if isinstance(rate, int) and not isinstance(rate, bool) and exact(*flows):
        return Decimal(rate)
    return rate


def benefit_cost_ratio(rate: Number, benefits: Flows, costs: Flows, *, timing: When = "end") -> Any:
    """Present value of benefits / present value of costs, both from t = 0; costs as positive figures.

    None where the costs come to 0. Negative costs entered as such are taken by their size when all are 0 or
    less. Source: methods.md section 1 (all resource costs, savings are benefits).
    """
    paid = flows_of(costs, "costs")
    if paid and all(one <= 0 for one in paid):
        paid = [-one for one in paid]
    below = npv(rate, paid, timing=timing)
    return npv(rate, flows_of(benefits, "benefits"), timing=timing) / below if below else None


def equivalent_annual_cost(rate: Number, present_cost: Number, periods: Number) -> Any:
    """The even payment at the end of each period that is worth `present_cost` today: PV r / (1 - (1 + r)^-n).

    PV / n at a rate of 0. ValueError for no periods or a rate of -1 or less. Only for like-for-like services
    that are repeated. Source: methods.md section 1.
    """
    cost, by = flows_of([present_cost], "present_cost")[0], _rate(rate)
    count = flows_of([periods], "periods")[0]
    if count <= 0:
        raise ValueError(f"periods must be more than 0, not {periods}")
    if not exact(cost, by) or isinstance(count, float):
        cost, by, count = float(cost), float(by), float(count)
    with localcontext() as context:
        context.prec = DIGITS
        return cost * by / (1 - (1 + by) ** -count) if by else cost / count


def real_rate(nominal: Number, inflation: Number) -> Any:
    """The rate without inflation: (1 + nominal) / (1 + inflation) - 1, never the difference (Fisher)."""
    above, below = flows_of([nominal], "nominal")[0], _rate(inflation)
    if not exact(above, below):
        above, below = float(above), float(below)
    return (1 + above) / (1 + below) - 1


def nominal_rate(real: Number, inflation: Number) -> Any:
    """The rate with inflation: (1 + real) (1 + inflation) - 1 (Fisher)."""
    one, other = flows_of([real, inflation], "rates")
    return (1 + one) * (1 + other) - 1


def roi(benefits: Flows, costs: Flows) -> Any:
    """(Sum of benefits - sum of costs) / sum of costs, undiscounted, costs positive; None for no cost.

    There is no standard for it: print the formula beside the figure. Source: methods.md section 1.
    """
    gained, paid = sum(flows_of(benefits, "benefits")), sum(flows_of(costs, "costs"))
    if not paid:
        return None
    return (Decimal(gained) - paid) / paid if isinstance(paid, Decimal) else (gained - paid) / paid


def discounted_roi(rate: Number, benefits: Flows, costs: Flows, *, timing: When = "end") -> Any:
    """Net present value / present value of costs; None where the costs come to 0."""
    ratio = benefit_cost_ratio(rate, benefits, costs, timing=timing)
    return None if ratio is None else ratio - 1


def peak_cash(flows: Flows) -> Any:
    """The most money that is out at any time: the lowest running total, positive; 0 if never below."""
    lowest, total = 0, 0
    for one in flows_of(flows):
        total += one
        lowest = min(lowest, total)
    return -lowest


def cost_of_delay(rate: Number, flows: Flows, periods: Number = 1, *, timing: When = "end") -> Any:
    """What waiting costs: NPV now - NPV of the same flows `periods` later: NPV (1 - (1 + r)^-periods).

    `periods` may be a fraction (1/12 for a month of yearly flows). Source: product.md section 3(b).
    """
    now, by, wait = npv(rate, flows, timing=timing), _rate(rate), flows_of([periods], "periods")[0]
    if isinstance(now, Decimal):
        with localcontext() as context:
            context.prec = DIGITS
            return now * (1 - (1 + Decimal(by)) ** -Decimal(wait))
    return now * (1 - (1 + finite(by, "rate")) ** -float(wait))
