from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from tests.ui.kit.conftest import Show

from casebuilder.texts.figure import Locale
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.number_edit import NumberEdit
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.kit.tick import Tick

TODAY = date(2026, 11, 22)
UNITS = [(number, f"Unit {number}") for number in range(12)]


def told(signal: Any) -> list[Any]:
    """Everything a signal says from now on."""
    said: list[Any] = []
    signal.connect(said.append)
    return said


@pytest.mark.parametrize(
    ("make", "value"),
    [
        (LineField, "words"),
        (TextArea, "two\nlines"),
        (NumberEdit, Decimal(1200)),
        (lambda: DateEdit(TODAY), date(2027, 2, 15)),
        (lambda: Tick("Seen"), True),
    ],
)
def test_showing_a_value_is_no_deed_of_the_user(
    qtbot: QtBot, show: Show, make: Callable[[], Any], value: Any
) -> None:
    field = make()
    said = told(field.edited)
    show(field)
    field.show_value(value)
    assert field.value() == value
    field.setFocus()
    field.clearFocus()
    assert said == []


@pytest.mark.parametrize("make", [LineField, TextArea])
def test_words_are_told_when_the_user_leaves(qtbot: QtBot, show: Show, make: Callable[[], Any]) -> None:
    field, other = make(), LineField()
    said = told(field.edited)
    show(field, other)
    field.setFocus()
    QTest.keyClicks(field, "abc")
    assert said == []
    other.setFocus()
    assert said == ["abc"]


@pytest.mark.parametrize("make", [LineField, TextArea])
def test_words_are_told_after_a_pause(qtbot: QtBot, show: Show, make: Callable[[], Any]) -> None:
    field = make()
    show(field)
    field.setFocus()
    with qtbot.waitSignal(field.edited, timeout=2_000) as heard:
        QTest.keyClicks(field, "abc")
    assert heard.args == ["abc"]


@pytest.mark.parametrize("make", [LineField, TextArea])
def test_undo_belongs_to_the_window_and_finds_the_words_told(
    qtbot: QtBot, show: Show, make: Callable[[], Any]
) -> None:
    field = make()
    said = told(field.edited)
    window = show(field)
    undo = QAction(window)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undone = []
    undo.triggered.connect(lambda: undone.append(1))
    window.addAction(undo)
    field.setFocus()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said == ["abc"]
    assert undone == [1]
    assert field.value() == "abc"


def test_a_text_area_grows_with_its_words(qtbot: QtBot, show: Show) -> None:
    area = TextArea(lines=2)
    show(area)
    before = area.height()
    area.show_value("line\n" * 6)
    assert area.height() > before
    area.show_value("")
    assert area.height() == before


def test_a_text_area_refuses_a_paste_beyond_its_limit(qtbot: QtBot, show: Show) -> None:
    area = TextArea(limit=10)
    show(area)
    pasted = QMimeData()
    pasted.setText("x" * 1_000_000)
    with qtbot.waitSignal(area.too_long):
        area.insertFromMimeData(pasted)
    assert area.value() == ""


def test_a_line_refuses_a_paste_beyond_its_limit_and_keeps_what_was_there(qtbot: QtBot, show: Show) -> None:
    line = LineField(limit=10)
    show(line)
    QTest.keyClicks(line, "abc")
    QGuiApplication.clipboard().setText("x" * 1_000_000)
    with qtbot.waitSignal(line.too_long):
        QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.value() == "abc"
    assert "up to 10 characters" in QToolTip.text()


def test_stored_words_longer_than_the_limit_are_not_cut_by_looking_at_them(qtbot: QtBot, show: Show) -> None:
    line = LineField(limit=10)
    show(line)
    told: list[object] = []
    line.edited.connect(told.append)
    line.show_value("x" * 50)
    line.commit()
    assert (line.value(), told) == ("x" * 50, [])


def test_control_enter_goes_past_a_text_area(qtbot: QtBot, show: Show) -> None:
    area = TextArea()
    show(area)
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert area.value() == ""


def test_tab_leaves_a_text_area(qtbot: QtBot, show: Show) -> None:
    area, other = TextArea(), LineField()
    show(area, other)
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert other.hasFocus()


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("120k", Decimal(120_000), "120,000"),
        ("1.234,5", Decimal("1234.5"), "1,234.5"),
        ("(300)", Decimal(-300), "−300"),
        ("", None, ""),
        ("about ten", "about ten", "about ten"),
    ],
)
def test_a_number_is_read_and_written_in_the_habit_of_the_person(
    qtbot: QtBot, show: Show, typed: str, value: Any, shown: str
) -> None:
    field, other = NumberEdit(), LineField()
    field.show_value(Decimal(7))
    said = told(field.edited)
    show(field, other)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, typed)
    other.setFocus()
    assert said[-1] == value
    assert field.text() == shown


def test_a_number_shown_back_while_typing_leaves_the_typing_alone(qtbot: QtBot, show: Show) -> None:
    field = NumberEdit()
    show(field)
    field.setFocus()
    QTest.keyClicks(field, "120k")
    field.show_value(Decimal(120_000))
    assert field.text() == "120k"


def test_numbers_follow_the_decimal_mark_of_the_locale(qtbot: QtBot, show: Show) -> None:
    field = NumberEdit(locale=Locale(mark=",", group="."))
    show(field)
    field.show_value(Decimal("1234.5"))
    assert field.text() == "1.234,5"
    assert field.value() == Decimal("1234.5")


@pytest.mark.parametrize("typed", ["15 feb", "15.2.27", "2027-02-15"])
def test_a_date_is_read_as_people_type_it(qtbot: QtBot, show: Show, typed: str) -> None:
    field, other = DateEdit(TODAY), LineField()
    said = told(field.edited)
    show(field, other)
    field.setFocus()
    QTest.keyClicks(field, typed)
    other.setFocus()
    assert said == [date(2027, 2, 15)]
    assert field.text() == "15 Feb 2027"


def test_what_is_no_date_is_kept_and_told_as_it_is(qtbot: QtBot, show: Show) -> None:
    field, other = DateEdit(TODAY), LineField()
    said = told(field.edited)
    show(field, other)
    field.setFocus()
    QTest.keyClicks(field, "soon")
    other.setFocus()
    assert said == ["soon"]
    assert field.text() == "soon"


def test_a_choice_is_found_by_typing_a_part_of_it(qtbot: QtBot, show: Show) -> None:
    field = ComboField(UNITS)
    said = told(field.picked)
    show(field)
    field.setFocus()
    QTest.keyClicks(field, "t 7")
    field.commit()
    assert said == []
    field.show_value(None)
    QTest.keyClicks(field, "unit 7")
    field.commit()
    assert said == [7]
    assert field.text() == "Unit 7"


def test_words_that_match_no_choice_are_put_back(qtbot: QtBot, show: Show) -> None:
    field = ComboField(UNITS)
    field.show_value(3)
    said = told(field.picked)
    show(field)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "nonsense")
    field.commit()
    assert (said, field.text(), field.value()) == ([], "Unit 3", 3)


@pytest.mark.parametrize(
    "make", [LineField, TextArea, NumberEdit, lambda: DateEdit(TODAY), lambda: ComboField(UNITS)]
)
def test_the_wheel_changes_nothing(qtbot: QtBot, show: Show, make: Callable[[], Any]) -> None:
    field = make()
    show(field)
    field.show_value(None)
    middle = QPointF(field.rect().center())
    turn = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turn)
    assert field.value() in {None, ""}


def test_a_read_only_field_tells_nothing(qtbot: QtBot, show: Show) -> None:
    field = LineField()
    field.show_value("kept")
    field.show_read_only(True)
    said = told(field.edited)
    show(field)
    field.setFocus()
    QTest.keyClicks(field, "abc")
    field.clearFocus()
    assert (said, field.text()) == ([], "kept")


def test_the_question_names_its_field_and_the_error_is_said_and_shown(qtbot: QtBot, show: Show) -> None:
    field = LineField()
    whole = Labelled("Target", field, hint_words="In the same unit")
    show(whole)
    assert whole.question.buddy() is field
    assert field.accessibleName() == "Target"
    whole.show_error("Enter the target, for example 0.8 %")
    assert field.accessibleDescription() == "Enter the target, for example 0.8 %"
    assert whole.error() == "Enter the target, for example 0.8 %"
    whole.show_error()
    assert (field.accessibleDescription(), whole.error()) == ("", "")


def test_a_tick_tells_what_the_user_did(qtbot: QtBot, show: Show) -> None:
    tick = Tick("Seen by the sponsor")
    said = told(tick.edited)
    show(tick)
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    tick.show_read_only(True)
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert (said, tick.value()) == ([True], True)
