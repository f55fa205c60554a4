"""My key: made with a passphrase typed twice, handed in, confirmed, lent; said in plain words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.ui.frame import nameless, shown
from tests.ui.keys.office import LIST, OWN, Office

from casebuilder.model.person import Actor, Role
from casebuilder.paths import keys_folder
from casebuilder.services import keys, signers
from casebuilder.services.endings import remind
from casebuilder.ui.keys.following import FollowSheet
from casebuilder.ui.keys.my_key import MyKey
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.keys.signer_list import SignerList
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.people_page import MY_KEY, SIGNERS, PeoplePage
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

JARGON = ("certificate", "PKCS", "fingerprint", "SHA", "RSA")


@pytest.fixture
def window(session: Session, look: Appearance, qtbot: QtBot, own_home: Path) -> MainWindow:
    return shown(session, look, qtbot)


@pytest.fixture
def visit(window: MainWindow, session: Session, qtbot: QtBot) -> Callable[[str], PeoplePage]:
    def visited(view: str) -> PeoplePage:
        window.go(Place(PageName.PEOPLE, section=view))
        qtbot.waitUntil(lambda: not session.tasks.busy)
        assert isinstance(window.page, PeoplePage)
        return window.page

    return visited


def mine(page: PeoplePage) -> MyKey:
    found = page.findChild(MyKey)
    assert found is not None
    return found


def listed(page: PeoplePage) -> SignerList:
    found = page.findChild(SignerList)
    assert found is not None
    return found


def sheet() -> SecretSheet:
    found = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, SecretSheet) and one.isVisible()
    ]
    return found[-1]


def words(page: PeoplePage) -> str:
    QApplication.processEvents()
    view = page.stack.currentWidget()
    assert view is not None
    return " ".join(one.text() for one in view.findChildren(QLabel) if one.isVisible())


def press(qtbot: QtBot, session: Session, made: SecretSheet) -> None:
    QTest.mouseClick(made.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=30_000)


def test_a_key_is_made_with_a_passphrase_typed_twice(
    visit: Callable[[str], PeoplePage], session: Session, qtbot: QtBot
) -> None:
    page = visit(MY_KEY)
    QTest.mouseClick(mine(page).make, Qt.MouseButton.LeftButton)
    made = sheet()
    assert made.new is not None
    QTest.keyClicks(made.new.first, "jonas")
    assert "Weak" in made.new.strength.text()
    press(qtbot, session, made)
    assert made.isVisible()
    made.new.first.clear()
    QTest.keyClicks(made.new.first, OWN)
    QTest.keyClicks(made.new.again, OWN + "x")
    press(qtbot, session, made)
    assert made.isVisible()
    QTest.keyClick(made.new.again, Qt.Key.Key_Backspace)
    press(qtbot, session, made)
    assert not made.isVisible()
    assert made.new.first.text() == ""
    found = keys.own_identity(keys_folder(), session.actor.id)
    assert found is not None
    assert keys.spoken_words(found.fingerprint)[0] in words(page)


def test_a_wrong_passphrase_is_said_and_may_be_typed_again(
    visit: Callable[[str], PeoplePage], session: Session, qtbot: QtBot, office: Office
) -> None:
    page = visit(MY_KEY)
    QTest.mouseClick(mine(page).hand_in, Qt.MouseButton.LeftButton)
    made = sheet()
    for wrong in ("one", "two", "three"):
        made.secret.clear()
        QTest.keyClicks(made.secret, wrong)
        press(qtbot, session, made)
        assert "does not open" in made.secret.accessibleDescription()
    made.secret.clear()
    QTest.keyClicks(made.secret, OWN)
    press(qtbot, session, made)
    assert not made.isVisible()
    assert [one.name for one in signers.waiting(session.workspace)] == ["Jonas Weber"]


def begin_list(page: PeoplePage, session: Session, qtbot: QtBot) -> None:
    QTest.mouseClick(listed(page).begin, Qt.MouseButton.LeftButton)
    begin = sheet()
    assert begin.new is not None
    for field in (begin.new.first, begin.new.again):
        QTest.keyClicks(field, LIST)
    press(qtbot, session, begin)


def test_the_pmo_begins_the_list_and_accepts_after_comparing(
    visit: Callable[[str], PeoplePage], session: Session, qtbot: QtBot, office: Office
) -> None:
    office.ask(session.workspace, session.actor.person)
    session.act_as(Actor(office.pmo, Role.PMO))
    page = visit(SIGNERS)
    begin_list(page, session, qtbot)
    assert session.settings.lists
    QTest.mouseClick(listed(page).accept, Qt.MouseButton.LeftButton)
    accept = sheet()
    QTest.keyClicks(accept.secret, LIST)
    press(qtbot, session, accept)
    assert accept.isVisible()
    accept.compared.click()  # type: ignore[attr-defined]  # the sheet that accepts
    press(qtbot, session, accept)
    assert not accept.isVisible()
    register = signers.load(session.workspace)
    assert register is not None
    assert [one.name for one in register.keys.values()] == ["Jonas Weber"]


def test_the_cio_confirms_with_the_own_key(
    visit: Callable[[str], PeoplePage], session: Session, qtbot: QtBot, office: Office
) -> None:
    office.begin(session.workspace)
    session.act_as(Actor(office.cio, Role.CIO))
    page = visit(MY_KEY)
    assert "Waits for your second signature" in words(page)
    confirm = next(one for one in mine(page).findChildren(type(mine(page).make)) if one.text() == "Confirm…")
    QTest.mouseClick(confirm, Qt.MouseButton.LeftButton)
    made = sheet()
    QTest.keyClicks(made.secret, OWN)
    press(qtbot, session, made)
    assert "Counts: CIO" in words(page)


def test_a_list_of_strangers_is_compared_first(
    visit: Callable[[str], PeoplePage], session: Session, qtbot: QtBot, office: Office
) -> None:
    office.begin(session.workspace)
    page = visit(SIGNERS)
    assert "Is this the list of your PMO?" in words(page)
    QTest.mouseClick(listed(page).trust, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert "Is this the list of your PMO?" not in words(page)


def test_a_tampered_list_is_not_believed(
    visit: Callable[[str], PeoplePage], session: Session, qtbot: QtBot, office: Office
) -> None:
    register = office.begin(session.workspace)
    lines = [line.sealed.text for line in register.lines]
    session.workspace.signers.replace([lines[0], lines[1].replace("Elena", "Helena")])
    page = visit(SIGNERS)
    assert "cannot be believed" in words(page)
    assert "Entry 2 " in words(page)
    listed(page).take_list(signers.list_file(register))
    follow(qtbot, session)
    assert "cannot be believed" not in words(page)


def offered(qtbot: QtBot, session: Session) -> FollowSheet:
    """The sheet with the list that would be taken in."""
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=30_000)
    QApplication.processEvents()
    return next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, FollowSheet) and one.isVisible()
    )


def follow(qtbot: QtBot, session: Session) -> None:
    """Take in the list that is on show."""
    made = offered(qtbot, session)
    if made.compared.isVisible():
        made.compared.click()
    QTest.mouseClick(made.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=30_000)
    assert not made.isVisible()


def told(made: FollowSheet) -> str:
    QApplication.processEvents()
    return " ".join(one.text() for one in made.findChildren(QLabel) if one.isVisible())


def test_a_list_in_a_file_is_compared_before_it_is_taken_in(
    visit: Callable[[str], PeoplePage], session: Session, qtbot: QtBot, office: Office
) -> None:
    page = visit(SIGNERS)
    listed(page).take_list(office.list_file)
    made = offered(qtbot, session)
    QTest.mouseClick(made.verb, Qt.MouseButton.LeftButton)
    assert "Compare the six words first" in told(made)
    assert signers.load(session.workspace) is None
    follow(qtbot, session)
    found = signers.load(session.workspace)
    assert found is not None
    assert "Is this the list of your PMO?" not in words(page)
    assert signers.pinned(session.settings.lists, session.workspace.path) == signers.pin_of(found)


def test_a_newer_list_tells_what_is_new_and_that_ones_own_entry_changed(
    visit: Callable[[str], PeoplePage], session: Session, qtbot: QtBot, office: Office
) -> None:
    session.act_as(Actor(office.cio, Role.CIO))
    page = visit(SIGNERS)
    listed(page).take_list(office.list_file)
    follow(qtbot, session)
    listed(page).take_list(office.newer_file)
    made = offered(qtbot, session)
    assert not made.compared.isVisible()
    assert "Your entry changed" in told(made)
    follow(qtbot, session)
    found = signers.load(session.workspace)
    assert found is not None
    assert signers.list_file(found) == office.newer_file
    for file, words in (
        (office.list_file, "older than one seen before"),
        (office.newer_file, "the list that you have already"),
        (b"no list", "not a whole list"),
    ):
        listed(page).take_list(file)
        made = offered(qtbot, session)
        assert words in told(made)
        assert not made.verb.isVisible()
        made.reject()


def test_whoever_keeps_the_list_is_told_that_one_that_came_back_was_overtaken(
    visit: Callable[[str], PeoplePage], session: Session, qtbot: QtBot, office: Office
) -> None:
    session.act_as(Actor(office.pmo, Role.PMO))
    page = visit(SIGNERS)
    listed(page).take_list(office.newer_file)
    follow(qtbot, session)
    listed(page).take_list(office.list_file)
    made = offered(qtbot, session)
    assert "does not go on from yours" in told(made)
    assert not made.verb.isVisible()


def test_what_others_made_of_ones_entry_stays_on_show_until_it_is_read(
    visit: Callable[[str], PeoplePage], session: Session, qtbot: QtBot, office: Office
) -> None:
    register = office.begin(session.workspace)
    session.act_as(Actor(office.cio, Role.CIO))
    page = visit(SIGNERS)
    QTest.mouseClick(listed(page).trust, Qt.MouseButton.LeftButton)
    page = visit(MY_KEY)
    assert "Your entry changed" not in words(page)
    signers.take_list(session.workspace, office.newer_file, signers.pin_of(register))
    desk = signers.Desk(session.workspace, session.actor, keys_folder())
    told = remind(desk, session.settings.lists, session.settings.seen)
    assert told is not None
    assert "Your entry on the list of signers changed" in told.words
    for _turn in range(2):
        page = visit(MY_KEY)
        assert "Your entry changed" in words(page)
        assert "revoked the key of Elena Novák: lost" in words(page)
    QTest.mouseClick(mine(page).aware, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert "Your entry changed" not in words(page)


def test_a_key_in_ones_name_that_somebody_else_made_is_told(
    visit: Callable[[str], PeoplePage], session: Session, qtbot: QtBot, office: Office
) -> None:
    office.begin(session.workspace)
    session.act_as(Actor(office.cio, Role.CIO))
    assert "another key in your name" not in words(visit(MY_KEY))
    own = keys_folder()
    for one in own.glob("elena*"):
        one.unlink()
    keys.make_own_key(own, office.cio, OWN, session.clock())
    assert "another key in your name" in words(visit(MY_KEY))


@pytest.mark.parametrize("view", [MY_KEY, SIGNERS])
def test_no_jargon_and_nothing_without_a_name(
    visit: Callable[[str], PeoplePage], session: Session, office: Office, view: str
) -> None:
    office.begin(session.workspace)
    session.act_as(Actor(office.pmo, Role.PMO))
    page = visit(view)
    assert not nameless(page)
    assert not [one for one in JARGON if one in words(page)]


def test_at_twice_the_text_size_a_sheet_stays_in_the_window(
    visit: Callable[[str], PeoplePage], window: MainWindow, look: Appearance, session: Session, office: Office
) -> None:
    office.begin(session.workspace)
    office.ask(session.workspace, session.actor.person)
    session.act_as(Actor(office.pmo, Role.PMO))
    look.choose_text_size(200)
    try:
        page = visit(SIGNERS)
        QTest.mouseClick(listed(page).accept, Qt.MouseButton.LeftButton)
        made = sheet()
        assert made.height() <= window.height()
        assert made.rect().contains(made.verb.geometry())
        made.reject()
    finally:
        look.choose_text_size(100)
