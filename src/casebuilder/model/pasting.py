"""What a block from a spreadsheet says about costs and benefits: lines, and what could not be taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from casebuilder.model.block import is_amount
from casebuilder.model.columns import BEFORE, KIND, NAME, range_column

MOST_LETTERS: Final = 2_000_000
MOST_ROWS: Final = 3_000
_HEADER_WITHIN: Final = 3
_WORD: Final = 3
_YEARS: Final = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Words:
    """How this language writes what a block may say: group headings, sums, and kinds with what they mean."""

    costs: frozenset[str] = frozenset()
    benefits: frozenset[str] = frozenset()
    sums: frozenset[str] = frozenset()
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a block is put: the column of its first cell, and how the table is laid out."""

    column: int
    periods: tuple[str, ...]
    mark: str = "."
    words: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class Taken:
    """One line of a block: texts by column, parts of the line by name; `side` "" where it is not said."""

    cells: Mapping[int, str]
    parts: Mapping[str, str] = field(default_factory=dict)
    side: str = ""

    @property
    def empty(self) -> bool:
        return not self.parts and not any(self.cells.values())


@dataclass(frozen=True, slots=True)
class Note:
    """What was done with a part of a block that did not go in as it was: a code, how many, and which."""

    code: str
    count: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    lines: tuple[Taken, ...]
    notes: tuple[Note, ...] = ()


def too_large(pasted: str) -> bool:
    """Whether a text is more than any table here could hold; asked before it is taken apart."""
    return len(pasted) > MOST_LETTERS or pasted.count("\n") > MOST_ROWS


def read_block(cells: Sequence[Sequence[str]], target: Target) -> Block:
    """Name the parts of a block: a header of periods, names, kinds, amounts, ranges, headings and sums."""
    header, body, above = _headed(cells, target)
    layout = _layout(header, body, target)
    lines: list[Taken] = []
    sums: list[str] = []
    left: list[str] = []
    side = ""
    for row in body:
        if len(body) > 1 and (heading := _heading(row, target.words)):
            side = heading
        elif layout.named and _first(row).casefold() in target.words.sums:
            sums.append(_first(row))
        else:
            line, odd = _line(row, layout.columns, target, side)
            left += odd
            lines.append(line)
    notes = (*_counted("above", above), *layout.notes, *_counted("sums", sums), *_counted("parts", left))
    return Block(tuple(_without_blanks(lines, named=layout.named)), notes)


def _counted(code: str, found: Sequence[str]) -> Iterator[Note]:
    if found:
        yield Note(code, len(found), found[0])


def _without_blanks(lines: Sequence[Taken], *, named: bool) -> Iterator[Taken]:
    """A blank row empties cells it is put on; between lines with names it is only a gap."""
    yield from (one for one in lines if not (named and one.empty))


def _first(row: Sequence[str]) -> str:
    return next((cell for cell in row if cell), "")


def _heading(row: Sequence[str], words: Words) -> str:
    said = [cell for cell in row if cell]
    only = said[0].casefold() if len(said) == 1 else ""
    return "cost" if only in words.costs else "benefit" if only in words.benefits else ""


Header = Mapping[int, tuple[str, int | None]]
"""What a column of the block is called, and which period that is, None for one the table does not have."""


def _headed(
    cells: Sequence[Sequence[str]], target: Target
) -> tuple[Header, Sequence[Sequence[str]], list[str]]:
    """The header of periods, where there is one near the top, what is below it, and what was above it."""
    for place, row in enumerate(cells[:_HEADER_WITHIN]):
        header = _header(row, target.periods) if len(cells) > place + 1 else {}
        if header:
            return header, cells[place + 1 :], [_first(one) for one in cells[:place] if _first(one)]
        if sum(bool(cell) for cell in row) > 1:
            break
    return {}, cells, []


def _header(row: Sequence[str], periods: Sequence[str]) -> Header:
    """Two periods or more in their order, or years that climb by one."""
    known = {name.casefold(): place for place, name in enumerate(periods)}
    places = {at: known[cell.casefold()] for at, cell in enumerate(row) if cell.casefold() in known}
    years = {at: int(cell) for at, cell in enumerate(row) if _is_year(cell)}
    climbing = len(years) > 1 and all(b - a == 1 for a, b in pairwise(years.values()))
    ordered = len(places) > 1 and all(b > a for a, b in pairwise(places.values()))
    if not (climbing or ordered):
        return {}
    first = min([*places, *(years if climbing else ())])
    return {at: (cell, places.get(at)) for at, cell in enumerate(row) if cell and at >= first}


def _is_year(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and int(cell[:5]) in _YEARS


Columns = Mapping[int, tuple[int, ...]]
"""Columns of the block by the column of the table they go to; several only for `KIND`."""


@dataclass(frozen=True, slots=True)
class _Layout:
    columns: Columns
    notes: tuple[Note, ...] = ()

    @property
    def named(self) -> bool:
        return NAME in self.columns


def _layout(header: Header, body: Sequence[Sequence[str]], target: Target) -> _Layout:
    width = max((len(row) for row in body), default=0)
    lead = min(header) if header else _lead(body, width, target)
    ranged = _ranged(body, width, lead, header)
    made = dict(_of_words(body, lead, target.mark))
    if ranged is not None:
        made[range_column(len(target.periods))] = (ranged,)
    amounts = [at for at in range(lead, width) if at != ranged]
    if any(place is not None for _name, place in header.values()):
        return _by_header(header, made, body, amounts)
    found = _by_order(made, body, amounts, target)
    shifted = (Note("shifted", len(header), next(iter(header.values()))[0]),) if header else ()
    return _Layout(found.columns, (*shifted, *found.notes))


def _of_words(body: Sequence[Sequence[str]], lead: int, mark: str) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The first column of words has the names; the others say of which kind a line is."""
    if lead:
        name = next((at for at in range(lead) if _wordy(body, at, mark)), 0)
        yield NAME, (name,)
        yield KIND, tuple(at for at in range(lead) if at != name)


def _by_header(
    header: Header, made: Columns, body: Sequence[Sequence[str]], amounts: Sequence[int]
) -> _Layout:
    places = {at: header[at][1] if at in header else None for at in amounts}
    gone = [at for at, place in places.items() if place is None and any(row[at] for row in body)]
    names = [header[at][0] if at in header else _first([row[at] for row in body]) for at in gone]
    notes = (Note("years", len(gone), ", ".join(names)),) if gone else ()
    return _Layout(
        {**made, **{BEFORE + place: (at,) for at, place in places.items() if place is not None}}, notes
    )


def _by_order(
    made: Columns, body: Sequence[Sequence[str]], amounts: Sequence[int], target: Target
) -> _Layout:
    last = range_column(len(target.periods)) - (range_column(len(target.periods)) in made)
    places = _in_order(len(amounts), target.column, named=NAME in made)
    pairs = list(zip(amounts, places, strict=True))
    beyond = [at for at, place in pairs if place > last and any(row[at] for row in body)]
    first = _first([row[beyond[0]] for row in body]) if beyond else ""
    notes = (Note("columns", len(beyond), first),) if beyond else ()
    return _Layout({**made, **{place: (at,) for at, place in pairs if place <= last}}, notes)


def _in_order(count: int, column: int, *, named: bool) -> list[int]:
    """Where columns go that no header names; the kinds are stepped over."""
    if named or (column == KIND and count > 1):
        return list(range(BEFORE, BEFORE + count))
    if column == NAME:
        return [NAME, *range(BEFORE, BEFORE + count)][:count]
    return list(range(column, column + count))


def _lead(body: Sequence[Sequence[str]], width: int, target: Target) -> int:
    """How many columns of words stand before the amounts; 0 where nothing but words is put on amounts."""
    count = 0
    while count < width and _wordy(body, count, target.mark):
        count += 1
    return count if count < width or target.column == NAME else 0


def _wordy(body: Sequence[Sequence[str]], column: int, mark: str) -> bool:
    said = [row[column] for row in body if row[column]]
    words = [one for one in said if sum(char.isalpha() for char in one) >= _WORD and not is_amount(one, mark)]
    return 2 * len(words) > len(said)


def _ranged(body: Sequence[Sequence[str]], width: int, lead: int, header: Header) -> int | None:
    """The last column where it says ranges, such as "±15 %"."""
    last = width - 1
    if last < max(lead, 1) or (last in header and header[last][1] is not None):
        return None
    said = [row[last] for row in body if row[last]]
    return last if said and all(_is_range(one) for one in said) else None


def _is_range(typed: str) -> bool:
    return typed.startswith(("±", "+-", "+/-")) or "·" in typed or (typed.endswith("%") and "-" in typed[1:])


def _line(row: Sequence[str], columns: Columns, target: Target, side: str) -> tuple[Taken, list[str]]:
    cells = {place: row[at[0]] for place, at in columns.items() if place != KIND}
    parts: dict[str, str] = {}
    left: list[str] = []
    for at in columns.get(KIND, ()):
        if not row[at]:
            continue
        if meant := target.words.kinds.get(row[at].casefold()):
            parts |= meant
        elif "category" not in parts and any(char.isalpha() for char in row[at]):
            parts["category"] = row[at]
        else:
            left.append(row[at])
    return Taken(cells, parts, parts.pop("side", "") or side), left
