"""Home: what is asked of whom, where ideas are, what moved, where cases wait."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.frame import draft, shown, submitted

from casebuilder.model.person import Actor, Role
from casebuilder.services.workspace import Workspace
from casebuilder.ui.home_page import HomePage
from casebuilder.ui.home_parts import MovedRow
from casebuilder.ui.kit.bar import Bar
from casebuilder.ui.kit.data_table import Cell
from casebuilder.ui.kit.empty_state import EmptyState
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow


@pytest.fixture
def window(session: Session, look: Appearance, qtbot: QtBot, workspace: Workspace) -> MainWindow:
    draft(workspace, session.actor, "Depot lighting")
    submitted(workspace, session.actor, "Customer portal")
    return shown(session, look, qtbot)


def home(window: MainWindow, qtbot: QtBot) -> HomePage:
    page = window.page
    assert isinstance(page, HomePage)
    qtbot.waitUntil(lambda: page.facts is not None)
    return page


def asked(page: HomePage) -> list[tuple[str, str]]:
    model = page.needs
    return [
        (str(model.index(row, 1).data()), str(model.index(row, 3).data())) for row in range(model.rowCount())
    ]


def test_an_owner_is_asked_to_finish_the_draft(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window, qtbot)
    assert asked(page) == [("Depot lighting", "Finish and submit")]
    assert "1 case needs you." in page.head().note


def test_an_owner_sees_where_each_idea_is_and_what_is_next(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window, qtbot)
    rows = [(page.mine.index(row, 1).data(), page.mine.index(row, 2).data()) for row in range(2)]
    assert set(rows) == {("Customer portal", "Submitted"), ("Depot lighting", "Draft")}
    next_ = [page.mine.index(row, 1).data(Cell.SECOND) for row in range(2)]
    assert "The PMO takes it up." in next_


def test_the_pmo_is_asked_for_something_else(
    window: MainWindow, session: Session, workspace: Workspace, qtbot: QtBot
) -> None:
    page = home(window, qtbot)
    priya = next(one for one in workspace.people() if Role.PMO in one.roles)
    with qtbot.waitSignal(window.inbox.changed):
        session.act_as(Actor(priya, Role.PMO))
    assert asked(page) == [("Customer portal", "New: take it up")]
    assert window.rail.who.shown()[0] == "Priya Raman"
    assert not page.mine_table.isVisible()


def test_enter_on_a_line_leads_to_what_is_asked(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window, qtbot)
    page.needs_table.setFocus()
    page.needs_table.setCurrentIndex(page.needs.index(0, 0))
    QTest.keyClick(page.needs_table, Qt.Key.Key_Return)
    assert window.here.page is PageName.CASE


def test_a_count_shows_the_cases_it_counts(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window, qtbot)
    assert [card.value() for card in page.cards] == [1, 1, 0, 0, 0, 0]
    QTest.mouseClick(page.cards[1], Qt.MouseButton.LeftButton)
    assert window.here == Place(PageName.CASES, filter="submitted,triage")


def test_what_moved_is_told_and_opens_the_case(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window, qtbot)
    rows = [row for row in page.findChildren(MovedRow) if row.isVisible()]
    assert "Jonas Weber" in rows[0].accessibleName()
    QTest.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert window.here.page is PageName.CASE


def test_where_cases_wait_is_told_by_state(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window, qtbot)
    names = {bar.accessibleName() for bar in page.findChildren(Bar) if bar.isVisible()}
    assert names == {"Draft", "Submitted"}


def test_an_empty_workspace_teaches(session: Session, look: Appearance, qtbot: QtBot) -> None:
    window = shown(session, look, qtbot)
    page = home(window, qtbot)
    assert [one for one in page.findChildren(EmptyState) if one.isVisible()]
    assert not page.needs_table.isVisible()
    assert "Nothing needs you" in page.head().note


def test_all_rows_of_what_needs_you_are_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window, qtbot)
    table = page.needs_table
    assert table.rowViewportPosition(0) + table.rowHeight(0) <= table.viewport().height() + 1
