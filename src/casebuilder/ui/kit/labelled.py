"""A field with everything around it: question above, hint, the field, what is wrong with it, fold-outs."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.disclosure import Disclosure, example, why_we_ask
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.text import Text, hint, label
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.theme import Role, Tone


class Labelled(QWidget):
    """The question is the field's buddy, so screen readers say it; errors appear below in words."""

    def __init__(self, question: str, field: QWidget, *, hint_words: str = "") -> None:
        super().__init__()
        self.field = field
        self.question = label(question, field)
        self._error: ErrorLine | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.question)
        if hint_words:
            self._column.addWidget(hint(hint_words))
        self._column.addSpacing(2)
        self._column.addWidget(field)
        if not field.accessibleName():
            field.setAccessibleName(question)

    def add_help(self, *, why: str = "", instance: str = "") -> None:
        """Fold-outs under the field, side by side."""
        parts: list[Disclosure] = []
        if why:
            parts.append(why_we_ask(why))
        if instance:
            parts.append(example(instance))
        row = QHBoxLayout()
        row.setSpacing(16)
        for part in parts:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self._column.addLayout(row)

    def show_error(self, words: str = "") -> None:
        """Says what to do; without words the field is right again."""
        if words and self._error is None:
            self._error = ErrorLine()
            self._column.insertWidget(self._column.indexOf(self.field) + 1, self._error)
        if self._error is not None:
            self._error.show_value(words)
        if isinstance(self.field, LineField | TextArea):
            self.field.show_error(words)

    def error(self) -> str:
        return self._error.words() if self._error else ""


class ErrorLine(QWidget):
    """A sentence in the colour of errors behind a sign; hidden while there is none, spoken when it comes."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Text("", Role.SMALL, Tone.BAD, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(icons.SMALL + 6)
        row.addWidget(self._text, 1)
        self.setMinimumHeight(icons.SMALL + 2)
        self.hide()

    def show_value(self, words: str) -> None:
        if words == self._text.text():
            return
        self._text.setText(words)
        self.setVisible(bool(words))
        if words:
            self._announce(words)

    def words(self) -> str:
        return self._text.text()

    def _announce(self, words: str) -> None:
        said = QAccessibleAnnouncementEvent(self, words)
        said.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(said)

    def paintEvent(self, event: QPaintEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - icons.SMALL if mirrored else 0
        area = QRectF(x, 1, icons.SMALL, icons.SMALL)
        icons.paint(drawing.painter_on(self), "circle-alert", area, theme.of(self).bad)
