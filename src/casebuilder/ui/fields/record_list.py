"""The lines of a list of records, with what is open standing below its line."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.record_line import RecordLine, Telling
from casebuilder.ui.kit.text import hint

MOST_SHOWN: Final = 25


class RecordList(QWidget):
    """`pressed` tells the key of a line. `watch` is called with each line that is made."""

    pressed = Signal(str)

    def __init__(self, watch: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._watch = watch
        self.lines: dict[str, RecordLine] = {}
        self.order: list[str] = []
        self._keys: list[str] = []
        self._all = False
        self._open: QWidget | None = None
        self.opened = ""
        self._wanted = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.teaching = hint(_("Nothing here yet. Add the first one with the button below."))
        self.more = LinkButton("")
        self.more.clicked.connect(self._on_more)
        self._column.addWidget(self.teaching)
        self._column.addWidget(self.more)
        self.show_keys([])

    def show_keys(self, keys: Sequence[str]) -> None:
        """A line for each record in this order; lines are used again, and the rest waits for a press."""
        self._keys = list(keys)
        shown = self._keys if self._all else self._keys[:MOST_SHOWN]
        behind = {self.opened, self._wanted} & set(self._keys) - set(shown)
        shown = [*shown, *(key for key in self._keys if key in behind)]
        for key in [one for one in self.lines if one not in shown]:
            self._take_out(key)
        self.order = list(shown)
        self._settle()
        rest = len(self._keys) - len(shown)
        words = ngettext("Show {count} more", "Show {count} more", rest)
        self.more.setText(words.format(count=rest))
        self.more.setVisible(rest > 0)
        self.teaching.setVisible(not self._keys)

    def reveal(self, key: str) -> None:
        """Makes sure that a record has its line."""
        if key in self._keys and key not in self.lines:
            self._wanted = key
            self.show_keys(self._keys)

    def tell(self, key: str, telling: Telling, *, wrong: bool) -> None:
        if key in self.lines:
            self.lines[key].show_value(telling, wrong=wrong)

    def put_below(self, key: str, inside: QWidget) -> None:
        """Opens a line: its record stands below it."""
        self.take_away()
        self.opened, self._open = key, inside
        self.lines[key].show_open(True)
        self._settle()

    def take_away(self) -> None:
        """Closes the open line."""
        if self._open is not None:
            self._column.removeWidget(self._open)
            self._open.hide()
            self._open.deleteLater()
        if self.opened in self.lines:
            self.lines[self.opened].show_open(False)
        self._open, self.opened = None, ""

    def focus_line(self, key: str) -> None:
        self.lines[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        """Everything in its place, by the fewest moves: what stands right keeps the focus."""
        wanted: list[QWidget] = []
        for key in self.order:
            if key not in self.lines:
                self.lines[key] = self._made(key)
            wanted.append(self.lines[key])
            if key == self.opened and self._open is not None:
                wanted.append(self._open)
        for place, widget in enumerate(wanted, start=1):
            item = self._column.itemAt(place)
            if item is None or item.widget() is not widget:
                self._column.removeWidget(widget)
                self._column.insertWidget(place, widget)

    def _made(self, key: str) -> RecordLine:
        line = RecordLine()
        line.clicked.connect(lambda: self.pressed.emit(key))
        line.stepped.connect(lambda step: self._go(key, step))
        self._watch(line)
        return line

    def _take_out(self, key: str) -> None:
        if key == self.opened:
            self.take_away()
        line = self.lines.pop(key)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _go(self, key: str, step: int) -> None:
        place = self.order.index(key) + step
        if 0 <= place < len(self.order):
            self.lines[self.order[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_more(self) -> None:
        self._all = True
        before = len(self.order)
        self.show_keys(self._keys)
        self.pressed.emit("")
        self.focus_line(self.order[min(before, len(self.order) - 1)])
