"""A block of cells as spreadsheets put it on the clipboard, and amounts as people write them."""

import csv
from collections.abc import Sequence
from io import StringIO

from casebuilder.model.amount import amount
from casebuilder.model.number_text import UnreadableError, read_number


def cells_of(pasted: str) -> list[list[str]]:
    """The cells of a pasted text, rows of equal length; quoted cells may hold tabs and line ends."""
    rows = list(csv.reader(StringIO(pasted.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]


def text_of(cells: Sequence[Sequence[str]]) -> str:
    """The cells as a spreadsheet takes them from the clipboard."""
    made = StringIO()
    csv.writer(made, delimiter="\t", lineterminator="\n").writerows(cells)
    return made.getvalue()


def amount_text(typed: str, decimal_mark: str = ".") -> str:
    """An amount as it is stored: plain decimal text, "" for nothing or a dash, as typed where it is none."""
    bare = typed.strip()
    if not bare or bare in {"-", "–", "−", "—"}:
        return ""
    trailing = bare[-1] in "-−" and bare[:-1].strip()[-1:].isdigit()
    try:
        found = read_number(f"-{bare[:-1]}" if trailing else bare, decimal_mark)
    except UnreadableError:
        return bare
    plain = f"{found:f}"
    return plain if amount(plain) is not None else bare


def range_percents(typed: str, decimal_mark: str = ".") -> tuple[str, str] | None:
    """Low and high in percent of the likely amount: "±15 %", "70 · 115", "70-115 %"; None where it is none.

    Three figures are low, likely and high; the middle one must be 100. "" for no range.
    """
    bare = typed.replace("%", " ").strip()
    if not bare:
        return "", ""
    if bare.startswith(("±", "+-", "+/-")):
        return _around(bare.lstrip("±+/-").strip(), decimal_mark)
    for sign in ("·", ";", "–", "…", "-", "/"):
        bare = bare.replace(sign, " ")
    found = [amount_text(one, decimal_mark) for one in bare.split()]
    if any(amount(one) is None for one in found) or len(found) not in (2, 3):
        return None
    return (found[0], found[-1]) if len(found) == 2 or found[1] == "100" else None  # noqa: PLR2004


def _around(typed: str, decimal_mark: str) -> tuple[str, str] | None:
    width = amount(amount_text(typed, decimal_mark))
    return None if width is None else (f"{100 - width:f}", f"{100 + width:f}")
