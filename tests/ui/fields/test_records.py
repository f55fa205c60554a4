"""Records: a list with one open, found by keys and mouse, and nothing lost on the way."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebuilder.model.answer import Json
from casebuilder.model.problem import of_answer
from casebuilder.ui.fields.record_list import MOST_SHOWN
from casebuilder.ui.fields.records import RecordsField
from casebuilder.ui.fields.row import Row

Make = Callable[..., tuple[RecordsField, Any]]
CELLS = [
    {"kind": "text", "id": "name", "prompt": "Name"},
    {"kind": "number", "id": "cost", "prompt": "Cost", "group": "Money"},
    {"kind": "text", "id": "why", "prompt": "Why", "group": "Money"},
    {"kind": "record", "id": "gap", "prompt": "Gap", "to": "gaps", "group": "Linked"},
]
TABLE = {"kind": "rows", "cards": True, "row_name": "thing", "cells": CELLS}
TWO: Json = [{"id": "a", "name": "First", "cost": "5"}, {"id": "b", "name": "Second"}]


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def opened(shown: RecordsField) -> Row:
    row = shown.row()
    assert row is not None
    return row


def test_one_record_is_open_at_a_time_and_said_parts_are_unfolded(make: Make) -> None:
    shown, _told = make(TABLE)
    shown.show_value(TWO)

    shown.open_record("a")
    assert [fold.is_open for fold in opened(shown).folds] == [True, False]
    shown.open_record("b")

    assert shown.list.opened == "b"
    assert [line.is_open for line in shown.list.lines.values()] == [False, True]
    assert [fold.is_open for fold in opened(shown).folds] == [False, False]


def test_up_and_down_go_from_line_to_line_and_space_opens(make: Make, qtbot: QtBot) -> None:
    shown, _told = make(TABLE)
    shown.show_value(TWO)
    qtbot.waitUntil(shown.list.lines["a"].isVisible)
    shown.focus()

    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)

    assert shown.list.opened == "b"
    qtbot.waitUntil(opened(shown).entries["name"].hasFocus)


def test_a_cell_is_told_with_what_the_form_does_not_know(make: Make) -> None:
    shown, told = make(TABLE)
    shown.show_value([{"id": "a", "name": "First", "later": "kept"}])
    shown.open_record("a")

    QTest.keyClicks(opened(shown).entries["name"], "!")
    press(Qt.Key.Key_Return)

    assert told.edited[-1] == [{"id": "a", "name": "!First", "later": "kept"}]


def test_the_button_says_what_it_adds_and_where(make: Make) -> None:
    shown, _told = make(TABLE)

    assert shown.add.accessibleName() == "Add: thing: What is it?"


def test_a_new_record_is_open_and_empty_ones_are_no_answer(make: Make) -> None:
    shown, told = make(TABLE)
    shown.add.click()
    first = shown.list.opened
    shown.add.click()

    QTest.keyClicks(opened(shown).entries["name"], "Late")
    press(Qt.Key.Key_Return)

    assert first != shown.list.opened
    assert [one["name"] for one in told.edited[-1]] == ["Late"]
    assert len(shown.list.lines) == 2


def test_a_deleted_record_is_told_and_comes_back(make: Make) -> None:
    shown, told = make(TABLE)
    shown.show_value(TWO)
    dropped: list[str] = []
    shown.dropped.connect(dropped.append)
    shown.open_record("a")

    opened(shown).erase.click()
    after = list(told.edited)
    shown.show_value(TWO)

    assert after == [[{"id": "b", "name": "Second"}]]
    assert dropped == ["Row 1 was deleted."]
    assert shown.list.order == ["a", "b"]


def test_many_records_wait_behind_a_press(make: Make) -> None:
    shown, _told = make({**TABLE, "most": 300})
    shown.show_value([{"id": f"r{place}", "name": f"Thing {place}"} for place in range(200)])

    assert len(shown.list.lines) == MOST_SHOWN
    shown.open_record("r150")

    assert shown.list.opened == "r150"
    assert shown.list.lines["r150"].is_open


def test_records_with_one_id_are_both_kept(make: Make) -> None:
    shown, _told = make(TABLE)
    shown.show_value([{"id": "a", "name": "First"}, {"id": "a", "name": "Second"}, {"name": "Third"}])

    assert [one["name"] for one in shown.said()] == ["First", "Second", "Third"]


def test_a_wrong_cell_is_marked_and_its_part_unfolded(make: Make) -> None:
    shown, _told = make(TABLE)
    value: Json = [{"id": "a", "name": "First", "cost": "some"}]
    shown.show_value(value)
    shown.show_problems(list(of_answer(shown.table, value)), strict=True)

    shown.open_record("a")

    assert "number" in opened(shown).entries["cost"].accessibleDescription()
    assert "wrong" in shown.list.lines["a"].accessibleDescription()


def test_a_link_that_is_gone_keeps_its_name(make: Make) -> None:
    shown, _told = make(TABLE)
    shown.show_value([{"id": "a", "name": "First", "gap": {"record": "q.gone", "name": "An old gap"}}])
    shown.open_record("a")

    entry: Any = opened(shown).entries["gap"]
    assert entry.text() == "An old gap"


def test_what_may_only_be_read_has_no_cells(make: Make) -> None:
    shown, _told = make(TABLE, fixed=True)
    shown.show_value(TWO)
    shown.open_record("a")

    assert shown.row() is None
    assert not shown.add.isVisible()
