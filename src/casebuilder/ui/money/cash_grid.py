"""The table of costs and benefits as a spreadsheet: type, move, choose, copy, paste, fill."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from casebuilder.i18n import _
from casebuilder.model.block import was_rounded
from casebuilder.model.columns import BEFORE, NAME
from casebuilder.ui.kit.data_table import DataTable
from casebuilder.ui.money import cash_deeds, chosen, grid_keys, grid_size
from casebuilder.ui.money.cash_deeds import Outcome, Place
from casebuilder.ui.money.cash_model import CashModel
from casebuilder.ui.money.cell_entry import CellEntry
from casebuilder.ui.money.cell_paint import SIDE, CellPaint
from casebuilder.ui.money.entries import Entry, What
from casebuilder.ui.money.frozen_names import FrozenNames
from casebuilder.ui.money.grid_menu import grid_menu

TYPING_MS: Final = 400
Index = QModelIndex | QPersistentModelIndex


class CashGrid(DataTable):
    """`pointed` tells that something else is chosen, `followed` a made line whose source is wanted,
    `typing` all lines while a cell is being typed, `pasted` what became of a block, `removed` how many lines
    went, `added` the side of a line that is wanted, `detailed` that the kind of a line is to change,
    `rounded` how many typed amounts lost decimal places, `ended` each step.
    """

    pointed = Signal()
    followed = Signal(object)
    typing = Signal(object)
    pasted = Signal(object)
    rounded = Signal(int)
    ended = Signal()
    removed = Signal(int)
    added = Signal(str)
    detailed = Signal()

    def __init__(self, model: CashModel) -> None:
        super().__init__(_("Costs and benefits by period"), row=grid_size.ROW, side=SIDE)
        self.cash = model
        self.entry: CellEntry | None = None
        self._kept: tuple[str, int] = ("", NAME)
        self._leaving = False
        self._pause = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._pause.timeout.connect(self._on_pause)
        self.setItemDelegate(CellPaint(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleDescription(_("Ctrl+Tab, or Esc and then Tab, leaves the table."))
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._on_resetting)
        model.dataChanged.connect(lambda: grid_size.fit(self))
        model.modelReset.connect(self._on_reset)  # after the table's own, which forgets the cursor
        self._names = FrozenNames(self, lambda row: self.go_to(row, NAME))
        self.opened.connect(self._on_opened)
        self.selectionModel().currentChanged.connect(self._on_moved)
        self.selectionModel().selectionChanged.connect(self._on_chosen)

    def place(self) -> Place:
        """Row and column of the current cell; the first one where there is none."""
        now = self.currentIndex()
        return (now.row(), now.column()) if now.isValid() else (0, NAME)

    def current_entry(self) -> Entry | None:
        now = self.currentIndex()
        return self.cash.entries[now.row()] if now.isValid() else None

    def chosen(self) -> list[Place]:
        """Every chosen cell; the current one where none is."""
        return chosen.cells(self) or [self.place()]

    def chosen_lines(self) -> list[int]:
        """The places of the typed lines in which something is chosen."""
        rows = chosen.rows(self) or [self.place()[0]]
        entries = [self.cash.entries[row] for row in rows if row < len(self.cash.entries)]
        return [one.place for one in entries if one.what is What.TYPED]

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one, chosen alone, and bring it into sight."""
        if 0 <= row < len(self.cash.entries) and 0 <= column < self.cash.columnCount():
            found = self.cash.index(row, column)
            alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(found, alone)  # whichever keys are held down
            self.scrollTo(found)

    def choose(self, ids: Collection[str]) -> None:
        """Choose whole lines, as after a paste."""
        wanted = set(ids)
        rows = [row for row, one in enumerate(self.cash.entries) if one.id in wanted]
        if rows:
            self.go_to(rows[0], NAME)
            chosen.choose_rows(self, rows)

    def edit_cell(self, words: str | None = None) -> None:
        """Open the current cell: with what stands in it, or with words that replace it."""
        now = self.currentIndex()
        if self.entry is None and self.cash.has_kind(now):
            self.detailed.emit()
        if self.entry is not None or not self.cash.may_edit(now):
            return
        self.scrollTo(now)
        replacing = words is not None
        said = words if words is not None else self.cash.typed(self.cash.entries[now.row()], now.column())
        entry = CellEntry(self.viewport(), self._cell_name(now), said, replacing=replacing)
        entry.done.connect(self._on_done)
        entry.dropped.connect(self._on_dropped)
        entry.block.connect(self.paste)
        entry.textEdited.connect(lambda _words: self._pause.start())
        entry.setGeometry(self.visualRect(now))
        if now.column() > NAME:
            entry.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.entry = entry
        entry.show()
        entry.setFocus()

    def _cell_name(self, index: Index) -> str:
        entry = self.cash.entries[index.row()]
        title = self.cash.headerData(index.column(), Qt.Orientation.Horizontal)
        words = _("{line}, {column}")
        return words.format(line=self.cash.words(entry, NAME), column=title)

    def commit(self) -> None:
        """Take what is being typed."""
        if self.entry is not None:
            self.entry.finish()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(cash_deeds.copied(self.cash, self.chosen()))

    def cut(self) -> None:
        self.copy()
        self.clear()

    def clear(self) -> None:
        if self.cash.editable:
            cash_deeds.clear(self.cash, self.chosen())
            self.ended.emit()

    def paste(self) -> None:
        """One cell goes into all that are chosen, a block from the current cell on."""
        if not self.cash.editable:
            return
        words = QGuiApplication.clipboard().text()
        cells = self.chosen()
        if len(cells) > 1 and words.strip("\r\n") and not set(words.strip("\r\n")) & set("\t\n"):
            cash_deeds.fill_all(self.cash, cells, words.strip())
            self.ended.emit()
            self._tell_rounded([column for _row, column in cells], words)
        else:
            row, column = min(cells)
            self._tell(cash_deeds.paste_at(self.cash, row, column, words))

    def paste_new(self, side: str) -> None:
        """A block as new lines, whatever is chosen."""
        self._tell(cash_deeds.paste_new(self.cash, side, QGuiApplication.clipboard().text()))

    def _tell(self, outcome: Outcome) -> None:
        self.ended.emit()
        self.choose(outcome.ids)
        self.pasted.emit(outcome)

    def fill_right(self) -> None:
        if self.cash.editable:
            cash_deeds.fill_right(self.cash, self.chosen())
            self.ended.emit()

    def fill_down(self) -> None:
        if self.cash.editable:
            cash_deeds.fill_down(self.cash, self.chosen())
            self.ended.emit()

    def add_line(self) -> None:
        """A line more on the side of the current one."""
        entry = self.current_entry()
        if self.cash.editable:
            self.added.emit(entry.side.value if entry is not None else "cost")

    def remove(self) -> None:
        """Take out the lines in which something is chosen."""
        row, column = self.place()
        count = cash_deeds.remove(self.cash, {one for one, _column in self.chosen()})
        self.ended.emit()
        self.go_to(min(row, len(self.cash.entries) - 1), column)
        if count:
            self.removed.emit(count)

    def step(self, down: int, right: int) -> bool:
        """To the next cell that can be typed into, over the ends of lines; False where there is none."""
        found = grid_keys.next_cell(self.cash, self.place(), down, right)
        if found is not None:
            self.go_to(*found)
        return found is not None

    def refit(self) -> None:
        super().refit()
        grid_size.fit(self)

    def _on_moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._names.update()
        self.pointed.emit()

    def _on_chosen(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self._names.update()
        self.pointed.emit()

    def _on_done(self, words: str, down: int, right: int) -> None:
        self._close_entry()
        row, column = self.place()
        entry = self.cash.entries[row]
        if entry.what is What.TYPED and words != self.cash.typed(entry, column):
            self.cash.type_in({entry.place: {column: words}})
            self.ended.emit()
            self._tell_rounded([column], words)
        if down or right:
            self.step(down, right)

    def _tell_rounded(self, columns: Sequence[int], words: str) -> None:
        """Typed places beyond the sixth are not kept, and nothing is dropped without a word."""
        amounts = sum(BEFORE <= one < self.cash.layout.range_column for one in columns)
        if amounts and was_rounded(words, self.cash.layout.mark):
            self.rounded.emit(amounts)

    def _on_dropped(self) -> None:
        self._close_entry()
        self.typing.emit(list(self.cash.rows))

    def _close_entry(self) -> None:
        self._pause.stop()
        gone, self.entry = self.entry, None
        if gone is None:
            return
        if gone.hasFocus():  # what is hidden with the focus passes it on as Tab does
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        gone.hide()
        gone.deleteLater()

    def _on_pause(self) -> None:
        """What is being typed is kept safe from a crash; it is no answer yet."""
        row, column = self.place()
        if self.entry is not None and self.cash.entries[row].what is What.TYPED:
            self.typing.emit(self.cash.after({self.cash.entries[row].place: {column: self.entry.text()}}))

    def _on_opened(self, index: QModelIndex) -> None:
        entry = self.cash.entries[index.row()]
        if entry.line is not None:
            self.followed.emit(entry.line)
        else:
            self.edit_cell()

    def _on_resetting(self) -> None:
        row, column = self.place()
        self._kept = (self.cash.entries[row].id if self.cash.entries else "", column)

    def _on_reset(self) -> None:
        """The cursor stays in its line, wherever that is now."""
        grid_size.fit(self)
        line, column = self._kept
        row = self.cash.row_of(line) if line else -1
        if row >= 0:
            self.go_to(row, min(column, self.cash.columnCount() - 1))
        self._names.follow()

    def leave_by_tab(self) -> None:
        """The next Tab goes out of the table."""
        self._leaving = True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next cell; out of the table at its end, or where it was asked for."""
        if self._leaving or not self.step(0, 1 if forward else -1):
            self._leaving = False
            return super().focusNextPrevChild(forward)
        return True

    def leave(self, forward: bool) -> None:
        super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not grid_keys.take(self, event):
            QTableView.keyPressEvent(self, event)

    def keyboardSearch(self, search: str) -> None:
        """Typing fills cells here; it does not jump to names."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Words that are composed, as in Chinese, begin in the cell at once."""
        self.edit_cell("")
        if self.entry is not None:
            QGuiApplication.sendEvent(self.entry, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.visualRect(self.currentIndex()).bottomLeft()
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        grid_menu(self).popup(self.viewport().mapToGlobal(at) if by_key else event.globalPos())

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """A cell is in sight only beside the names, which stay."""
        super().scrollTo(index, hint)
        bar = self.horizontalScrollBar()
        hidden = self.columnWidth(NAME) - self.columnViewportPosition(index.column())
        if index.column() == NAME:
            bar.setValue(0)
        elif hidden > 0:
            bar.setValue(bar.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        grid_size.fit(self)
        self._names.follow()
