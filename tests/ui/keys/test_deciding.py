"""What the PMO does with keys on screen: change, revoke, hand the list over, begin anew; what others see."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Clock
from tests.ui.frame import nameless, shown
from tests.ui.keys.office import LIST, OWN, Office

from casebuilder.model.person import Actor, Role
from casebuilder.services import list_key, signers
from casebuilder.services.signers import Desk, Register
from casebuilder.ui.keys.deciding import AcceptSheet, ChangeSheet, ReasonSheet
from casebuilder.ui.keys.following import FollowSheet
from casebuilder.ui.keys.key_table import KeyCard
from casebuilder.ui.keys.list_key import AnewSheet, HandOverSheet, ListKey, OfferedSheet
from casebuilder.ui.keys.reminder import KEY, KeyReminder
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.keys.signer_list import SignerList
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.people_page import SIGNERS
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

NEXT = "candle orbit thunder velvet"
Kind = TypeVar("Kind", bound=QWidget)


class Hand:
    """The PMO's hand on the list of signers."""

    def __init__(self, window: MainWindow, session: Session, qtbot: QtBot, office: Office) -> None:
        self.window, self.session, self.qtbot, self.office = window, session, qtbot, office

    @property
    def page(self) -> SignerList:
        found = self.window.findChild(SignerList)
        assert found is not None
        return found

    @property
    def keys(self) -> KeyCard:
        assert self.page.keys is not None
        return self.page.keys

    @property
    def key(self) -> ListKey:
        assert self.page.key is not None
        return self.page.key

    @property
    def register(self) -> Register:
        found = signers.load(self.session.workspace)
        assert found is not None
        return found

    @property
    def desk(self) -> Desk:
        return Desk(self.session.workspace, Actor(self.office.pmo, Role.PMO), self.office.folder)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.tasks.busy, timeout=30_000)

    def words(self, widget: QWidget) -> str:
        QApplication.processEvents()
        return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())

    def top(self, kind: type[Kind]) -> Kind:
        shown_now = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
        ]
        return shown_now[-1]

    def give(self, sheet: SecretSheet, secret: str) -> None:
        sheet.secret.setText(secret)
        QTest.mouseClick(sheet.verb, Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, sheet: SecretSheet, secret: str) -> None:
        assert sheet.new is not None
        for field in (sheet.new.first, sheet.new.again):
            field.setText(secret)
        QTest.mouseClick(sheet.verb, Qt.MouseButton.LeftButton)
        self.settle()

    def pick(self, row: int) -> None:
        self.keys.table.setCurrentIndex(self.keys.model.index(row, 0))


@pytest.fixture
def hand(session: Session, look: Appearance, qtbot: QtBot, office: Office, own_home: Path) -> Hand:
    """The list with a CIO who is confirmed, before the PMO."""
    assert own_home
    register = office.begin(session.workspace)
    cio = Desk(session.workspace, Actor(office.cio, Role.CIO), office.folder)
    register = signers.confirm(cio, register, register.waiting()[0], OWN)
    lists = signers.trusted({}, session.workspace.path, register)
    session.settings = replace(session.settings, lists=lists)
    window = shown(session, look, qtbot)
    session.act_as(Actor(office.pmo, Role.PMO))
    window.go(Place(PageName.PEOPLE, section=SIGNERS))
    made = Hand(window, session, qtbot, office)
    made.settle()
    return made


def test_the_roles_of_a_key_are_changed_and_wait_for_the_cio(hand: Hand) -> None:
    hand.pick(0)
    QTest.mouseClick(hand.keys.change, Qt.MouseButton.LeftButton)
    sheet = hand.top(ChangeSheet)
    hand.give(sheet, LIST)
    assert "Nothing is changed yet." in hand.words(sheet)
    assert "Say why" in hand.words(sheet)
    sheet.terms.roles[Role.AUDITOR].click()
    sheet.reason.setText("Checks the others, too")
    hand.give(sheet, LIST)
    (wanted,) = hand.register.waiting()
    assert wanted.roles == {Role.CIO, Role.AUDITOR}
    hand.pick(0)
    assert "Auditor, CIO, until" in hand.words(hand.keys)


def test_what_happened_to_a_key_is_told_beside_it(hand: Hand) -> None:
    hand.pick(0)
    told = next(one for one in hand.keys.findChildren(Disclosure))
    told.show_open(True)
    assert "accepted Elena Novák as CIO until" in hand.words(hand.keys)
    assert "gave the second signature" in hand.words(hand.keys)


def test_a_lost_key_is_revoked_and_the_list_says_so(hand: Hand) -> None:
    hand.pick(0)
    QTest.mouseClick(hand.keys.revoke, Qt.MouseButton.LeftButton)
    sheet = hand.top(ReasonSheet)
    sheet.reason.setText("Laptop stolen")
    hand.give(sheet, LIST)
    hand.pick(0)
    assert "Laptop stolen" in hand.words(hand.keys)
    assert not hand.register.signers()[next(iter(hand.register.keys))].status.startswith("active")


def test_the_list_is_handed_over_after_comparing(hand: Hand) -> None:
    data = list_key.offer(hand.desk, hand.register, NEXT)
    hand.key.take_offer(data)
    hand.settle()
    sheet = hand.top(HandOverSheet)
    hand.give(sheet, LIST)
    assert "Compare the six words first." in hand.words(sheet)
    sheet.compared.click()
    sheet.reason.setText("Priya leaves")
    hand.give(sheet, LIST)
    assert hand.register.owner == list_key.read_offer(data).identity
    assert "cannot be believed" not in hand.words(hand.page)


def test_the_new_keeper_makes_the_key_and_reads_its_words(hand: Hand) -> None:
    hand.key.take_over.click()
    hand.choose(hand.top(SecretSheet), NEXT)
    sheet = hand.top(OfferedSheet)
    assert "These six words stand for the new key" in hand.words(sheet)
    sheet.reject()


def test_a_new_list_begins_only_after_a_tick(hand: Hand) -> None:
    before = hand.register
    hand.key.anew.click()
    sheet = hand.top(AnewSheet)
    hand.choose(sheet, NEXT)
    assert "Tick this first." in hand.words(sheet)
    sheet.sure.click()
    hand.choose(sheet, NEXT)
    assert hand.register.owner != before.owner
    assert signers.former_lists(hand.session.workspace) == [before.text]
    assert hand.key.former.isEnabled()


def test_who_follows_is_told_that_it_is_another_list(hand: Hand, qtbot: QtBot) -> None:
    other = list_key.begin_anew(hand.desk, NEXT)
    hand.page.take_list(signers.list_file(other))
    hand.settle()
    sheet = hand.top(FollowSheet)
    assert "another list of signers than the one you trust" in hand.words(sheet)
    QTest.mouseClick(sheet.verb, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    sheet.compared.click()
    QTest.mouseClick(sheet.verb, Qt.MouseButton.LeftButton)
    hand.settle()
    assert not sheet.isVisible()
    qtbot.waitUntil(lambda: "There is" not in hand.words(hand.page))
    assert hand.session.settings.lists[str(hand.session.workspace.path.absolute())].startswith(
        other.owner.fingerprint
    )


def test_whoever_keeps_the_list_is_told_what_ends_on_it(hand: Hand, qtbot: QtBot) -> None:
    (one,) = hand.register.keys.values()
    clock = hand.session.workspace.clock
    assert isinstance(clock, Clock)
    clock.at = one.valid_until - timedelta(days=20)
    KeyReminder(hand.window).look()
    qtbot.waitUntil(lambda: KEY in hand.window.banners.words())
    assert hand.window.banners.words()[KEY].startswith("The key of Elena Novák ends on")
    hand.page.refresh()
    hand.page._room.look()
    hand.settle()
    assert "Ends soon" in hand.words(hand.page)


def test_nothing_is_without_a_name(hand: Hand) -> None:
    hand.pick(0)
    for one in hand.page.findChildren(Disclosure):
        one.show_open(True)
    assert not nameless(hand.page)


def test_a_long_list_is_searched(hand: Hand) -> None:
    table = hand.keys.model
    table.show("novak cio")
    assert table.rowCount() == 1
    table.show("somebody else")
    assert table.rowCount() == 0
    assert not hand.keys.search.isVisible()


def test_a_new_list_in_the_same_workspace_is_compared_there(hand: Hand, qtbot: QtBot) -> None:
    """The PMO began it on another computer; here the former one is trusted."""
    other = list_key.begin_anew(hand.desk, NEXT)
    hand.window.go(Place(PageName.PEOPLE, section=SIGNERS))
    hand.settle()
    assert "cannot be believed" in hand.words(hand.page)
    QTest.mouseClick(hand.page.trust, Qt.MouseButton.LeftButton)
    hand.settle()
    sheet = hand.top(FollowSheet)
    sheet.compared.click()
    QTest.mouseClick(sheet.verb, Qt.MouseButton.LeftButton)
    hand.settle()
    qtbot.waitUntil(lambda: "cannot be believed" not in hand.words(hand.page))
    assert hand.register == other


def test_a_new_key_of_somebody_listed_is_said_to_replace(hand: Hand) -> None:
    hand.office.ask(hand.session.workspace, hand.office.cio)
    hand.window.go(Place(PageName.PEOPLE, section=SIGNERS))
    hand.settle()
    QTest.mouseClick(hand.page.accept, Qt.MouseButton.LeftButton)
    sheet = hand.top(AcceptSheet)
    assert "takes the place of the key that Elena Novák has" in hand.words(sheet)
    sheet.reject()
