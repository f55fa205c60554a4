"""A table of texts from a spreadsheet file, CSV or XLSX, whatever wrote it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from casebuilder.exchange import csvsheet, disk, xlsxsheet
from casebuilder.exchange.raw import AS_FOUND, MOST_COLUMNS, MOST_ROWS, Raw, Reading, too_many_rows
from casebuilder.i18n import _, ngettext
from casebuilder.model.characters import cleaned, odd
from casebuilder.model.error import RefusedError

__all__ = ["AS_FOUND", "MOST_ROWS", "Reading", "Sheet", "read", "sheet_of"]

_LONGEST_HEADER: Final = 120


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of clean texts, each as long as `columns`; `numbers` are their places in the file.

    `formulas` holds (row index, column index) of cells whose text a formula computed, or would have.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    formulas: frozenset[tuple[int, int]] = frozenset()
    remarks: tuple[str, ...] = ()
    encoding: str = ""
    encoding_guessed: bool = False
    delimiter: str = ""
    sheets: tuple[str, ...] = field(default=())

    def column(self, name: str) -> int:
        """The place of a column; ValueError where there is none of that name."""
        return self.columns.index(name)


def read(path: Path, reading: Reading = AS_FOUND) -> Sheet:
    """The table in a file. RefusedError or UnavailableError says in one sentence why there is none."""
    start = disk.get(path, csvsheet.SAMPLE)
    if start.startswith(b"PK\3\4"):
        return sheet_of(xlsxsheet.read(path, reading), path.name)
    _refuse_other_kinds(start, path.name)
    return sheet_of(csvsheet.read(path, reading), path.name)


_OTHER_KINDS: Final = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "Excel 97",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "gzip",
    b"SQLite format 3": "SQLite",
}


def _refuse_other_kinds(start: bytes, name: str) -> None:
    for sign, kind in _OTHER_KINDS.items():
        if start.startswith(sign):
            raise RefusedError(
                _("“{name}” is a {kind} file, not a table that can be imported.").format(
                    name=name, kind=kind
                ),
                _("Open it in the program it came from and save it as XLSX or CSV."),
            )
    if not start.strip(b"\0\t\r\n ,;"):
        raise _empty(name)


def _empty(name: str) -> RefusedError:
    return RefusedError(
        _("“{name}” holds no rows.").format(name=name),
        _("Choose a file with column names in its first row and one case in each row below."),
    )


def sheet_of(raw: Raw, name: str) -> Sheet:
    """The first row that says anything names the columns; blank rows are passed over."""
    lines = _said(raw.lines, name)
    head = next(lines, None)
    if head is None:
        raise _empty(name)
    body = list(lines)
    cleaned = _cleaned([head[1], *(cells for _number, cells in body)])
    columns = _named(cleaned.cells[0], max(len(cells) for cells in cleaned.cells))
    rows = tuple(tuple(cells) + ("",) * (len(columns) - len(cells)) for cells in cleaned.cells[1:])
    if not rows:
        raise _empty(name)
    numbers = tuple(number for number, _cells in body)
    sheet = Sheet(name, columns, rows, numbers, _formulas(raw, rows, numbers), raw.remarks)
    return replace(
        _with_remarks(sheet, cleaned.odd, len(head[1])),
        encoding=raw.encoding,
        encoding_guessed=raw.encoding_guessed,
        delimiter=raw.delimiter,
        sheets=raw.sheets,
    )


def _said(lines: Iterable[tuple[int, Sequence[str]]], name: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Lines that say anything, without their blank end; RefusedError after one too many."""
    for count, (number, cells) in enumerate(line for line in lines if any(map(str.strip, line[1]))):
        if count > MOST_ROWS:
            raise too_many_rows(name)
        last = max(index for index, cell in enumerate(cells) if cell.strip())
        if last >= MOST_COLUMNS:
            raise RefusedError(
                _("Row {number} of “{name}” has more than {limit} columns.").format(
                    number=number, name=name, limit=MOST_COLUMNS
                ),
                _("Remove the columns that the cases do not need, then import again."),
            )
        yield number, cells[: last + 1]


@dataclass(frozen=True, slots=True)
class _Cleaned:
    cells: list[list[str]]
    odd: int


def _cleaned(lines: list[Sequence[str]]) -> _Cleaned:
    count = sum(odd(cell) for cells in lines for cell in cells)
    return _Cleaned([[cleaned(cell).strip() for cell in cells] for cells in lines], count)


def _named(head: list[str], width: int) -> tuple[str, ...]:
    """A usable, unique name for each column."""
    names: list[str] = []
    for index in range(width):
        said = " ".join(head[index].split())[:_LONGEST_HEADER] if index < len(head) else ""
        names.append(_unique(said or _("Column {number}").format(number=index + 1), names))
    return tuple(names)


def _unique(name: str, taken: list[str]) -> str:
    found, turn = name, 2
    while found in taken:
        found, turn = f"{name} ({turn})", turn + 1
    return found


def _formulas(
    raw: Raw, rows: tuple[tuple[str, ...], ...], numbers: tuple[int, ...]
) -> frozenset[tuple[int, int]]:
    place = {number: index for index, number in enumerate(numbers)}
    computed = {(place[number], column) for number, column in raw.formulas if number in place}
    typed = {
        (row, column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell.startswith("=") and len(cell) > 1
    }
    return frozenset(computed | typed)


def _with_remarks(sheet: Sheet, odd_cells: int, headed: int) -> Sheet:
    remarks = list(sheet.remarks)
    if sheet.formulas:
        text = ngettext(
            "{count} cell holds a formula; the text last shown in it was taken, nothing was computed.",
            "{count} cells hold formulas; the texts last shown in them were taken, nothing was computed.",
            len(sheet.formulas),
        )
        remarks.append(text.format(count=len(sheet.formulas)))
    if odd_cells:
        text = ngettext(
            "Invisible control characters were removed from {count} cell.",
            "Invisible control characters were removed from {count} cells.",
            odd_cells,
        )
        remarks.append(text.format(count=odd_cells))
    if len(sheet.columns) > headed:
        remarks.append(_("Some rows have more cells than the first row has column names."))
    return replace(sheet, remarks=tuple(remarks))
