"""Key figures: a name, a large number, a note."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import CARD_RADIUS, Role, Tone

_PRESS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F1}


class KeyFigure(QFrame):
    """A card with one number; where it leads somewhere (`pressable`), it is pressed like a button."""

    pressed = Signal()

    def __init__(
        self, name: str, *, pressable: bool = False, framed: bool = True, role: Role = Role.FIGURE
    ) -> None:
        super().__init__()
        self._pressable = pressable
        self._framed = framed
        self._chosen = False
        self._name = Text(name, Role.SMALL, Tone.NEUTRAL, wrap=role is not Role.FIGURE)
        self._number = Text("", role, wrap=role is not Role.FIGURE)
        self._note = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._note.hide()
        column = QVBoxLayout(self)
        side, top = (16 if role is Role.FIGURE else 12, 14) if framed else (0, 0)
        column.setContentsMargins(side, top, side, top)
        column.setSpacing(0)
        for part in (self._name, self._number, self._note):
            column.addWidget(part)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._dress()

    def _dress(self) -> None:
        self.setProperty("focusRadius", CARD_RADIUS)
        self.setAccessibleName(self._name.text())
        if self._pressable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_value(self, number: str, note: str = "", tone: Tone | None = None) -> None:
        self._number.setText(number)
        self._number.show_tone(tone)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(f"{self._name.text()}: {number}")
        self.setAccessibleDescription(note)

    def show_chosen(self, chosen: bool) -> None:
        """Outlined, as the one that something below is about."""
        self._chosen = chosen
        self.update()

    def number(self) -> str:
        return self._number.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._framed:
            return
        colours = theme.of(self)
        over = self._pressable and self.underMouse()
        edge = colours.accent if self._chosen else colours.edge if over else colours.line
        drawing.box(drawing.painter_on(self), self.rect(), colours.surface, edge, CARD_RADIUS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressable and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def event(self, event: QEvent) -> bool:
        """F1 is the window's too; on a figure that can be pressed it is ours."""
        overriding = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if self._pressable and overriding and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._pressable and event.key() in _PRESS:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)
