"""The list of cases: search, filters, order, keys, empty states, export."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.frame import draft, shown, submitted

from casebuilder.model.head import Head
from casebuilder.model.query import CaseQuery, Sort
from casebuilder.model.stage import State
from casebuilder.services.workspace import Workspace
from casebuilder.ui.case_table import COLUMNS
from casebuilder.ui.cases_page import CasesPage
from casebuilder.ui.export_list import write
from casebuilder.ui.kit.chip import FilterChip
from casebuilder.ui.kit.empty_state import EmptyState
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

TITLES = ("Warehouse barcode scanning", "Łódź depot lighting", "Αυτόματη τιμολόγηση", "أتمتة الفواتير")


@pytest.fixture
def window(session: Session, look: Appearance, qtbot: QtBot, workspace: Workspace) -> MainWindow:
    for title in TITLES:
        draft(workspace, session.actor, title)
    submitted(workspace, session.actor, "Customer portal")
    made = shown(session, look, qtbot)
    made.go(Place(PageName.CASES))
    return made


@pytest.fixture
def page(window: MainWindow) -> CasesPage:
    assert isinstance(window.page, CasesPage)
    return window.page


def titles(page: CasesPage) -> list[str]:
    return [head.title for _row, head in page.model.known()]


def chips(page: CasesPage) -> list[FilterChip]:
    return [chip for chip in page.findChildren(FilterChip) if chip.isVisible()]


def click_header(page: CasesPage, column: Sort) -> None:
    header = page.table.horizontalHeader()
    section = COLUMNS.index(column)
    place = QPoint(header.sectionViewportPosition(section) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_newest_stand_first_and_are_counted(page: CasesPage) -> None:
    assert titles(page)[0] == "Customer portal"
    assert page.head().note == "5 cases"


def test_typing_in_the_search_finds_at_once(page: CasesPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    QTest.keyClicks(page.search, "barcode")
    qtbot.waitUntil(lambda: titles(page) == ["Warehouse barcode scanning"])
    assert page.head().note == "1 case found"


def test_enter_in_the_search_goes_to_the_list(page: CasesPage) -> None:
    page.search.setFocus()
    QTest.keyClicks(page.search, "depot")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    assert titles(page) == ["Łódź depot lighting"]


def test_a_place_with_a_filter_shows_these_states_as_chips(page: CasesPage, window: MainWindow) -> None:
    window.go(Place(PageName.CASES, filter="submitted,triage"))
    assert titles(page) == ["Customer portal"]
    assert len(chips(page)) == 2


def test_a_chip_lifts_its_filter(page: CasesPage, window: MainWindow) -> None:
    window.go(Place(PageName.CASES, filter="submitted"))
    QTest.mouseClick(chips(page)[0].findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert len(titles(page)) == 5
    assert page.query == CaseQuery()


def test_a_filter_is_chosen_from_what_there_is(page: CasesPage) -> None:
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "State")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = button.findChild(QMenu)
    assert menu is not None
    names = [action.text() for action in menu.actions()]
    assert names == ["Draft (4)", "Submitted (1)"]
    menu.actions()[1].trigger()
    menu.close()
    assert page.query.states == (State.SUBMITTED,)


def test_a_click_on_a_header_sorts_and_a_second_turns_it(page: CasesPage) -> None:
    click_header(page, Sort.TITLE)
    assert (
        titles(page)[:2] == ["Customer portal", "Łódź depot lighting"] or titles(page)[0] == "Customer portal"
    )
    upwards = titles(page)
    click_header(page, Sort.TITLE)
    assert titles(page) == upwards[::-1]
    assert page.query.descending


def test_enter_opens_the_case(page: CasesPage, window: MainWindow) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    row = page.table.currentIndex().row()
    head = page.model.head(row)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert isinstance(head, Head)
    assert (window.here.page, window.here.case) == (PageName.CASE, head.id)


def test_typing_in_the_list_jumps_to_a_title(page: CasesPage) -> None:
    page.table.setFocus()
    QTest.keyClicks(page.table, "ware")
    head = page.model.head(page.table.currentIndex().row())
    assert head is not None
    assert head.title == "Warehouse barcode scanning"


def test_several_rows_can_be_chosen(page: CasesPage) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.selected()) == 5


def test_the_list_follows_what_changes(page: CasesPage, session: Session, workspace: Workspace) -> None:
    draft(workspace, session.actor, "A new thing")
    session.cases_changed.emit()
    assert titles(page)[0] == "A new thing"


def test_nothing_found_offers_to_clear(page: CasesPage, qtbot: QtBot) -> None:
    page.search.setFocus()
    QTest.keyClicks(page.search, "zzzz")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    empty = next(one for one in page.findChildren(EmptyState) if one.isVisible())
    QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert len(titles(page)) == 5


def test_an_empty_workspace_teaches(session: Session, look: Appearance, qtbot: QtBot) -> None:
    window = shown(session, look, qtbot)
    window.go(Place(PageName.CASES))
    empty = next(one for one in window.page.findChildren(EmptyState) if one.isVisible())
    QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.here.page is PageName.CASE)


@pytest.mark.parametrize("name", ["cases.csv", "cases.xlsx"])
def test_the_list_goes_into_a_spreadsheet(
    page: CasesPage, session: Session, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    with qtbot.waitSignal(session.noticed) as told:
        write(session, tmp_path / name, CaseQuery(), [])
    assert told.args is not None
    assert told.args[0].text == f"5 cases written to {name}"
    assert (tmp_path / name).stat().st_size > 100


def test_only_the_chosen_cases_are_written(
    page: CasesPage, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    chosen = [head for _row, head in page.model.known()][:2]
    with qtbot.waitSignal(session.noticed):
        write(session, tmp_path / "two.csv", CaseQuery(), chosen)
    rows = list(csv.reader((tmp_path / "two.csv").read_text("utf-8-sig").splitlines()))
    assert [row[1] for row in rows[1:]] == [head.title for head in chosen]


def test_narrow_windows_keep_case_and_state(page: CasesPage, window: MainWindow) -> None:
    window.resize(760, 600)
    left = [column for place, column in enumerate(COLUMNS) if not page.table.isColumnHidden(place)]
    assert {Sort.TITLE, Sort.STATE} <= set(left)
    assert len(left) < len(COLUMNS)
    assert page.table.columnWidth(COLUMNS.index(Sort.TITLE)) > 150
