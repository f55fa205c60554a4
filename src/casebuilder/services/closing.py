"""What closing each gap moves in the case: its present value and the earliest start."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from casebuilder.analysis.money import Money, present
from casebuilder.model.cash import Cause
from casebuilder.model.remedy import Remedy
from casebuilder.services.assessing import seen
from casebuilder.services.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Closed:
    """A remedy with what it adds to the net present value (below 0 for a cost; None without money).

    `delays` are the weeks the case could start earlier without it: those beyond the next longest remedy.
    """

    remedy: Remedy
    worth: Decimal | None
    delays: Decimal


def closed(book: Workbook) -> tuple[Closed, ...]:
    """Every gap with a plan that the acting person sees, the dearest first."""
    found = book.appraisal
    shown = {one.question for part in seen(book).dimensions for one in part.gaps}
    mine = [
        Closed(one, _worth(one, found.money), _delays(one, found.remedies))
        for one in found.remedies
        if one.question in shown
    ]
    return tuple(sorted(mine, key=lambda one: (one.worth or Decimal(0), -one.remedy.weeks)))


def _worth(remedy: Remedy, money: Money | None) -> Decimal | None:
    if money is None:
        return None
    lines = [
        one
        for one in money.plan.of(money.plan.preferred)
        if one.origin is not None and one.origin.cause is Cause.REMEDY and one.origin.place == remedy.question
    ]
    return sum((one.sign * present(money.plan, one.amounts) for one in lines), Decimal(0))


def _delays(remedy: Remedy, all_of_them: Sequence[Remedy]) -> Decimal:
    others = max((one.weeks for one in all_of_them if one.question != remedy.question), default=Decimal(0))
    return max(Decimal(0), remedy.weeks - others)
