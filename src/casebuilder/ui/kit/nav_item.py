"""Lines that lead to a place: the rail's entries and the task list's sections."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.status import SIDE, Status, paint_status, status_words
from casebuilder.ui.theme import CONTROL_HEIGHT, CONTROL_RADIUS, Role, Theme

_PAD = 12
_GAP = 10


class NavItem(QPushButton):
    """Words, an optional sign or icon in front, a count or remark behind. Connect `clicked`."""

    def __init__(
        self, words: str, *, icon: str = "", status: Status | None = None, trailing: str = ""
    ) -> None:
        super().__init__(words)
        self._icon = icon
        self._status = status
        self._trailing = trailing
        self._current = False
        self._folded = False
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refit()
        self._say()

    def show_current(self, current: bool) -> None:
        self._current = current
        self.update()

    def show_trailing(self, words: str) -> None:
        if words != self._trailing:
            self._trailing = words
            self._say()

    def show_status(self, status: Status) -> None:
        if status is not self._status:
            self._status = status
            self._say()

    def show_folded(self, folded: bool) -> None:
        """Icon only; the words move into the tooltip."""
        self._folded = folded
        self.setToolTip(self.text() if folded else "")
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(self.text())
        state = status_words(self._status) if self._status else ""
        self.setAccessibleDescription(". ".join(part for part in (state, self._trailing) if part))
        self.update()

    def refit(self) -> None:
        made = theme.font(Role.BODY)
        made.setWeight(QFont.Weight.Medium)
        self.setFont(made)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = max(CONTROL_HEIGHT, self.fontMetrics().height() + 17)
        if self._folded:
            return QSize(height, height)
        words = QFontMetrics(self._written(current=True)).horizontalAdvance(self.text())
        return QSize(words + self._lead() + self._tail() + 2 * _PAD, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().height(), self.sizeHint().height())

    def _written(self, *, current: bool) -> QFont:
        made = self.font()
        made.setWeight(QFont.Weight.DemiBold if current else QFont.Weight.Medium)
        return made

    def _lead(self) -> int:
        """Room that the sign in front takes."""
        return (SIDE if self._status else icons.NORMAL) + _GAP if self._status or self._icon else 0

    def _tail(self) -> int:
        metrics = QFontMetrics(_trailing_font())
        return metrics.horizontalAdvance(self._trailing) + _GAP if self._trailing else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        if self._current:
            drawing.box(painter, self.rect(), colours.accent_soft, None, CONTROL_RADIUS)
        elif self.underMouse():
            drawing.box(painter, self.rect(), colours.sunken, None, CONTROL_RADIUS)
        self._paint_sign(painter, colours)
        if not self._folded:
            self._paint_words(painter, colours)

    def _paint_sign(self, painter: QPainter, colours: Theme) -> None:
        side = SIDE if self._status else icons.NORMAL
        x = (self.width() - side) // 2 if self._folded else _PAD
        area = self._mirrored(QRect(x, (self.height() - side) // 2, side, side))
        if self._status:
            paint_status(painter, QRectF(area), self._status, colours)
        elif self._icon:
            icons.paint(painter, self._icon, QRectF(area), colours.accent if self._current else colours.muted)

    def _paint_words(self, painter: QPainter, colours: Theme) -> None:
        room = self.width() - 2 * _PAD - self._lead() - self._tail()
        area = self._mirrored(QRect(_PAD + self._lead(), 0, room, self.height()))
        shown = self._written(current=self._current)
        painter.setFont(shown)
        painter.setPen(self._ink(colours))
        words = QFontMetrics(shown).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)
        self._paint_trailing(painter, colours)

    def _paint_trailing(self, painter: QPainter, colours: Theme) -> None:
        painter.setFont(_trailing_font())
        painter.setPen(colours.accent if self._current and not self._status else colours.muted)
        area = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, self._trailing)

    def _ink(self, colours: Theme) -> QColor:
        if self._current:
            return colours.accent
        return colours.text if self._status else colours.muted

    def _mirrored(self, area: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return area
        return QRect(self.width() - area.right() - 1, area.y(), area.width(), area.height())


def _trailing_font() -> QFont:
    made = theme.font(Role.SMALL)
    made.setWeight(QFont.Weight.Medium)
    return made
