"""A small table filled row by row: Enter goes on and adds rows, Tab goes through cells."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json, rows, text
from casebuilder.model.form import Rows
from casebuilder.model.problem import Problem
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.fields.row import ID, Row
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.text import hint

_ROW = "row_"


class RowsField(Field):
    """Answers with the list of rows in which something was said, and the first rows that always stay.

    `dropped` tells, after a row was deleted, how to say so; undoing it is undoing the edit.
    """

    dropped = Signal(str)

    def __init__(self, question: Rows, around: Around) -> None:
        super().__init__(question, around)
        self._table = question
        self._rows: list[Row] = []
        self._kept_ids = [uuid4().hex for _one in question.first]
        self._box = QWidget()
        self._column = QVBoxLayout(self._box)
        self.teaching = hint(_("Nothing here yet. Add the first one with the button below."))
        self.add = Button(_("Add: {row}").format(row=question.row_name), icon="plus")
        self.add.clicked.connect(self._on_add)
        self._fill_box()
        self._lay_out(self._box, self.add)
        name = _("{button}: {question}")
        self.add.setAccessibleName(name.format(button=self.add.text(), question=question.prompt))
        self.show_value(None)

    def _fill_box(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.teaching)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        self._column.addLayout(line)

    def show_value(self, value: Json) -> None:
        said = rows(value) or self._first()
        if said == self._value() and self._rows:
            return
        self._settle_rows(said)
        for row, given in zip(self._rows, said, strict=False):
            row.show_value(given)
        if not self._rows and self._table.least:
            self._append({ID: uuid4().hex})
        self._number()

    def commit(self) -> None:
        for row in self._rows:
            row.commit()

    def focus(self) -> None:
        if self._rows:
            self._rows[0].focus()
        else:
            super().focus()

    def focus_at(self, record: str) -> None:
        row = next((one for one in self._rows if one.id == record), None)
        if row is not None:
            row.focus()
        else:
            self.focus()

    def rows(self) -> list[Row]:
        """The rows on the screen, empty ones too."""
        return list(self._rows)

    def _first(self) -> list[Mapping[str, Json]]:
        return [{ID: key, **row} for key, row in zip(self._kept_ids, self._table.first, strict=True)]

    def _value(self) -> list[Mapping[str, Json]]:
        return [row.value() for row in self._rows if not row.empty]

    def _settle_rows(self, said: Sequence[Mapping[str, Json]]) -> None:
        """Rows on the screen are used again by their id, so that the cursor stays where it is."""
        old = {row.id: row for row in self._rows}
        wanted = [text(row.get(ID)) or str(place) for place, row in enumerate(said)]
        for key, row in old.items():
            if key not in wanted:
                self._take_out(row)
        self._rows = [old.get(key) or self._made(key, place) for place, key in enumerate(wanted)]
        for place, row in enumerate(self._rows):
            self._column.insertWidget(place + 1, row)

    def _made(self, key: str, place: int) -> Row:
        kept = self._table.keep_first and place < len(self._table.first)
        row = Row(self._table, self.around, key, kept=kept)
        row.edited.connect(self._on_edited)
        row.typed.connect(lambda cell, words: self._on_typed(row, cell, words))
        row.ended.connect(lambda: self._on_ended(row))
        row.erased.connect(lambda: self._on_erased(row))
        row.failed.connect(self._show_words)
        self._watch(row)
        return row

    def _append(self, given: Mapping[str, Json]) -> Row:
        row = self._made(text(given.get(ID)), len(self._rows))
        row.show_value(given)
        self._rows.append(row)
        self._column.insertWidget(len(self._rows), row)
        self._number()
        return row

    def _take_out(self, row: Row) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for place, row in enumerate(self._rows, start=1):
            row.show_place(place, self.question.prompt)
        self.teaching.setVisible(not self._rows)
        self.add.setEnabled(len(self._rows) < self._table.most)

    def _on_edited(self) -> None:
        self._tell(self._value() or None)

    def _on_typed(self, row: Row, cell: str, words: object) -> None:
        said = [one.with_typed(cell, words) if one is row else one.value() for one in self._rows]
        self._tell_typing(said)

    def _on_add(self) -> None:
        self._append({ID: uuid4().hex}).focus()

    def _on_ended(self, row: Row) -> None:
        after = self._rows.index(row) + 1
        if after < len(self._rows):
            self._rows[after].focus()
        elif self.add.isEnabled():
            self._on_add()

    def _on_erased(self, row: Row) -> None:
        place = self._rows.index(row)
        said = not row.empty
        self._rows.remove(row)
        self._take_out(row)
        self._number()
        neighbour = self._rows[min(place, len(self._rows) - 1)] if self._rows else None
        (neighbour.focus if neighbour else self.add.setFocus)()
        if said:
            self._on_edited()
            self.dropped.emit(_("Row {place} was deleted.").format(place=place + 1))

    def _mark_wrong(self, words: str) -> None:
        shown = [one for one in self._problems if words and self._may_say(one) and one.code.startswith(_ROW)]
        said = [row for row in self._rows if not row.empty]
        for place, row in enumerate(said, start=1):
            here = [one for one in shown if one.detail.get("row") == str(place)]
            row.show_errors({one.detail.get("cell", ""): self._cell_words(one) for one in here})

    def _cell_words(self, problem: Problem) -> str:
        return self.around.in_words(problem)
