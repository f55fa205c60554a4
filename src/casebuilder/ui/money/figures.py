"""What the money comes to, under its table: key figures that explain themselves, charts, all figures."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.analysis.money import Money, OptionFigures
from casebuilder.chart.cash import cash
from casebuilder.chart.curve import curve
from casebuilder.chart.distribution import distribution
from casebuilder.chart.money import curve_of, flows_of, spread_of
from casebuilder.chart.scene import Measure, Scene
from casebuilder.i18n import _
from casebuilder.services.inbox import UNCERTAINTY
from casebuilder.services.open_case import OpenCase
from casebuilder.texts import key_figures
from casebuilder.texts.futures import told_futures
from casebuilder.texts.money import Told, basis, figures_by_id, told
from casebuilder.texts.options import side_by_side
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.even_grid import EvenGrid
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.kit.text import hint
from casebuilder.ui.money.chart_card import ChartCard
from casebuilder.ui.money.figure_rows import FigureRows
from casebuilder.ui.money.key_cards import KeyCards
from casebuilder.ui.navigation import PageName, Place
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
        self._make_charts()
        self._make_tables()
        self._inside = QWidget()
        self._lay_out()
        session.foresight.told.connect(self._show_futures, Qt.ConnectionType.QueuedConnection)
        self.refresh()

    def _make_charts(self) -> None:
        self.cash = ChartCard(_("Cash by period, and running total"))
        self.spread = ChartCard(_("How the net present value may come out"))
        self.curve = ChartCard(_("Net present value at every rate"))
        self.more = LinkButton(_("How sure are we, and what moves it most?"))
        self.more.clicked.connect(self._go_to_futures)
        self.spread.column.addWidget(self.more)

    def _make_tables(self) -> None:
        self.options = GridTable(_("Options side by side"))
        self._compared = Card(_("Options side by side"))
        self._compared.column.addWidget(self.options)
        self.fold = Disclosure(_("All figures, and how each is counted"))
        self.rows = FigureRows()
        self.fold.column.addWidget(self.rows)
        self.fold.toggled.connect(self._show_all)

    def _lay_out(self) -> None:
        charts = QWidget()
        beside = EvenGrid(_CHART, charts, gap=16)
        for chart in (self.cash, self.spread, self.curve):
            beside.addWidget(chart)
        inside = QVBoxLayout(self._inside)
        for part in (self._basis, self.keys, charts, self._compared, self.fold):
            inside.addWidget(part)
        whole = QVBoxLayout(self)
        for column, gap in ((inside, 16), (whole, 0)):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(gap)
        whole.addWidget(self._empty)
        whole.addWidget(self._inside)

    def _go_to_futures(self) -> None:
        self._session.go(Place(PageName.CASE, case=self._found.case.id, section=UNCERTAINTY))

    @property
    def _money(self) -> tuple[Money, OptionFigures] | None:
        money = self._found.book.appraisal.money
        return None if money is None or money.chosen is None else (money, money.chosen)

    def refresh(self) -> None:
        """The answers changed."""
        self._session.foresight.look_at(self._found.case.id, self._found.book.appraisal.money)
        shown = self._money
        self._empty.setVisible(shown is None)
        self._inside.setVisible(shown is not None)
        if shown is None:
            return
        money, chosen = shown
        self._basis.setText(_("Against doing nothing · {basis}").format(basis=basis(money.plan)))
        self.cash.show_value(self._cash)
        self.curve.setVisible(len(chosen.irr_roots) != 1 and any(chosen.flows))
        if not self.curve.isHidden():
            self.curve.show_value(self._curve)
        self._compared.setVisible(len(money.options) > 1)
        if len(money.options) > 1:
            self.options.show_value(side_by_side(money))
        self._show_futures()
        self._show_all()

    def _show_futures(self) -> None:
        if self._money is None:
            return
        money, chosen = self._money
        foresight = self._session.foresight
        chance = key_figures.chance(foresight.found, known=foresight.known)
        shown = key_figures.keys(chosen, money.plan)
        self.keys.show_value([*shown[:-1], chance, shown[-1], *key_figures.with_uplift(money)])
        self.spread.setVisible(foresight.found is not None)
        if foresight.found is not None:
            self.spread.show_value(self._spread)

    def _show_all(self) -> None:
        if self.fold.is_open and self._money is not None:
            self.rows.show_value(told(self._money[0]))

    def _lines_of(self, figure: str) -> Sequence[str]:
        one = figures_by_id(self._told()).get(figure)
        return (one.name, one.convention, *one.derivation) if one is not None else ()

    def _told(self) -> list[Told]:
        if self._money is None:
            return []
        money, spread = self._money[0], self._session.foresight.found
        return [*told(money), *(told_futures(spread, money.plan.currency) if spread is not None else [])]

    def _cash(self, width: float, measure: Measure) -> Scene | None:
        if self._money is None:
            return None
        money, chosen = self._money
        return cash(flows_of(chosen, money.plan), (width, _TALL), measure)

    def _curve(self, width: float, measure: Measure) -> Scene | None:
        if self._money is None:
            return None
        money, chosen = self._money
        return curve(curve_of(chosen, money.plan), (width, _TALL), measure)

    def _spread(self, width: float, measure: Measure) -> Scene | None:
        found = self._session.foresight.found
        return None if found is None else distribution(spread_of(found), (width, _TALL), measure)
