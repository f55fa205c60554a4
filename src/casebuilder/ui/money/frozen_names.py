"""The names of the lines, kept in sight while the periods are scrolled."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from casebuilder.model.columns import NAME
from casebuilder.ui import theme
from casebuilder.ui.money.cell_paint import SIDE


class FrozenNames(QWidget):
    """Lies over the leading edge of a table; a press there chooses the name, which scrolls back to it."""

    def __init__(self, table: QTableView, choose: Callable[[int], None]) -> None:
        super().__init__(table)
        self._table = table
        self._choose = choose
        self.hide()
        table.horizontalScrollBar().valueChanged.connect(self.follow)
        table.verticalScrollBar().valueChanged.connect(self.follow)

    def follow(self) -> None:
        """Show where the table stands now; nothing to show while its own names are in sight."""
        table = self._table
        over = table.columnViewportPosition(NAME) != 0 and not self._mirrored()
        if over:
            seen = table.viewport().geometry()
            size = QSize(table.columnWidth(NAME), seen.bottom() + 1)
            self.setGeometry(QRect(QPoint(seen.left(), 0), size))
            self.raise_()
            self.update()
        self.setVisible(over)

    def _mirrored(self) -> bool:
        return self._table.isRightToLeft()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.of(self)
        painter.fillRect(self.rect(), colours.surface)
        self._paint_title(painter)
        head = self._table.horizontalHeader().height()
        painter.translate(0, head)
        painter.setClipRect(QRect(0, 0, self.width(), self.height() - head))
        self._paint_names(painter)
        painter.setClipping(False)
        painter.fillRect(QRect(self.width() - 1, -head, 1, self.height()), colours.line)

    def _paint_title(self, painter: QPainter) -> None:
        header, colours = self._table.horizontalHeader(), theme.of(self)
        area = QRect(0, 0, self.width(), header.height())
        painter.fillRect(QRect(0, area.bottom(), area.width(), 1), colours.line)
        painter.setFont(header.font())
        painter.setPen(colours.muted)
        title = str(self._table.model().headerData(NAME, Qt.Orientation.Horizontal))
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(SIDE, 0, -SIDE, -1), where, title)

    def _paint_names(self, painter: QPainter) -> None:
        table = self._table
        for row in range(max(table.rowAt(0), 0), table.model().rowCount()):
            top = table.rowViewportPosition(row)
            if top > self.height():
                return
            option = QStyleOptionViewItem()
            option.rect = QRect(0, top, self.width() - 1, table.rowHeight(row))
            table.itemDelegate().paint(painter, option, table.model().index(row, NAME))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._table.rowAt(int(event.position().y()) - self._table.horizontalHeader().height())
        if row >= 0:
            self._table.setFocus()
            self._choose(row)
