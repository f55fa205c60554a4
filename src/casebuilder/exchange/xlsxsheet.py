"""XLSX workbooks: looked over as a ZIP first, then read cell by cell, never computed."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from casebuilder.exchange import archive, disk
from casebuilder.exchange.raw import (
    LONGEST_CELL,
    MOST_ROWS,
    MOST_TEXT,
    Raw,
    Reading,
    too_many_rows,
    too_much_text,
)
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError

if TYPE_CHECKING:
    from openpyxl import Workbook

_MB: Final = 1_000_000
_LINES_OF_EXCEL: Final = 1_048_576
_MOST_CELLS: Final = 20_000_000
_PROLOG: Final = 65_536
_MOST_DIGITS: Final = 30
_ROOT: Final = re.compile(rb"<[A-Za-z]")
_DECLARATION: Final = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ESCAPED_END: Final = re.compile("_x000[Dd]_\n?")


def _most(name: str) -> int:
    """Worksheets are streamed; what openpyxl takes into memory whole is kept smaller."""
    if name.startswith("xl/worksheets/"):
        return 200 * _MB
    if name == "xl/sharedStrings.xml":
        return 60 * _MB
    return 16 * _MB if name.endswith((".xml", ".rels", ".vml")) else 50 * _MB


LIMITS: Final = archive.Limits(
    size=40 * _MB,
    members=2_000,
    member=200 * _MB,
    whole=400 * _MB,
    names=re.compile(r"(?!.*(^|/)\.\.?(/|$))[^/\\:\x00-\x1f][^\\:\x00-\x1f]{0,250}"),
    slack=2 * _MB,
    member_of=_most,
)


def read(path: Path, reading: Reading) -> Raw:
    """The lines of one worksheet; RefusedError where the workbook is damaged, hostile or of another kind."""
    data = disk.get(path, LIMITS.size)
    _look_over(data, path.name)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and dates it does not know; a cell then comes as it stands.
            warnings.simplefilter("ignore")
            return _raw(data, path.name, reading)
    except RefusedError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises whatever it trips over
        raise _damaged(path.name) from error


def _damaged(name: str) -> RefusedError:
    return RefusedError(
        _("“{name}” is not a workbook that can be read.").format(name=name),
        _("Open it in your spreadsheet program, save it as XLSX or CSV again, and import that."),
    )


def _look_over(data: bytes, name: str) -> None:
    with archive.opened(data, name, LIMITS) as book:
        names = set(book.namelist())
        if "xl/workbook.xml" not in names and not any(one.endswith("/workbook.xml") for one in names):
            raise _damaged(name)
        for part in names:
            if part.endswith((".xml", ".rels")):
                _refuse_entities(archive.beginning(book, part, name, _PROLOG), name)


def _refuse_entities(start: bytes, name: str) -> None:
    """No spreadsheet program writes a document type; only bombs made of entities need one."""
    declared = _DECLARATION.match(start.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared.group(1).lower() if declared else b"utf-8"
    root = _ROOT.search(start)
    if (
        encoding not in {b"utf-8", b"us-ascii", b"ascii"}
        or root is None
        or b"<!" in _bare(start[: root.start()])
    ):
        raise _damaged(name)


def _bare(prolog: bytes) -> bytes:
    return re.sub(rb"<!--.*?-->", b"", prolog, flags=re.DOTALL)


def _raw(data: bytes, name: str, reading: Reading) -> Raw:
    from openpyxl import load_workbook

    values = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    typed = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        sheets = tuple(sheet.title for sheet in values.worksheets)
        chosen = _chosen(sheets, reading.sheet, values, name)
        lines, formulas, errors = _gathered(values, typed, chosen, name)
    finally:
        values.close()
        typed.close()
    remarks = (_("Some cells show an error of the spreadsheet, such as #REF!."),) if errors else ()
    return Raw(lines, frozenset(formulas), remarks, sheets=sheets)


def _chosen(sheets: tuple[str, ...], wanted: str, book: "Workbook", name: str) -> str:
    """The sheet asked for, else the first that is not hidden."""
    if wanted and wanted not in sheets:
        raise RefusedError(
            _("“{name}” has no sheet called “{sheet}”.").format(name=name, sheet=wanted[:60]),
            _("It has: {sheets}.").format(sheets=", ".join(sheets)[:300]),
        )
    shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    found = wanted or next(iter([*shown, *sheets]), "")
    if not found:
        raise _damaged(name)
    return found


Found = tuple[list[tuple[int, list[str]]], set[tuple[int, int]], int]


def _gathered(values: "Workbook", typed: "Workbook", sheet: str, name: str) -> Found:
    lines: list[tuple[int, list[str]]] = []
    formulas: set[tuple[int, int]] = set()
    errors, whole = 0, 0
    for number, shown, entered in _pairs(values[sheet], typed[sheet], name):
        cells = [_text(one.value) or _text(two.value) for one, two in zip(shown, entered, strict=True)]
        if not any(cells):
            continue
        whole += sum(map(len, cells))
        if len(lines) > MOST_ROWS:
            raise too_many_rows(name)
        if max(map(len, cells), default=0) > LONGEST_CELL or whole > MOST_TEXT:
            raise too_much_text(name, number)
        formulas |= {(number, column) for column, cell in enumerate(entered) if cell.data_type == "f"}
        errors += sum(cell.data_type == "e" for cell in shown)
        lines.append((number, cells))
    return lines, formulas, errors


def _pairs(values: Any, typed: Any, name: str) -> Iterator[tuple[int, Any, Any]]:
    """Rows as shown beside rows as entered. The size a sheet claims to have is not believed."""
    for sheet in (values, typed):
        sheet.reset_dimensions()
    looked_at = 0
    for number, (shown, entered) in enumerate(zip_longest(*_rows(values, typed), fillvalue=()), start=1):
        looked_at += len(shown)
        if number > _LINES_OF_EXCEL or looked_at > _MOST_CELLS:
            raise too_many_rows(name)
        if shown or entered:
            yield number, shown, entered


def _rows(*sheets: Any) -> list[Iterator[Any]]:
    # Asked for a number of columns, openpyxl would fill a gap of a million rows with that many cells each.
    return [sheet.iter_rows() for sheet in sheets]


def _text(value: object) -> str:
    """A cell as a person reads it: numbers exact and without exponent, dates as YYYY-MM-DD."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return plain(value)
        case date() | time():
            return _moment(value)
        case _:
            return _ESCAPED_END.sub("\n", str(value))


def plain(value: float) -> str:
    """The shortest decimal that is this number: 0.1, not 0.1000000000000000055."""
    found = Decimal(repr(value))
    if not found.is_finite() or abs(found.adjusted()) > _MOST_DIGITS:
        return repr(value)
    text = format(found, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(value: date | time) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    midnight = not (value.hour or value.minute or value.second or value.microsecond)
    return value.date().isoformat() if midnight else value.isoformat(" ", timespec="seconds")
