"""Text fields: pauses, undo, and far too much text."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casebuilder.model.problem import of_answer
from casebuilder.ui.fields.text import TextField

Make = Callable[..., tuple[TextField, Any]]
LINE = {"kind": "text"}
AREA = {"kind": "text", "lines": 4, "needed_for": "submit"}
MEGABYTE = "0123456789" * 100_000


def test_a_pause_makes_an_answer(make: Make, qtbot: QtBot) -> None:
    shown, told = make(LINE)
    shown.focus()

    QTest.keyClicks(shown.input, "abc")
    before = list(told.edited)
    qtbot.waitUntil(lambda: bool(told.edited), timeout=3000)

    assert (before, told.edited) == ([], ["abc"])


def test_every_key_goes_to_the_journal(make: Make) -> None:
    shown, told = make(LINE)
    shown.focus()

    QTest.keyClicks(shown.input, "abc")

    assert told.typing == ["a", "ab", "abc"]


def test_ctrl_z_reaches_the_window_with_the_text_told(make: Make) -> None:
    for question in (LINE, AREA):
        shown, told = make(question)
        undone: list[str] = []
        QShortcut(QKeySequence.StandardKey.Undo, shown.window()).activated.connect(
            lambda to=undone: to.append("undo")
        )
        shown.focus()
        QTest.keyClicks(shown.input, "abc")

        QTest.keyClick(shown.input, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

        assert (undone, told.edited) == (["undo"], ["abc"])


def test_a_pasted_megabyte_is_kept_whole_and_said_to_be_too_long(make: Make) -> None:
    for question in (LINE, AREA):
        shown, told = make(question)
        shown.focus()
        QGuiApplication.clipboard().setText(MEGABYTE)

        QTest.keyClick(shown.input, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        shown.show_problems(list(of_answer(shown.question, told.edited[-1])))

        assert told.edited == [MEGABYTE]
        assert shown.error() == "Shorten it to 4000 characters; there are 1000000."


def test_a_megabyte_does_not_hold_up_the_screen(make: Make) -> None:
    shown, _told = make(AREA)
    shown.show_value("x" * 1000)
    start = perf_counter()
    shown.show_value("y" * 1000)
    floor = perf_counter() - start

    start = perf_counter()
    shown.show_value(MEGABYTE)

    assert perf_counter() - start < max(20 * floor, 0.1)


def test_the_beginning_of_a_megabyte_can_be_kept(make: Make) -> None:
    shown, told = make(AREA)
    shown.show_value(MEGABYTE)

    shown.cut_short()

    assert (told.edited, shown.input.isVisible()) == ([MEGABYTE[:4000]], True)


def test_what_is_odd_waits_until_the_field_is_left(make: Make, qtbot: QtBot) -> None:
    shown, _told = make({"kind": "text", "least": 10})
    shown.focus()
    QTest.keyClicks(shown.input, "short")
    shown.show_problems(list(of_answer(shown.question, "short")))
    before = shown.error()

    QTest.keyClick(shown.input, Qt.Key.Key_Tab)

    qtbot.waitUntil(lambda: shown.error() == "Write at least 10 characters; there are 5.")
    assert before == ""
