"""A field for numbers: typed in any habit, shown in the person's own."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent

from casebuilder.model.number_text import UnreadableError, read_number
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.ui import theme
from casebuilder.ui.kit import drawing, field
from casebuilder.ui.kit.line_field import LineField


class NumberEdit(LineField):
    """`edited` tells a Decimal, None when emptied, or the text itself when it is no number."""

    def __init__(self, *, locale: Locale = SPOKEN, unit: str = "", placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder, limit=60)
        self._locale = locale
        self._unit = unit
        self.show_unit(unit)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)

    def show_unit(self, unit: str) -> None:
        """A unit such as % or EUR at the trailing edge."""
        self._unit = unit
        room = self.fontMetrics().horizontalAdvance(unit) + 8 if unit else 0
        self._make_room(field.SIDE, field.SIDE + room)
        self.update()

    def value(self) -> object:
        words = self.text().strip()
        if not words:
            return None
        try:
            return read_number(words, self._locale.mark)
        except UnreadableError:
            return words

    def show_value(self, value: object) -> None:
        if self.hasFocus() and value == self.value():
            self._told = self.text()
            return
        super().show_value(self._written(value))

    def _written(self, value: object) -> str:
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            return figure.number(Decimal(value), self._locale)
        return "" if value is None else str(value)

    def _tell(self) -> None:
        self.edited.emit(self.value())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        LineField.show_value(self, self._written(self.value()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit and not self.isReadOnly():
            painter = drawing.painter_on(self)
            painter.setPen(theme.of(self).muted)
            room = self.rect().adjusted(field.SIDE + 2, 0, -field.SIDE - 2, 0)
            where = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, where, self._unit)
