"""The steps of an import after the file was picked: match, check, result."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import Text, body, hint, muted, section_title, small
from casebuilder.ui.theme import Role, Tone

if TYPE_CHECKING:
    from casebuilder.model.form import Form
    from casebuilder.services.importing import ColumnMap, Imported, Preview, Sheet

_SAMPLES: Final = 3
_LETTERS: Final = 60
_LINES: Final = 40


class MatchStep(QWidget):
    """One line a column: its name, what stands in it, and which question it answers."""

    reread = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._map: ColumnMap | None = None
        self.fields: dict[str, ComboField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._lead = body("")
        column.addWidget(self._lead)
        self._sheets = QHBoxLayout()
        column.addLayout(self._sheets)
        self._page = ScrollPage(full=True, margin=0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(1, 4)
        self._page.column.addLayout(self._grid)
        column.addWidget(self._page, 1)

    def show_table(self, sheet: "Sheet", guessed: "ColumnMap", form: "Form") -> None:
        from casebuilder.services.importing import ASIDE, LEFT_OUT, target_of, targets

        self._map = guessed
        cleared(self._grid)
        self.fields = {}
        self._lead.setText(_lead(sheet))
        self._show_sheets(sheet)
        choices: list[tuple[object, str]] = [
            (ASIDE, _("Kept aside with the case")),
            (LEFT_OUT, _("Left out")),
            *targets(form),
        ]
        for row, name in enumerate(sheet.columns):
            self._grid.addWidget(_column_words(sheet, name), row, 0)
            field = ComboField(choices)
            field.show_value(target_of(guessed, name))
            field.setAccessibleName(_("Column “{column}” answers").format(column=name))
            self.fields[name] = field
            self._grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(len(sheet.columns), 1)
        self._page.go_to_top()

    def chosen(self) -> "ColumnMap":
        """The columns as they are matched now."""
        from casebuilder.services.importing import ASIDE, with_targets

        if self._map is None:
            raise RuntimeError("no table is shown yet")
        for field in self.fields.values():
            field.commit()
        wanted = {name: str(field.value() or ASIDE) for name, field in self.fields.items()}
        return with_targets(self._map, wanted)

    def _show_sheets(self, sheet: "Sheet") -> None:
        """A workbook with several sheets asks which."""
        cleared(self._sheets)
        if len(sheet.sheets) < 2:  # noqa: PLR2004 - one sheet is no choice
            return
        field = ComboField([(name, name) for name in sheet.sheets])
        field.setAccessibleName(_("Sheet of the workbook"))
        field.setPlaceholderText(_("Another sheet of this workbook"))
        field.picked.connect(partial(self._on_sheet))
        self._sheets.addWidget(small(_("Another sheet")))
        self._sheets.addWidget(field, 1)
        self._sheets.addStretch(1)

    def _on_sheet(self, name: object) -> None:
        if isinstance(name, str):
            self.reread.emit(name)


class CheckStep(QWidget):
    """What will be created, what is skipped and why; nothing has happened yet."""

    def __init__(self) -> None:
        super().__init__()
        self._made = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(full=True, margin=0)
        self._page.column.setSpacing(8)
        column.addWidget(self._page)

    def verb(self) -> str:
        words = ngettext("Create {count} draft", "Create {count} drafts", self._made)
        return words.format(count=f"{self._made:,}")

    def words(self) -> str:
        """All that is said, for tests and for the tour."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def show_preview(self, found: "Preview") -> None:
        self._made = found.made
        cleared(self._page.column)
        column = self._page.column
        column.addWidget(section_title(_count_words(found.made)))
        if found.set_aside:
            words = _("Kept aside with each case: {columns}.")
            column.addWidget(hint(words.format(columns=", ".join(found.set_aside))))
        if found.ignored:
            column.addWidget(hint(_("Left out: {columns}.").format(columns=", ".join(found.ignored))))
        for one in found.rows:
            column.addWidget(_line(_("Row {number}").format(number=one.number), one.title))
        if found.made > len(found.rows):
            rest = found.made - len(found.rows)
            column.addWidget(muted(ngettext("and {count} more", "and {count} more", rest).format(count=rest)))
        skipped = [(_("Row {number}").format(number=one.number), one.reason) for one in found.skipped]
        self._add_list(_skipped_words(len(skipped)), skipped)
        noted = [(_("Row {number}").format(number=number), one.sentence) for number, one in found.remarks]
        self._add_list(_("Good to know"), noted)

    def _add_list(self, title: str, lines: Sequence[tuple[str, str]]) -> None:
        if not lines:
            return
        column = self._page.column
        column.addSpacing(8)
        column.addWidget(section_title(title))
        for first, words in lines[:_LINES]:
            column.addWidget(_line(first, words))
        if len(lines) > _LINES:
            rest = len(lines) - _LINES
            column.addWidget(muted(ngettext("and {count} more", "and {count} more", rest).format(count=rest)))


class ResultStep(QWidget):
    """What was created, and what deserves a second look."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._note = Note(Tone.GOOD)
        self._title = Text("", Role.CARD, wrap=True)
        self._words = body("")
        self._note.column.addWidget(self._title)
        self._note.column.addWidget(self._words)
        column.addWidget(self._note)
        self._page = ScrollPage(full=True, margin=0)
        self._page.column.setSpacing(6)
        column.addWidget(self._page, 1)

    def title(self) -> str:
        return self._title.text()

    def show_result(self, imported: "Imported") -> None:
        self._note.show_tone(Tone.GOOD)
        count = len(imported.created)
        words = ngettext("{count} draft was created.", "{count} drafts were created.", count)
        self._title.setText(words.format(count=f"{count:,}"))
        self._words.setText(
            _("They are yours until somebody else takes them over. Take the import back if it went wrong.")
        )
        cleared(self._page.column)
        lines = [*imported.skipped, *imported.remarks]
        for words in lines[:_LINES]:
            self._page.column.addWidget(hint(words))
        if len(lines) > _LINES:
            rest = len(lines) - _LINES
            more = ngettext("and {count} more", "and {count} more", rest)
            self._page.column.addWidget(muted(more.format(count=rest)))

    def show_brought(self, imported: "Imported") -> None:
        """The case itself came in; there is nothing to take back."""
        self.show_result(imported)
        self._title.setText(_("The case is in this workspace now, as it stands in the file."))
        self._words.setText(_("Its history and the ledger say who brought it in, and from which file."))

    def show_taken_back(self, words: str) -> None:
        self._note.show_tone(Tone.NEUTRAL)
        self._title.setText(words)
        self._words.setText(_("They stand in the list as withdrawn; each can be brought back."))


def _lead(sheet: "Sheet") -> str:
    words = ngettext(
        "“{file}” has {count} row. Say what each column is; the guesses are made from names and contents.",
        "“{file}” has {count} rows. Say what each column is; the guesses are made from names and contents.",
        len(sheet.rows),
    )
    said = [words.format(file=Path(sheet.name).name, count=f"{len(sheet.rows):,}"), *sheet.remarks]
    return " ".join(said)


def _column_words(sheet: "Sheet", name: str) -> QWidget:
    place = sheet.columns.index(name)
    cells = [row[place].strip() for row in sheet.rows[:50] if row[place].strip()]
    shown = " · ".join(_short(cell) for cell in list(dict.fromkeys(cells))[:_SAMPLES])
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    title = Text(name, Role.LABEL, wrap=True)
    column.addWidget(title)
    column.addWidget(hint(shown or _("Empty")))
    return made


def _short(cell: str) -> str:
    words = " ".join(cell.split())
    return words if len(words) <= _LETTERS else words[:_LETTERS].rstrip() + "…"


def _line(first: str, words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    number = muted(first)
    number.setMinimumWidth(72)
    row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(body(words), 1)
    return made


def _count_words(count: int) -> str:
    if not count:
        return _("Nothing would be created")
    words = ngettext("{count} draft will be created", "{count} drafts will be created", count)
    return words.format(count=f"{count:,}")


def _skipped_words(count: int) -> str:
    return ngettext("{count} row is skipped", "{count} rows are skipped", count).format(count=f"{count:,}")
