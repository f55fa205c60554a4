"""How sure the money of a case is: its futures, which line moves them most, and where the result turns."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from casebuilder.analysis import finance
from casebuilder.analysis.futures import Futures, Swing
from casebuilder.analysis.money import Money
from casebuilder.model.cash import NOTHING, Line, Plan, Side, Timing

if TYPE_CHECKING:
    from casebuilder.analysis.uncertainty import Distribution, Outcome, RangedLine

SEED: Final = 1
TRIALS: Final = 2**14
PRECISE: Final = 2**17
Progress = Callable[[int, int], None]


def futures(
    money: Money,
    *,
    trials: int = TRIALS,
    seed: int = SEED,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Futures | None:
    """The futures of the preferred option less doing nothing; None where no line has a range.

    The same plan, count and seed give the same figures. Takes a tenth of a second; call it off the screen
    thread. Source: methods.md section 5.
    """
    if not any(_ranged(line) for line in _lines(money.plan)):
        return None
    if progress is None and cancelled is None:
        return _remembered(money.plan, trials, seed)
    return _computed(money.plan, trials, seed, progress, cancelled)


def likely_most(money: Money | None) -> Decimal | None:
    """What the preferred option costs in its whole life, in eight futures of ten no more, in whole units.

    None where it is not known. Limits of who may sign what are held against it.
    """
    if money is None or money.chosen is None:
        return None
    seen = futures(money)
    found = money.chosen.whole_life_cost if seen is None else Decimal(seen.cost_p80)
    return found.quantize(Decimal(1), ROUND_HALF_UP)


@lru_cache(maxsize=32)
def _remembered(plan: Plan, trials: int, seed: int) -> Futures:
    return _computed(plan, trials, seed, None, None)


def _computed(
    plan: Plan, trials: int, seed: int, progress: Progress | None, cancelled: Callable[[], bool] | None
) -> Futures:
    from casebuilder.analysis.uncertainty import base_value, simulate, switching_values, tornado

    lines = _lines(plan)
    moving = [line for line in lines if _ranged(line)]
    ranged = [_ranged_line(line, plan) for line in moving]
    fixed = sum((_worth(line, plan) for line in lines if not _ranged(line)), 0.0)
    found = simulate(
        ranged,
        fixed=fixed,
        correlation=float(plan.correlation),
        trials=trials,
        seed=seed,
        progress=progress,
        cancelled=cancelled,
        beside=[_plain_cost(line, plan) for line in moving],
    )
    turns = switching_values([one.worth for one in ranged], fixed=fixed)
    swings = tuple(
        Swing(moving[one.line].name, one.low, one.high, found.rank_correlations[one.line], turns[one.line])
        for one in tornado(ranged, fixed=fixed)
    )
    cost_p50, cost_p80 = _costs(found, plan)
    return Futures(
        trials=trials,
        seed=seed,
        correlation=float(plan.correlation),
        mean=found.mean,
        p10=found.p10,
        p50=found.p50,
        p90=found.p90,
        loss=found.loss,
        loss_error=found.loss_error,
        shortfall=found.shortfall,
        edges=found.edges,
        counts=found.counts,
        base=base_value(ranged, fixed=fixed),
        swings=swings,
        even=found.method == "sobol",
        cost_p50=cost_p50,
        cost_p80=cost_p80,
    )


def _costs(found: "Outcome", plan: Plan) -> tuple[float, float]:
    """P50 and P80 of what the preferred option costs in its whole life, not discounted."""
    from casebuilder.analysis.uncertainty import percentiles

    still = [one.total for one in plan.of(plan.preferred) if one.side is Side.COST and not _ranged(one)]
    p50, p80 = percentiles(found.beside, (50, 80))
    fixed = float(sum(still, Decimal(0)))
    return fixed + p50, fixed + p80


def _plain_cost(line: Line, plan: Plan) -> float:
    """What a line adds to the whole-life cost of the preferred option."""
    counts = line.option == plan.preferred and line.side is Side.COST
    return float(line.total) if counts else 0.0


def _lines(plan: Plan) -> Sequence[Line]:
    return [line for line in plan.lines if line.option in (plan.preferred, NOTHING) and any(line.amounts)]


def _ranged(line: Line) -> bool:
    return line.low != line.high


def _worth(line: Line, plan: Plan) -> float:
    """The present value of a line as likely; what doing nothing costs is saved."""
    timing: finance.When = "mid" if plan.timing is Timing.MID else "end"
    sign = -line.sign if line.option == NOTHING else line.sign
    return sign * float(finance.npv(plan.period_rate, line.amounts, timing=timing))


def _ranged_line(line: Line, plan: Plan) -> "RangedLine":
    from casebuilder.analysis.uncertainty import RangedLine

    return RangedLine(_worth(line, plan), _shape(line.low, line.high, plan), line.category)


def _shape(low: Decimal, high: Decimal, plan: Plan) -> "Distribution":
    """The distribution of the factor of the likely amounts, as the case says its ranges are meant."""
    from casebuilder.analysis.uncertainty import KINDS, Kind, distribution_for

    least, most = float(low), float(high)
    kind: Kind = next((one for one in KINDS if one == plan.shape), "pert")
    if kind == "lognormal" and least <= 0:
        kind = "pert"
    return distribution_for(kind, least, min(max(1.0, least), most), most, extremes=plan.extremes)
