"""A table of few rows that are all in memory: what the tables of this page have in common."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from casebuilder.ui.cells import NOWHERE, TRAILING, Shown, answer

Index = QModelIndex | QPersistentModelIndex
OneRow = TypeVar("OneRow")


class ShortList(QAbstractTableModel, Generic[OneRow]):
    """A table of its own says its titles, which columns hold figures, and what stands in a cell."""

    trailing: ClassVar[tuple[int, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[OneRow] = ()

    def titles(self) -> tuple[str, ...]:
        """The heads of the columns."""
        raise NotImplementedError

    def cell(self, row: OneRow, column: int) -> Shown:
        """What stands in one cell."""
        raise NotImplementedError

    def show(self, rows: Sequence[OneRow]) -> None:
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.titles())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.trailing:
            return TRAILING
        return self.titles()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(self.rows[index.row()], index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.titles()[index.column()]}: {cell.text} {cell.second}".strip()
        return answer(cell, role)
