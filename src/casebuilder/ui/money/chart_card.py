"""A card with a chart, what it says in a sentence, and the same figures as a table to fold out."""

from PySide6.QtWidgets import QSizePolicy

from casebuilder.i18n import _
from casebuilder.ui.chart_view import ChartView, Draw
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.kit.text import hint


class ChartCard(Card):
    """`show_value` draws anew; the table is filled only while it is open."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.chart = ChartView()
        self._says = hint("")
        self.fold = Disclosure(_("As a table"))
        self.table = GridTable(title)
        self.fold.column.addWidget(self.table)
        self.fold.toggled.connect(self._fill)
        for part in (self._says, self.chart, self.fold):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_value(self, draw: Draw) -> None:
        self.chart.show_value(draw)
        self._fill()

    def _fill(self) -> None:
        scene = self.chart.scene
        if scene is None:
            return
        self._says.setText(scene.headline)
        if self.fold.is_open:
            self.table.show_value(scene.grid)
