"""What the money comes to, under its table: key figures that explain themselves, and two charts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.chart.cash import cash
from casebuilder.chart.distribution import distribution
from casebuilder.chart.money import flows_of, spread_of
from casebuilder.chart.scene import Measure, Scene
from casebuilder.i18n import _
from casebuilder.services.open_case import OpenCase
from casebuilder.texts import key_figures
from casebuilder.texts.futures import told_futures
from casebuilder.texts.money import basis, figures_by_id, told
from casebuilder.ui.kit.even_grid import EvenGrid
from casebuilder.ui.kit.text import hint
from casebuilder.ui.money.chart_card import ChartCard
from casebuilder.ui.money.key_cards import KeyCards
from casebuilder.ui.session import Session

_TALL = 180.0
_CHART = 320


class MoneyFigures(QWidget):
    """Follows the case it is given: call `refresh` after each edit. The futures come a moment later."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__()
        self._session = session
        self._found = found
        self._basis = hint("")
        self._empty = hint(_("The figures stand here as soon as a line has an amount."))
        self.keys = KeyCards(self._lines_of)
        self.cash = ChartCard(_("Cash by period, and running total"))
        self.spread = ChartCard(_("How the net present value may come out"))
        charts = QWidget()
        side_by_side = EvenGrid(_CHART, charts, gap=16)
        side_by_side.addWidget(self.cash)
        side_by_side.addWidget(self.spread)
        self._shown = (self._basis, self.keys, charts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._empty, *self._shown):
            column.addWidget(part)
        session.foresight.told.connect(self._show_futures, Qt.ConnectionType.QueuedConnection)
        self.refresh()

    def refresh(self) -> None:
        """The answers changed."""
        money = self._found.book.appraisal.money
        chosen = money.chosen if money is not None else None
        self._empty.setVisible(chosen is None)
        for part in self._shown:
            part.setVisible(chosen is not None)
        self._session.foresight.look_at(money)
        if money is None or chosen is None:
            return
        self._basis.setText(_("Against doing nothing · {basis}").format(basis=basis(money.plan)))
        self.cash.show_value(self._cash)
        self._show_futures()

    def _show_futures(self) -> None:
        money = self._found.book.appraisal.money
        if money is None or money.chosen is None:
            return
        foresight = self._session.foresight
        chance = key_figures.chance(foresight.found, known=foresight.known)
        shown = key_figures.keys(money.chosen, money.plan)
        self.keys.show_value([*shown[:-1], chance, shown[-1]])
        self.spread.setVisible(foresight.found is not None)
        if foresight.found is not None:
            self.spread.show_value(self._spread)

    def _lines_of(self, figure: str) -> Sequence[str]:
        money = self._found.book.appraisal.money
        if money is None:
            return ()
        spread = self._session.foresight.found
        futures = told_futures(spread, money.plan.currency) if spread is not None else []
        one = figures_by_id([*told(money), *futures]).get(figure)
        return (one.convention, *one.derivation) if one is not None else ()

    def _cash(self, width: float, measure: Measure) -> Scene | None:
        money = self._found.book.appraisal.money
        if money is None or money.chosen is None:
            return None
        return cash(flows_of(money.chosen, money.plan), (width, _TALL), measure)

    def _spread(self, width: float, measure: Measure) -> Scene | None:
        found = self._session.foresight.found
        return None if found is None else distribution(spread_of(found), (width, _TALL), measure)
