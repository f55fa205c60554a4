"""Costs and benefits as a table: lines down, periods across, groups and a net row; what is typed is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import uuid4

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from casebuilder.i18n import _
from casebuilder.model.amount import amount
from casebuilder.model.answer import Json, blank, text
from casebuilder.model.block import amount_text, range_percents
from casebuilder.model.cash import Fault, Line, Plan
from casebuilder.texts import figure
from casebuilder.texts.money import made_from, period_name
from casebuilder.ui import theme
from casebuilder.ui.theme import Role, Theme

Row = Mapping[str, Json]
Index = QModelIndex | QPersistentModelIndex
NAME, KIND = 0, 1
BEFORE: Final = 2
MOST_LINES: Final = 1000
HEAD, TYPED, MADE, NET = "head", "typed", "made", "net"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table: a heading, a typed line (its place in the answer), a made line, or the net."""

    kind: str
    side: str = ""
    place: int = -1
    line: Line | None = None


class CashModel(QAbstractTableModel):
    """`store` takes the whole changed answer: one call is one step of undo."""

    def __init__(self, store: Callable[[list[Json]], None]) -> None:
        super().__init__()
        self._store = store
        self.rows: list[Row] = []
        self.entries: list[Entry] = []
        self.periods: list[str] = []
        self.editable = False
        self.option = ""
        self.net: tuple[Decimal, ...] = ()
        self._faults: dict[tuple[str, int], Fault] = {}
        self._colours: Theme | None = None

    def show(self, rows: Sequence[Row], plan: Plan, net: tuple[Decimal, ...], *, editable: bool) -> None:
        """The lines as they are stored now, for the option on show."""
        self.beginResetModel()
        self.rows = list(rows)
        self.editable, self.net = editable, net
        self.periods = [period_name(plan, place) for place in range(plan.periods)]
        self._faults = {(one.line, one.period): one for one in plan.faults}
        self.option = self.option if any(one.id == self.option for one in plan.options) else plan.preferred
        self.entries = list(self._entries(plan))
        self.endResetModel()

    def show_colours(self, colours: Theme) -> None:
        self._colours = colours

    def _entries(self, plan: Plan) -> list[Entry]:
        found = []
        for side in ("cost", "benefit"):
            found.append(Entry(HEAD, side))
            found += [
                Entry(TYPED, side, place)
                for place, row in enumerate(self.rows)
                if self._shows(row, side, plan)
            ]
            made = (one for one in plan.of(self.option) if one.origin is not None and one.side == side)
            found += [Entry(MADE, side, line=one) for one in made]
        return [*found, Entry(NET)]

    def _shows(self, row: Row, side: str, plan: Plan) -> bool:
        option = text(row.get("option"))
        known = option if any(one.id == option for one in plan.options) else plan.preferred
        return (text(row.get("side")) or "cost") == side and known == self.option

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else BEFORE + len(self.periods) + 1

    @property
    def range_column(self) -> int:
        return BEFORE + len(self.periods)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section >= BEFORE else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return [_("Line"), _("Kind"), *self.periods, _("Range")][section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid() or self.entries[index.row()].kind == HEAD:
            return Qt.ItemFlag.ItemIsEnabled
        return plain | Qt.ItemFlag.ItemIsEditable if self.may_edit(index) else plain

    def may_edit(self, index: Index) -> bool:
        """Whether this cell is typed into; the kind is chosen below the table."""
        return self.editable and self.entries[index.row()].kind == TYPED and index.column() != KIND

    def data(  # noqa: C901, PLR0911 - one line a role
        self, index: Index, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.words(entry, index.column())
            case Qt.ItemDataRole.EditRole:
                return self.typed(entry, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if index.column() >= BEFORE else _LEFT
            case Qt.ItemDataRole.ToolTipRole:
                return self.fault(entry, index.column()) or None
            case Qt.ItemDataRole.FontRole:
                return theme.font(Role.LABEL if entry.kind in (HEAD, NET) else Role.BODY)
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(entry, index.column())
            case Qt.ItemDataRole.BackgroundRole:
                return self._colours.sunken if entry.kind == HEAD and self._colours else None
            case _:
                return None

    def _ink(self, entry: Entry, column: int) -> QColor | None:
        colours = self._colours
        if colours is None:
            return None
        if self.fault(entry, column):
            return colours.bad
        if entry.kind == NET and BEFORE <= column < self.range_column:
            net = self.net[column - BEFORE] if self.net else Decimal(0)
            return colours.bad if net < 0 else colours.good if net > 0 else None
        return colours.muted if entry.kind == MADE or column in (KIND, self.range_column) else None

    def words(self, entry: Entry, column: int) -> str:
        """What stands in a cell."""
        if entry.kind == HEAD:
            return (_("Benefits") if entry.side == "benefit" else _("Costs")) if column == NAME else ""
        if entry.kind == NET:
            return self._net_words(column)
        if entry.line is not None:
            return self._made_words(entry.line, column)
        row = self.rows[entry.place]
        if column == NAME:
            return text(row.get("name")) or _("Untitled")
        if column == KIND:
            return kind_words(row)
        return range_words(row) if column == self.range_column else self._amount_words(row, column - BEFORE)

    def _net_words(self, column: int) -> str:
        if column == NAME:
            return _("Net")
        place = column - BEFORE
        return figure.number(self.net[place]) if 0 <= place < len(self.net) else ""

    def _made_words(self, line: Line, column: int) -> str:
        if column == NAME:
            return _("{name} ({origin})").format(name=line.name, origin=made_from(line))
        place = column - BEFORE
        if not 0 <= place < len(line.amounts):
            return ""
        return _shown(line.amounts[place] * line.sign)

    def _amount_words(self, row: Row, place: int) -> str:
        stored = _amount_at(row, place)
        found = amount(stored)
        if found is None:
            return stored
        return _shown(found if text(row.get("side")) == "benefit" else -found)

    def typed(self, entry: Entry, column: int) -> str:
        """What an editor starts with."""
        if entry.kind != TYPED:
            return self.words(entry, column)
        row = self.rows[entry.place]
        if column == NAME:
            return text(row.get("name"))
        if column == self.range_column:
            return range_words(row)
        stored = _amount_at(row, column - BEFORE)
        found = amount(stored)
        return stored if found is None or not stored else figure.number(found)

    def fault(self, entry: Entry, column: int) -> str:
        """What is wrong with a cell, "" for nothing."""
        if entry.kind != TYPED:
            return ""
        line = text(self.rows[entry.place].get("id"))
        if (line, column - BEFORE) in self._faults and BEFORE <= column < self.range_column:
            return _("This is no amount. Enter a number, such as 12,500 or 12.5k; it counts as 0 until then.")
        whole = self._faults.get((line, -1))
        if whole is None:
            return ""
        if whole.code == "range" and column == self.range_column:
            return _("The low end is above the high end. Until it is mended no range counts.")
        if whole.code == "currency" and column == NAME:
            return _(
                "There is no budget rate for {currency}. Until there is one, the line counts as 0."
            ).format(currency=whole.detail)
        return ""

    def faults(self) -> list[str]:
        """Everything that is wrong in the table, a sentence each, with its line."""
        found = []
        for entry in self.entries:
            for column in range(self.columnCount()):
                words = self.fault(entry, column)
                if words:
                    found.append(_("{line}: {fault}").format(line=self.words(entry, NAME), fault=words))
        return list(dict.fromkeys(found))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.may_edit(index):
            return False
        self.put(index.row(), index.column(), [[str(value)]])
        return True

    def put(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> int:
        """Type a block of cells from here on, as one step; how many columns did not fit.

        Lines that are missing below are added; headings and made lines are stepped over.
        """
        lines = [dict(one) for one in self.rows]
        side = self.entries[row].side or "cost"
        places = [one.place for one in self.entries[row:] if one.kind == TYPED and one.side == side]
        for count, line in enumerate(cells):
            if count >= len(places):
                lines.append(self.fresh(side))
                places.append(len(lines) - 1)
            self._put_line(lines[places[count]], column, line)
        if len(lines) <= MOST_LINES:
            self._store([*lines])
        return max(0, max((len(line) for line in cells), default=0) - (self.columnCount() - column))

    def too_many(self, row: int, count: int) -> bool:
        """Whether so many lines from here on would be more than a case can hold."""
        side = self.entries[row].side or "cost"
        below = sum(one.kind == TYPED and one.side == side for one in self.entries[row:])
        return len(self.rows) + max(0, count - below) > MOST_LINES

    def _put_line(self, line: dict[str, Json], column: int, cells: Sequence[str]) -> None:
        amounts = _amounts(line)
        for place, cell in enumerate(cells, start=column):
            if place == NAME:
                line["name"] = cell.strip()
            elif place == self.range_column:
                _put_range(line, cell)
            elif BEFORE <= place < self.range_column:
                _put_amount(amounts, place - BEFORE, cell, line.get("side") != "benefit")
        line["amounts"] = [*amounts]

    def fresh(self, side: str) -> dict[str, Json]:
        """A line with nothing in it yet, of the option on show."""
        made: dict[str, Json] = {"id": uuid4().hex[:8], "side": side, "name": "", "amounts": []}
        return made | ({"option": self.option} if self.option else {})

    def change(self, place: int, parts: Mapping[str, Json]) -> None:
        """Change parts of one line, as one step; a blank part is taken out."""
        lines = [dict(one) for one in self.rows]
        kept = {key: one for key, one in {**lines[place], **parts}.items() if not blank(one) or key == "name"}
        lines[place] = kept
        self._store([*lines])

    def add(self, side: str) -> str:
        """A new line at the end of its group; its id."""
        made = self.fresh(side)
        self._store([*self.rows, made])
        return text(made["id"])

    def remove(self, places: Sequence[int]) -> None:
        """Take lines out, as one step."""
        self._store([row for place, row in enumerate(self.rows) if place not in set(places)])

    def row_of(self, line: str) -> int:
        """Where a line stands in the table, -1 where it does not."""
        for at, entry in enumerate(self.entries):
            if entry.kind == TYPED and text(self.rows[entry.place].get("id")) == line:
                return at
        return -1


_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def kind_words(row: Row) -> str:
    """Capex, opex a year, saving: what kind of line it is in a word or two."""
    if text(row.get("side")) == "benefit":
        return _("Benefit")
    spend = {"capex": _("Capex"), "opex": _("Opex")}.get(text(row.get("spend")), _("Cost"))
    return _("{spend}, running").format(spend=spend) if row.get("rhythm") == "run" else spend


def range_words(row: Row) -> str:
    """±15 % where it is even, 70 · 100 · 115 % where it is not."""
    low, high = amount(row.get("low")), amount(row.get("high"))
    if blank(row.get("low")) and blank(row.get("high")):
        return ""
    if low is None or high is None:
        return f"{text(row.get('low'))} · {text(row.get('high'))}"
    low, high = (
        Decimal(100) if blank(row.get(cell)) else one for cell, one in (("low", low), ("high", high))
    )
    if 100 - low == high - 100:
        return f"±{figure.number(high - 100)} %"
    return f"{figure.number(low)} · 100 · {figure.number(high)} %"


def _shown(value: Decimal) -> str:
    return figure.number(value) if value else figure.dash()


def _amounts(line: Row) -> list[Json]:
    found = line.get("amounts")
    return list(found) if isinstance(found, list | tuple) else []


def _amount_at(row: Row, place: int) -> str:
    amounts = _amounts(row)
    return text(amounts[place]) if place < len(amounts) else ""


def _put_amount(amounts: list[Json], place: int, typed: str, cost: bool) -> None:
    """Costs are shown below zero; whoever types or pastes them so means a cost all the same."""
    amounts += [""] * (place + 1 - len(amounts))
    stored = amount_text(typed, figure.SPOKEN.mark)
    found = amount(stored)
    amounts[place] = f"{-found:f}" if cost and found is not None and found < 0 else stored


def _put_range(line: dict[str, Json], typed: str) -> None:
    found = range_percents(typed, figure.SPOKEN.mark)
    line["low"], line["high"] = (typed.strip(), typed.strip()) if found is None else found
