"""A frame that opens under a field and closes when the user looks elsewhere."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casebuilder.ui import theme
from casebuilder.ui.kit import drawing

_APART = 4


class Popup(QFrame):
    """Put things into `column`, then `open_under` a widget."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)

    def open_under(self, widget: QWidget) -> None:
        self.adjustSize()
        mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = widget.width() - self.width() if mirrored else 0
        corner = widget.mapToGlobal(QPoint(x, widget.height() + _APART))
        room = widget.screen().availableGeometry()
        if corner.y() + self.height() > room.bottom():
            corner.setY(widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - _APART)
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        self.move(corner)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        painter = drawing.painter_on(self)
        painter.fillRect(self.rect(), colours.surface)
        drawing.box(painter, self.rect(), None, colours.edge, 0)
