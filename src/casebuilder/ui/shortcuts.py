"""The sheet of keyboard shortcuts."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from casebuilder.i18n import _
from casebuilder.ui.command import Menu
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import section_title, small
from casebuilder.ui.menu_bar import keys_in_words

_ACROSS = 2
_HEIGHT = 440


class Shortcuts(Sheet):
    """Everything that has a key, by where it works."""

    def __init__(self, parent: QWidget, menus: Sequence[Menu]) -> None:
        super().__init__(parent, _("Keyboard shortcuts"), width=800)
        page = ScrollPage(full=True, margin=0)
        page.setFixedHeight(min(_HEIGHT, max(parent.height() - 220, 200)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        page.column.addLayout(grid)
        self._fill(grid, [*_in_menus(menus), *_elsewhere()])
        self.column.addWidget(page)
        self.add_way_back(_("Close")).setFocus()

    def _fill(self, grid: QGridLayout, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        lengths = [0] * _ACROSS
        for title, rows in groups:
            column = lengths.index(min(lengths))
            at = lengths[column]
            grid.addWidget(section_title(title), at, 3 * column, 1, 2)
            for line, (words, keys) in enumerate(rows, start=at + 1):
                grid.addWidget(small(words), line, 3 * column)
                grid.addWidget(Chip(keys), line, 3 * column + 1, Qt.AlignmentFlag.AlignTrailing)
            lengths[column] = at + len(rows) + 1
            grid.setRowMinimumHeight(lengths[column], 12)
            lengths[column] += 1
        for column in range(_ACROSS):
            grid.setColumnStretch(3 * column, 1)


def _in_menus(menus: Sequence[Menu]) -> Iterable[tuple[str, Sequence[tuple[str, str]]]]:
    for menu in menus:
        rows = [
            (command.text.replace("&", "").rstrip("…"), keys_in_words(command.keys))
            for command in menu.commands
            if command is not None and command.keys
        ]
        if rows:
            yield menu.text.replace("&", ""), rows


def _elsewhere() -> tuple[tuple[str, Sequence[tuple[str, str]]], ...]:
    return (
        (
            _("In a case"),
            (
                (_("Next field"), _("Tab")),
                (_("Continue to the next section"), _("Ctrl Enter")),
                (_("Choose an option"), _("1 to 6")),
                (_("Clear a choice"), _("Delete")),
                (_("Open a calendar or list"), _("Alt Down")),
            ),
        ),
        (
            _("In tables"),
            (
                (_("Search"), _("Ctrl F")),
                (_("Open the row"), _("Enter")),
                (_("Jump to a name"), _("type it")),
                (_("Select several"), _("Shift Down")),
                (_("Select all"), _("Ctrl A")),
            ),
        ),
        (
            _("In costs and benefits"),
            (
                (_("Change a cell"), _("F2")),
                (_("Next cell, next line"), _("Tab, Enter")),
                (_("To the edge"), _("Ctrl and an arrow")),
                (_("Fill right, fill down"), _("Ctrl R, Ctrl D")),
                (_("Paste a block"), _("Ctrl V")),
                (_("Add a line"), _("Insert")),
                (_("Leave the table"), _("Ctrl Tab")),
            ),
        ),
        (_("Everywhere"), ((_("Close what is open"), _("Esc")), (_("Menus"), _("Alt and a letter")))),
    )
