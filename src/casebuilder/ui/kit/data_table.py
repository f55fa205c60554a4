"""Tables: tall rows, quiet lines, chips and second lines in cells; the keyboard does everything."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.chip import chip_font
from casebuilder.ui.kit.focus_ring import refuse_ring
from casebuilder.ui.theme import Role, Theme, Tone

ROW = 44
TALL_ROW = 56
_SIDE = 12
_CHIP = 22
_ARROW = 12
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class Cell(IntEnum):
    """Roles a model answers besides the usual ones."""

    CHIP = Qt.ItemDataRole.UserRole + 101  # a Tone: the words of the cell stand in a chip
    SECOND = Qt.ItemDataRole.UserRole + 102  # a second, smaller line
    STRONG = Qt.ItemDataRole.UserRole + 103  # True: semibold
    TONE = Qt.ItemDataRole.UserRole + 104  # a Tone for the words themselves


class DataTable(QTableView):
    """`opened` tells the index the user opened, by Enter or a double click (a click where `one_click`)."""

    opened = Signal(QModelIndex)

    def __init__(self, name: str, *, row: int = ROW, one_click: bool = False, side: int = _SIDE) -> None:
        super().__init__()
        self.side = side
        self._hovered = -1
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_CellPainter(self))
        self._dress_grid(row)
        self._dress_header()
        refuse_ring(self)
        (self.clicked if one_click else self.doubleClicked).connect(self._on_opened)

    def _dress_grid(self, row: int) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row)

    def _dress_header(self) -> None:
        header = _Header(self)
        self.setHorizontalHeader(header)
        header.setSectionsClickable(True)
        header.setDefaultAlignment(_LEADING)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setFixedHeight(40)
        self.refit()

    def refit(self) -> None:
        made = theme.font(Role.SMALL)
        made.setWeight(QFont.Weight.Medium)
        self.horizontalHeader().setFont(made)
        self.viewport().update()

    def show_widths(self, widths: Sequence[int]) -> None:
        """Pixels per column; nought means that the column takes what is left."""
        header = self.horizontalHeader()
        for column, width in enumerate(widths):
            if width:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(column, width)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    @property
    def hovered(self) -> int:
        return self._hovered

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        before, self._hovered = self._hovered, row
        for changed in {before, row} - {-1}:
            top = self.rowViewportPosition(changed)
            self.viewport().update(
                QRect(QPoint(0, top), QSize(self.viewport().width(), self.rowHeight(changed)))
            )


class _Header(QHeaderView):
    """Quiet column titles; the sort arrow stands beside the words, never over them."""

    def __init__(self, table: "DataTable") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._side = table.side

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        colours = theme.of(self)
        painter.fillRect(area, colours.surface)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colours.line)
        words = str(self.model().headerData(section, self.orientation()) or "")
        wanted = self.model().headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        where = _LEADING if wanted is None else _middle(wanted)
        inner = area.adjusted(self._side, 0, -self._side, -1)
        sorted_ = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        painter.setFont(self.font())
        painter.setPen(colours.text if sorted_ else colours.muted)
        elided = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, where, elided)
        if sorted_:
            self._paint_arrow(painter, inner, elided, where, colours)

    def _paint_arrow(
        self, painter: QPainter, inner: QRect, words: str, where: Qt.AlignmentFlag, colours: Theme
    ) -> None:
        """Outside the words: after those that lead, in the margin of those at the far edge."""
        trailing = bool(where & Qt.AlignmentFlag.AlignRight)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = self.fontMetrics().horizontalAdvance(words)
        x = inner.right() if trailing else inner.left() + width + 2
        if mirrored:
            x = inner.left() - _ARROW if trailing else inner.right() - width - _ARROW - 2
        name = "arrow-up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "arrow-down"
        icons.paint(painter, name, QRectF(x, inner.center().y() - _ARROW // 2, _ARROW, _ARROW), colours.muted)


class _CellPainter(QStyledItemDelegate):
    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        colours = theme.of(self._table)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, index, colours)
        inner = area.adjusted(_SIDE, 0, -_SIDE, -1)
        words = str(index.data() or "")
        chip = index.data(Cell.CHIP)
        if chip:
            _paint_chip(painter, inner, words, (colours, Tone(chip)), _alignment(index))
        else:
            self._paint_words(painter, inner, words, index, colours)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index, colours: Theme) -> None:
        """Selected rows on soft accent, the row under the pointer a shade darker, the focus row outlined."""
        table = self._table
        chosen = table.selectionModel().isSelected(index)
        if chosen:
            painter.fillRect(area, colours.accent_soft)
        elif index.row() == table.hovered:
            painter.fillRect(area, colours.hover)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colours.line)
        if table.hasFocus() and index.row() == table.currentIndex().row():
            self._outline(painter, area, index, colours)

    def _outline(self, painter: QPainter, area: QRect, index: Index, colours: Theme) -> None:
        """Each cell draws its share of the line around the row."""
        painter.setPen(QPen(colours.accent, 2))
        top, bottom = area.top() + 1, area.bottom()
        painter.drawLine(area.left(), top, area.right() + 1, top)
        painter.drawLine(area.left(), bottom, area.right() + 1, bottom)
        header = self._table.horizontalHeader()
        place = header.visualIndex(index.column())
        mirrored = self._table.layoutDirection() == Qt.LayoutDirection.RightToLeft
        first, last = (header.count() - 1, 0) if mirrored else (0, header.count() - 1)
        if place == first:
            painter.drawLine(area.left() + 1, top, area.left() + 1, bottom)
        if place == last:
            painter.drawLine(area.right(), top, area.right(), bottom)

    def _paint_words(self, painter: QPainter, area: QRect, words: str, index: Index, colours: Theme) -> None:
        second = index.data(Cell.SECOND)
        where = _alignment(index)
        shown = theme.font(Role.LABEL if index.data(Cell.STRONG) else Role.BODY)
        shown.setPixelSize(max(shown.pixelSize() - 1, 1))
        tone = index.data(Cell.TONE)
        ink = colours.ink(Tone(tone)) if tone else colours.text
        painter.setFont(shown)
        if second:
            _paint_two(painter, area, (words, str(second)), where, (QPen(ink), QPen(colours.muted)))
            return
        painter.setPen(ink)
        elided = QFontMetrics(shown).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, where, elided)


def _alignment(index: Index) -> Qt.AlignmentFlag:
    wanted = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return _LEADING if wanted is None else _middle(wanted)


def _middle(wanted: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag(wanted) | Qt.AlignmentFlag.AlignVCenter


def _paint_chip(
    painter: QPainter, area: QRect, words: str, look: tuple[Theme, Tone], where: Qt.AlignmentFlag
) -> None:
    if not words:
        return
    colours, tone = look
    shown = chip_font()
    metrics = QFontMetrics(shown)
    width = min(metrics.horizontalAdvance(words) + 20, area.width())
    height = max(_CHIP, metrics.height() + 7)
    trailing = bool(where & Qt.AlignmentFlag.AlignRight)
    x = area.right() + 1 - width if trailing else area.left()
    box = QRectF(x, area.center().y() - height / 2 + 1, width, height)
    drawing.box(painter, box, colours.ground(tone), None, height / 2)
    painter.setFont(shown)
    painter.setPen(colours.ink(tone))
    elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - 18)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, elided)


def _paint_two(
    painter: QPainter, area: QRect, lines: tuple[str, str], where: Qt.AlignmentFlag, pens: tuple[QPen, QPen]
) -> None:
    """A line above and a smaller one below, together in the middle of the cell."""
    fonts = (painter.font(), theme.font(Role.SMALL))
    heights = [QFontMetrics(one).height() for one in fonts]
    y = area.center().y() - sum(heights) // 2
    for words, shown, height, pen in zip(lines, fonts, heights, pens, strict=True):
        painter.setFont(shown)
        painter.setPen(pen)
        elided = QFontMetrics(shown).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QRect(area.left(), y, area.width(), height), where, elided)
        y += height
