"""The page "How sure are we?": how the result may come out, what moves it, and where it turns."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.analysis.money import Money
from casebuilder.analysis.switching import drivers
from casebuilder.chart.distribution import distribution
from casebuilder.chart.money import ranks_of, spread_of, swings_of
from casebuilder.chart.ranks import ranks
from casebuilder.chart.scene import Measure, Scene
from casebuilder.chart.tornado import tornado
from casebuilder.i18n import _
from casebuilder.model.answer import rows, text
from casebuilder.model.cash import ASSUMPTIONS
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.futures import method, told_futures
from casebuilder.texts.money import Told, basis
from casebuilder.texts.switching import nearest_first, turning_grid, turning_words
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.empty_state import EmptyState
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import body, hint, muted, page_title
from casebuilder.ui.money.beside_card import BesideCard
from casebuilder.ui.money.count_bar import CountBar
from casebuilder.ui.money.driver_card import DriverCard
from casebuilder.ui.money.figure_rows import FigureRows
from casebuilder.ui.money.how_card import HowCard
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session

LINES_SECTION = "money.flows"
BASIS_SECTION = "money.basis"
MOST_BARS = 12
NEAREST = 3
_TALL = 210.0


class UncertaintyView(ScrollPage):
    """Follows the case by `refresh`; the futures come from the session's foresight."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__(full=True, margin=28)
        self._session = session
        self._found = found
        self._crumb, self._basis = muted(""), hint("")
        self.empty = EmptyState("chart-scatter", "", _("Go to costs and benefits"))
        self.empty.acted.connect(lambda: self._go(LINES_SECTION))
        self.count = CountBar(session.foresight)
        self.figures = FigureRows()
        self.spread = BesideCard(_("How the net present value may come out"), self.figures)
        self._make_movers()
        self.turning = GridTable(_("Where the result turns"))
        self.nearest = body("")
        self._turns = Card(_("Where the result turns"))
        self.driver = DriverCard()
        self.how = HowCard()
        self.how.asked.connect(lambda: self._go(BASIS_SECTION))
        self._drawn = QWidget()
        self._lay_out()
        session.foresight.told.connect(self._show_futures, Qt.ConnectionType.QueuedConnection)
        self.refresh()

    def _make_movers(self) -> None:
        self.swings, self.ranked = GridTable(_("Swings")), GridTable(_("Rank correlations"))
        self.tornado = BesideCard(
            _("What moves it most"),
            self.swings,
            _("Each line alone from its P10 to its P90, all others at their P50."),
        )
        self.ranks = BesideCard(
            _("What it moves with"),
            self.ranked,
            _("Over all futures at once: Spearman’s rank correlation of each line with the result."),
        )

    def _lay_out(self) -> None:
        self._turns.column.addWidget(
            hint(_("The share of each line or assumption at which the NPV is 0, the nearest first."))
        )
        self._turns.column.addWidget(self.nearest)
        self._turns.column.addWidget(self.turning)
        inside = QVBoxLayout(self._drawn)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addWidget(self.count)
        for card in (self.spread, self.tornado, self.ranks):
            inside.addWidget(card)
        head = QVBoxLayout()
        head.setSpacing(4)
        for label in (self._crumb, page_title(_("How sure are we?")), self._basis):
            head.addWidget(label)
        self.column.addLayout(head)
        for part in (self.empty, self._drawn, self._turns, self.driver, self.how):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """The answers changed."""
        money = self._found.book.appraisal.money
        self._session.foresight.look_at(self._found.case.id, money)
        heading = self._found.book.forms["money"].heading if "money" in self._found.book.forms else ""
        self._crumb.setText(heading)
        shown = money is not None and money.chosen is not None
        for part in (self._turns, self.driver, self.how):
            part.setVisible(shown)
        self._basis.setText(basis(money.plan) if money is not None and shown else "")
        if money is not None and shown:
            self._show_turning(money)
            self.how.show_value(money.plan)
        self._show_futures()

    def _show_turning(self, money: Money) -> None:
        named = {
            text(one.get("id")): text(one.get("name"))
            for one in rows(self._found.case.answers.get(ASSUMPTIONS))
        }
        found = drivers(money, named)
        self._turns.setVisible(bool(found))
        nearest = [turning_words(one, money.plan.currency) for one in nearest_first(found)[:NEAREST]]
        self.nearest.setText("\n".join(nearest))
        self.turning.show_value(turning_grid(found, money.plan.currency))
        self.driver.show_value(found, money.plan.currency)

    def _show_futures(self) -> None:
        money, foresight = self._found.book.appraisal.money, self._session.foresight
        found = foresight.found
        self.count.refresh()
        self._drawn.setVisible(found is not None)
        self.empty.setVisible(found is None and foresight.known)
        if found is None or money is None:
            self._teach(money)
            return
        self._basis.setText(f"{basis(money.plan)} · {method(found)}")
        self.figures.show_value([_said(one) for one in told_futures(found, money.plan.currency)])
        self.spread.show_value(self._spread)
        self.tornado.show_value(self._tornado)
        self.ranks.show_value(self._ranks)
        for table, card in ((self.swings, self.tornado), (self.ranked, self.ranks)):
            if card.chart.scene is not None:
                table.show_value(card.chart.scene.grid)

    def _teach(self, money: Money | None) -> None:
        words, more = _("No line has a range yet"), _without_range()
        if money is None:
            words, more = (
                _("No money is entered yet"),
                _("Enter what it costs and brings, then come back here."),
            )
        self.empty.show_value(words, more)

    def _go(self, section: str) -> None:
        self._session.go(Place(PageName.CASE, case=self._found.case.id, section=section))

    def _spread(self, width: float, measure: Measure) -> Scene | None:
        found = self._session.foresight.found
        return None if found is None else distribution(spread_of(found), (width, _TALL), measure)

    def _tornado(self, width: float, measure: Measure) -> Scene | None:
        found = self._session.foresight.found
        return None if found is None else tornado(swings_of(found)[:MOST_BARS], found.base, width, measure)

    def _ranks(self, width: float, measure: Measure) -> Scene | None:
        found = self._session.foresight.found
        return None if found is None else ranks(ranks_of(found)[:MOST_BARS], width, measure)


def _said(one: Told) -> Told:
    """How all were drawn stands in the head, so each says what it is instead."""
    return replace(one, convention=one.derivation[0])


def _without_range() -> str:
    return _(
        "Nobody knows a cost to the last coin. Give each line a low and a high end in percent of the likely "
        "amount, such as 85 and 140, and this page shows the chance of a loss and what moves it."
    )
