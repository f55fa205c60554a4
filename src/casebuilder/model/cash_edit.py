"""Edits of the lines of costs and benefits: texts in, lines out; lines not touched stay the same objects."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from casebuilder.model.amount import MOST_PLACES, amount
from casebuilder.model.answer import Json, blank, text
from casebuilder.model.block import amount_text, is_amount, range_percents, was_rounded
from casebuilder.model.columns import BEFORE, NAME, range_column
from casebuilder.model.pasting import Block, Note, Taken

MOST_LINES: Final = 1000
_CURRENCY: Final = frozenset("$€£¥₹₽₺₩₪")
_BELOW: Final = frozenset("-\u2212\u2013(")
"""What can say that an amount is below zero."""
Row = Mapping[str, Json]
Cells = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How many periods the table has, and which decimal mark its reader writes."""

    periods: int
    mark: str = "."

    @property
    def range_column(self) -> int:
        return range_column(self.periods)


def amounts_of(line: Row) -> Sequence[Json]:
    """The amounts as stored, also those beyond the last column."""
    found = line.get("amounts")
    return found if isinstance(found, list | tuple) else ()


def amount_at(line: Row, place: int) -> str:
    """One amount as stored: decimal text, what was typed where it is none, "" for nothing."""
    stored = amounts_of(line)
    said = stored[place] if place < len(stored) else ""
    return said if isinstance(said, str) else "" if said is None else str(said)


def is_cost(line: Row) -> bool:
    return text(line.get("side")) != "benefit"


def typed_amount(line: Row, place: int, mark: str) -> str:
    """What to type for the amount that is stored; money that comes back on a cost is typed with a plus."""
    stored = amount_at(line, place)
    found = amount(stored)
    if found is None or not stored.strip():
        return stored
    back = is_cost(line) and found < 0
    return f"{'+' if back else ''}{abs(found) if back else found:f}".replace(".", mark)


def write(line: Row, cells: Cells, layout: Layout) -> dict[str, Json]:
    """The line after texts were typed into cells. Costs are shown below zero, so either sign means a cost."""
    made = dict(line)
    if NAME in cells:
        made["name"] = " ".join(cells[NAME].split())
    if layout.range_column in cells:
        made |= _range(cells[layout.range_column], layout.mark)
    typed = {column - BEFORE: one for column, one in cells.items() if BEFORE <= column < layout.range_column}
    if typed:
        made["amounts"] = _amounts(line, typed, layout.mark)
    return made


def _range(typed: str, mark: str) -> dict[str, Json]:
    found = range_percents(typed, mark)
    low, high = (typed.strip(), typed.strip()) if found is None else found
    return {"low": low, "high": high}


def _amounts(line: Row, typed: Cells, mark: str) -> list[Json]:
    stored = list(amounts_of(line))
    stored += [""] * (max(typed) + 1 - len(stored))
    mixed = is_cost(line) and both_signs(list(typed.values()), mark)
    for place, one in typed.items():
        stored[place] = _signed(one, mark, mixed=mixed) if is_cost(line) else amount_text(one, mark)
    while stored and blank(stored[-1]):
        stored.pop()
    return stored


def _signed(typed: str, mark: str, *, mixed: bool) -> str:
    """A cost as it is stored: above zero; below where the text says that money comes back."""
    stored = amount_text(typed, mark)
    if not stored or not is_amount(typed, mark):
        return stored
    back = typed.strip().startswith("+") or (mixed and not stored.startswith("-"))
    bare = stored.removeprefix("-")
    return f"-{bare}" if back and bare.strip("0.") else bare


def both_signs(typed: Sequence[str], mark: str) -> bool:
    """Whether some amounts are below zero and others above: then signs say which way the money goes."""
    if not any(set(one) & _BELOW for one in typed):
        return False
    found = [amount(amount_text(one, mark)) or Decimal(0) for one in typed]
    return any(one < 0 for one in found) and any(one > 0 for one in found)


def written(rows: Sequence[Row], changes: Mapping[int, Cells], layout: Layout) -> list[Row]:
    """All lines after texts were typed into cells of some, by their places."""
    return [write(row, changes[place], layout) if place in changes else row for place, row in enumerate(rows)]


@dataclass(frozen=True, slots=True)
class Where:
    """Where a block goes: on these lines of a side, in their order, then on new ones that `fresh` begins."""

    side: str
    places: Sequence[int]
    fresh: Callable[[str], dict[str, Json]]
    layout: Layout


@dataclass(frozen=True, slots=True)
class Pasted:
    """All lines after a paste, which of them were touched, and what did not go in as it was."""

    rows: list[Row]
    touched: tuple[int, ...]
    notes: tuple[Note, ...]


def paste(rows: Sequence[Row], block: Block, where: Where) -> Pasted:
    """Put a block on the lines; nothing of it gets lost without a note."""
    made: list[Row] = list(rows)
    free = iter(where.places)
    put: list[tuple[int, Taken]] = []
    left: list[str] = []
    for line in block.lines:
        place = next(free, len(made)) if line.side in ("", where.side) else len(made)
        if place == len(made) and line.empty:
            continue
        if place >= MOST_LINES:
            left.append(_said(line))
            continue
        if place == len(made):
            made.append(where.fresh(line.side or where.side))
        made[place] = {**write(made[place], line.cells, where.layout), **line.parts}
        put.append((place, line))
    notes = [*block.notes, *_about_amounts(made, put, where.layout)]
    if left:
        notes.append(Note("rows", len(left), left[0]))
    return Pasted([*made], tuple(place for place, _line in put), tuple(notes))


def _said(line: Taken) -> str:
    return next((cell for cell in line.cells.values() if cell), "")


def _about_amounts(made: Sequence[Row], put: Sequence[tuple[int, Taken]], layout: Layout) -> Iterator[Note]:
    """What a reader must know about the amounts: signs on both sides, rounding, signs of a currency."""
    typed = [(made[place], _typed_amounts(line, layout)) for place, line in put]
    mixed = [text(row.get("name")) for row, said in typed if is_cost(row) and both_signs(said, layout.mark)]
    every = [one for _row, said in typed for one in said]
    rounded = sum(was_rounded(one, layout.mark) for one in every if len(one) > MOST_PLACES)
    signs = sorted(set("".join(every)) & _CURRENCY)
    if mixed:
        yield Note("mixed", len(mixed), mixed[0])
    if rounded:
        yield Note("rounded", rounded)
    if signs:
        yield Note("signs", len(signs), " ".join(signs))


def _typed_amounts(line: Taken, layout: Layout) -> list[str]:
    return [one for at, one in line.cells.items() if BEFORE <= at < layout.range_column]


def changed(row: Row, parts: Mapping[str, Json]) -> dict[str, Json]:
    """The line with other parts; a blank part is taken out, the name stays."""
    return {key: one for key, one in {**row, **parts}.items() if key in ("id", "name") or not blank(one)}


def beyond(row: Row, periods: int) -> tuple[str, ...]:
    """The amounts after the last column, which do not count; () where there are none."""
    found = tuple(amount_at(row, place) for place in range(periods, len(amounts_of(row))))
    return found if any(not blank(one) and amount(one) != 0 for one in found) else ()


def first_change(before: Sequence[Row], after: Sequence[Row], layout: Layout) -> tuple[str, int] | None:
    """The line and the column in which two states differ first, as after an undo; None where in none."""
    known = {text(row.get("id")): row for row in before}
    for row in after:
        old = known.get(text(row.get("id")))
        if old is not row and old != row:
            return text(row.get("id")), NAME if old is None else _changed_column(old, row, layout)
    return None


def _changed_column(old: Row, new: Row, layout: Layout) -> int:
    places = range(layout.periods)
    changed_amounts = (BEFORE + at for at in places if amount_at(old, at) != amount_at(new, at))
    ranged = any(old.get(part) != new.get(part) for part in ("low", "high"))
    return next(changed_amounts, layout.range_column if ranged else NAME)
