"""What the money of a case comes to: every figure of each option, counted against doing nothing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any, Final

from casebuilder.analysis import finance
from casebuilder.analysis.optimism import Uplift
from casebuilder.model.cash import NOTHING, Line, Option, Plan, Side, Timing
from casebuilder.model.plan import period_start
from casebuilder.model.remedy import ready_on


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
    """All costs of the option itself, not less those of doing nothing."""
    payback_lasting: Decimal | None = None
    """The years after which the running total stays at 0 or above; None where it ends below."""
    dated_npv: float | None = None
    """The net present value by calendar days, on the first day of the first period."""
    borrows: bool = False
    """Money comes first, as with a loan: then the rate of return is what it costs, and lower is better."""


@dataclass(frozen=True, slots=True)
class Money:
    """`options` has one entry for each option with lines of its own and the preferred one, in order."""

    plan: Plan
    options: tuple[OptionFigures, ...]
    chosen: OptionFigures | None
    planned_start: date
    earliest_start: date
    lead_weeks: Decimal
    """The longest lead time of the remedies: `earliest_start` is that much after `planned_start`."""
    uplift: Decimal
    """The optimism uplift as a fraction of `uplifted_costs`; `npv_with_uplift` counts it in."""
    npv_with_uplift: Decimal | None
    uplifted_costs: Decimal = Decimal(0)
    """The present value of the costs of the preferred option that the uplift is about."""
    optimism: Uplift | None = None


MONTH_OF_YEAR: Final = Decimal(1) / 12


def money(plan: Plan, lead_weeks: Decimal = Decimal(0), uplift: Uplift | None = None) -> Money:
    """Every figure of every option, counted against doing nothing.

    `lead_weeks` the longest lead time of the remedies; `uplift` the optimism in the costs. Flows of period
    0 are today's and not discounted; see `casebuilder.analysis.finance` for each figure.
    Source: product.md section 3(b), methods.md section 1.
    """
    base = _totals(plan, NOTHING)
    found = tuple(_figures(plan, one, base) for one in plan.options if _costed(plan, one))
    chosen = next((one for one in found if one.option.id == plan.preferred), None)
    share = uplift.share if uplift else Decimal(0)
    raised = _uplifted(plan, uplift)
    return Money(
        plan=plan,
        options=found,
        chosen=chosen,
        planned_start=plan.start,
        earliest_start=ready_on(plan.start, lead_weeks),
        lead_weeks=lead_weeks,
        uplift=share,
        npv_with_uplift=chosen.npv - share * raised if chosen else None,
        uplifted_costs=raised,
        optimism=uplift,
    )


def _costed(plan: Plan, option: Option) -> bool:
    """An option of which nothing was entered has no figures: it would only save what doing nothing costs."""
    return option.id != NOTHING and (option.id == plan.preferred or bool(plan.of(option.id)))


def _uplifted(plan: Plan, uplift: Uplift | None) -> Decimal:
    """What the costs are worth today that an uplift is about, without those of doing nothing."""
    lines = [one for one in plan.of(plan.preferred) if uplift is not None and uplift.raises(one)]
    return present(plan, _summed(lines, plan.periods)) if lines else Decimal(0)


def present(plan: Plan, flows: tuple[Decimal, ...]) -> Decimal:
    """The present value of flows by period as the plan discounts them, exact."""
    rate: Any = plan.period_rate
    worth: Decimal = finance.npv(rate, flows, timing=when(plan))
    return worth


def when(plan: Plan) -> finance.When:
    return "mid" if plan.timing is Timing.MID else "end"


@dataclass(frozen=True, slots=True)
class _Totals:
    costs: tuple[Decimal, ...]
    benefits: tuple[Decimal, ...]
    invested: Decimal


def _totals(plan: Plan, option: str) -> _Totals:
    lines = plan.of(option)
    costs = [one for one in lines if one.side is Side.COST]
    benefits = [one for one in lines if one.side is Side.BENEFIT]
    once = [one for one in costs if one.spend == "capex" or one.rhythm == "one_off"]
    invested = sum((one.total for one in once), Decimal(0))
    return _Totals(_summed(costs, plan.periods), _summed(benefits, plan.periods), invested)


def _summed(lines: list[Line], periods: int) -> tuple[Decimal, ...]:
    nothing = (Decimal(0),) * periods
    return tuple(map(Decimal, map(sum, zip(nothing, *(one.amounts for one in lines), strict=True))))


def _less(one: tuple[Decimal, ...], other: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return tuple(a - b for a, b in zip(one, other, strict=True))


def _figures(plan: Plan, option: Option, base: _Totals) -> OptionFigures:
    own = _totals(plan, option.id)
    costs, benefits = _less(own.costs, base.costs), _less(own.benefits, base.benefits)
    flows = _less(benefits, costs)
    rate: Any = plan.period_rate
    timing = when(plan)
    worth, paid, gained = present(plan, flows), present(plan, costs), present(plan, benefits)
    back = finance.payback_of(flows) if any(flows) else None
    sooner = finance.payback_of(finance.discounted(rate, flows, timing=timing)) if any(flows) else None
    timed, per_year = _timed(flows, plan)
    rates = tuple(_a_year(one, per_year) for one in finance.irr_roots(timed))
    return OptionFigures(
        option=option,
        flows=flows,
        costs=costs,
        benefits=benefits,
        cumulative=tuple(accumulate(flows)),
        npv=worth,
        present_costs=paid,
        present_benefits=gained,
        irr=rates[0] if len(rates) == 1 else None,
        irr_roots=rates,
        mirr=_mirr(timed, plan, per_year),
        roi=_share(sum(flows, Decimal(0)), sum(costs, Decimal(0))),
        discounted_roi=_share(worth, paid),
        payback=_years(back.periods, plan) if back else None,
        payback_periods=back.whole if back else None,
        discounted_payback=_years(sooner.periods, plan) if sooner else None,
        discounted_payback_periods=sooner.whole if sooner else None,
        bcr=gained / paid if paid > 0 else None,
        annual_cost=_annual_cost(plan, paid),
        peak_cash=finance.peak_cash(flows),
        break_even=paid / gained if gained > 0 else None,
        delay_cost=finance.cost_of_delay(plan.rate, [worth], MONTH_OF_YEAR),
        xirr=_dated_rate(plan, flows),
        investment=own.invested - base.invested,
        whole_life_cost=sum(own.costs, Decimal(0)),
        payback_lasting=_years(back.sustained, plan) if back and back.sustained is not None else None,
        dated_npv=finance.xnpv(plan.rate, _days(plan), flows),
        borrows=next((one > 0 for one in flows if one), False),
    )


def _timed(flows: tuple[Decimal, ...], plan: Plan) -> tuple[tuple[Decimal, ...], int]:
    """The flows at even distances from today, and how many of these make a year.

    Mid-period flows come half a period earlier from the second on: they stand on half periods.
    """
    if plan.timing is Timing.END or len(flows) == 1:
        return flows, plan.period.per_year
    halves = [one for flow in flows[1:] for one in (flow, Decimal(0))]
    return (flows[0], *halves[:-1]), 2 * plan.period.per_year


def _a_year(rate: float, per_year: int) -> float:
    """The rate of a period as one of a year: (1 + r)^m - 1; without end where it is beyond any figure."""
    try:
        return float((1 + rate) ** per_year - 1)
    except OverflowError:
        return float("inf")


def _mirr(timed: tuple[Decimal, ...], plan: Plan, per_year: int) -> float | None:
    step = (1 + plan.rate) ** (Decimal(1) / per_year) - 1
    found = finance.mirr(timed, step, step)
    return None if found is None else _a_year(found, per_year)


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    return part / whole if whole > 0 else None


def _years(periods: Any, plan: Plan) -> Decimal:
    return Decimal(periods) / plan.period.per_year


def _annual_cost(plan: Plan, paid: Decimal) -> Decimal | None:
    years = Decimal(plan.periods) / plan.period.per_year
    return Decimal(finance.equivalent_annual_cost(plan.rate, paid, years)) if paid else None


def _dated_rate(plan: Plan, flows: tuple[Decimal, ...]) -> float | None:
    """The rate by the first days of the columns, as XIRR counts; None where it has no single answer."""
    return finance.xirr(_days(plan), flows) if finance.sign_changes(flows) == 1 else None


def _days(plan: Plan) -> list[date]:
    return [period_start(plan, place) for place in range(plan.periods)]
