"""What may change how far until the result turns: for each line, each assumption, all costs, all benefits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from casebuilder.analysis.money import Money, present
from casebuilder.model.cash import NOTHING, Line, Origin, Plan, Side


class Kind(StrEnum):
    """What a driver is, which says how to speak of it."""

    COST = "cost"
    BENEFIT = "benefit"
    SAVED = "saved"
    ASSUMPTION = "assumption"
    COSTS = "costs"
    BENEFITS = "benefits"


@dataclass(frozen=True, slots=True)
class Driver:
    """Something that multiplies amounts. `worth`: what these are worth today, costs negative; `amount`: their
    plain sum, positive; both in the currency of the case. `net` is the net present value as it is.
    """

    kind: Kind
    id: str
    name: str
    worth: Decimal
    amount: Decimal
    net: Decimal
    origin: Origin | None = None
    """What a line was made from that nobody typed."""

    @property
    def turns_at(self) -> Decimal | None:
        """The factor at which the net present value is 0, all else as likely; None where it moves nothing.

        1 - NPV / worth; below 0 no factor turns the result. Source: The Green Book, chapter 5.
        """
        return 1 - self.net / self.worth if self.worth else None

    def net_at(self, factor: Decimal) -> Decimal:
        """The net present value with the amounts times this factor, all else as likely."""
        return self.net + (factor - 1) * self.worth


def drivers(money: Money, assumptions: Mapping[str, str]) -> tuple[Driver, ...]:
    """All drivers of the preferred option, lines first; `assumptions` are names by id.

    Empty where no option is preferred. Lines that are worth nothing are left out.
    """
    if money.chosen is None:
        return ()
    plan, net = money.plan, money.chosen.npv
    lines = [one for one in plan.lines if one.option in (plan.preferred, NOTHING) and any(one.amounts)]
    found = [
        *(_of_line(line, plan, net) for line in lines),
        *_assumed(lines, assumptions, plan, net),
        *_wholes(lines, plan, net),
    ]
    return tuple(one for one in found if one.worth)


def _of_line(line: Line, plan: Plan, net: Decimal) -> Driver:
    kind = Kind.COST if line.side is Side.COST else Kind.BENEFIT
    if line.option == NOTHING and line.side is Side.COST:
        kind = Kind.SAVED
    return Driver(kind, line.id, line.name, _worth(line, plan), line.total, net, line.origin)


def _worth(line: Line, plan: Plan) -> Decimal:
    sign = -line.sign if line.option == NOTHING else line.sign
    return sign * present(plan, line.amounts)


def _assumed(
    lines: Sequence[Line], assumptions: Mapping[str, str], plan: Plan, net: Decimal
) -> Iterator[Driver]:
    for key, name in assumptions.items():
        held = [one for one in lines if one.assumption == key]
        yield replace(_together(held, plan, net), kind=Kind.ASSUMPTION, id=key, name=name)


def _wholes(lines: Sequence[Line], plan: Plan, net: Decimal) -> Iterator[Driver]:
    own = [one for one in lines if one.option != NOTHING]
    for kind, side in ((Kind.COSTS, Side.COST), (Kind.BENEFITS, Side.BENEFIT)):
        found = _together([one for one in own if one.side is side], plan, net)
        yield replace(found, kind=kind, id=kind.value)


def _together(lines: Sequence[Line], plan: Plan, net: Decimal) -> Driver:
    worth = sum((_worth(one, plan) for one in lines), Decimal(0))
    amount = sum((one.total for one in lines), Decimal(0))
    return Driver(Kind.ASSUMPTION, "", "", worth, amount, net)
