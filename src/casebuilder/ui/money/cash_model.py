"""Costs and benefits as a table: lines down, periods across, groups and a net row; what is typed is kept."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final
from uuid import uuid4

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from casebuilder.i18n import _
from casebuilder.model.amount import amount
from casebuilder.model.answer import Json, text
from casebuilder.model.cash import Fault, Line, Plan, Side
from casebuilder.model.cash_edit import (
    Layout,
    Row,
    amount_at,
    changed,
    is_cost,
    typed_amount,
    written,
)
from casebuilder.model.columns import BEFORE, KIND, NAME
from casebuilder.texts import cash_lines, figure
from casebuilder.texts.money import period_name
from casebuilder.ui.money.entries import Entry, What, entries_of
from casebuilder.ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
Cells = Mapping[int, str]
MOST_SHOWN: Final = 300
"""Letters of a cell that are painted; all of them are kept."""
LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Part(IntEnum):
    """Roles besides the usual ones."""

    ENTRY = Qt.ItemDataRole.UserRole + 1  # the `Entry` of the row
    TONE = Qt.ItemDataRole.UserRole + 2  # a Tone for the words
    FAULT = Qt.ItemDataRole.UserRole + 3  # what is wrong with the cell, "" for nothing


class CashModel(QAbstractTableModel):
    """`store` takes the whole changed answer: one call is one step of undo."""

    def __init__(self, store: Callable[[list[Json]], None]) -> None:
        super().__init__()
        self._store = store
        self.rows: Sequence[Row] = ()
        self.entries: list[Entry] = []
        self.periods: tuple[str, ...] = ()
        self.plan: Plan | None = None
        self.option = ""
        self.editable = False
        self._faults: dict[str, list[Fault]] = {}
        self.net: tuple[Decimal, ...] = ()

    def show(self, rows: Sequence[Row], plan: Plan, option: str, *, editable: bool) -> None:
        """The lines of an option as they are stored now. Where the rows stay, selection and place do too."""
        entries = list(entries_of(rows, plan, option))
        periods = tuple(period_name(plan, place) for place in range(plan.periods))
        same = periods == self.periods and [(one.what, one.id) for one in entries] == [
            (one.what, one.id) for one in self.entries
        ]
        if not same:
            self.beginResetModel()
        self.rows, self.plan, self.option, self.editable = rows, plan, option, editable
        self.entries, self.periods = entries, periods
        self._faults = defaultdict(list)
        for one in plan.faults:
            self._faults[one.line].append(one)
        self.net = _net(plan, option)
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, self.columnCount() - 1))
        else:
            self.endResetModel()

    @property
    def layout(self) -> Layout:
        return Layout(len(self.periods), figure.SPOKEN.mark)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.layout.range_column + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section >= BEFORE else LEFT
        titles = (_("Line"), _("Kind"), *self.periods, _("Range"))
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.may_edit(index) else plain

    def may_edit(self, index: Index) -> bool:
        """Whether this cell is typed into; the kind is chosen below the table."""
        return self._typed_at(index) and index.column() != KIND

    def has_kind(self, index: Index) -> bool:
        """Whether this cell says of which kind a line is, which is chosen below the table."""
        return self._typed_at(index) and index.column() == KIND

    def _typed_at(self, index: Index) -> bool:
        return self.editable and index.isValid() and self.entries[index.row()].what is What.TYPED

    def data(  # noqa: C901, PLR0911 - one line a role
        self, index: Index, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        entry, column = self.entries[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(entry, column)
            case Qt.ItemDataRole.EditRole:
                return self.typed(entry, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT if column >= BEFORE else LEFT
            case Qt.ItemDataRole.ToolTipRole:
                return self.fault(entry, column) or (
                    self.words(entry, column) if column in (NAME, KIND) else None
                )
            case Qt.ItemDataRole.AccessibleDescriptionRole | Part.FAULT:
                return self.fault(entry, column)
            case Part.TONE:
                return self._tone(entry, column)
            case Part.ENTRY:
                return entry
            case _:
                return None

    def _tone(self, entry: Entry, column: int) -> Tone | None:
        if self.fault(entry, column):
            return Tone.BAD
        place = column - BEFORE
        if entry.what is What.NET and 0 <= place < len(self.net) and self.net[place]:
            return Tone.BAD if self.net[place] < 0 else Tone.GOOD
        if entry.what is What.MADE and column == NAME:
            return Tone.ACCENT
        return Tone.NEUTRAL if column in (KIND, self.layout.range_column) else None

    def words(self, entry: Entry, column: int) -> str:
        """What stands in a cell."""
        match entry.what:
            case What.HEAD:
                heading = _("Benefits") if entry.side is Side.BENEFIT else _("Costs")
                return heading if column == NAME else ""
            case What.NET:
                return _("Net") if column == NAME else _at(self.net, column - BEFORE, 1, empty="")
            case What.MADE:
                return _made_words(entry.line, column) if entry.line is not None else ""
            case What.TYPED:
                return self._typed_words(self.rows[entry.place], column)

    def _typed_words(self, row: Row, column: int) -> str:
        if column == NAME:
            return text(row.get("name"))[:MOST_SHOWN] or _("Untitled")
        if column == KIND:
            return cash_lines.kind_words(row)
        if column == self.layout.range_column:
            return cash_lines.range_words(row)
        stored = amount_at(row, column - BEFORE)
        found = amount(stored)
        if found is None:
            return stored[:MOST_SHOWN]
        return figure.number(figure.tidy(-found if is_cost(row) else found)) if found else figure.dash()

    def typed(self, entry: Entry, column: int) -> str:
        """What an editor starts with, and what another spreadsheet is given."""
        if entry.what is not What.TYPED:
            return self.words(entry, column)
        row = self.rows[entry.place]
        if column == NAME:
            return text(row.get("name"))
        if BEFORE <= column < self.layout.range_column:
            return typed_amount(row, column - BEFORE, self.layout.mark)
        return (
            cash_lines.range_words(row) if column == self.layout.range_column else self.words(entry, column)
        )

    def fault(self, entry: Entry, column: int) -> str:
        """What is wrong with a cell, "" for nothing."""
        if not self._faults or entry.what is not What.TYPED:
            return ""
        mine = [one for one in self._faults.get(entry.id, ()) if self._column_of(one) == column]
        return " ".join(self._fault_words(one, self.rows[entry.place]) for one in mine)

    def _column_of(self, fault: Fault) -> int:
        if fault.period >= 0:
            return BEFORE + fault.period
        return self.layout.range_column if fault.code == "range" else NAME

    def _fault_words(self, fault: Fault, row: Row) -> str:
        if fault.period >= 0:
            return cash_lines.amount_fault(fault.detail)
        if fault.code == "range":
            return cash_lines.range_fault(row)
        return cash_lines.line_fault(fault.code, fault.detail, self._preferred())

    def _preferred(self) -> str:
        options = self.plan.options if self.plan is not None else ()
        return next((cash_lines.option_name(one) for one in options if one.id == self.option), "")

    def faults(self) -> list[tuple[int, int]]:
        """Row and column of everything that is wrong, as it is read."""
        found = {
            (row, self._column_of(one))
            for row, entry in enumerate(self.entries)
            for one in (self._faults.get(entry.id, ()) if entry.what is What.TYPED else ())
        }
        return sorted(found)

    def told_at(self, row: int, column: int) -> str:
        """What is wrong with a cell, with its place."""
        entry = self.entries[row]
        title = "" if column == NAME else str(self.headerData(column, Qt.Orientation.Horizontal))
        return cash_lines.at_cell(self.words(entry, NAME), title, self.fault(entry, column))

    def store(self, rows: Sequence[Row]) -> None:
        """One step: all lines as they are from now on; those of a file that had no id get one."""
        self._store([row if text(row.get("id")) else {**row, "id": _fresh_id()} for row in rows])

    def type_in(self, changes: Mapping[int, Cells]) -> None:
        """Type texts into cells of lines, given by their places in the answer, as one step."""
        self.store(self.after(changes))

    def after(self, changes: Mapping[int, Cells]) -> list[Row]:
        """All lines as typing these texts would leave them."""
        return written(self.rows, changes, self.layout)

    def fresh(self, side: str) -> dict[str, Json]:
        """A line with nothing in it yet, of the option on show."""
        made: dict[str, Json] = {"id": _fresh_id(), "side": side, "name": "", "amounts": []}
        return made | ({"option": self.option} if self.option else {})

    def change(self, places: Collection[int], parts: Mapping[str, Json]) -> None:
        """Change parts of lines, as one step."""
        self.store([changed(row, parts) if at in places else row for at, row in enumerate(self.rows)])

    def row_of(self, entry: str) -> int:
        """Where a line stands in the table, -1 where it does not."""
        return next((at for at, one in enumerate(self.entries) if one.id == entry), -1)


def _fresh_id() -> str:
    return uuid4().hex[:8]


def _net(plan: Plan, option: str) -> tuple[Decimal, ...]:
    nothing = (Decimal(0),) * plan.periods
    paid, gained = (
        [sum(column) for column in zip(nothing, *amounts, strict=True)]
        for amounts in (
            [one.amounts for one in plan.of(option) if one.side is side] for side in (Side.COST, Side.BENEFIT)
        )
    )
    return tuple(Decimal(more - less) for more, less in zip(gained, paid, strict=True))


def _made_words(line: Line, column: int) -> str:
    if column == NAME:
        return cash_lines.made_name(line)
    if column == KIND:
        return cash_lines.kind_words({"spend": line.spend, "rhythm": line.rhythm, "side": line.side.value})
    return _at(line.amounts, column - BEFORE, line.sign, empty=figure.dash())


def _at(amounts: Sequence[Decimal], place: int, sign: int, *, empty: str) -> str:
    if not 0 <= place < len(amounts):
        return ""
    found = figure.tidy(sign * amounts[place])
    return figure.number(found) if found else empty or figure.number(Decimal(0))
