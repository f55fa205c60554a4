"""What the keys do in the money table."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from casebuilder.model.columns import KIND, NAME
from casebuilder.ui.money.cash_deeds import Place
from casebuilder.ui.money.cash_model import CashModel
from casebuilder.ui.money.entries import What

if TYPE_CHECKING:  # they need each other: the table gives its keys here
    from casebuilder.ui.money.cash_grid import CashGrid

_ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_EDGES: Final = {
    Qt.Key.Key_Left: (None, NAME),
    Qt.Key.Key_Right: (None, -1),
    Qt.Key.Key_Up: (0, None),
    Qt.Key.Key_Down: (-1, None),
    Qt.Key.Key_Home: (0, NAME),
    Qt.Key.Key_End: (-1, -1),
}
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_STANDARD: Final[Mapping[QKeySequence.StandardKey, Callable[["CashGrid"], object]]] = {
    QKeySequence.StandardKey.Copy: lambda grid: grid.copy(),
    QKeySequence.StandardKey.Cut: lambda grid: grid.cut(),
    QKeySequence.StandardKey.Paste: lambda grid: grid.paste(),
    QKeySequence.StandardKey.SelectAll: lambda grid: grid.selectAll(),
}
_WITH_CONTROL: Final[Mapping[int, Callable[["CashGrid"], object]]] = {
    Qt.Key.Key_R: lambda grid: grid.fill_right(),
    Qt.Key.Key_D: lambda grid: grid.fill_down(),
    Qt.Key.Key_Tab: lambda grid: grid.leave(True),
    Qt.Key.Key_Backtab: lambda grid: grid.leave(False),
}
_ALONE: Final[Mapping[int, Callable[["CashGrid"], object]]] = {
    Qt.Key.Key_F2: lambda grid: grid.edit_cell(),
    Qt.Key.Key_Delete: lambda grid: grid.clear(),
    Qt.Key.Key_Insert: lambda grid: grid.add_line(),
    Qt.Key.Key_Backspace: lambda grid: grid.edit_cell(""),
}


def take(grid: "CashGrid", event: QKeyEvent) -> bool:
    """Do what a key means; False where the table itself knows, as with arrows."""
    for standard, deed in _STANDARD.items():
        if event.matches(standard):
            deed(grid)
            return True
    if event.key() == Qt.Key.Key_Escape:
        grid.leave_by_tab()
        event.ignore()
        return True
    return _moved(grid, event) or _entered(grid, event) or _done(grid, event) or _typed(grid, event)


def _done(grid: "CashGrid", event: QKeyEvent) -> bool:
    deeds = _WITH_CONTROL if event.modifiers() & _CONTROL else _ALONE
    deed = deeds.get(event.key())
    if deed is not None:
        deed(grid)
    return deed is not None


def _entered(grid: "CashGrid", event: QKeyEvent) -> bool:
    if event.key() not in _ENTER:
        return False
    entry = grid.current_entry()
    if event.modifiers() & _CONTROL:
        event.ignore()
    elif entry is not None and entry.line is not None:
        grid.followed.emit(entry.line)
    else:
        grid.step(-1 if event.modifiers() & _SHIFT else 1, 0)
    return True


def _moved(grid: "CashGrid", event: QKeyEvent) -> bool:
    """Ctrl and an arrow, Home or End: to the edge; with Shift what lies between is chosen too."""
    key, control = Qt.Key(event.key()), bool(event.modifiers() & _CONTROL)
    rows, columns = len(grid.cash.entries), grid.cash.columnCount()
    row, column = grid.place()
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not control:
        target: Place = (row, NAME if key == Qt.Key.Key_Home else columns - 1)
    elif control and key in _EDGES:
        to_row, to_column = _EDGES[key]
        target = (
            row if to_row is None else to_row % rows,
            column if to_column is None else to_column % columns,
        )
    else:
        return False
    if event.modifiers() & _SHIFT:
        _extend(grid, target)
    else:
        grid.go_to(*target)
    return True


def _extend(grid: "CashGrid", target: Place) -> None:
    """Choose from where the choice began to a cell, as Shift does."""
    index = grid.cash.index(*target)
    rows = [row for row, _column in grid.chosen()]
    columns = [column for _row, column in grid.chosen()]
    row, column = grid.place()
    start = (
        min(rows) if row == max(rows) else max(rows),
        min(columns) if column == max(columns) else max(columns),
    )
    top, low = sorted((start[0], target[0]))
    left, right = sorted((start[1], target[1]))
    wanted = QItemSelection(grid.cash.index(top, left), grid.cash.index(low, right))
    chosen = QItemSelectionModel.SelectionFlag
    grid.selectionModel().setCurrentIndex(index, chosen.NoUpdate)
    grid.selectionModel().select(wanted, chosen.ClearAndSelect)
    grid.scrollTo(index)


def _typed(grid: "CashGrid", event: QKeyEvent) -> bool:
    words = event.text()
    if not words or not words.isprintable() or event.modifiers() & (_CONTROL | _ALT):
        return False
    now = grid.currentIndex()
    if not (grid.cash.may_edit(now) or grid.cash.has_kind(now)):
        return words != " "
    grid.edit_cell(words)
    return True


def next_cell(model: CashModel, start: Place, down: int, right: int) -> Place | None:
    """The next cell to type into; from the end of a line to the beginning of the next one."""
    row, column = start
    typed = [at for at, one in enumerate(model.entries) if one.what is What.TYPED]
    if not right:
        return next(((at, column) for at in _onward(typed, row, down)), None)
    columns = [at for at in range(model.columnCount()) if at != KIND]
    inside = _onward(columns, column, right)
    if row in typed and inside:
        return row, inside[0]
    first = columns[0] if right > 0 else columns[-1]
    return next(((at, first) for at in _onward(typed, row, right)), None)


def _onward(places: list[int], start: int, way: int) -> list[int]:
    return [at for at in places if at > start] if way > 0 else [at for at in reversed(places) if at < start]
