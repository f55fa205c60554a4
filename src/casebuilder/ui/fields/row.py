"""One row of a table answer: its cells with their names, and the way to delete it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json, blank
from casebuilder.model.form import Rows
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.cell import CellEntry, cell_entry
from casebuilder.ui.fields.cells_layout import CellsLayout
from casebuilder.ui.fields.file import FileEntry
from casebuilder.ui.kit.button import IconButton
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.text import muted

ID = "id"
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Row(Card):
    """`edited` after each cell, `typed` within one, `ended` on Enter in the last one, `erased` to go."""

    edited = Signal()
    typed = Signal(str, object)
    ended = Signal()
    erased = Signal()
    failed = Signal(str)

    def __init__(self, question: Rows, around: Around, row_id: str, *, kept: bool) -> None:
        super().__init__(pad=12)
        self.id = row_id
        self.kept = kept
        self._said: dict[str, Json] = {}
        self._names = {cell.id: cell.prompt for cell in question.cells}
        self.entries: dict[str, CellEntry] = {}
        self.erase = IconButton("trash-2", _("Delete this row"))
        self.erase.clicked.connect(self._on_erase)
        self._lay_out(question, around)
        self.erase.setVisible(not kept)

    def _lay_out(self, question: Rows, around: Around) -> None:
        cells = CellsLayout()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(cells, 1)
        self.column.addLayout(line)
        for cell in question.cells:
            entry, width = cell_entry(cell, around)
            self.entries[cell.id] = entry
            cells.add(_named(cell.prompt, entry), width)
            self._connect(cell.id, entry)
        line.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignTop)

    def _connect(self, cell: str, entry: CellEntry) -> None:
        entry.edited.connect(lambda value: self._on_edited(cell, value))
        if isinstance(entry, FileEntry):
            entry.failed.connect(self.failed)
        else:
            entry.typed.connect(lambda words: self.typed.emit(cell, words))

    def value(self) -> dict[str, Json]:
        """The row as it is answered; cells without words are left out."""
        return {ID: self.id, **{cell: value for cell, value in self._said.items() if not blank(value)}}

    def with_typed(self, cell: str, words: object) -> dict[str, Json]:
        """The row with words in a cell that are not told yet."""
        return {**self.value(), cell: str(words)}

    @property
    def empty(self) -> bool:
        return all(blank(value) for value in self._said.values())

    def show_value(self, row: Mapping[str, Json]) -> None:
        for cell, entry in self.entries.items():
            self._said[cell] = row.get(cell)
            entry.show_answer(row.get(cell))

    def show_place(self, place: int, prompt: str) -> None:
        """Names each cell by its row, for screen readers."""
        self.setAccessibleName(_("{question}, row {place}").format(question=prompt, place=place))
        for cell, entry in self.entries.items():
            entry.setAccessibleName(_("{cell}, row {place}").format(cell=self._names[cell], place=place))
        self.erase.setAccessibleName(_("Delete row {place}").format(place=place))

    def show_errors(self, wrong: Mapping[str, str]) -> None:
        """Marks the cells whose prompt is a key, with the words of each."""
        for cell, entry in self.entries.items():
            entry.show_error(wrong.get(self._names[cell], ""))

    def commit(self) -> None:
        for entry in self.entries.values():
            entry.commit()

    def focus(self) -> None:
        next(iter(self.entries.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, cell: str, value: Json) -> None:
        self._said[cell] = value
        self.edited.emit()

    def _on_erase(self) -> None:
        self.erased.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, unless the cell used it itself, goes to the next cell."""
        order = list(self.entries.values())
        here = next((place for place, entry in enumerate(order) if _holds_focus(entry)), None)
        if event.key() not in _ENTER or here is None:
            super().keyPressEvent(event)
            return
        after = here + 1
        if after < len(order):
            order[after].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.empty:
            super().keyPressEvent(event)
        else:
            self.ended.emit()


def _holds_focus(entry: QWidget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and (now is entry or entry.isAncestorOf(now))


def _named(prompt: str, entry: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    name = muted(prompt)
    name.setBuddy(entry)
    column.addWidget(name)
    column.addWidget(entry)
    column.addStretch(1)
    return box
