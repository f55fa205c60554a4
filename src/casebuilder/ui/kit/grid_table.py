"""A small table of words beside a chart, for reading: every cell can be selected, and it fits its content."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy

from casebuilder.texts.grid import Grid
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import Role, Tone


class GridTable(QFrame):
    """Shows a `Grid`; its words are its accessible description too."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._cells = QGridLayout(self)
        self._cells.setContentsMargins(0, 0, 0, 0)
        self._cells.setHorizontalSpacing(16)
        self._cells.setVerticalSpacing(4)
        self._shown: Grid | None = None

    def show_value(self, grid: Grid) -> None:
        if grid == self._shown:
            return
        cleared(self._cells)
        self._shown = grid
        for column, words in enumerate(grid.header):
            self._put(Text(words, Role.SMALL, Tone.NEUTRAL, wrap=True), 0, column, grid)
        for place, row in enumerate(grid.rows, 1):
            for column, words in enumerate(row):
                self._put(Text(words, Role.SMALL, wrap=not column), place, column, grid)
        self._cells.setColumnStretch(0, 1)
        self.setAccessibleDescription(". ".join("; ".join(row) for row in (grid.header, *grid.rows)))

    def _put(self, words: Text, row: int, column: int, grid: Grid) -> None:
        right = column in grid.figures
        side = Qt.AlignmentFlag.AlignTrailing if right else Qt.AlignmentFlag.AlignLeading
        words.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        self._cells.addWidget(words, row, column)
