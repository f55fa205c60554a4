"""A page in a sheet: as tall as what is in it, and scrolled where the window has less room."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QSizePolicy

from casebuilder.ui.kit.scroll_page import ScrollPage

_LEAST = 160


class TallPage(ScrollPage):
    """Put things into `column`."""

    def __init__(self) -> None:
        super().__init__(full=True, margin=2)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.column.setSpacing(12)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside changed, and with it the room that is wanted."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """As tall as beside a scroll bar: once one is there, Qt keeps it although all would fit without."""
        beside = width - self.verticalScrollBar().sizeHint().width()
        wanted = self._ground.heightForWidth(beside)
        return wanted if wanted > 0 else self._ground.sizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(self._ground.sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._ground.minimumSizeHint().width(), _LEAST)
