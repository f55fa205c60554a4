"""The first start: three steps, each refused in words until it is sound."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casebuilder.model.person import Role
from casebuilder.settings import Settings
from casebuilder.ui.first_start import FirstStart
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance


@pytest.fixture
def sheet(look: Appearance, qtbot: QtBot) -> FirstStart:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    made = FirstStart(Session(Settings(), window), window)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def step(sheet: FirstStart) -> int:
    return sheet.steps.currentIndex()


def enter(sheet: FirstStart) -> None:
    QTest.keyClick(sheet.focusWidget() or sheet, Qt.Key.Key_Return)


def test_three_steps_by_keyboard_alone(sheet: FirstStart, qtbot: QtBot) -> None:
    session = sheet._session
    QTest.keyClicks(sheet.focusWidget(), "Ana Ferreira")
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(sheet.focusWidget(), "Ana@Example.org")
    enter(sheet)
    assert step(sheet) == 1
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Space)
    enter(sheet)
    assert step(sheet) == 2
    with qtbot.waitSignal(sheet.finished_with) as finished:
        enter(sheet)
    assert finished.args == [True]
    assert session.settings == Settings("Ana Ferreira", "ana@example.org", ("leader", "pmo"))
    session.tasks.close()


def test_without_a_name_nothing_goes_on(sheet: FirstStart) -> None:
    enter(sheet)
    assert step(sheet) == 0
    assert sheet.name.accessibleDescription() == "Enter your name."
    assert sheet.name.hasFocus()


def test_an_e_mail_must_look_like_one(sheet: FirstStart) -> None:
    QTest.keyClicks(sheet.name, "Ana")
    QTest.keyClicks(sheet.email, "ana at home")
    enter(sheet)
    assert step(sheet) == 0
    assert sheet.email.hasFocus()


def test_esc_goes_a_step_back_but_never_away(sheet: FirstStart) -> None:
    QTest.keyClicks(sheet.name, "Ana")
    QTest.keyClicks(sheet.email, "ana@example.org")
    enter(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert step(sheet) == 0
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()


def test_somebody_without_a_role_cannot_start(sheet: FirstStart) -> None:
    QTest.keyClicks(sheet.name, "Ana")
    QTest.keyClicks(sheet.email, "ana@example.org")
    enter(sheet)
    sheet.roles[Role.LEADER].click()
    enter(sheet)
    assert step(sheet) == 1


def test_what_was_missing_is_no_longer_said_once_it_is_typed(sheet: FirstStart) -> None:
    enter(sheet)
    QTest.keyClicks(sheet.name, "A")
    assert not sheet.name.accessibleDescription()
    assert sheet.email.accessibleDescription()
