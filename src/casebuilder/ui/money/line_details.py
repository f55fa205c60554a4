"""Below the table: what else is said about the line with the cursor, and where a made line comes from."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Answers, Json, text
from casebuilder.model.cash import Line, Plan
from casebuilder.model.cash_edit import Row, is_cost
from casebuilder.texts import cash_lines
from casebuilder.ui.fields.around import Around
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.text import Text, hint, section_title
from casebuilder.ui.money.detail_cells import DetailCells
from casebuilder.ui.money.detail_words import detail_words


class LineDetails(Card):
    """`changed` tells parts of the line that are to be otherwise, `followed` a made line."""

    changed = Signal(object)
    followed = Signal(object)

    def __init__(self, around: Around, *, fixed: bool) -> None:
        super().__init__(pad=16)
        self._around = around
        self._line: Line | None = None
        self.title: Text = section_title("")
        self.words, self.rate = hint(""), hint("")
        self.source = Button(_("Go to where it comes from"), icon="corner-up-left")
        self.source.clicked.connect(lambda: self.followed.emit(self._line))
        self._fixed = fixed
        self.cells: dict[bool, DetailCells] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        self.column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.source)
        self.column.addLayout(row)
        self.column.addWidget(self.words)
        self.column.addWidget(self.rate)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No line has the cursor."""
        self._line = None
        self.title.setText(_("Details"))
        self.words.setText(_("Choose a line: its category, basis and owner are entered here."))
        self._show_parts(words=True)

    def show_made(self, line: Line) -> None:
        """A line that nobody typed."""
        self._line = line
        self.title.setText(cash_lines.made_name(line))
        self.words.setText(cash_lines.made_note(line))
        self._show_parts(words=True, source=True)

    def show_line(self, row: Row, plan: Plan, answers: Answers, count: int = 1) -> None:
        """A typed line; `count` lines are chosen, and what is changed here is changed in all of them."""
        self._line = None
        self.title.setText(_title(row, 1 if self._fixed else count))
        currency = text(row.get("currency")).strip().upper()
        self.rate.setText(cash_lines.rate_note(answers, currency, plan.currency))
        if self._fixed:
            self.words.setText(detail_words(row, plan, answers))
            self._show_parts(words=True)
            return
        cells = self._cells(cost=is_cost(row))
        cells.show_value(row, plan, answers)
        self._show_parts(cells=cells)

    def _cells(self, *, cost: bool) -> DetailCells:
        """Made when the first line of its side has the cursor."""
        if cost not in self.cells:
            made = DetailCells(self._around, cost=cost)
            made.changed.connect(self._on_changed)
            self.column.insertWidget(1, made)
            self.cells[cost] = made
        return self.cells[cost]

    def _on_changed(self, parts: Mapping[str, Json]) -> None:
        self.changed.emit(parts)

    def _show_parts(self, *, words: bool = False, source: bool = False, cells: QWidget | None = None) -> None:
        self.words.setVisible(words)
        self.source.setVisible(source)
        if not (words and self._fixed) and cells is None:
            self.rate.setText("")
        self.rate.setVisible(bool(self.rate.text()))
        for one in self.cells.values():
            one.setVisible(one is cells)

    def focus(self) -> None:
        """Into the first control on show."""
        for one in self.cells.values():
            if not one.isHidden():
                one.focus()

    def commit(self) -> None:
        """Take what is being typed."""
        for one in self.cells.values():
            if not one.isHidden():
                one.commit()


def _title(row: Row, count: int) -> str:
    if count == 1:
        return _("Details of “{line}”").format(line=text(row.get("name")) or _("Untitled"))
    words = ngettext(
        "Details of {count} line: a choice goes into it",
        "Details of {count} lines: a choice goes into all of them",
        count,
    )
    return words.format(count=count)
