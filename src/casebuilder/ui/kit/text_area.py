"""A field of several lines that grows with what is written."""

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from casebuilder.ui.kit import drawing, field

_TOP = 8
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class TextArea(QPlainTextEdit):
    """`typed` tells every change by the user; `edited` tells the text once the user pauses or leaves."""

    typed = Signal(str)
    edited = Signal(object)
    too_long = Signal(int)

    def __init__(self, *, placeholder: str = "", lines: int = 3, most: int = 14, limit: int = 20_000) -> None:
        super().__init__()
        self._told = ""
        self._wrong = ""
        self._showing = False
        self._lines = lines
        self._most = most
        self._limit = limit
        self._pause: QTimer | None = None
        self._dress(placeholder)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.refit())

    def _dress(self, placeholder: str) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.setViewportMargins(field.SIDE, _TOP, 4, _TOP)
        self.viewport().setAutoFillBackground(False)

    def show_value(self, value: object) -> None:
        words = "" if value is None else str(value)
        self._stop_waiting()
        self._told = words
        if self.toPlainText() != words:
            self._showing = True
            self.setPlainText(words)
            self._showing = False

    def value(self) -> object:
        return self.toPlainText()

    def show_error(self, words: str = "") -> None:
        self._wrong = words
        self.setAccessibleDescription(words)
        self.update()

    def show_read_only(self, fixed: bool) -> None:
        self.setReadOnly(fixed)
        side, top = (-2, 0) if fixed else (field.SIDE, _TOP)
        self.setViewportMargins(max(side, 0), top, 4, top)
        self.document().setDocumentMargin(0 if fixed else 2)
        self.refit()

    def _wait(self) -> None:
        if self._pause is None:
            self._pause = field.pause(self, self.commit)
        self._pause.start()

    def _stop_waiting(self) -> None:
        if self._pause is not None:
            self._pause.stop()

    def commit(self) -> None:
        self._stop_waiting()
        if self.toPlainText() != self._told and not self.isReadOnly():
            self._told = self.toPlainText()
            self.edited.emit(self._told)

    def refit(self) -> None:
        """Takes the height that the words need."""
        long = not self.isReadOnly() and self.document().size().height() > self._most
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if long else policy.ScrollBarAlwaysOff)
        wanted = self.sizeHint().height()
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def _on_changed(self) -> None:
        if not self._showing:
            self._wait()
            self.typed.emit(self.toPlainText())

    def sizeHint(self) -> QSize:
        fewest = 1 if self.isReadOnly() else self._lines
        most = 10_000 if self.isReadOnly() else self._most
        lines = min(max(int(self.document().size().height()), fewest), most)
        margins = self.viewportMargins()
        inner = lines * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin()) + 1
        return QSize(320, inner + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Text as text; what the field cannot carry is refused whole."""
        words = source.text()
        room = self._limit - len(self.toPlainText()) + len(self.textCursor().selectedText())
        if len(words) > room:
            field.say_too_long(self, self._limit)
            self.too_long.emit(self._limit)
            return
        self.insertPlainText(words)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and field.asks_undo(event):
            self.commit()
            event.ignore()
            return False
        if event.type() == QEvent.Type.Paint:
            self._paint_frame()
            return True
        return super().event(event)

    def _paint_frame(self) -> None:
        if not self.isReadOnly():
            area = QRect(0, 0, self.width(), self.height())
            field.paint_frame(drawing.painter_on(self), self, area, wrong=bool(self._wrong))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls its own words only when it has the focus, so that the page is not caught halfway."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.commit()
