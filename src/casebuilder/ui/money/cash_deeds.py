"""What is done to several cells at once: copy, clear, fill, paste, take lines out; each one step of undo."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from casebuilder.model.amount import amount
from casebuilder.model.answer import text
from casebuilder.model.block import cells_of, text_of
from casebuilder.model.cash_edit import Where, amount_at, is_cost, paste
from casebuilder.model.columns import BEFORE, KIND, NAME
from casebuilder.model.pasting import Note, Target, read_block, too_large
from casebuilder.texts import cash_lines
from casebuilder.ui.money.cash_model import CashModel, Cells
from casebuilder.ui.money.entries import Entry, What

Place = tuple[int, int]
"""Row and column of a cell in the table."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a paste came to: lines taken, the ids of those, and what a reader must know."""

    lines: int
    ids: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    refused: bool = False


def copied(model: CashModel, cells: Collection[Place]) -> str:
    """The chosen cells as text for a spreadsheet; what lies between them and is not chosen stays empty."""
    if not cells:
        return ""
    rows = sorted({row for row, _column in cells})
    columns = range(min(column for _row, column in cells), max(column for _row, column in cells) + 1)
    chosen = set(cells)
    return text_of(
        [[_plain(model, row, at) if (row, at) in chosen else "" for at in columns] for row in rows]
    )


def _plain(model: CashModel, row: int, column: int) -> str:
    """A cell without thousands marks; a cost below zero, as it is shown."""
    entry, mark = model.entries[row], model.layout.mark
    place = column - BEFORE
    if column in (NAME, KIND) or column == model.layout.range_column:
        return "" if column == NAME and _unnamed(model, entry) else model.words(entry, column)
    match entry.what:
        case What.HEAD:
            return ""
        case What.TYPED:
            return _plain_amount(model, entry, place, mark)
        case What.MADE:
            line = entry.line
            return _signed(line.sign * line.amounts[place], mark) if line is not None else ""
        case What.NET:
            return _signed(model.net[place], mark)


def _unnamed(model: CashModel, entry: Entry) -> bool:
    return entry.what is What.TYPED and not text(model.rows[entry.place].get("name"))


def _plain_amount(model: CashModel, entry: Entry, place: int, mark: str) -> str:
    row = model.rows[entry.place]
    stored = amount_at(row, place)
    found = amount(stored)
    if found is None or not stored.strip():
        return stored
    back = is_cost(row) and found < 0
    return ("+" if back else "") + _signed(-found if is_cost(row) else found, mark)


def _signed(value: Decimal, mark: str) -> str:
    return f"{value or Decimal(0):f}".replace(".", mark)


def clear(model: CashModel, cells: Collection[Place]) -> None:
    """Empty the chosen cells."""
    _type(model, dict.fromkeys(cells, ""))


def fill_right(model: CashModel, cells: Collection[Place]) -> None:
    """In each row the first chosen amount into the others; a single cell takes its left neighbour's."""
    wanted: dict[Place, str] = {}
    for row in {row for row, _column in cells}:
        columns = sorted(column for at, column in cells if at == row)
        source = columns[0] if len(columns) > 1 else columns[0] - 1
        if BEFORE <= source < model.layout.range_column:
            said = model.typed(model.entries[row], source)
            wanted |= {(row, at): said for at in columns if source < at < model.layout.range_column}
    _type(model, wanted)


def fill_down(model: CashModel, cells: Collection[Place]) -> None:
    """In each column the first chosen amount into those below; a single cell takes the one above."""
    wanted: dict[Place, str] = {}
    for column in {column for _row, column in cells if column >= BEFORE}:
        rows = sorted(row for row, at in cells if at == column)
        source = rows[0] if len(rows) > 1 else rows[0] - 1
        if source >= 0 and model.entries[source].what is What.TYPED:
            said = model.typed(model.entries[source], column)
            wanted |= {(at, column): said for at in rows if at > source}
    _type(model, wanted)


def fill_all(model: CashModel, cells: Collection[Place], said: str) -> None:
    """The same text into every chosen cell."""
    _type(model, dict.fromkeys(cells, said))


def _type(model: CashModel, wanted: Mapping[Place, str]) -> None:
    changes: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), said in wanted.items():
        if model.may_edit(model.index(row, column)):
            changes[model.entries[row].place][column] = said
    if changes:
        model.type_in({place: _as_cells(cells) for place, cells in changes.items()})


def _as_cells(cells: Mapping[int, str]) -> Cells:
    return dict(cells)


def paste_at(model: CashModel, row: int, column: int, pasted: str) -> Outcome:
    """Put a block on the lines from a cell on, and on new ones below."""
    side = model.entries[row].side
    here = [one for one in model.entries[row:] if one.what is What.TYPED and one.side is side]
    return _paste(model, side.value, [one.place for one in here], column, pasted)


def paste_new(model: CashModel, side: str, pasted: str) -> Outcome:
    """Put a block on new lines only, so that nothing is overwritten."""
    return _paste(model, side, (), NAME, pasted)


def _paste(model: CashModel, side: str, places: Sequence[int], column: int, pasted: str) -> Outcome:
    if too_large(pasted):
        return Outcome(0, refused=True)
    cells = cells_of(pasted)
    if not cells:
        return Outcome(0)
    target = Target(column, model.periods, model.layout.mark, cash_lines.block_words())
    block = read_block(cells, target)
    found = paste(model.rows, block, Where(side, places, model.fresh, model.layout))
    ids = tuple(_id(found.rows[place]) for place in found.touched)
    if found.touched:
        model.store(found.rows)
    return Outcome(len(found.touched), ids, found.notes)


def _id(row: object) -> str:
    return text(row.get("id")) if isinstance(row, Mapping) else ""


def remove(model: CashModel, rows: Collection[int]) -> int:
    """Take the lines of these rows out; how many there were."""
    places = {model.entries[row].place for row in rows if model.entries[row].what is What.TYPED}
    if places and model.editable:
        model.store([row for place, row in enumerate(model.rows) if place not in places])
    return len(places)
