"""A field for dates: typed freely or picked from a calendar."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

from casebuilder.i18n import _
from casebuilder.model.date_text import Habits, read_date
from casebuilder.model.number_text import UnreadableError
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.ui import theme
from casebuilder.ui.kit import drawing, field
from casebuilder.ui.kit.calendar import Calendar
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.popup import Popup

_BUTTON = 36
_OPENS = {Qt.Key.Key_Down, Qt.Key.Key_F4}


class DateEdit(LineField):
    """`edited` tells a date, None when emptied, or the text itself when it is no date.

    Alt+Down or the sign at the trailing edge opens the calendar.
    """

    def __init__(self, today: date, *, locale: Locale = SPOKEN, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder or figure.short_day(today, locale), limit=60)
        self._today = today
        self._locale = locale
        self._popup: Popup | None = None
        self._make_room(field.SIDE, _BUTTON)
        self.setToolTip(_("Type a day, or press Alt+Down for the calendar."))
        self.setMouseTracking(True)

    def value(self) -> object:
        words = self.text().strip()
        if not words:
            return None
        try:
            return read_date(words, self._today, self._habits())
        except UnreadableError:
            return words

    def _habits(self) -> Habits:
        months = tuple(figure.month_name(month) for month in range(1, 13))
        return Habits(month_first=self._locale.order == "mdy", months=months)

    def show_value(self, value: object) -> None:
        if self.hasFocus() and value == self.value():
            self._told = self.text()
            return
        super().show_value(self._written(value))

    def _written(self, value: object) -> str:
        if isinstance(value, date):
            return figure.short_day(value, self._locale)
        return "" if value is None else str(value)

    def _tell(self) -> None:
        self.edited.emit(self.value())

    def open_calendar(self) -> None:
        if self.isReadOnly():
            return
        shown = self.value()
        calendar = Calendar(shown if isinstance(shown, date) else self._today)
        calendar.picked.connect(self._on_picked)
        self._popup = Popup(self)
        self._popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._popup.column.addWidget(calendar)
        self._popup.open_under(self)
        calendar.setFocus()

    def _on_picked(self, day: date) -> None:
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self.setText(self._written(day))
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() in _OPENS):
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._on_sign(event.position().toPoint()):
            self.open_calendar()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._on_sign(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def _on_sign(self, point: QPoint) -> bool:
        if self.isReadOnly():
            return False
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return point.x() < _BUTTON if mirrored else point.x() > self.width() - _BUTTON

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        LineField.show_value(self, self._written(self.value()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isReadOnly():
            field.paint_sign(drawing.painter_on(self), self, "calendar", theme.of(self).muted)
