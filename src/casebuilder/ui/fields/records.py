"""A table answer of records with many cells: a list of them, one of which is open."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json, blank, rows, text
from casebuilder.model.form import Rows
from casebuilder.model.problem import Problem
from casebuilder.texts.answer import in_words, rows_in_words
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.fields.record_list import RecordList
from casebuilder.ui.fields.row import ID, Row
from casebuilder.ui.fields.rows_read_only import card_of
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.record_line import Telling

Record = Mapping[str, Json]
MOST_TOLD: Final = 3
_ROW: Final = "row_"


class RecordsField(Field):
    """Answers with the list of records in which something was said, and the first ones that always stay.

    `dropped` tells, after a record was deleted, how to say so. `fixed`: to read only. A kind of record that
    is listed, sorted or explained in its own way overrides the methods from `beside` to `shown_anew`.
    """

    dropped = Signal(str)

    def __init__(self, question: Rows, around: Around, *, fixed: bool = False) -> None:
        super().__init__(question, around)
        self.table = question
        self.fixed = fixed
        self.records: dict[str, Record] = {}
        self._row: Row | None = None
        self.list = RecordList(self._watch)
        self.list.pressed.connect(self._on_pressed)
        self.add = Button(_("Add: {row}").format(row=question.row_name), icon="plus")
        self.add.setVisible(not fixed)
        self.add.clicked.connect(self._on_add)
        self._lay_out(self.beside(self._listed()), self.add)
        name = _("{button}: {question}")
        self.add.setAccessibleName(name.format(button=self.add.text(), question=question.prompt))
        self.show_value(None)

    def _listed(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        return box

    def beside(self, listed: QWidget) -> QWidget:
        """The control: the list, and what stands beside it."""
        return listed

    def ordered(self) -> list[str]:
        """The keys of the records in the order in which they are listed."""
        return list(self.records)

    def tell_of(self, record: Record, place: int) -> Telling:
        """The line of a record: its first cell, and the next ones that say something."""
        first, *others = self.table.cells
        said = [in_words(cell, record.get(cell.id), self.around.form) for cell in others]
        about = " · ".join([one for one in said if one][:MOST_TOLD])
        return Telling(str(place), text(record.get(first.id)).strip() or _("Untitled"), about)

    def inside(self, record: Record) -> QWidget | None:
        """What stands above the cells of the open record; made once for each opening."""
        return None

    def shown_anew(self) -> None:
        """After every change of the records on the screen."""

    def show_value(self, value: Json) -> None:
        given = _keyed(rows(value) or [*self.table.first])
        if list(given.values()) == self.said() and self.list.lines:
            return
        self.records = given
        self._list_anew()
        if self._row is not None:
            self._row.show_value(self.records[self._row.id])
        self.refresh()

    def commit(self) -> None:
        if self._row is not None:
            self._row.commit()

    def part(self) -> None:
        """What was edited until now is undone by itself, apart from what comes."""
        self.commit()
        self.left.emit(self.question.id)

    def focus(self) -> None:
        if self.list.order:
            self.list.focus_line(self.list.order[0])
        else:
            super().focus()

    def focus_at(self, record: str) -> None:
        if record in self.records and record != self.list.opened:
            self.open_record(record)
        elif record in self.records:
            self.list.focus_line(record)
        else:
            self.focus()

    def row(self) -> Row | None:
        """The cells of the open record, where they can be filled in."""
        return self._row

    def open_record(self, key: str) -> None:
        """Shows one record with all its cells, the cursor in it; "" shows none."""
        self.part()
        self._close()
        self._list_anew()
        if key in self.records:
            self.list.reveal(key)
            self.list.put_below(key, self._opened(key))
            self._mark_row()
        self.refresh()
        if self._row is not None:
            self._row.focus()

    def refresh(self) -> None:
        """Lines and what stands beside them say what the records are now."""
        wrong = self._wrong_places()
        for place, (key, record) in enumerate(self.records.items(), start=1):
            self.list.tell(key, self.tell_of(record, place), wrong=place in wrong)
        if self._row is not None:
            self._row.show_place(list(self.records).index(self._row.id) + 1, self.table.prompt)
        self.add.setEnabled(len(self.records) < self.table.most)
        self.shown_anew()

    def look_around(self) -> None:
        """Other answers changed, which lines and neighbours may speak of."""
        self.refresh()

    def _list_anew(self) -> None:
        self.list.show_keys(self.ordered())
        if self._row is not None and self._row.id not in self.records:
            self._close()

    def _close(self) -> None:
        self.list.take_away()
        self._row = None

    def _opened(self, key: str) -> Card:
        record = self.records[key]
        if self.fixed:
            grid = rows_in_words(self.table, [record], self.around.form)
            card = card_of(grid.header, grid.rows[0] if grid.rows else ())
        else:
            card = self._row = self._made(key)
        if (inside := self.inside(record)) is not None:
            card.column.insertWidget(0, inside)
        self._watch(card)
        return card

    def _made(self, key: str) -> Row:
        record = self.records[key]
        row = Row(self._asked(record), self.around, key, kept=self._stays(key))
        row.show_value(record)
        row.unfold()
        row.edited.connect(lambda: self._on_edited(row))
        row.typed.connect(lambda cell, words: self._on_typed(row, cell, words))
        row.ended.connect(self._on_ended)
        row.erased.connect(lambda: self._on_erased(row.id))
        row.failed.connect(self._show_words)
        return row

    def _stays(self, key: str) -> bool:
        return self.table.keep_first and list(self.records).index(key) < len(self.table.first)

    def _asked(self, record: Record) -> Rows:
        """The table with the cells of this tier, and those in which something was said."""
        covers = self.around.tier.covers
        cells = [one for one in self.table.cells if covers(one.tier) or not blank(record.get(one.id))]
        return self.table.model_copy(update={"cells": tuple(cells)})

    def said(self) -> list[Record]:
        """The records in which anything was said: the answer."""
        return [one for one in self.records.values() if _says(one)]

    def _kept(self, row: Row) -> Record:
        """What the cells of the open record do not show."""
        return {key: one for key, one in self.records[row.id].items() if key not in row.entries}

    def _on_pressed(self, key: str) -> None:
        if not key:
            self.refresh()
        else:
            self.open_record("" if key == self.list.opened else key)

    def _on_add(self) -> None:
        key = uuid4().hex
        self.records = {**self.records, key: {ID: key}}
        self.open_record(key)

    def _on_edited(self, row: Row) -> None:
        self.records = {**self.records, row.id: {**self._kept(row), **row.value()}}
        self.refresh()
        self._tell(self.said() or None)

    def _on_typed(self, row: Row, cell: str, words: object) -> None:
        typed = {**self.records, row.id: {**self._kept(row), **row.with_typed(cell, words)}}
        self._tell_typing(list(typed.values()))

    def _on_ended(self) -> None:
        """Enter in the last cell: on to the next record, or to the button that adds one."""
        after = self.list.order.index(self.list.opened) + 1
        if after < len(self.list.order):
            self.open_record(self.list.order[after])
        else:
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_erased(self, key: str) -> None:
        self.part()
        place, number = self.list.order.index(key), list(self.records).index(key) + 1
        said = _says(self.records[key])
        self._close()
        self.records = {one: record for one, record in self.records.items() if one != key}
        self._list_anew()
        self.refresh()
        if self.list.order:
            self.list.focus_line(self.list.order[min(place, len(self.list.order) - 1)])
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        if said:
            self._tell(self.said() or None)
            self.dropped.emit(_("Row {place} was deleted.").format(place=number))

    def _mark_wrong(self, words: str) -> None:
        self.refresh()
        self._mark_row()

    def _mark_row(self) -> None:
        if self._row is None:
            return
        begun = [key for key, record in self.records.items() if _says(record)]
        place = str(begun.index(self._row.id) + 1) if self._row.id in begun else ""
        here = [one for one in self._wrong() if one.detail.get("row") == place]
        self._row.show_errors({one.detail.get("cell", ""): self.around.in_words(one) for one in here})

    def _wrong_places(self) -> set[int]:
        """The places, in the whole list, of the records of which something may be said."""
        begun = [place for place, one in enumerate(self.records.values(), start=1) if _says(one)]
        told = {int(one.detail.get("row", 0)) for one in self._wrong()}
        return {begun[row - 1] for row in told if 0 < row <= len(begun)}

    def _wrong(self) -> list[Problem]:
        return [one for one in self._problems if one.code.startswith(_ROW) and self._may_say(one)]


def _says(record: Record) -> bool:
    return any(not blank(value) for key, value in record.items() if key != ID)


def _keyed(records: Sequence[Record]) -> dict[str, Record]:
    """Each record by its id; one without, or with that of another, is given one by its place."""
    found: dict[str, Record] = {}
    for place, one in enumerate(records):
        key = text(one.get(ID))
        key = key if key and key not in found else f"{key or 'row'}.{place}"
        found[key] = {**one, ID: key}
    return found
