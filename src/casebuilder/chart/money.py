"""From the figures of a case to what its charts draw."""

from typing import Final

from casebuilder.analysis import finance
from casebuilder.analysis.futures import Futures
from casebuilder.analysis.money import OptionFigures, when
from casebuilder.chart.cash import Flow
from casebuilder.chart.curve import Curve
from casebuilder.chart.distribution import Spread
from casebuilder.chart.ranks import Rank
from casebuilder.chart.tornado import Swing
from casebuilder.model.cash import Plan
from casebuilder.texts.plan import period_name

_POINTS: Final = 60
_LEAST: Final = -0.95
_FARTHEST: Final = 10.0


def flows_of(found: OptionFigures, plan: Plan) -> list[Flow]:
    """One option by period, less doing nothing."""
    each = zip(found.costs, found.benefits, found.flows, strict=True)
    return [Flow(period_name(plan, place), -out, into, net) for place, (out, into, net) in enumerate(each)]


def spread_of(found: Futures) -> Spread:
    return Spread(found.edges, found.counts, found.p10, found.p50, found.p90, found.loss)


def swings_of(found: Futures) -> list[Swing]:
    return [Swing(one.name, one.low, one.high) for one in found.swings]


def ranks_of(found: Futures) -> list[Rank]:
    return [Rank(one.name, one.rank_correlation) for one in found.swings]


def curve_of(found: OptionFigures, plan: Plan) -> Curve:
    """The net present value of one option at rates around its own rates of return and that of the plan."""
    seen = [0.0, float(plan.rate), *(one for one in found.irr_roots if one < _FARTHEST)]
    room = 0.25 * (max(seen) - min(seen)) or 0.2
    least, most = max(_LEAST, min(seen) - room), max(seen) + room
    rates = [least + (most - least) * place / _POINTS for place in range(_POINTS + 1)]
    flows = [float(one) for one in found.flows]
    values = [
        float(finance.npv((1 + one) ** (1 / plan.period.per_year) - 1, flows, timing=when(plan)))
        for one in rates
    ]
    return Curve(rates, values, found.irr_roots, plan.rate)
