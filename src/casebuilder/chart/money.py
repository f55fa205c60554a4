"""From the figures of a case to what its charts draw."""

from collections.abc import Sequence
from typing import Protocol

from casebuilder.analysis.money import OptionFigures
from casebuilder.chart.cash import Flow
from casebuilder.chart.distribution import Spread
from casebuilder.chart.tornado import Swing
from casebuilder.model.cash import Plan
from casebuilder.texts.money import period_name


class Ends(Protocol):
    """One line of a tornado; see `casebuilder.services.futures.Swing`."""

    @property
    def name(self) -> str: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


class Drawn(Protocol):
    """What the futures of a case came to; see `casebuilder.services.futures.Futures`."""

    @property
    def edges(self) -> Sequence[float]: ...
    @property
    def counts(self) -> Sequence[int]: ...
    @property
    def p10(self) -> float: ...
    @property
    def p50(self) -> float: ...
    @property
    def p90(self) -> float: ...
    @property
    def loss(self) -> float: ...
    @property
    def swings(self) -> Sequence[Ends]: ...


def flows_of(found: OptionFigures, plan: Plan) -> list[Flow]:
    """One option by period, less doing nothing."""
    each = zip(found.costs, found.benefits, found.flows, strict=True)
    return [Flow(period_name(plan, place), -out, into, net) for place, (out, into, net) in enumerate(each)]


def spread_of(found: Drawn) -> Spread:
    return Spread(found.edges, found.counts, found.p10, found.p50, found.p90, found.loss)


def swings_of(found: Drawn) -> list[Swing]:
    return [Swing(one.name, one.low, one.high) for one in found.swings]
