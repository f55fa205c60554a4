"""A table answer that cannot be changed here: each row as lines of name and words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.form import Rows
from casebuilder.texts.answer import rows_in_words
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.focus_ring import set_focus_margin
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import body, muted


class ReadOnlyRows(Field):
    """One card a row; cells without words are left out."""

    def __init__(self, question: Rows, around: Around) -> None:
        super().__init__(question, around)
        self._table = question
        self._box = QWidget()
        self._column = QVBoxLayout(self._box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_focus_margin(self._box, 4)
        self._lay_out(self._box)

    def show_value(self, value: Json) -> None:
        cleared(self._column)
        grid = rows_in_words(self._table, value, self.around.form)
        for row in grid.rows:
            self._column.addWidget(card_of(grid.header, row))
        if not grid.rows:
            self._column.addWidget(muted(_("Not answered")))
        self._box.setAccessibleDescription("; ".join(" ".join(row) for row in grid.rows))

    def _lay_out_help(self) -> None:
        """Whoever only reads needs no help with filling in."""


def card_of(header: tuple[str, ...], row: tuple[str, ...]) -> Card:
    """A card with a line of name and words for each cell that says something."""
    card = Card(pad=12)
    lines = QGridLayout()
    lines.setHorizontalSpacing(16)
    lines.setVerticalSpacing(4)
    lines.setColumnStretch(1, 1)
    for name, words in zip(header, row, strict=True):
        if words:
            place = lines.rowCount()
            lines.addWidget(muted(name), place, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(body(words), place, 1)
    card.column.addLayout(lines)
    return card
