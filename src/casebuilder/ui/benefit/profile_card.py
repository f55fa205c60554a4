"""Above the cells of a benefit profile: its sentence as it stands, its money by period, its line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.cash import Plan
from casebuilder.model.promise import Promise, brought, linked_total
from casebuilder.texts.benefit import (
    brought_grid,
    linked_words,
    missing_words,
    statement,
    worth_words,
)
from casebuilder.texts.figure import Locale
from casebuilder.texts.grid import Grid
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import Text, hint, muted
from casebuilder.ui.theme import Role, Tone


class ProfileCard(Note):
    """`wanted` tells that a line of the cash flow is to be made from the profile."""

    wanted = Signal()

    def __init__(self, locale: Locale, *, fixed: bool) -> None:
        super().__init__(Tone.ACCENT)
        self._locale, self._fixed = locale, fixed
        self._grid: Grid | None = None
        self.statement = Text("", Role.LABEL, wrap=True)
        self.missing = Text("", Role.SMALL, Tone.WARN, wrap=True)
        self.twins = Text("", Role.SMALL, Tone.BAD, wrap=True)
        self.elsewhere = Text("", Role.SMALL, Tone.BAD, wrap=True)
        self.elsewhere.hide()
        self.worth, self.linked = hint(""), hint("")
        self.periods = QWidget()
        self._cells = QGridLayout(self.periods)
        self.make = Button(_("Make a line from this profile"), icon="plus")
        self.make.clicked.connect(self.wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        self._cells.setContentsMargins(0, 2, 0, 2)
        self._cells.setHorizontalSpacing(18)
        self._cells.setVerticalSpacing(0)
        self.column.setSpacing(6)
        words: tuple[QWidget, ...] = (self.statement, self.missing, self.twins, self.elsewhere)
        for part in (*words, self.worth, self.periods, self.linked):
            self.column.addWidget(part)
        self.column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeading)

    def show_value(self, found: Promise, plan: Plan | None, twins: str) -> None:
        """Everything as the profile stands; `plan` None leaves its money out."""
        self.statement.setText(statement(found, self._locale))
        _show(self.missing, missing_words(found))
        _show(self.twins, twins)
        self._show_money(found, plan)

    def show_elsewhere(self, words: str) -> None:
        """What was found in other cases, which comes a little later."""
        _show(self.elsewhere, words)

    def _show_money(self, found: Promise, plan: Plan | None) -> None:
        _show(self.worth, worth_words(found, plan, self._locale) if plan else "")
        _show(self.linked, linked_words(found, plan, self._locale) if plan else "")
        self._show_grid(brought_grid(found, plan, self._locale) if plan else None)
        may = plan is not None and brought(found, plan) is not None and linked_total(found, plan) is None
        self.make.setVisible(may and not self._fixed)

    def _show_grid(self, grid: Grid | None) -> None:
        self.periods.setVisible(grid is not None)
        if grid is None or grid == self._grid:
            return
        self._grid = grid
        cleared(self._cells)
        for place, (name, words) in enumerate(zip(grid.header, grid.rows[0], strict=True)):
            self._cells.addWidget(muted(name), 0, place, Qt.AlignmentFlag.AlignTrailing)
            self._cells.addWidget(Text(words), 1, place, Qt.AlignmentFlag.AlignTrailing)
        self._cells.setColumnStretch(len(grid.header), 1)
        said = ("; ".join((name, words)) for name, words in zip(grid.header, grid.rows[0], strict=True))
        self.periods.setAccessibleName(_("Money by period"))
        self.periods.setAccessibleDescription(". ".join(said))


def _show(part: Text, words: str) -> None:
    part.setText(words)
    part.setVisible(bool(words))
