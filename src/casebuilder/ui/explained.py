"""A figure that explains itself: a click, Enter or F1 opens how it came about."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.focus_ring import set_focus_margin, set_focus_radius
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import hint
from casebuilder.ui.theme import Tone

_OPENS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F1}


class Explained(QWidget):
    """Wraps what shows a figure; `lines` gives its derivation in words when it is asked for."""

    def __init__(self, shown: QWidget, lines: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._shown = shown
        self._lines = lines
        self._note: Note | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Click or F1: how this figure came about"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        set_focus_radius(self, 6)
        set_focus_margin(self, 4)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(shown)

    @property
    def open(self) -> bool:
        return self._note is not None

    def refresh(self) -> None:
        """The figure changed: name and derivation follow."""
        parts = (self._shown.accessibleName(), self._shown.accessibleDescription())
        self.setAccessibleName(": ".join(part for part in parts if part))
        if self._note is not None:
            self._fill(self._note)

    def toggle(self) -> None:
        if self._note is None:
            self._note = Note(Tone.NEUTRAL, pad=10)
            self._fill(self._note)
            self._column.addWidget(self._note)
            return
        self._note.hide()
        self._note.deleteLater()
        self._note = None
        self.setAccessibleDescription("")

    def _fill(self, note: Note) -> None:
        cleared(note.column)
        lines = self._lines()
        for words in lines:
            note.column.addWidget(hint(words))
        self.setAccessibleDescription(" ".join(lines))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.toggle()

    def event(self, event: QEvent) -> bool:
        """F1 is the window's too; here it is ours."""
        overriding = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if overriding and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self.toggle()
        else:
            super().keyPressEvent(event)
