"""What both readers of spreadsheets share: their limits, what a person may choose, and what they hand on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 300
LONGEST_CELL: Final = 200_000
MOST_TEXT: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a file; what is left empty is found out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


AS_FOUND: Final = Reading()


@dataclass(frozen=True, slots=True)
class Raw:
    """Lines with their numbers in the file, cells as they were found."""

    lines: Iterable[tuple[int, Sequence[str]]]
    formulas: frozenset[tuple[int, int]] = frozenset()
    remarks: tuple[str, ...] = ()
    encoding: str = ""
    encoding_guessed: bool = False
    delimiter: str = ""
    sheets: tuple[str, ...] = ()


def too_many_rows(name: str) -> RefusedError:
    return RefusedError(
        _("“{name}” has more than {limit} rows, and an import makes at most {limit} drafts.").format(
            name=name, limit=f"{MOST_ROWS:,}"
        ),
        _("Keep only the rows that should become cases, or split the file and import the parts one by one."),
    )


def too_much_text(name: str, number: int) -> RefusedError:
    return RefusedError(
        _("Row {number} of “{name}” is far too long for a case.").format(number=number, name=name),
        _("Check whether a quotation mark is left open there, or shorten the text; nothing was imported."),
    )
