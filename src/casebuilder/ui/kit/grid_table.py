"""A small table of words beside a chart, for reading: it fits its content and grows with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from casebuilder.texts.grid import Grid
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import Role, Tone


class GridTable(QFrame):
    """Shows a `Grid`; its words are its accessible description too."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(16)
        self._layout.setVerticalSpacing(4)
        self._shown: Grid | None = None
        self._cells: list[list[Text]] = []

    @property
    def shown(self) -> Grid | None:
        return self._shown

    def show_value(self, grid: Grid) -> None:
        """Changes what differs; a table of another shape is made anew."""
        if grid == self._shown:
            return
        self._shown = grid
        rows = (grid.header, *grid.rows)
        if [len(one) for one in rows] != [len(one) for one in self._cells]:
            self._make(grid)
        for words, cells in zip(rows, self._cells, strict=True):
            for said, cell in zip(words, cells, strict=True):
                if cell.text() != said:
                    cell.setText(said)
        self.setAccessibleDescription(". ".join("; ".join(row) for row in rows))

    def _make(self, grid: Grid) -> None:
        cleared(self._layout)
        head = [Text("", Role.SMALL, Tone.NEUTRAL, wrap=True) for _words in grid.header]
        body = [[Text("", Role.SMALL, wrap=True) for _words in row] for row in grid.rows]
        self._cells = [head, *body]
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                right = column in grid.figures
                side = Qt.AlignmentFlag.AlignTrailing if right else Qt.AlignmentFlag.AlignLeading
                cell.setAlignment(side | Qt.AlignmentFlag.AlignTop)
                self._layout.addWidget(cell, row, column)
        # A column that is gone would still take its share.
        for column in range(self._layout.columnCount()):
            share = (2 if column else 3) if column < len(grid.header) else 0
            self._layout.setColumnStretch(column, share)
