"""Two things side by side where there is room, else below each other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from casebuilder.ui import theme
from casebuilder.ui.theme import Role

_GAP = 20


class Pair(QWidget):
    """`least` is the width, at the plain text size, from which both stand in one line."""

    def __init__(self, first: QWidget, second: QWidget, *, least: int, shares: tuple[int, int]) -> None:
        super().__init__()
        self._least = least
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(_GAP)
        for widget, share in zip((first, second), shares, strict=True):
            self._both.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)

    @property
    def side_by_side(self) -> bool:
        return self._both.direction() == QBoxLayout.Direction.LeftToRight

    def refit(self) -> None:
        """The text size changed, and with it the room that both need."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= self._least * theme.font(Role.BODY).pixelSize() / theme.BODY_SIZE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != way:
            self._both.setDirection(way)
