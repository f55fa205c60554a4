"""A tick box with its words."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.theme import Role, Theme

_BOX = 18
_GAP = 10
_RADIUS = 5
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class Tick(QCheckBox):
    """`edited` tells True or False when the user ticks; show_value never does."""

    edited = Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._fixed = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focusRadius", _RADIUS)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)

    def value(self) -> bool:
        return self.isChecked()

    def show_value(self, value: object) -> None:
        self.setChecked(value is True)

    def show_read_only(self, fixed: bool) -> None:
        self._fixed = fixed
        self.update()

    def _on_clicked(self, now: bool) -> None:
        if self._fixed:
            self.setChecked(not now)
        else:
            self.edited.emit(now)

    def refit(self) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - _BOX - _GAP, 40), 10_000)
        return max(28, self.fontMetrics().boundingRect(room, int(_WRAP), self.text()).height() + 8)

    def sizeHint(self) -> QSize:
        width = _BOX + _GAP + self.fontMetrics().horizontalAdvance(self.text()) + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 120), 28)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _BOX if mirrored else 0
        self._paint_box(painter, QRect(left, (self.height() - _BOX) // 2, _BOX, _BOX), colours)
        room = self.rect().adjusted(0 if mirrored else _BOX + _GAP, 0, -_BOX - _GAP if mirrored else 0, 0)
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(colours.text if self.isEnabled() else colours.muted)
        painter.drawText(room, _WRAP, self.text())

    def _paint_box(self, painter: QPainter, area: QRect, colours: Theme) -> None:
        live = self.isEnabled() and not self._fixed
        full = colours.accent if live else colours.muted
        edge = colours.muted if self.underMouse() and live else colours.edge
        if self.isChecked():
            drawing.box(painter, area, full, None, _RADIUS)
            drawing.tick(painter, QRectF(area), colours.on_accent if live else colours.surface, 2)
        else:
            drawing.box(painter, area, colours.surface if live else colours.sunken, edge, _RADIUS)
