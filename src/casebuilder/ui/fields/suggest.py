"""A line that offers what fits while one types: one of a long list, a person, a case."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QCompleter, QListView

from casebuilder.model.answer import Json
from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing, field
from casebuilder.ui.kit.line_field import LineField

Offer = tuple[Json, str]
Suggest = Callable[[str], Sequence[Offer]]
_SIGN_ROOM = 30
_MOST_SHOWN = 9


class Suggesting(LineField):
    """`suggest` gives pairs of value and words for what is typed; `read` makes a value of other words."""

    def __init__(self, suggest: Suggest, read: Callable[[str], Json], *, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder)
        self._suggest = suggest
        self._read = read
        self._value: Json = None
        self._offers: list[Offer] = []
        self._model = QStringListModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(_MOST_SHOWN)
        self._list.setWidget(self)
        self._popup = QListView()
        self._list.setPopup(self._popup)
        self._list.activated.connect(self._on_activated)
        self.setTextMargins(field.SIDE, 0, _SIGN_ROOM, 0)
        self.typed.connect(self._on_words)

    def show_words(self, value: Json, words: str) -> None:
        """Shows a value by its words, without telling."""
        self._value = value
        self.show_value(words)

    def answer(self) -> Json:
        return self._value

    def _tell(self) -> None:
        words = " ".join(self.text().split())
        exact = [value for value, offered in self._suggest(words) if offered.casefold() == words.casefold()]
        self._value = (exact[0] if exact else self._read(words)) if words else None
        self.edited.emit(self._value)

    def _on_words(self, words: str) -> None:
        self._offer(words)

    def _offer(self, words: str) -> None:
        self._offers = list(self._suggest(words))
        self._model.setStringList([offered for _value, offered in self._offers])
        if not self._offers or self.isReadOnly():
            self._popup.hide()
            return
        self._list.complete(QRect(0, self.height() - 2, self.width(), 4))

    def _on_activated(self, words: str) -> None:
        found = [value for value, offered in self._offers if offered == words]
        if found:
            self.show_words(found[0], words)
            self.edited.emit(found[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._popup.isVisible()
        if shown and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Down and not shown:
            self._offer("")
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self._popup.isVisible() and not self.hasSelectedText():
            self._offer("")

    def minimumSizeHint(self) -> QSize:
        return QSize(96, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 9 if mirrored else self.width() - icons.SMALL - 9
        area = QRectF(left, (self.height() - icons.SMALL) / 2, icons.SMALL, icons.SMALL)
        if not self.isReadOnly():
            icons.paint(drawing.painter_on(self), "chevron-down", area, theme.of(self).muted)
