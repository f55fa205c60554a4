"""One choice out of a few: radio buttons with one tab stop that arrow keys, digits and the mouse move."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton, QWidget

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class Option(QRadioButton):
    """One of the choices; subclasses paint it."""

    def __init__(self, words: str, place: int) -> None:
        super().__init__(words)
        self.place = place
        self.setAutoExclusive(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, pos: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        group = self.parentWidget()
        if not (isinstance(group, Options) and group.take_key(event)):
            super().keyPressEvent(event)


class Options(QWidget):
    """Holds options and which value is chosen. `picked` tells what the user chose; None after Delete."""

    picked = Signal(object)

    def __init__(self, values: Sequence[object]) -> None:
        super().__init__()
        self._values = list(values)
        self._options: list[Option] = []
        self._chosen: int | None = None
        self._fixed = False

    def value(self) -> object:
        return None if self._chosen is None else self._values[self._chosen]

    def show_value(self, value: object) -> None:
        self._mark(self._values.index(value) if value in self._values else None)

    def show_read_only(self, fixed: bool) -> None:
        self._fixed = fixed
        for option in self._options:
            option.setCursor(Qt.CursorShape.ArrowCursor if fixed else Qt.CursorShape.PointingHandCursor)
            option.update()

    @property
    def read_only(self) -> bool:
        return self._fixed

    def set_name(self, name: str) -> None:
        """What is asked, for screen readers; spoken with every option too."""
        self.setAccessibleName(name)
        for option in self._options:
            said = option.property("explanation")
            option.setAccessibleDescription(f"{name}. {said}" if said else name)

    def options(self) -> list[Option]:
        return list(self._options)

    def take_key(self, event: QKeyEvent) -> bool:
        """Moves or clears the choice; True when the key was for us."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self._fixed:
            return False
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._pick(None)
            return True
        target = self._target(key, event.text())
        if target is None:
            return False
        self._options[target].setFocus(Qt.FocusReason.TabFocusReason)
        self._pick(target)
        return True

    def _target(self, key: Qt.Key, text: str) -> int | None:
        last = len(self._options) - 1
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End:
            return last
        if key in _STEPS:
            return self._neighbour(_STEPS[key] * self._way(key))
        return self._by_digit(text)

    def _neighbour(self, step: int) -> int:
        now = self._focused()
        if self._chosen is None:
            return now
        return (now + step) % len(self._options)

    def _way(self, key: Qt.Key) -> int:
        sideways = key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
        return -1 if sideways and self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1

    def _focused(self) -> int:
        return next((option.place for option in self._options if option.hasFocus()), self._chosen or 0)

    def _by_digit(self, text: str) -> int | None:
        """`1` is the first choice; scales that begin at nought say otherwise."""
        place = int(text) - 1 if text.isascii() and text.isdigit() else -1
        return place if 0 <= place < len(self._options) else None

    def _adopt(self, options: Sequence[Option]) -> None:
        self._options = list(options)
        for option in options:
            option.clicked.connect(lambda _checked, place=option.place: self._on_clicked(place))
        self._mark(None)

    def _on_clicked(self, place: int) -> None:
        if self._fixed:
            self._mark(self._chosen)
        else:
            self._pick(place)

    def _pick(self, place: int | None) -> None:
        before = self._chosen
        self._mark(place)
        if place != before:
            self.picked.emit(self.value())

    def _mark(self, place: int | None) -> None:
        self._chosen = place
        stop = place or 0
        for option in self._options:
            option.setChecked(option.place == place)
            option.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if option.place == stop else Qt.FocusPolicy.ClickFocus
            )
        if self._options:
            self.setFocusProxy(self._options[stop])
        self._on_marked()

    def _on_marked(self) -> None:
        """For subclasses that show more than the mark."""
