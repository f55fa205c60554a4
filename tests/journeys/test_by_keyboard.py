"""The path of each role without a mouse: draft and submit, take up and assess, score and recommend."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casebuilder.model.person import Role
from casebuilder.model.stage import State
from casebuilder.services import health
from casebuilder.ui.acting import SwitchPerson
from casebuilder.ui.check_view import CheckView
from casebuilder.ui.form_view import FormView
from tests.journeys.conftest import Run
from tests.journeys.keyboard import Keyboard
from tests.journeys.program import Program

K = Qt.Key
OWNER, PMO = "Jonas Weber", "Priya Raman"
CELLS = {
    "What is measured": "Mis-picks",
    "Unit": "%",
    "Today": "2.3",
    "Wanted": "0.8",
    "By when": "30 jun 2027",
}


@pytest.fixture
def keys(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


@pytest.fixture
def program(run: Run, sample: Path) -> Program:
    return run(sample)


def become(program: Program, keys: Keyboard, name: str, role: Role) -> None:
    """Switch the acting person through the palette."""
    keys.ctrl(K.Key_K)
    keys.write("switch person")
    keys.press(K.Key_Return)
    program.sheet(SwitchPerson)
    keys.ctrl(K.Key_Home)
    for _line in range(30):
        if program.session.actor.person.name == name and program.session.actor.role is role:
            return
        sheet = program.sheet(SwitchPerson)
        actor = sheet.table.model().actor(sheet.table.currentIndex().row())  # type: ignore[attr-defined]
        if (actor.person.name, actor.role) == (name, role):
            keys.press(K.Key_Return)
        else:
            keys.press(K.Key_Down)
    raise AssertionError(f"{name} as {role} is not on the list")


def test_a_business_leader_drafts_and_submits(program: Program, keys: Keyboard, qtbot: QtBot) -> None:
    become(program, keys, OWNER, Role.LEADER)
    keys.ctrl(K.Key_N)
    qtbot.waitUntil(lambda: program.window.here.case != "")
    draft(program, keys)
    assert isinstance(program.case.view, CheckView)
    assert program.case.view.button.isEnabled()
    keys.tab_to_named("Submit")
    keys.press(K.Key_Space)
    found = program.case.found
    assert found.case.state is State.SUBMITTED, [
        one.detail or one.question for one in found.book.appraisal.problems if one.gate
    ]
    assert found.case.answers["kind.class"] == "grow"
    assert health.findings(program.workspace) == ()


def draft(program: Program, keys: Keyboard) -> None:
    """Everything that is needed before a case can be submitted."""
    keys.tab_to_question("idea.title")
    keys.write("Barcode scanning in the warehouse")
    keys.tab_to_question("need.problem")
    keys.write("Pickers read paper lists, and one line in fifty is wrong.")
    keys.tab_to_question("inaction.in_12_months")
    keys.write("Returns reach 2.5 percent.")
    go_on(program, keys, "outcome.measures")
    measure(keys)
    keys.tab_to_question("kind.class")
    keys.press(K.Key_2)
    go_on(program, keys, "people.sponsor")
    keys.tab_to_question("people.sponsor")
    keys.write("Jonas")
    keys.press(K.Key_Down)
    keys.press(K.Key_Return)
    keys.tab_to_question("control.confidentiality")
    keys.press(K.Key_2)
    keys.ctrl(K.Key_Return)


def go_on(program: Program, keys: Keyboard, question: str) -> None:
    """Ctrl+Enter from section to section until the question is there."""
    for _section in range(12):
        assert isinstance(program.case.view, FormView), "the form has no such question"
        if question in program.form.fields:
            return
        keys.ctrl(K.Key_Return)


def measure(keys: Keyboard) -> None:
    """One row of figures, cell by cell."""
    keys.tab_to_question("outcome.measures")
    keys.tab_to_named("Add")
    keys.press(K.Key_Space)
    for cell, words in CELLS.items():
        keys.tab_to_named(f"{cell}, row 1")
        keys.write(words)
    keys.press(K.Key_Tab)
