"""When the money comes back, and how much may go wrong until it never does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil, isfinite
from typing import Any, Final

from casebuilder.analysis.discounting import Rate, When, discounted
from casebuilder.analysis.numbers import Flows, Number, alike, filled, finite, flows_of

_NOTHING: Final = 1e-14
_PARTS: Final = 64
_STEPS: Final = 200


@dataclass(frozen=True, slots=True)
class Payback:
    """`periods` linear inside a period, `whole` the period by whose end it is reached.

    `sustained` the last crossing, after which the running total stays at 0 or above; None where it ends
    below.
    """

    periods: Any
    whole: int
    sustained: Any

    @property
    def falls_again(self) -> bool:
        """Whether the running total is below 0 again after the first crossing."""
        return bool(self.sustained != self.periods)


def payback(flows: Flows) -> Any:
    """Periods until the running total is no longer below 0, linear inside the period; None for never.

    `flows` one figure a period, the first at t = 0; the first crossing counts. 0 where it is not below 0 at
    the start. Decimals in, decimal out, else a float. Money that arrives only at a period's end makes the
    whole period the honest answer, and the total may fall again: see `payback_of`. ValueError for NaN,
    infinity or an empty list. Source: methods.md section 1.
    """
    found = payback_of(flows)
    return None if found is None else found.periods


def discounted_payback(rate: Rate, flows: Flows, *, timing: When = "end") -> Any:
    """`payback` of the flows discounted as `npv` does; None for never. ValueError as both."""
    return payback(discounted(rate, flows, timing=timing))


def payback_of(flows: Flows) -> Payback | None:
    """First crossing, whole period and last sustained crossing; None where it never comes up to 0.

    ("3.15, that is by the end of period 4".) Units and errors as `payback`.
    """
    found = filled(flows_of(flows), "flows")
    totals = _totals(found)
    crossings = list(_crossings(totals))
    if not crossings:
        return None
    return Payback(crossings[0], ceil(crossings[0]), crossings[-1] if totals[-1] >= 0 else None)


def _totals(flows: list[Any]) -> list[Any]:
    """The running total; of floats what is but rounding counts as 0."""
    totals = list(accumulate(flows))
    if not isinstance(totals[-1], float):
        return totals
    nothing = _NOTHING * sum(map(abs, flows))
    return [one if abs(one) > nothing else 0.0 for one in totals]


def _crossings(totals: list[Any]) -> Iterator[Any]:
    """The places at which the running total comes up to 0 from below; 0 where money comes first."""
    if totals[0] > 0 or min(totals) >= 0:
        yield 0 * totals[0]
    for place, (before, after) in enumerate(pairwise(totals)):
        if before < 0 <= after:
            yield place + -before / (after - before)


def break_even(fixed: Number, price: Number, variable: Number) -> Any:
    """Units at which nothing is gained or lost: fixed / (price - variable), a real number, not rounded up.

    `price` and `variable` cost a unit. 0 for no fixed cost; None where the price does not exceed the variable
    cost (it is never reached). Decimals in, decimal out. ValueError for NaN or infinity.
    For any other driver see `break_even_driver`. Source: methods.md section 1.
    """
    ((cost, each, paid),) = alike(flows_of([fixed, price, variable], "figures"))
    if not cost:
        return 0 * cost
    return cost / (each - paid) if each > paid else None


def break_even_driver(net: Callable[[float], Number], low: Number, high: Number) -> float | None:
    """The lowest value of a driver from `low` to `high` at which `net(driver)` is 0; None for none there.

    `net` is any function of one figure, such as the net present value by the share of the benefits that
    arrives: break_even_driver(lambda share: npv(0.1, [-100, 60 * share, 60 * share]), 0, 2). The range is
    looked at in 64 parts, then halved. ValueError where an end or a value of `net` is no finite number.
    """
    if not callable(net):
        raise ValueError(f"net must be a function of one figure, not {net!r}")  # noqa: TRY004
    start, end = sorted((finite(low, "low"), finite(high, "high")))

    def worth(driver: float) -> float:
        value = float(net(driver))
        if not isfinite(value):
            raise ValueError(f"net({driver}) must be finite, not {value}")
        return value

    places = [start + (end - start) * part / _PARTS for part in range(_PARTS)] + [end]
    values = [(place, worth(place)) for place in places]
    for (before, below), (after, above) in pairwise(values):
        if not below or (below > 0) != (above > 0):
            return before if not below else _halved(worth, before, after)
    return None if values[-1][1] else end


def _halved(function: Callable[[float], float], low: float, high: float) -> float:
    """A root between two places of different sign, by halving until no float lies between."""
    rising = function(high) > 0
    for _step in range(_STEPS):
        middle = (low + high) / 2
        value = function(middle)
        if not value or middle in (low, high):
            return middle
        low, high = (low, middle) if (value > 0) == rising else (middle, high)
    return (low + high) / 2
