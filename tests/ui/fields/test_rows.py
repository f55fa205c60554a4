"""Rows: added with Enter, kept by their id, deleted and brought back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casebuilder.model.answer import Json
from casebuilder.model.problem import of_answer
from casebuilder.ui.fields.rows import RowsField

Make = Callable[..., tuple[RowsField, Any]]
CELLS = [
    {"kind": "text", "id": "what", "prompt": "What"},
    {"kind": "number", "id": "many", "prompt": "How many"},
    {"kind": "choice", "id": "who", "prompt": "Who", "options": [{"id": "us", "label": "We"}]},
]
TABLE = {"kind": "rows", "cells": CELLS}
TWO: Json = [{"id": "r1", "what": "Scanners", "many": "80"}, {"id": "r2", "what": "Labels"}]


def typed(words: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, words)


def enter() -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_Return)


def test_enter_goes_through_cells_and_adds_a_row(make: Make) -> None:
    shown, told = make(TABLE)
    shown.add.click()

    for words in ("Scanners", "80", "", "Labels"):
        typed(words)
        enter()

    rows = [{key: value for key, value in row.items() if key != "id"} for row in told.edited[-1]]
    assert rows == [{"what": "Scanners", "many": "80"}, {"what": "Labels"}]


def test_every_row_has_an_id_of_its_own_that_stays(make: Make) -> None:
    shown, told = make(TABLE)
    shown.show_value(TWO)
    shown.rows()[1].entries["many"].setFocus()

    typed("3")
    enter()

    assert [row["id"] for row in told.edited[-1]] == ["r1", "r2"]


def test_an_empty_table_says_how_to_begin(make: Make) -> None:
    shown, _told = make(TABLE)

    assert shown.teaching.isVisible()


def test_a_deleted_row_is_told_and_can_be_undone(make: Make) -> None:
    shown, told = make(TABLE)
    shown.show_value(TWO)
    dropped: list[str] = []
    shown.dropped.connect(dropped.append)

    shown.rows()[0].erase.click()
    after = list(told.edited)
    shown.show_value(TWO)

    assert after == [[{"id": "r2", "what": "Labels"}]]
    assert dropped == ["Row 1 was deleted."]
    assert [row.id for row in shown.rows()] == ["r1", "r2"]


def test_first_rows_that_stay_cannot_be_deleted(make: Make) -> None:
    shown, _told = make({**TABLE, "first": [{"what": "Do nothing"}], "keep_first": True})

    assert [row.erase.isVisible() for row in shown.rows()] == [False]


def test_a_row_being_typed_stays_when_another_edit_is_shown(make: Make) -> None:
    shown, told = make(TABLE)
    shown.show_value(TWO)
    shown.add.click()
    typed("Third")
    enter()

    shown.show_value(told.edited[-1])

    assert shown.rows()[2].entries["many"].hasFocus()


def test_the_wrong_cell_is_marked(make: Make) -> None:
    shown, _told = make(TABLE)
    value: Json = [{"id": "r1", "what": "Scanners", "many": "some"}]
    shown.show_value(value)

    shown.show_problems(list(of_answer(shown.question, value)))

    wrong = {cell: entry.accessibleDescription() for cell, entry in shown.rows()[0].entries.items()}
    assert "“some” is not a number" in wrong["many"]
    assert wrong["what"] == ""


def test_no_more_rows_than_the_form_allows(make: Make) -> None:
    shown, _told = make({**TABLE, "most": 1})

    shown.show_value(TWO)

    assert not shown.add.isEnabled()
