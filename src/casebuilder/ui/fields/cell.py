"""The control of one cell of a row, and how wide it must be to be used."""

from typing import assert_never

from casebuilder.i18n import _
from casebuilder.model.answer import Json, text
from casebuilder.model.form import (
    CaseLink,
    Cell,
    Choice,
    Day,
    File,
    Number,
    PersonPick,
    RecordLink,
    Text,
    YesNo,
)
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.entry import (
    CaseEntry,
    DayEntry,
    LineEntry,
    NumberEntry,
    PersonEntry,
    PickEntry,
    RecordEntry,
    WordsEntry,
)
from casebuilder.ui.fields.file import FileEntry
from casebuilder.ui.kit.text_area import TextArea

_WIDTHS = ((60, 100), (160, 150))


class AreaEntry(TextArea):
    """Several lines of text in a row."""

    def show_answer(self, value: Json) -> None:
        self.show_value(text(value))


CellEntry = LineEntry | AreaEntry | FileEntry


def cell_entry(  # noqa: C901, PLR0911 - one line a kind
    cell: Cell, around: Around
) -> tuple[CellEntry, int]:
    """The control and its least width."""
    match cell:
        case Text():
            return _words(cell)
        case YesNo():
            return PickEntry([(True, _("Yes")), (False, _("No"))]), 100
        case Choice():
            return PickEntry(around.options(cell.options, cell.options_from)), 140
        case Number():
            return NumberEntry(around.locale, cell.unit), 80
        case Day():
            return DayEntry(around.today, around.locale), 140
        case PersonPick():
            return PersonEntry(around), 190
        case CaseLink():
            return CaseEntry(around), 210
        case RecordLink():
            return RecordEntry(around.records(cell.to)), 210
        case File():
            return FileEntry(around, compact=True), 110
        case _:
            assert_never(cell)


def _words(cell: Text) -> tuple[CellEntry, int]:
    if cell.lines > 1:
        return AreaEntry(lines=cell.lines), 240
    least = next((width for most, width in _WIDTHS if cell.most <= most), 170)
    return WordsEntry(limit=100_000), least
