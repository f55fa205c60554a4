"""The line in which a cell of the table is typed."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.field import asks_undo
from casebuilder.ui.kit.focus_ring import refuse_ring
from casebuilder.ui.money.cell_paint import cell_font
from casebuilder.ui.theme import Role

MOST: Final = 1_000_000
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_KEEPS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class CellEntry(QLineEdit):
    """`done` tells the text and the way on in rows and columns, `dropped` that it is to stay as it was,
    `block` that cells are pasted, which belong into the table.

    Opened by typing (`replacing`), arrows finish it as in a spreadsheet; opened by F2 they move in it.
    """

    done = Signal(str, int, int)
    dropped = Signal()
    block = Signal()

    def __init__(self, ground: QWidget, name: str, words: str, *, replacing: bool) -> None:
        super().__init__(words, ground)
        self._replacing = replacing
        self._over = False
        self.setFrame(False)
        self.setMaxLength(MOST)
        self.setFont(cell_font(Role.BODY))
        self.setTextMargins(6, 0, 6, 0)
        self.setAccessibleName(name)
        refuse_ring(self)
        if not replacing:
            self.selectAll()

    def finish(self, down: int = 0, right: int = 0) -> None:
        """Tell what is typed, once."""
        if not self._over:
            self._over = True
            self.done.emit(self.text(), down, right)

    def drop(self) -> None:
        if not self._over:
            self._over = True
            self.dropped.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and asks_undo(event):
            self.finish()
            event.ignore()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            tabs = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            if event.key() in tabs and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.finish(0, tabs[Qt.Key(event.key())])
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Paste) and _is_block(QGuiApplication.clipboard().text()):
            self.drop()
            self.block.emit()
        elif key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish(-1 if shift else 1, 0)
        elif key == Qt.Key.Key_Escape:
            self.drop()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) or (self._replacing and key in _STEPS):
            self.finish(*_STEPS[Qt.Key(key)])
        elif key in _ENTER:
            self.finish()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _KEEPS:
            self.finish()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        painter = drawing.painter_on(self)
        painter.fillRect(self.rect(), colours.surface)
        painter.setPen(colours.accent)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        super().paintEvent(event)


def _is_block(words: str) -> bool:
    return bool(set(words.strip("\r\n")) & set("\t\n"))
