"""A month to pick a day from."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.texts import figure
from casebuilder.ui.kit.button import IconButton
from casebuilder.ui.kit.focus_ring import refuse_ring
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import Role

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class Calendar(QWidget):
    """`picked` tells the day that was clicked or taken with Enter; arrows and Page keys move."""

    picked = Signal(object)

    def __init__(self, day: date) -> None:
        super().__init__()
        self._title = Text("", Role.LABEL)
        self._month = _month()
        self._month.currentPageChanged.connect(self._on_page)
        self._month.activated.connect(self._on_taken)
        self._month.clicked.connect(self._on_taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head())
        column.addWidget(self._month)
        self.setFocusProxy(self._month)
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._on_page(day.year, day.month)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        back = IconButton("chevron-left", _("Month before"))
        back.clicked.connect(self._month.showPreviousMonth)
        on = IconButton("chevron-right", _("Month after"))
        on.clicked.connect(self._month.showNextMonth)
        row.addWidget(back)
        row.addWidget(self._title, 1, Qt.AlignmentFlag.AlignCenter)
        row.addWidget(on)
        return row

    def _on_page(self, year: int, month: int) -> None:
        self._title.setText(_("{month} {year}").format(month=figure.month_name(month), year=year))

    def _on_taken(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))


def _month() -> QCalendarWidget:
    made = QCalendarWidget()
    made.setNavigationBarVisible(False)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setAccessibleName(_("Calendar"))
    for weekday in _WEEKEND:
        made.setWeekdayTextFormat(weekday, QTextCharFormat())
    for part in (made, *made.findChildren(QWidget)):
        refuse_ring(part)
    made.setMinimumSize(280, 220)
    return made
