"""Text tables: which encoding, which separator, and every cell as it was typed."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO

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
from casebuilder.model.error import RefusedError, UnavailableError

SAMPLE: Final = 65_536
DELIMITERS: Final = (",", ";", "\t", "|")
# What people may choose from; any other name that Python knows is taken too.
ENCODINGS: Final = ("utf-8", "cp1252", "cp1250", "cp1251", "utf-16", "mac-roman", "cp932", "gb18030")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# cp1252 leaves five bytes undefined; latin-1 has a character for every byte.
_GUESSES: Final = ("utf-8", "cp1252", "latin-1")

Line = tuple[int, list[str]]


def read(path: Path, reading: Reading) -> Raw:
    """The lines of a text table; RefusedError where a person must choose or change something."""
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    if reading.encoding:
        return _read_as(path, reading.encoding, reading, guessed=False)
    certain = _certain_encoding(start)
    for encoding in [certain] if certain else _GUESSES:
        try:
            return _read_as(path, encoding, reading, guessed=not certain and encoding != "utf-8")
        except UnicodeDecodeError:
            continue
    raise _wrong_encoding(path.name, certain)


def _certain_encoding(start: bytes) -> str:
    """From the mark at the beginning, or from the zeros that only two-byte text has in every other place."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) / 5 and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > len(start) / 5 and odd < even / 10 else ""


def _read_as(path: Path, encoding: str, reading: Reading, *, guessed: bool) -> Raw:
    try:
        return _raw(path, encoding, reading, guessed=guessed)
    except LookupError:
        raise _wrong_encoding(path.name, encoding) from None
    except UnicodeError as error:
        if reading.encoding or not isinstance(error, UnicodeDecodeError):
            raise _wrong_encoding(path.name, encoding) from None
        raise
    except OSError as error:
        raise UnavailableError(
            _("“{name}” could not be read: {why}.").format(name=path.name, why=error.strerror or error),
            _("Check that the file is still there and that you may open it, then try again."),
        ) from error


def _wrong_encoding(name: str, encoding: str) -> RefusedError:
    return RefusedError(
        _("“{name}” is not text in the encoding “{encoding}”.").format(name=name, encoding=encoding[:40]),
        _("Choose another encoding, or save the file as “CSV UTF-8” in your spreadsheet program."),
    )


def _raw(path: Path, encoding: str, reading: Reading, *, guessed: bool) -> Raw:
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(SAMPLE)
    _refuse_if_not_text(sample, path.name)
    delimiter = reading.delimiter or _delimiter(sample)
    remarks: tuple[str, ...] = ()
    try:
        lines = list(_lines(path, encoding, delimiter, strict=True))
    except csv.Error as error:
        lines = list(_loosely(path, encoding, delimiter, error))
        remarks = (_("Quotation marks inside some cells are not doubled; check those cells."),)
    if guessed:
        text = _("The file does not say how its letters are encoded; it was read as {encoding}.")
        remarks = (text.format(encoding=encoding), *remarks)
    return Raw(lines, frozenset(), remarks, encoding, guessed, delimiter)


def _refuse_if_not_text(sample: str, name: str) -> None:
    odd = sum(letter < " " and letter not in "\t\r\n\f\v\0" for letter in sample)
    if odd > 3 + len(sample) / 50 or sample.count("\0") > len(sample) / 4:
        raise RefusedError(
            _("“{name}” is not a table in text form.").format(name=name),
            _("Open it in the program it came from and save it as XLSX or CSV."),
        )


def _delimiter(sample: str) -> str:
    """The separator that gives most lines the same number of cells, more cells first."""
    first, _end, rest = sample.partition("\n")
    if first.casefold().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return first[4]
    whole = (sample if not rest else sample[: sample.rfind("\n") + 1]).splitlines(keepends=True)
    return max(DELIMITERS, key=lambda one: _agreement(whole, one))


def _agreement(lines: Sequence[str], delimiter: str) -> float:
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
    if not widths:
        return 0.0
    width, times = widths.most_common(1)[0]
    return 0.0 if width == 1 else times / widths.total() + min(width, 50) / 1000


def _loosely(path: Path, encoding: str, delimiter: str, error: csv.Error) -> Iterator[Line]:
    if "unexpected end" in str(error):
        raise RefusedError(
            _("A quotation mark in “{name}” is opened and never closed.").format(name=path.name),
            _("Look for a cell that starts with a quotation mark and has none at its end."),
        ) from error
    return _lines(path, encoding, delimiter, strict=False)


def _lines(path: Path, encoding: str, delimiter: str, *, strict: bool) -> Iterator[Line]:
    # The limit of the module is one for the whole process, and lower than a long answer.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    with path.open(encoding=encoding, newline="") as text:
        reader = csv.reader(_bounded(text, path.name), delimiter=delimiter, strict=strict)
        started, said = 1, 0
        try:
            for cells in reader:
                said += any(map(str.strip, cells))
                if said > MOST_ROWS + 1:
                    raise too_many_rows(path.name)
                if not (started == 1 and _is_separator_hint(cells, delimiter)):
                    yield started, cells
                started = reader.line_num + 1
        except csv.Error as error:
            if "field larger" in str(error):
                raise too_much_text(path.name, started) from error
            raise


def _is_separator_hint(cells: list[str], delimiter: str) -> bool:
    return "".join(cells).strip().casefold() == "sep=" or cells == [f"sep={delimiter}"]


def _bounded(text: TextIO, name: str) -> Iterator[str]:
    """Physical lines without zeros; memory stays small however long a line or the file is."""
    number, whole = 0, 0
    while line := text.readline(4 * LONGEST_CELL + 1):
        number, whole = number + 1, whole + len(line)
        if len(line) > 4 * LONGEST_CELL or whole > MOST_TEXT:
            raise too_much_text(name, number)
        yield line.replace("\0", "")
