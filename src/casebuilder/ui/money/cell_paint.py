"""How the cells of the table of costs and benefits are painted."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from casebuilder.ui import icons, theme
from casebuilder.ui.money.cash_model import Part
from casebuilder.ui.money.entries import Entry, What
from casebuilder.ui.theme import Role, Theme

SIDE: Final = 8
_SIGN: Final = 14
Index = QModelIndex | QPersistentModelIndex


def cell_font(role: Role) -> QFont:
    """A shade smaller than words on a page."""
    made = theme.font(role)
    made.setPixelSize(max(made.pixelSize() - 1, 1))
    return made


class CellPaint(QStyledItemDelegate):
    """Headings on sunken ground, chosen cells on soft accent, a frame around the current, signs on faults."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        colours = theme.of(self._table)
        entry: Entry = index.data(Part.ENTRY)
        painter.save()
        self._paint_ground(painter, area, index, (colours, entry))
        inner = area.adjusted(SIDE, 0, -SIDE, -1)
        fault = bool(index.data(Part.FAULT))
        if fault:
            inner = self._paint_sign(painter, inner, colours)
        self._paint_words(painter, inner, index, (colours, entry))
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index, look: tuple[Theme, Entry]) -> None:
        colours, entry = look
        table = self._table
        chosen = table.selectionModel() is not None and table.selectionModel().isSelected(index)
        ground = colours.sunken if entry.what is What.HEAD else colours.surface
        painter.fillRect(area, colours.accent_soft if chosen and table.hasFocus() else ground)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colours.line)
        if index == table.currentIndex() and table.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_sign(self, painter: QPainter, inner: QRect, colours: Theme) -> QRect:
        """A sign at the leading edge, so that a fault is not told by colour alone."""
        mirrored = self._table.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = inner.right() - _SIGN if mirrored else inner.left()
        area = QRectF(x, inner.center().y() - _SIGN / 2 + 1, _SIGN, _SIGN)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.paint(painter, "circle-alert", area, colours.bad)
        room = _SIGN + 4
        return inner.adjusted(0, 0, -room, 0) if mirrored else inner.adjusted(room, 0, 0, 0)

    def _paint_words(self, painter: QPainter, inner: QRect, index: Index, look: tuple[Theme, Entry]) -> None:
        colours, entry = look
        words = str(index.data() or "")
        shown = cell_font(Role.LABEL if entry.what in (What.HEAD, What.NET) else Role.BODY)
        tone = index.data(Part.TONE)
        painter.setFont(shown)
        painter.setPen(colours.ink(tone) if tone else colours.text)
        elided = QFontMetrics(shown).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        where = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(inner, where, elided)
