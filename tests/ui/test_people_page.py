"""People: who they are, what they do, and who may change it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.ui.frame import shown

from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.services.workspace import Workspace
from casebuilder.ui.acting import SwitchPerson
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.people_page import PeoplePage
from casebuilder.ui.person_form import looks_like_email
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow


@pytest.fixture
def window(session: Session, look: Appearance, qtbot: QtBot, workspace: Workspace) -> MainWindow:
    priya = next(one for one in workspace.people() if Role.PMO in one.roles)
    session.act_as(Actor(priya, Role.PMO))
    made = shown(session, look, qtbot)
    made.go(Place(PageName.PEOPLE))
    return made


@pytest.fixture
def page(window: MainWindow) -> PeoplePage:
    assert isinstance(window.page, PeoplePage)
    return window.page


def person(workspace: Workspace, email: str) -> Person:
    found = workspace.person(PersonId(email))
    assert found is not None
    return found


def test_somebody_new_needs_a_name_an_e_mail_and_a_role(page: PeoplePage, workspace: Workspace) -> None:
    page.add_person()
    QTest.mouseClick(page.form.add, Qt.MouseButton.LeftButton)
    assert len(workspace.people()) == 3
    page.form.name.insert("Łucja Żółkiewska")
    QTest.keyClicks(page.form.email, "Lucja.Z@Norvik.example ")
    QTest.mouseClick(page.form.add, Qt.MouseButton.LeftButton)
    added = person(workspace, "lucja.z@norvik.example")
    assert (added.name, added.roles) == ("Łucja Żółkiewska", frozenset({Role.LEADER}))


def test_an_e_mail_belongs_to_one_person(page: PeoplePage, workspace: Workspace) -> None:
    page.add_person()
    QTest.keyClicks(page.form.name, "Another Jonas")
    QTest.keyClicks(page.form.email, "jonas.weber@norvik.example")
    QTest.mouseClick(page.form.add, Qt.MouseButton.LeftButton)
    assert person(workspace, "jonas.weber@norvik.example").name == "Jonas Weber"


def test_a_role_is_given_at_once_and_can_be_taken_back(
    page: PeoplePage, window: MainWindow, workspace: Workspace
) -> None:
    window.go(Place(PageName.PEOPLE, section="jonas.weber@norvik.example"))
    page.form.roles[Role.APPRAISER].click()
    assert Role.APPRAISER in person(workspace, "jonas.weber@norvik.example").roles
    window.toasts.toasts()[-1].acted.emit()
    assert Role.APPRAISER not in person(workspace, "jonas.weber@norvik.example").roles
    assert not page.form.roles[Role.APPRAISER].value()


def test_nobody_is_left_without_a_role(page: PeoplePage, window: MainWindow, workspace: Workspace) -> None:
    window.go(Place(PageName.PEOPLE, section="elena.novak@norvik.example"))
    page.form.roles[Role.CIO].click()
    assert person(workspace, "elena.novak@norvik.example").roles == {Role.CIO}


def test_a_new_name_shows_in_the_rail_too(page: PeoplePage, window: MainWindow, workspace: Workspace) -> None:
    window.go(Place(PageName.PEOPLE, section="priya.raman@norvik.example"))
    page.form.name.selectAll()
    QTest.keyClicks(page.form.name, "Priya R.")
    QTest.keyClick(page.form.name, Qt.Key.Key_Return)
    assert window.rail.who.shown()[0] == "Priya R."


def test_only_the_pmo_changes_roles(page: PeoplePage, session: Session, workspace: Workspace) -> None:
    session.act_as(Actor(person(workspace, "jonas.weber@norvik.example"), Role.LEADER))
    page.form.roles[Role.CIO].click()
    assert Role.CIO not in person(workspace, page.form.person_id).roles
    assert page.head().actions == ()


def test_people_are_found_by_name_and_role(page: PeoplePage) -> None:
    QTest.keyClicks(page.search, "cio")
    assert [page.model.person(row).name for row in range(page.model.rowCount())] == ["Elena Novák"]


def test_switching_person_is_one_step_and_says_what_it_is_worth(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    QTest.mouseClick(window.rail.who, Qt.MouseButton.LeftButton)
    sheet = window.findChild(SwitchPerson)
    assert sheet is not None
    assert "a statement, not a proof" in "".join(words.text() for words in sheet.findChildren(QLabel))
    sheet.table.setCurrentIndex(sheet.table.model().index(0, 0))
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert session.actor.person.name == "Elena Novák"
    assert window.rail.who.shown()[1].startswith("CIO")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("ana@example.org", True),
        (" ana@example.org ", True),
        ("ana", False),
        ("a@b", False),
        ("a b@c.d", False),
        ("a@b@c.d", False),
    ],
)
def test_an_e_mail_has_two_sides(typed: str, right: bool) -> None:
    assert looks_like_email(typed) is right
