"""A field of one line."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from casebuilder.ui.kit import drawing, field
from casebuilder.ui.theme import CONTROL_HEIGHT

_KEEPS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class LineField(QLineEdit):
    """`typed` tells every key; `edited` tells the text once the user pauses, leaves or presses Enter."""

    typed = Signal(str)
    edited = Signal(object)
    too_long = Signal(int)

    def __init__(self, *, placeholder: str = "", limit: int = 2_000) -> None:
        super().__init__()
        self._told = ""
        self._before = ""
        self._wrong = ""
        self._room = (field.SIDE, field.SIDE)
        self._pause: QTimer | None = None
        self.setFrame(False)
        self.setMaxLength(limit)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._make_room(field.SIDE, field.SIDE)
        self.textEdited.connect(self._on_typed)
        self.inputRejected.connect(self._on_rejected)

    def show_value(self, value: object) -> None:
        """Shows without telling; what is already shown stays, cursor and all."""
        words = "" if value is None else str(value)
        self._stop_waiting()
        if len(words) > self.maxLength():  # stored words are never cut because they are looked at
            self.setMaxLength(len(words))
        self._told = self._before = words
        if self.text() != words:
            self.setText(words)
            self.setCursorPosition(0 if not self.hasFocus() else len(words))

    def value(self) -> object:
        return self.text()

    def show_error(self, words: str = "") -> None:
        """Marks the field as wrong, or right again without words; they are spoken here and shown below."""
        self._wrong = words
        self.setAccessibleDescription(words)
        self.update()

    def show_read_only(self, fixed: bool) -> None:
        self.setReadOnly(fixed)
        self._apply_room()

    def _make_room(self, leading: int, trailing: int) -> None:
        """Margins beside the text, mirrored where the language runs from the right."""
        self._room = (leading, trailing)
        self._apply_room()

    def _apply_room(self) -> None:
        leading, trailing = (-2, -2) if self.isReadOnly() else self._room
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (trailing, leading) if mirrored else (leading, trailing)
        self.setTextMargins(left, 0, right, 0)

    def _wait(self) -> None:
        if self._pause is None:
            self._pause = field.pause(self, self.commit)
        self._pause.start()

    def _stop_waiting(self) -> None:
        if self._pause is not None:
            self._pause.stop()

    def commit(self) -> None:
        """Tells what was typed and not yet told."""
        self._stop_waiting()
        if self.text() != self._told and not self.isReadOnly():
            self._told = self.text()
            self._tell()

    def _tell(self) -> None:
        self.edited.emit(self.text())

    def _on_rejected(self) -> None:
        """Qt has put in as much as there is room for; a part of what was pasted is worse than nothing."""
        before = self._before
        QTimer.singleShot(0, self, lambda: self._put_back(before))

    def _put_back(self, before: str) -> None:
        if self.text() != before:
            self.setText(before)
            self._on_typed(before)
        field.say_too_long(self, self.maxLength())
        self.too_long.emit(self.maxLength())

    def _on_typed(self, text: str) -> None:
        self._before = text
        self._wait()
        self.typed.emit(text)

    def refit(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(240, max(CONTROL_HEIGHT, self.fontMetrics().height() + 19))

    def minimumSizeHint(self) -> QSize:
        return QSize(64, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and field.asks_undo(event):
            self.commit()
            event.ignore()
            return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._apply_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.commit()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()
        if event.reason() not in _KEEPS:
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.isReadOnly():
            field.paint_frame(drawing.painter_on(self), self, self.rect(), wrong=bool(self._wrong))
        super().paintEvent(event)
