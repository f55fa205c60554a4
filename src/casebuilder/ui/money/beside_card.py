"""A card with a chart at the left and its table beside it, below it where there is no room."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.ui.chart_view import ChartView, Draw
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.even_grid import EvenGrid
from casebuilder.ui.kit.text import hint

_LEAST = 300


class BesideCard(Card):
    """`show_value` draws anew; `beside` is any table, and `note` says how the chart is counted."""

    def __init__(self, title: str, beside: QWidget, note: str = "") -> None:
        super().__init__(title)
        self.chart = ChartView()
        self._says = hint("")
        both = QWidget()
        grid = EvenGrid(_LEAST, both, gap=28)
        grid.addWidget(_stack(self._says, self.chart))
        grid.addWidget(_stack(beside))
        self.column.addWidget(both)
        if note:
            self.column.addWidget(hint(note))

    def show_value(self, draw: Draw) -> None:
        self.chart.show_value(draw)
        if self.chart.scene is not None:
            self._says.setText(self.chart.scene.headline)


def _stack(*parts: QWidget) -> QWidget:
    """The parts below each other, at the top of the room there is."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return made
