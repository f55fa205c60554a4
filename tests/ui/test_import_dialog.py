"""Import: pick, match, check, result, and the way back; bad files are refused in words."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import PRIYA
from tests.ui.frame import draft, nameless, shown

from casebuilder.clock import now
from casebuilder.forms.library import Library
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.stage import State
from casebuilder.paths import bundled
from casebuilder.services import bundle
from casebuilder.services.workspace import Workspace
from casebuilder.ui.import_dialog import ImportDialog
from casebuilder.ui.navigation import PageName
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

REAL = bundled("resources") / "samples" / "us-health-it-2013" / "investments.csv"
SMALL = "title,problem,colour\nBarcode scanning,Wrong picks,blue\nPortal,Slow orders,red\n,,\n"


@pytest.fixture
def window(session: Session, look: Appearance, qtbot: QtBot) -> MainWindow:
    return shown(session, look, qtbot)


@pytest.fixture
def dialog(window: MainWindow, session: Session, qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(session, window)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def at(dialog: ImportDialog, qtbot: QtBot, step: int) -> None:
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == step, timeout=15_000)


def go_on(dialog: ImportDialog, qtbot: QtBot, step: int) -> None:
    QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    at(dialog, qtbot, step)


def small(tmp_path: Path) -> Path:
    path = tmp_path / "ideas.csv"
    path.write_text(SMALL, "utf-8")
    return path


def test_real_investments_become_drafts_and_can_be_taken_back(
    dialog: ImportDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog.read(REAL)
    at(dialog, qtbot, 1)
    go_on(dialog, qtbot, 2)
    assert "34 drafts will be created" in dialog.check.words()
    assert dialog.next.text() == "Create 34 drafts"
    assert sum(workspace.counts().values()) == 0
    go_on(dialog, qtbot, 3)
    assert dialog.outcome.title() == "34 drafts were created."
    assert workspace.counts()[State.DRAFT] == 34
    QTest.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.imported is None, timeout=15_000)
    assert workspace.counts().get(State.DRAFT, 0) == 0


def test_a_column_goes_where_the_person_says(
    dialog: ImportDialog, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.read(small(tmp_path))
    at(dialog, qtbot, 1)
    assert dialog.match.fields["title"].value() == "idea.title"
    dialog.match.fields["colour"].show_value("inaction.in_12_months")
    go_on(dialog, qtbot, 2)
    go_on(dialog, qtbot, 3)
    heads = workspace.search("barcode")
    answers = workspace.cases.load(heads[0].id).answers
    assert answers["inaction.in_12_months"] == "blue"


def test_the_choice_is_kept_for_the_next_file(
    dialog: ImportDialog, window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.read(small(tmp_path))
    at(dialog, qtbot, 1)
    dialog.match.fields["colour"].show_value("inaction.in_12_months")
    go_on(dialog, qtbot, 2)
    go_on(dialog, qtbot, 3)
    dialog.reject()
    again = ImportDialog(session, window)
    again.open()
    again.read(small(tmp_path))
    at(again, qtbot, 1)
    assert again.match.fields["colour"].value() == "inaction.in_12_months"


def test_done_leads_to_the_new_cases(
    dialog: ImportDialog, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.read(small(tmp_path))
    at(dialog, qtbot, 1)
    go_on(dialog, qtbot, 2)
    go_on(dialog, qtbot, 3)
    QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    assert (window.here.page, window.here.filter) == (PageName.CASES, "draft")


def test_a_file_that_is_no_table_is_refused_in_words(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    dialog.read(path)
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "PNG" in dialog.problem_words()
    assert dialog.steps.currentIndex() == 0
    assert dialog.choose.isEnabled()


def test_a_case_file_becomes_one_draft(
    dialog: ImportDialog, session: Session, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    case = draft(workspace, session.actor, "Sent by a colleague")
    bundle.write(workspace, workspace.cases.load(case), tmp_path / "one.cbcase")
    dialog.read(tmp_path / "one.cbcase")
    at(dialog, qtbot, 4)
    assert "exactly as it is in the file" in dialog.case.words()
    assert dialog.case.way is None
    go_on(dialog, qtbot, 3)
    assert dialog.outcome.title() == "1 draft was created."


def test_a_case_nobody_here_knows_comes_in_as_it_stands_or_becomes_a_draft(
    dialog: ImportDialog, session: Session, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    path = case_of_others(tmp_path)
    session.act_as(Actor(PRIYA, Role.PMO))
    dialog.read(path)
    at(dialog, qtbot, 4)
    assert "comes into this workspace as “Draft”" in dialog.case.words()
    assert "is added to People" in dialog.case.words()
    assert dialog.case.way is not None
    QTest.keyClick(dialog.case.way.options()[0], Qt.Key.Key_Right)
    assert dialog.next.text() == "Create 1 draft"
    QTest.keyClick(dialog.case.way.options()[1], Qt.Key.Key_Left)
    assert dialog.next.text() == "Bring the case in"
    assert not nameless(dialog)
    go_on(dialog, qtbot, 3)
    assert "as it stands in the file" in dialog.outcome.title()
    assert dialog.undo.isHidden()
    (head,) = workspace.search("colleague")
    assert head.owner == "anna@n.example"


def case_of_others(tmp_path: Path) -> Path:
    """A case of another data folder, as a file."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    there = Workspace.create(
        folder / "there.casebuilder", folder / "there.drafts", Library((bundled("forms"),)), now
    )
    anna = Person(PersonId("anna@n.example"), "Anna", frozenset({Role.LEADER}))
    there.save_person(anna)
    case = draft(there, Actor(anna, Role.LEADER), "Sent by a colleague")
    bundle.write(there, there.cases.load(case), tmp_path / "anna.cbcase")
    there.close()
    return tmp_path / "anna.cbcase"


def test_going_back_creates_nothing(
    dialog: ImportDialog, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.read(small(tmp_path))
    at(dialog, qtbot, 1)
    go_on(dialog, qtbot, 2)
    QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert dialog.steps.currentIndex() == 1
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert sum(workspace.counts().values()) == 0
