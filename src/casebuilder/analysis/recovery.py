"""When the money comes back, and how much may go wrong until it never does."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Any

from casebuilder.analysis.discounting import When, discount_factors
from casebuilder.analysis.numbers import Flows, Number, finite, flows_of
from casebuilder.analysis.roots import bisected


@dataclass(frozen=True, slots=True)
class Payback:
    """`periods` linear inside a period, `whole` the period by whose end it is reached; `sustained` the last
    crossing where the running total falls below 0 again after the first, else the first.
    """

    periods: Any
    whole: int
    sustained: Any

    @property
    def falls_again(self) -> bool:
        return bool(self.sustained != self.periods)


def payback(flows: Flows) -> Any:
    """Periods until the running total is no longer below 0, linear inside the period; None for never.

    `flows` one figure a period, the first at t = 0. 0 where it is never below 0. Decimals in, decimal out.
    Money that arrives only at a period's end makes the whole period the honest answer: see `payback_of`.
    Source: methods.md section 1.
    """
    found = payback_of(flows)
    return None if found is None else found.periods


def discounted_payback(rate: Number, flows: Flows, *, timing: When = "end") -> Any:
    """`payback` of the discounted flows; None for never."""
    return payback(discounted(rate, flows, timing=timing))


def payback_of(flows: Flows) -> Payback | None:
    """First crossing, whole period and last sustained crossing; None where it never comes up to 0."""
    found = flows_of(flows)
    crossings = list(_crossings(found))
    if not crossings:
        return None
    totals = list(accumulate(found))
    kept = crossings[-1] if totals[-1] >= 0 else None
    first = crossings[0]
    return Payback(first, ceil(first), first if kept is None else kept)


def discounted(rate: Number, flows: Flows, *, timing: When = "end") -> list[Any]:
    """Each flow times its factor."""
    found = flows_of(flows)
    factors = discount_factors(rate, max(0, len(found) - 1), timing=timing)
    mixed = any(isinstance(one, float) for one in (*found, *factors))
    return [
        float(one) * float(factor) if mixed else one * factor
        for one, factor in zip(found, factors, strict=False)
    ]


def _crossings(flows: list[Any]) -> Any:
    """The places at which the running total comes up to 0 from below; 0 at once where it starts there."""
    total = flows[0] if flows else 0
    if flows and total >= 0 and not any(one < 0 for one in accumulate(flows)):
        yield 0 * total
        return
    if flows and total > 0:
        yield 0 * total
    for place, one in enumerate(flows[1:], start=1):
        if total < 0 <= total + one:
            yield place - 1 + -total / one
        total += one


def break_even(fixed: Number, price: Number, variable: Number) -> Any:
    """Units at which nothing is gained or lost: fixed / (price - variable), a real number, not rounded up.

    None where the price does not exceed the variable cost (it is never reached); 0 for no fixed cost.
    Source: methods.md section 1.
    """
    cost, each, paid = flows_of([fixed, price, variable], "figures")
    if not cost:
        return 0 * each
    return cost / (each - paid) if each > paid else None


def break_even_driver(net: Callable[[float], Number], low: Number, high: Number) -> float | None:
    """The value of a driver between `low` and `high` at which `net(driver)` is 0; None for none in the range.

    `net` is any function of one figure, such as the net present value by the share of benefits that arrives.
    """
    start, end = finite(low, "low"), finite(high, "high")
    at_start, at_end = float(net(start)), float(net(end))
    if not at_start or not at_end:
        return start if not at_start else end
    if (at_start > 0) == (at_end > 0):
        return None
    return bisected(lambda one: float(net(one)), min(start, end), max(start, end))
