"""What the money of a case comes to: every figure of each option, counted against doing nothing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casebuilder.model.cash import Option, Plan


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """Figures of one option less those of doing nothing. None: there is no answer; money exact, in the plan's
    currency; rates as fractions; `payback` in years from the start.
    """

    option: Option
    flows: tuple[Decimal, ...]
    costs: tuple[Decimal, ...]
    benefits: tuple[Decimal, ...]
    cumulative: tuple[Decimal, ...]
    npv: Decimal
    present_costs: Decimal
    present_benefits: Decimal
    irr: float | None
    irr_roots: tuple[float, ...]
    mirr: float | None
    roi: Decimal | None
    discounted_roi: Decimal | None
    payback: Decimal | None
    payback_periods: int | None
    discounted_payback: Decimal | None
    discounted_payback_periods: int | None
    bcr: Decimal | None
    annual_cost: Decimal | None
    peak_cash: Decimal
    break_even: Decimal | None
    """By which factor all benefits may fall until the net present value is 0."""
    delay_cost: Decimal | None
    """What one month of delay costs."""
    xirr: float | None
    investment: Decimal
    whole_life_cost: Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """`options` has one entry for each option but doing nothing, in their order; `chosen` is preferred."""

    plan: Plan
    options: tuple[OptionFigures, ...]
    chosen: OptionFigures | None
    planned_start: date
    earliest_start: date
    lead_weeks: Decimal
    """The longest lead time of the remedies: `earliest_start` is that much after `planned_start`."""
    uplift: Decimal
    """The optimism uplift on costs as a fraction; `npv_with_uplift` counts it in."""
    npv_with_uplift: Decimal | None
