"""Text of one line or of several; a text too long for the screen is kept whole and said to be too long."""

from decimal import Decimal

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json, text
from casebuilder.model.form import Text
from casebuilder.texts import figure
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.theme import Tone

LINE_ROOM = 5_000
AREA_ROOM = 30_000
_SAMPLE = 600


class _Line(LineField):
    """`flooded` tells a paste that no line can carry, before Qt lays it out."""

    flooded = Signal(str)

    def __init__(self) -> None:
        super().__init__(limit=10_000_000)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pasting = event.matches(QKeySequence.StandardKey.Paste)
        if not (pasting and self._floods(QGuiApplication.clipboard().text())):
            super().keyPressEvent(event)

    def _floods(self, words: str) -> bool:
        if self.isReadOnly() or len(self.text()) + len(words) <= LINE_ROOM:
            return False
        at = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        after = self.selectionEnd() if self.hasSelectedText() else at
        self.flooded.emit(self.text()[:at] + " ".join(words.split()) + self.text()[after:])
        return True


class _Area(TextArea):
    flooded = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = source.text()
        if len(self.toPlainText()) + len(words) <= AREA_ROOM:
            super().insertFromMimeData(source)
            return
        cursor = self.textCursor()
        whole = self.toPlainText()
        self.flooded.emit(whole[: cursor.selectionStart()] + words + whole[cursor.selectionEnd() :])


class _Flood(Note):
    """Stands for a text that is too long to edit here: how long it is, how it begins, and what to do."""

    def __init__(self) -> None:
        super().__init__(Tone.WARN)
        self._length = body("")
        self._sample = hint("")
        self.cut = Button(_("Keep the beginning only"))
        row = QHBoxLayout()
        row.addWidget(self.cut)
        row.addStretch(1)
        self.column.addWidget(self._length)
        self.column.addWidget(self._sample)
        self.column.addLayout(row)

    def show_text(self, whole: str, length: str) -> None:
        words = _("All {count} characters are kept. Attach them as a file instead, or keep the beginning.")
        self._length.setText(words.format(count=length))
        self._sample.setText(whole[:_SAMPLE] + "\u2026")


class TextField(Field):
    """Answers with the text as typed."""

    def __init__(self, question: Text, around: Around) -> None:
        super().__init__(question, around)
        self._most = question.most
        self._whole = ""
        self._flood: _Flood | None = None
        self.input = _Line() if question.lines == 1 else _Area(lines=question.lines, limit=10_000_000)
        self._room = LINE_ROOM if question.lines == 1 else AREA_ROOM
        self.input.typed.connect(self._on_typed)
        self.input.edited.connect(self._on_edited)
        self.input.flooded.connect(self._on_flooded)
        self._box = QWidget()
        self._holder = QVBoxLayout(self._box)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.addWidget(self.input)
        self._lay_out(self._box, self.input)

    def show_value(self, value: Json) -> None:
        words = text(value)
        flooded = len(words) > self._room
        self._whole = words if flooded else ""
        self.input.show_value("" if flooded else words)
        self._show_flood()

    def commit(self) -> None:
        if not self._whole:
            self.input.commit()

    def _mark_wrong(self, words: str) -> None:
        self.input.show_error(words)

    def _on_typed(self, words: str) -> None:
        if len(words) > self._room:
            self._on_flooded(words)
        else:
            self._tell_typing(words)

    def _on_edited(self, words: object) -> None:
        self._tell(str(words))

    def _on_flooded(self, words: str) -> None:
        self._settled = True
        self.edited.emit(self.question.id, words)
        self.show_value(words)

    def _show_flood(self) -> None:
        if self._whole and self._flood is None:
            self._flood = _Flood()
            self._flood.cut.clicked.connect(self.cut_short)
            self._holder.addWidget(self._flood)
            self._watch(self._flood)
        had_focus = self.input.hasFocus()
        self.input.setVisible(not self._whole)
        if self._flood is not None:
            self._flood.show_text(self._whole, figure.number(Decimal(len(self._whole)), self.around.locale))
            self._flood.setVisible(bool(self._whole))
            if had_focus and self._whole:
                self._flood.cut.setFocus(Qt.FocusReason.OtherFocusReason)

    def cut_short(self) -> None:
        """Keeps as much of a flood as the question allows, to go on editing."""
        kept = self._whole[: min(self._most, self._room)]
        self.show_value(kept)
        self._tell(kept)
        self.focus()
