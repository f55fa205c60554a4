"""The names of the lines, kept in sight while the periods are scrolled."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from casebuilder.model.columns import NAME
from casebuilder.ui import theme


class FrozenNames(QWidget):
    """Lies over the leading edge of a table; a press there chooses the name, which scrolls back to it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table.viewport())
        self._table = table
        self.hide()
        table.horizontalScrollBar().valueChanged.connect(self.follow)
        table.verticalScrollBar().valueChanged.connect(self.follow)

    def follow(self) -> None:
        """Show where the table stands now; nothing to show while its own names are in sight."""
        table = self._table
        over = table.columnViewportPosition(NAME) != 0 and not self._mirrored()
        if over:
            self.setGeometry(QRect(QPoint(0, 0), QSize(table.columnWidth(NAME), table.viewport().height())))
            self.raise_()
            self.update()
        self.setVisible(over)

    def _mirrored(self) -> bool:
        return self._table.isRightToLeft()

    def paintEvent(self, event: QPaintEvent) -> None:
        table, model = self._table, self._table.model()
        painter = QPainter(self)
        colours = theme.of(self)
        painter.fillRect(self.rect(), colours.surface)
        first = max(table.rowAt(0), 0)
        for row in range(first, model.rowCount()):
            top = table.rowViewportPosition(row)
            if top > self.height():
                break
            option = QStyleOptionViewItem()
            option.rect = QRect(0, top, self.width() - 1, table.rowHeight(row))
            table.itemDelegate().paint(painter, option, model.index(row, NAME))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), colours.line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._table.rowAt(int(event.position().y()))
        if row >= 0:
            self._table.setFocus()
            self._table.setCurrentIndex(self._table.model().index(row, NAME))
