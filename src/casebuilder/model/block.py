"""A block of cells as spreadsheets put it on the clipboard, and amounts as people write them."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from casebuilder.model.amount import MOST_DIGITS, MOST_PLACES, amount
from casebuilder.model.number_text import UnreadableError, read_number

DASHES: Final = frozenset({"-", "\u2013", "\u2212", "\u2014"})
"""What people and accounting formats write for nothing."""
_ACCOUNTING: Final = " \u00a0$€£¥₹"
"""An accounting format writes nothing as "$ -"."""
_CELL: Final = re.compile(r'"([^"]*(?:""[^"]*)*)"(?=[\t\n]|\Z)|([^\t\n]*)')
_PLAIN: Final = re.compile(r"(-?)([0-9]{1,18})(?:[.,]([0-9]{1,2}|[0-9]{4,6}))?")
"""Most cells: digits, and a mark that cannot stand between thousands. Read without further ado."""
_DATE: Final = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}")
_SHORT: Final = 64
_SMALLEST: Final = Decimal(1).scaleb(-MOST_PLACES)
_NO_NUMBERS: Final = frozenset({"nan", "inf", "infinity", "infinite"})


def cells_of(pasted: str) -> list[list[str]]:
    """The cells of a pasted text, rows of equal length; quoted cells may hold tabs and line ends.

    A quotation mark that nothing closes is a character like any other, so no cell swallows the rest.
    """
    whole = pasted.replace("\r\n", "\n").replace("\r", "\n")
    rows = _quoted(whole) if '"' in whole else [line.split("\t") for line in whole.split("\n")]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]


def _quoted(whole: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    place = 0
    while place <= len(whole):
        found = _CELL.match(whole, place)
        if found is None:  # the second half of the pattern matches everything
            break
        rows[-1].append(found[2] if found[1] is None else found[1].replace('""', '"'))
        place = found.end()
        if whole[place : place + 1] == "\n":
            rows.append([])
        place += 1
    return rows


def text_of(cells: Sequence[Sequence[str]]) -> str:
    """The cells as a spreadsheet takes them from the clipboard."""
    return "".join("\t".join(_as_cell(cell) for cell in row) + "\n" for row in cells)


def _as_cell(words: str) -> str:
    if any(mark in words for mark in '"\t\n\r'):
        return '"' + words.replace('"', '""') + '"'
    return words


def amount_text(typed: str, decimal_mark: str = ".") -> str:
    """An amount as it is stored: plain decimal text, "" for nothing or a dash, as typed where it is none.

    More than six decimal places are rounded, half away from zero.
    """
    return _read(typed, decimal_mark).text


def was_rounded(typed: str, decimal_mark: str = ".") -> bool:
    """Whether reading this amount took decimal places away."""
    return _read(typed, decimal_mark).rounded


def is_amount(typed: str, decimal_mark: str = ".") -> bool:
    """Whether a text is an amount; nothing and a dash are one."""
    return _read(typed, decimal_mark).sound


class _Reading(NamedTuple):
    text: str
    rounded: bool = False
    sound: bool = True


def _read(typed: str, decimal_mark: str) -> _Reading:
    """What a cell says. Kept, because each cell of a block is asked for several times."""
    return (_kept if len(typed) <= _SHORT else _reading)(typed, decimal_mark)


def _reading(typed: str, decimal_mark: str) -> _Reading:
    bare = typed.strip()
    if plain := _PLAIN.fullmatch(bare):
        return _Reading(_joined(*plain.groups(default="")))
    if not bare or bare.strip(_ACCOUNTING) in DASHES:
        return _Reading("")
    found = _number(bare, decimal_mark)
    if found is None or found.adjusted() >= MOST_DIGITS:
        return _Reading(bare, sound=False)
    long = int(found.as_tuple().exponent) < -MOST_PLACES
    fitted = found.quantize(_SMALLEST, ROUND_HALF_UP) if long else found
    return _Reading(f"{fitted or Decimal(0):f}", fitted != found)


_kept = lru_cache(maxsize=16_384)(_reading)


def _joined(sign: str, whole: str, rest: str) -> str:
    """An amount from its parts, as a decimal number is written out; nothing is plain 0."""
    if not (whole + rest).strip("0"):
        return "0"
    before = whole.lstrip("0") or "0"
    return f"{sign}{before}.{rest}" if rest else f"{sign}{before}"


def _number(bare: str, decimal_mark: str) -> Decimal | None:
    if "%" in bare:
        return None
    trailing = bare[-1] in "-\u2212" and bare[:-1].strip()[-1:].isdigit()
    try:
        return read_number(f"-{bare[:-1]}" if trailing else bare, decimal_mark)
    except UnreadableError:
        return None


def why_unread(typed: str) -> str:
    """Why a text is no amount, as a code: percent, long, endless, date or text."""
    bare = typed.strip()
    if "%" in bare:
        return "percent"
    if bare.lstrip("+-\u2212").casefold() in _NO_NUMBERS:
        return "endless"
    if _DATE.fullmatch(bare):
        return "date"
    digits = sum(char.isdigit() for char in bare)
    return "long" if digits > MOST_DIGITS and digits * 2 > len(bare) else "text"


def range_percents(typed: str, decimal_mark: str = ".") -> tuple[str, str] | None:
    """Low and high in percent of the likely amount: "±15 %", "70 · 115", "70-115 %"; None where it is none.

    Three figures are low, likely and high; the middle one must be 100. "" for no range.
    """
    bare = typed.replace("%", " ").strip()
    if not bare or bare in DASHES:
        return "", ""
    if bare.startswith(("±", "+-", "+/-", "\u00b1")):
        return _around(bare.lstrip("±+/-").strip(), decimal_mark)
    for sign in ("·", ";", "\u2013", "…", "-", "/", "\t"):
        bare = bare.replace(sign, " ")
    found = [amount_text(one, decimal_mark) for one in bare.split()]
    if any(amount(one) is None for one in found) or len(found) not in (2, 3):
        return None
    return (found[0], found[-1]) if len(found) == 2 or found[1] == "100" else None  # noqa: PLR2004


def _around(typed: str, decimal_mark: str) -> tuple[str, str] | None:
    width = amount(amount_text(typed, decimal_mark))
    return None if width is None or not typed else (f"{100 - width:f}", f"{100 + width:f}")
