"""Sheets: a question or a small form over the window it belongs to, with verbs on its buttons."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.text import Text, body
from casebuilder.ui.theme import CARD_RADIUS, Role

_WIDTH = 480
_EDGE = 16
_SIDE = 28
_SCRIM = QColor(10, 14, 20, 110)


class Sheet(QDialog):
    """Put content into `column`, verbs with `add_verb`; show it with `open()`. Esc is always the way back."""

    def __init__(self, parent: QWidget, title: str, words: str = "", *, width: int = _WIDTH) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._above = parent.window()
        self._scrim: _Scrim | None = None
        self._verbs = QHBoxLayout()
        self.column = QVBoxLayout()
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setMinimumWidth(width)
        self.setMaximumWidth(max(width, self._above.width() - 80))
        self._lay(title, words)

    def _lay(self, title: str, words: str) -> None:
        whole = QVBoxLayout(self)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        whole.setContentsMargins(_SIDE, 24, _SIDE, 20)
        whole.setSpacing(12)
        whole.addWidget(Text(title, Role.PAGE, wrap=True))
        if words:
            whole.addWidget(body(words))
        self.column.setSpacing(12)
        whole.addLayout(self.column)
        whole.addSpacing(8)
        self._verbs.setSpacing(12)
        self._verbs.addStretch(1)
        whole.addLayout(self._verbs)

    def add_way_back(self, words: str = "") -> Button:
        """The button that changes nothing; says "Cancel" unless there is a better verb."""
        made = Button(words or _("Cancel"))
        made.clicked.connect(self.reject)
        self._verbs.addWidget(made)
        return made

    def add_verb(self, words: str, kind: Kind = Kind.PRIMARY) -> Button:
        """A button that does it; connect its `clicked` and close the sheet with `accept` when done."""
        made = Button(words, kind)
        if kind is Kind.PRIMARY:
            made.setDefault(True)
        self._verbs.addWidget(made)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        above = self._above
        self._scrim = _Scrim(above)
        width = self._wide()
        self.resize(width, min(self._tall(width), above.height() - _EDGE))
        middle = above.mapToGlobal(QPoint(above.width() // 2, above.height() // 2))
        self.move(middle - QPoint(self.width() // 2, self.height() // 2))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return done

    def _grow(self) -> None:
        """Something came into the sheet: it gets the room, as far as the window has it, about its middle."""
        wanted = min(self._tall(self.width()), self._above.height() - _EDGE)
        if wanted > self.height():
            self.move(self.x(), self.y() - (wanted - self.height()) // 2)
            self.resize(self.width(), wanted)

    def _wide(self) -> int:
        """No button is cut off, at the largest text neither."""
        verbs = self._verbs.sizeHint().width() + 2 * _SIDE
        return min(max(self.minimumWidth(), verbs), self.maximumWidth())

    def _tall(self, width: int) -> int:
        wanted = self.heightForWidth(width)
        return wanted if wanted > 0 else self.sizeHint().height()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        drawing.box(drawing.painter_on(self), self.rect(), colours.surface, colours.edge, CARD_RADIUS)


class _Scrim(QWidget):
    """Dims the window below."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), _SCRIM)
