"""A choice out of many: type to search, arrows to move, Enter to take."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QCompleter, QListView

from casebuilder.ui import theme
from casebuilder.ui.kit import drawing, field
from casebuilder.ui.kit.line_field import LineField

_MOST_ROWS = 10
_BUTTON = 30
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ComboField(LineField):
    """`picked` tells the value taken, or None when emptied. Words that match no choice are put back."""

    picked = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], *, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder, limit=300)
        self._choices: list[tuple[object, str]] = []
        self._chosen: object = None
        self._model = QStringListModel(self)
        self._list = QListView()
        self._list.setObjectName("choices")
        self._search = QCompleter(self._model, self)
        self._search.setFilterMode(Qt.MatchFlag.MatchContains)
        self._search.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search.setMaxVisibleItems(_MOST_ROWS)
        self._search.setWidget(self)
        self._search.setPopup(self._list)
        self._search.activated.connect(self._on_taken)
        self.textEdited.connect(self._on_searched)
        self._make_room(field.SIDE, _BUTTON)
        self.show_choices(choices)

    def show_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        self._choices = list(choices)
        self._model.setStringList([words for _value, words in choices])
        self.show_value(self._chosen)

    def value(self) -> object:
        return self._chosen

    def show_value(self, value: object) -> None:
        self._chosen = value
        super().show_value(self._words_of(value))

    def commit(self) -> None:
        """Takes an exact or emptied text; puts back anything else."""
        self._stop_waiting()
        if self.isReadOnly() or self.text() == self._words_of(self._chosen):
            return
        wanted = self.text().strip().casefold()
        hits = [value for value, words in self._choices if words.casefold() == wanted]
        if hits or not wanted:
            self._take(hits[0] if hits else None)
        else:
            self.show_value(self._chosen)

    def open_list(self, prefix: str = "") -> None:
        self._search.setCompletionPrefix(prefix)
        self._list.setMinimumWidth(self.width())
        self._search.complete()
        row = 0 if prefix else self._row_of(self._chosen)
        self._list.setCurrentIndex(self._list.model().index(row, 0))

    def _on_searched(self, text: str) -> None:
        self._stop_waiting()
        self.open_list(text)

    def _on_taken(self, words: str) -> None:
        self._take(next(value for value, shown in self._choices if shown == words))

    def _take(self, value: object) -> None:
        before = self._chosen
        self.show_value(value)
        if value != before:
            self.picked.emit(value)

    def _words_of(self, value: object) -> str:
        return next(
            (words for one, words in self._choices if one == value), "" if value is None else str(value)
        )

    def _row_of(self, value: object) -> int:
        return next((row for row, (one, _words) in enumerate(self._choices) if one == value), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._list.isVisible() and event.key() in _ENTER:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_F4} and not self.isReadOnly():
            self.open_list()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.isReadOnly():
            self.selectAll()
            self.open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            self.update()
        else:
            super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isReadOnly():
            field.paint_sign(drawing.painter_on(self), self, "chevron-down", theme.of(self).muted)
