"""What is chosen in a table, told and set as blocks: one by one sixty thousand cells would take too long."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange
from PySide6.QtWidgets import QTableView


def cells(table: QTableView) -> list[tuple[int, int]]:
    """Row and column of every chosen cell."""
    return [
        (row, column)
        for one in _blocks(table)
        for row in range(one.top(), one.bottom() + 1)
        for column in range(one.left(), one.right() + 1)
    ]


def rows(table: QTableView) -> list[int]:
    """The rows in which something is chosen, downwards."""
    return sorted({row for one in _blocks(table) for row in range(one.top(), one.bottom() + 1)})


def choose_rows(table: QTableView, wanted: Sequence[int]) -> None:
    """Choose whole rows and nothing else; the current cell stays."""
    model, made = table.model(), QItemSelection()
    last = model.columnCount() - 1
    for first, final in _runs(wanted):
        made.select(model.index(first, 0), model.index(final, last))
    table.selectionModel().select(made, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _blocks(table: QTableView) -> list[QItemSelectionRange]:
    found = table.selectionModel().selection()
    return [found.at(place) for place in range(found.count())]


def _runs(wanted: Sequence[int]) -> list[tuple[int, int]]:
    """Rows that follow each other as their first and last one."""
    known = set(wanted)
    begun, ended = ([row for row in wanted if row + way not in known] for way in (-1, 1))
    return list(zip(begun, ended, strict=True))
