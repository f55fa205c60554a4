"""The list of cases as a spreadsheet that opens anywhere and computes nothing."""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

from casebuilder.exchange import disk
from casebuilder.i18n import _
from casebuilder.model.characters import cleaned
from casebuilder.model.head import Head
from casebuilder.texts.state import state_name, tier_name

Cell = str | float | None
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST: Final = 32_000
_MICROSECONDS: Final = 1_000_000


def write_case_list(path: Path, heads: Iterable[Head]) -> None:
    """A workbook where the name ends in .xlsx, otherwise CSV that every spreadsheet program reads."""
    lines = [_titles(), *map(_line, heads)]
    disk.put(path, _xlsx(lines) if path.suffix.casefold() == ".xlsx" else _csv(lines))


def _titles() -> list[Cell]:
    return [
        *(_("Reference"), _("Title"), _("State"), _("Unit"), _("Owner"), _("Sponsor"), _("Tier")),
        *(_("Value"), _("Priority"), _("Readiness"), _("In this state since"), _("Last change")),
    ]


def _line(head: Head) -> list[Cell]:
    named = (head.ref, head.title, state_name(head.state), head.unit, head.owner_name, head.sponsor)
    figures = (head.value, head.priority, head.readiness)
    return [
        *map(harmless, named),
        tier_name(head.tier),
        *(figure if figure >= 0 else None for figure in figures),
        _moment(head.since),
        _moment(head.updated),
    ]


def harmless(text: str) -> str:
    """The text so that no spreadsheet program takes it for a formula."""
    found = cleaned(text)
    return f"'{found}" if found.lstrip(" ").startswith(_DANGEROUS) else found


def _moment(microseconds: int) -> str:
    return datetime.fromtimestamp(microseconds // _MICROSECONDS, UTC).strftime("%Y-%m-%d %H:%M")


def _csv(lines: Iterable[list[Cell]]) -> bytes:
    target = StringIO(newline="")
    csv.writer(target).writerows(lines)
    # Without the mark Excel takes the letters for those of its own code page.
    return target.getvalue().encode("utf-8-sig", "replace")


def _xlsx(lines: Iterable[list[Cell]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Cases"))
    for line in _within(lines):
        sheet.append(line)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _within(lines: Iterable[list[Cell]]) -> Iterator[list[Cell]]:
    """A workbook takes 32,767 characters in a cell."""
    for line in lines:
        yield [cell[:_LONGEST] if isinstance(cell, str) else cell for cell in line]
