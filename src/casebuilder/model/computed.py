"""Levels of criteria that nobody enters: they come from the money and from the links of the case.

Definitions: product.md section 3(b). All figures are exact decimals; nothing is rounded here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from casebuilder.model.answer import Answers, fields
from casebuilder.model.case import Case, cases_of
from casebuilder.model.form import Computed, Criterion, Form
from casebuilder.model.problem import NOT_APPLICABLE, Problem, visible
from casebuilder.model.tier import Tier

ENABLES: Final = "enables"
DELAY_MONTHS: Final = 3
Line = Sequence[tuple[Decimal, Decimal]]


def _line(*points: tuple[str, int]) -> Line:
    return tuple((Decimal(at), Decimal(level)) for at, level in points)


RETURN_LINE: Final = _line(("-0.5", 0), ("0", 40), ("0.5", 70), ("1.5", 100))
"""Net present value for each 1.00 put in (product.md section 3(b))."""
URGENCY_LINE: Final = _line(("0", 0), ("0.005", 25), ("0.01", 50), ("0.025", 75), ("0.05", 100))
"""What three months of delay cost for each 1.00 put in. Discounting alone makes it, so its scale is fine:
at 8 % a case that earns half of what is put in loses 1 % of it."""
UNLOCKS_LINE: Final = _line(("0", 0), ("1", 50), ("2", 75), ("3", 100))
"""How many other cases can only begin once this one is done."""
LINES: Final[Mapping[Computed, Line]] = {
    Computed.FINANCIAL_RETURN: RETURN_LINE,
    Computed.URGENCY: URGENCY_LINE,
    Computed.ENABLEMENT: UNLOCKS_LINE,
}


@dataclass(frozen=True, slots=True)
class Basis:
    """What levels are computed from; None where it is not known.

    `worth` is the net present value of the preferred option as likely, `delay_cost` what a delay of three
    months takes from it, `investment` its one-off and capital cost; all less those of doing nothing.
    """

    worth: Decimal | None = None
    delay_cost: Decimal | None = None
    investment: Decimal | None = None
    unlocks: int | None = None


@dataclass(frozen=True, slots=True)
class Computation:
    """How one level came about: `ratio` is what the line is read at; both None where it cannot be known."""

    kind: Computed
    basis: Basis
    ratio: Decimal | None
    level: Decimal | None


def computation(kind: Computed, basis: Basis) -> Computation:
    """The level of a computed criterion; none without money, or where nothing is put in."""
    ratio = _ratio(kind, basis)
    return Computation(kind, basis, ratio, None if ratio is None else level_at(LINES[kind], ratio))


def _ratio(kind: Computed, basis: Basis) -> Decimal | None:
    if kind is Computed.ENABLEMENT:
        return None if basis.unlocks is None else Decimal(basis.unlocks)
    part = basis.worth if kind is Computed.FINANCIAL_RETURN else basis.delay_cost
    if part is None or basis.investment is None or basis.investment <= 0:
        return None
    return part / basis.investment


def level_at(line: Line, ratio: Decimal) -> Decimal:
    """The level on a piecewise line: flat beyond its ends, straight between its points."""
    if ratio <= line[0][0]:
        return line[0][1]
    for (start, low), (end, high) in pairwise(line):
        if ratio <= end:
            return low + (high - low) * (ratio - start) / (end - start)
    return line[-1][1]


def ratio_at(line: Line, level: Decimal) -> Decimal:
    """The smallest ratio that reaches a level: what would have to be so."""
    for (start, low), (end, high) in pairwise(line):
        if level <= high:
            return start + (end - start) * max(Decimal(0), level - low) / (high - low)
    return line[-1][0]


def computations(form: Form, basis: Basis) -> dict[str, Computation]:
    """What is computed of a form, by criterion."""
    found = [one for one in form.questions() if isinstance(one, Criterion)]
    return {one.id: computation(one.computed, basis) for one in found if one.computed is not None}


def not_computed(
    form: Form, answers: Answers, tier: Tier, found: Mapping[str, Computation]
) -> Iterator[Problem]:
    """Computed criteria that a gate needs, have no level, and nobody said do not apply."""
    for question in visible(form, answers, tier):
        made = found.get(question.id)
        spared = fields(answers.get(question.id)).get("level") == NOT_APPLICABLE
        if made is not None and made.level is None and not spared and question.needed_for is not None:
            yield Problem(question.id, "not_computed", question.needed_for, {"from": made.kind.value})


def unlocked(case: Case, waiting: Collection[str] = ()) -> int:
    """How many cases this one makes possible: those it names, and those that name it as needed first."""
    return len({*cases_of(case, ENABLES), *waiting} - {case.id})
