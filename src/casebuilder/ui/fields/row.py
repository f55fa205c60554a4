"""One row of a table answer: its cells with their names, and the way to delete it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json, blank
from casebuilder.model.form import Cell, Choice, Rows
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.cell import CellEntry, cell_entry
from casebuilder.ui.fields.cells_layout import CellsLayout
from casebuilder.ui.fields.file import FileEntry
from casebuilder.ui.kit.button import IconButton
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.text import hint

ID = "id"
_NAME, _CHOICE, _LETTER, _ARROW = 320, 250, 8, 56
_WIDEST_NAME = 220
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
        self._record = question.cards
        self._names = {cell.id: cell.prompt for cell in question.cells}
        self.entries: dict[str, CellEntry] = {}
        self.folds: dict[Disclosure, list[str]] = {}
        self.erase = IconButton("trash-2", _("Delete this row"))
        self.erase.clicked.connect(self._on_erase)
        self._lay_out(question, around)
        self.erase.setVisible(not kept)

    def _lay_out(self, question: Rows, around: Around) -> None:
        groups = grouped(question.cells)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(self._cells(groups.pop("", []), around), 1)
        line.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        folds = QVBoxLayout()
        folds.setSpacing(4)
        for name, cells in groups.items():
            folds.addWidget(self._folded(name, cells, around))
        self.column.addLayout(folds)

    def _folded(self, name: str, cells: Sequence[Cell], around: Around) -> Disclosure:
        fold = Disclosure(name)
        fold.column.addLayout(self._cells(cells, around))
        self.folds[fold] = [cell.id for cell in cells]
        return fold

    def _cells(self, cells: Sequence[Cell], around: Around) -> CellsLayout:
        made = CellsLayout()
        for cell in cells:
            entry, width = cell_entry(cell, around)
            self.entries[cell.id] = entry
            box, own = named(cell.prompt, entry)
            made.add(box, max(width, own, self._wanted(cell)))
            self._connect(cell.id, entry)
        return made

    def _wanted(self, cell: Cell) -> int:
        """In a record there is room: its name and its choices are to be read as a whole."""
        if not self._record:
            return 0
        if cell.id == next(iter(self._names)):
            return _NAME
        widest = max((len(one.label) for one in cell.options), default=0) if isinstance(cell, Choice) else 0
        return min(_CHOICE, widest * _LETTER + _ARROW) if widest else 0

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

    def unfold(self) -> None:
        """Opens the folded parts in which something was said."""
        for fold, cells in self.folds.items():
            fold.show_open(any(not blank(self._said.get(cell)) for cell in cells))

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
        for fold, cells in self.folds.items():
            if any(wrong.get(self._names[cell]) for cell in cells):
                fold.show_open(True)

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
        folded = {cell for fold, cells in self.folds.items() if not fold.is_open for cell in cells}
        order = [entry for cell, entry in self.entries.items() if cell not in folded]
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


def grouped(cells: Sequence[Cell]) -> dict[str, list[Cell]]:
    """The cells by their group, in the order in which the groups begin; "" for those always in sight."""
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.group, []).append(cell)
    return found


def _holds_focus(entry: QWidget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and (now is entry or entry.isAncestorOf(now))


def named(prompt: str, entry: QWidget) -> tuple[QWidget, int]:
    """The control below its name, and the width that the name needs."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    name = hint(prompt)
    name.setBuddy(entry)
    column.addWidget(name)
    column.addWidget(entry)
    column.addStretch(1)
    return box, min(name.fontMetrics().horizontalAdvance(prompt) + 2, _WIDEST_NAME)
