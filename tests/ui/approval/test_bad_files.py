"""Files that come back wrong, in the real window: each told for what it is, and nothing is changed."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.sign.damaged import damaged_files
from tests.ui.approval.test_condition_notes import approved
from tests.ui.conftest import PRIYA
from tests.ui.frame import shown
from tests.ui.signing.conftest import words_on

from casebuilder.model.person import Actor, Role
from casebuilder.model.query import CaseQuery
from casebuilder.services.signers import Desk, set_up
from casebuilder.ui.approval.receive_sheet import ReceiveSheet
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

SECONDS = 60_000


@pytest.fixture
def window(session: Session, look: Appearance, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The PMO, who has a list of signers, and a case that waits for its sponsor."""
    approved(session, decided=False)
    session.act_as(Actor(PRIYA, Role.PMO))
    set_up(Desk(session.workspace, session.actor, tmp_path / "keys"), "acorn lantern meadow violin")
    return shown(session, look, qtbot)


def told(window: MainWindow, qtbot: QtBot, path: Path, words: str) -> ReceiveSheet:
    window.desk.receive(path)
    sheet = window.findChildren(ReceiveSheet)[-1]
    qtbot.waitUntil(lambda: words in words_on(sheet), timeout=SECONDS)
    return sheet


def test_each_is_told_for_what_it_is(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    before = session.workspace.first_page(CaseQuery())
    for one in damaged_files(tmp_path):
        sheet = told(window, qtbot, one.path, one.words)
        assert sheet.verb.isHidden()
        assert sheet.agreed.isHidden()
        sheet.back.click()
    assert session.workspace.first_page(CaseQuery()) == before


def test_a_file_that_went_away_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = told(window, qtbot, tmp_path / "gone.pdf", "is not a file that can be read")
    assert sheet.verb.isHidden()
