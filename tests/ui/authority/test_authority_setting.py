"""The setting “Who signs”: filled in by one button, changed by mouse and keyboard, never stored wrong."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import PRIYA
from tests.ui.frame import nameless, shown

from casebuilder.model.authority import NO_TABLE, Authority, Band, Part
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.services.workspace import Workspace
from casebuilder.ui.authority.setting import AuthoritySetting
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.settings_page import SettingsPage
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

BOARD = [
    Person(person_id(f"{name}@norvik.example"), name, frozenset({Role.BOARD}))
    for name in ("Ada", "Ben", "Cy")
]


@pytest.fixture
def window(session: Session, look: Appearance, qtbot: QtBot) -> MainWindow:
    session.act_as(Actor(PRIYA, Role.PMO))
    made = shown(session, look, qtbot)
    made.go(Place(PageName.SETTINGS, section="authority"))
    return made


@pytest.fixture
def setting(window: MainWindow) -> AuthoritySetting:
    assert isinstance(window.page, SettingsPage)
    found = window.page.cards["authority"].control
    assert isinstance(found, AuthoritySetting)
    return found


@pytest.fixture
def board(workspace: Workspace) -> None:
    for one in BOARD:
        workspace.save_person(one)


def stored(workspace: Workspace) -> Authority:
    return workspace.organisation().authority


def choose(setting: AuthoritySetting, band: Band) -> None:
    place = list(Band).index(band)
    setting.editor.band.setFocus()
    QTest.mouseClick(setting.editor.band.options()[place], Qt.MouseButton.LeftButton)


def type_in(field: LineField, words: str) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    QTest.keyClicks(field, words)
    field.commit()


def test_one_button_fills_in_the_recommended_table_and_one_takes_it_away(
    setting: AuthoritySetting, workspace: Workspace
) -> None:
    assert stored(workspace) == NO_TABLE
    assert setting.table.isHidden()
    QTest.mouseClick(setting.recommended, Qt.MouseButton.LeftButton)
    assert [one.band for one in stored(workspace).rows] == list(Band)
    assert setting.table.isVisible()
    assert "nobody under People holds the role Finance" in setting.warnings.text()
    assert setting.errors.words() == ""
    QTest.mouseClick(setting.plain, Qt.MouseButton.LeftButton)
    assert stored(workspace) == NO_TABLE


@pytest.mark.usefixtures("board")
def test_a_table_that_is_wrong_is_stored_once_it_is_mended(
    setting: AuthoritySetting, workspace: Workspace
) -> None:
    QTest.mouseClick(setting.recommended, Qt.MouseButton.LeftButton)
    assert "choose who chairs the board" in setting.errors.words()
    assert "stored once this is mended" in setting.errors.words()
    assert stored(workspace) == NO_TABLE
    choose(setting, Band.FULL)
    type_in(setting.editor.chair, "Ben")
    assert setting.errors.words() == ""
    full = stored(workspace).row(Band.FULL)
    assert full is not None
    assert (full.quorum, stored(workspace).chair) == (3, BOARD[1].id)
    type_in(setting.editor.quorum, "4")
    assert "only 3 hold that role" in setting.errors.words()
    assert stored(workspace).row(Band.FULL) == full


def test_limits_and_parts_are_changed_by_keyboard(setting: AuthoritySetting, workspace: Workspace) -> None:
    QTest.mouseClick(setting.recommended, Qt.MouseButton.LeftButton)
    type_in(setting.editor.limit, "20000")
    type_in(setting.editor.seats[Role.FINANCE], "reviews")
    lite = stored(workspace).row(Band.LITE)
    assert lite is not None
    assert (lite.limit, lite.part(Role.FINANCE)) == (Decimal(20_000), Part.REVIEWS)
    type_in(setting.editor.limit, "600000")
    assert "must be higher than the limit of the row above" in setting.errors.words()
    assert stored(workspace).row(Band.LITE) == lite


def test_what_is_no_amount_is_said_at_its_field(setting: AuthoritySetting, workspace: Workspace) -> None:
    QTest.mouseClick(setting.recommended, Qt.MouseButton.LeftButton)
    before = stored(workspace)
    type_in(setting.editor.limit, "much")
    assert "amount above zero" in setting.editor.limit_error()
    assert stored(workspace) == before


def test_it_is_the_pmo_who_changes_it(
    setting: AuthoritySetting, session: Session, workspace: Workspace
) -> None:
    QTest.mouseClick(setting.recommended, Qt.MouseButton.LeftButton)
    leader = replace(PRIYA, roles=frozenset({Role.LEADER}))
    session.act_as(Actor(leader, Role.LEADER))
    assert not setting.plain.isEnabled()
    assert not setting.recommended.isEnabled()
    assert setting.editor.limit.isReadOnly()
    assert stored(workspace).rows


def test_everything_in_it_has_a_name(setting: AuthoritySetting) -> None:
    QTest.mouseClick(setting.recommended, Qt.MouseButton.LeftButton)
    assert nameless(setting) == []
