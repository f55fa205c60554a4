"""The right side of a case: what the answers come to, and what is missing, always as they are now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.services.appraisal import CAPABILITY
from casebuilder.services.workbook import Workbook
from casebuilder.texts.state import tier_name
from casebuilder.ui import theme
from casebuilder.ui.chart_view import ChartView
from casebuilder.ui.check_panel import CheckPanel
from casebuilder.ui.foresight import Foresight
from casebuilder.ui.kit.card import Pane
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import muted
from casebuilder.ui.money.money_panel import MoneyPanel
from casebuilder.ui.score_panel import RadarPanel, ReadinessPanel, ValuePanel

WIDTH = 276
_GROWS = 0.5


class SidePanel(Pane):
    """`chosen` tells a question to go to, `all_asked` that everything missing should be listed.

    `money_asked` tells that the money should be shown.
    """

    chosen = Signal(str)
    money_asked = Signal()
    all_asked = Signal()

    def __init__(self, foresight: Foresight) -> None:
        super().__init__(Qt.Edge.LeftEdge)
        self._foresight = foresight
        self.setAccessibleName(_("Figures of the case"))
        self._book: Workbook | None = None
        self._form = ""
        self._parts: list[ValuePanel | ReadinessPanel | RadarPanel | MoneyPanel | CheckPanel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        self._page = ScrollPage(full=True, margin=20)
        self._page.column.setSpacing(24)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._page)
        self.refit()

    def refit(self) -> None:
        self.setFixedWidth(theme.enlarged(WIDTH, _GROWS))

    def show_book(self, book: Workbook, form: str = "") -> None:
        """Shows a case; beside the capability pages the radar comes first."""
        if book is self._book and (form == CAPABILITY) == (self._form == CAPABILITY):
            self.refresh()
            return
        self._book, self._form = book, form
        self._build(book)

    def refresh(self) -> None:
        """The answers changed."""
        for part in self._parts:
            part.refresh()
        self._show_known()

    def _show_known(self) -> None:
        """Figures are shown once there is something behind them: twelve dashes tell nobody anything."""
        if self._book is None:
            return
        found = self._book.appraisal
        for part in self._parts:
            if isinstance(part, ValuePanel):
                part.setVisible(found.value.score is not None)
            elif isinstance(part, ReadinessPanel):
                part.setVisible(bool(found.readiness.rated))
            elif isinstance(part, MoneyPanel):
                part.setVisible(found.money is not None and found.money.chosen is not None)
        tier = self._book.case.tier
        self._tier.setText(_("Tier: {tier}").format(tier=tier_name(tier)))
        self._tier.setVisible(bool(tier))

    @property
    def chart(self) -> ChartView | None:
        """The radar, where it is shown."""
        return next((one.chart for one in self._parts if isinstance(one, RadarPanel)), None)

    def focus(self) -> None:
        first = next((one for one in self._stops() if one.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stops(self) -> list[QWidget]:
        inside = self._page.content.findChildren(QWidget)
        return [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def _build(self, book: Workbook) -> None:
        check = CheckPanel(book, self._foresight)
        check.chosen.connect(self.chosen)
        check.all_asked.connect(self.all_asked)
        if self._form == CAPABILITY:
            wheel = RadarPanel(book)
            wheel.chosen.connect(self.chosen)
            wheel.money_asked.connect(self.money_asked)
            self._parts = [wheel, check]
        else:
            self._parts = [ValuePanel(book), MoneyPanel(book, self._foresight), check, ReadinessPanel(book)]
        cleared(self._page.column)
        for part in self._parts:
            self._page.column.addWidget(part)
        self._tier = muted("")
        self._page.column.addWidget(self._tier)
        self._page.column.addStretch(1)
        self._show_known()
        self._page.go_to_top()
