"""What somebody signed elsewhere comes back: seen, and recorded, without a mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.journeys.keyboard import Keyboard
from tests.ui.conftest import JONAS, PRIYA
from tests.ui.frame import shown
from tests.ui.signing.conftest import PASSPHRASE, Signers, words_on

from casebuilder.model.deed import Given
from casebuilder.model.person import Actor, Role
from casebuilder.model.stage import Deed, State
from casebuilder.paths import keys_folder
from casebuilder.services import keys
from casebuilder.services import signers as listing
from casebuilder.services.open_case import OpenCase
from casebuilder.services.signers import Desk, Terms
from casebuilder.services.signing import Pen, keep, sign_with, signoff_request
from casebuilder.services.workspace import Workspace
from casebuilder.ui.approval.receive_sheet import ReceiveSheet
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

LIST = "harbour pencil walnut sparrow"
PMO, SPONSOR = Actor(PRIYA, Role.PMO), Actor(JONAS, Role.SPONSOR)


def listed(workspace: Workspace) -> None:
    """PMO and sponsor are on the list of signers."""
    desk = Desk(workspace, PMO, keys_folder())
    register = listing.set_up(desk, LIST)
    for person, role in ((PRIYA, Role.PMO), (JONAS, Role.SPONSOR)):
        file = keys.enrolment(keys_folder(), person.id, PASSPHRASE, person.roles, workspace.clock())
        wish = listing.ask(workspace, file, workspace.clock())
        start, end = listing.longest(wish, workspace.clock())
        register = listing.accept(desk, register, wish, Terms(frozenset({role}), start, end), LIST)


def signed_by(workspace: Workspace, found: OpenCase) -> bytes:
    """The document that waits for this person, with their signature."""
    pen = Pen(keys_folder(), found.actor.id, PASSPHRASE)
    return sign_with(pen, signoff_request(workspace, found), workspace.clock()).data


@pytest.fixture
def returned(signers: Signers, tmp_path: Path) -> Path:
    """The file as the sponsor sends it back; the PMO certified it before."""
    workspace = signers.session.workspace
    listed(workspace)
    pmo = signers.open(PMO)
    request = signoff_request(workspace, pmo)
    pen = Pen(keys_folder(), PRIYA.id, PASSPHRASE)
    kept = keep(workspace, pmo.case.id, request, sign_with(pen, request, workspace.clock()))
    pmo.sign(kept.proof)
    path = tmp_path / "back.pdf"
    path.write_bytes(signed_by(workspace, workspace.open_case(pmo.case.id, SPONSOR)))
    return path


@pytest.fixture
def window(signers: Signers, look: Appearance, qtbot: QtBot) -> MainWindow:
    signers.session.act_as(PMO)
    return shown(signers.session, look, qtbot)


def received(window: MainWindow, signers: Signers, path: Path) -> ReceiveSheet:
    window.desk.receive(path)
    (sheet,) = window.findChildren(ReceiveSheet)
    signers.wait(lambda: sheet.arrival is not None)
    return sheet


def test_a_sponsors_signature_is_recorded_by_keyboard_alone(
    signers: Signers, returned: Path, window: MainWindow, qtbot: QtBot
) -> None:
    sheet = received(window, signers, returned)
    signers.wait_for("Verified so far", sheet)
    assert "The CIO has not signed yet, so nothing is decided." in words_on(sheet)
    assert sheet.agreed.isHidden()
    hands = Keyboard(qtbot)
    hands.tab_to_named("Record it")
    hands.press(Qt.Key.Key_Space)
    assert not sheet.isVisible()
    case = signers.session.workspace.cases.load(signers.case)
    assert case.state is State.SIGNOFF
    assert {one.role for one in case.valid_signoffs() if one.proof} == {"pmo", "sponsor"}
    assert window.here.case == signers.case


def test_esc_leaves_everything_as_it_was(
    signers: Signers, returned: Path, window: MainWindow, qtbot: QtBot
) -> None:
    before = signers.session.workspace.cases.load(signers.case)
    sheet = received(window, signers, returned)
    Keyboard(qtbot).press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert signers.session.workspace.cases.load(signers.case) == before


@pytest.mark.parametrize("deed", [Deed.WITHDRAW, Deed.REVISE, Deed.HOLD])
def test_a_file_that_comes_back_too_late_is_told_so(
    signers: Signers, returned: Path, window: MainWindow, deed: Deed
) -> None:
    workspace = signers.session.workspace
    found = workspace.open_case(signers.case, Actor(JONAS, Role.LEADER) if deed is Deed.WITHDRAW else PMO)
    found.do(deed, Given(text="The costs changed"))
    before = workspace.cases.load(signers.case)
    sheet = received(window, signers, returned)
    signers.wait_for("does not wait for signatures any more", sheet)
    assert sheet.verb.isHidden()
    assert workspace.cases.load(signers.case) == before
