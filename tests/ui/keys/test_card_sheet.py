"""A smartcard on screen: driver, PIN, the key on it; a wrong turn says what to do. SoftHSM plays the card."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.sign.card import LIBRARY, PIN, expired, held, needs_card, on_a_curve, plugged_in
from tests.ui.conftest import JONAS
from tests.ui.frame import shown
from tests.ui.keys.office import OWN

from casebuilder.paths import keys_folder
from casebuilder.services import keys, signers
from casebuilder.sign.keys import Key, make_key, open_key
from casebuilder.ui.keys.card_sheet import CardSheet, KeysOnCard
from casebuilder.ui.keys.my_key import MyKey
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.kit.text import Text
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.people_page import MY_KEY
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

pytestmark = needs_card


@pytest.fixture(scope="module")
def own() -> Key:
    return open_key(make_key(JONAS.name, JONAS.id, OWN, NOW), OWN, NOW)


@pytest.fixture(scope="module")
def _card(tmp_path_factory: pytest.TempPathFactory, own: Key) -> Iterator[None]:
    home = tmp_path_factory.mktemp("card")
    with plugged_in(home, held(own), on_a_curve("Jonas Weber (door)", NOW), expired(own, NOW)):
        yield


@pytest.fixture
def mine(session: Session, look: Appearance, qtbot: QtBot, own_home: Path, _card: None) -> MyKey:
    window: MainWindow = shown(session, look, qtbot)
    window.go(Place(PageName.PEOPLE, section=MY_KEY))
    qtbot.waitUntil(lambda: not session.tasks.busy)
    found = window.findChild(MyKey)
    assert found is not None
    return found


@pytest.fixture
def settled(session: Session, qtbot: QtBot) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20_000)


def on_top(kind: type[SecretSheet] | type[KeysOnCard]) -> SecretSheet | KeysOnCard:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()][-1]


def opened(mine: MyKey, settled: Callable[[], None]) -> CardSheet:
    QTest.mouseClick(mine.by_card, Qt.MouseButton.LeftButton)
    found = on_top(CardSheet)
    assert isinstance(found, CardSheet)
    found.show_driver(str(LIBRARY))
    settled()
    return found


def words(page: object) -> str:
    assert isinstance(page, MyKey | CardSheet | KeysOnCard)
    return " ".join(one.text() for one in page.findChildren(Text) if one.isVisible())


def typed(sheet: SecretSheet, secret: str, settled: Callable[[], None]) -> None:
    QTest.keyClicks(sheet.secret, secret)
    QTest.keyClick(sheet.secret, Qt.Key.Key_Return)
    settled()


def test_the_key_on_a_card_is_chosen_and_handed_in(
    mine: MyKey, settled: Callable[[], None], session: Session, own: Key, qtbot: QtBot
) -> None:
    sheet = opened(mine, settled)
    assert "Found: Company card" in words(sheet)
    typed(sheet, PIN, settled)
    choice = on_top(KeysOnCard)
    assert isinstance(choice, KeysOnCard)
    assert "kind EC" in words(choice)
    assert "Its time is over" in words(choice)
    QTest.mouseClick(choice.verb, Qt.MouseButton.LeftButton)
    settled()
    qtbot.waitUntil(lambda: "On your card “Company card”" in words(mine))
    assert keys.on_card(keys_folder(), JONAS.id)
    QTest.mouseClick(mine.hand_in, Qt.MouseButton.LeftButton)
    ask = on_top(SecretSheet)
    assert isinstance(ask, SecretSheet)
    assert ask.secret.accessibleName() == "PIN of your card"
    typed(ask, PIN, settled)
    assert [one.identity for one in signers.waiting(session.workspace)] == [own.identity]


def test_the_second_wrong_pin_closes_the_sheet_before_the_card_locks(
    mine: MyKey, settled: Callable[[], None], session: Session
) -> None:
    said: list[str] = []
    session.noticed.connect(lambda notice: said.append(notice.text))
    sheet = opened(mine, settled)
    typed(sheet, "1111", settled)
    assert sheet.isVisible()
    assert "locks itself" in words(sheet)
    typed(sheet, "2222", settled)
    assert not sheet.isVisible()
    assert any("Look the PIN up" in one for one in said)
    assert sheet.secret.text() == ""


def test_a_file_that_is_no_driver_is_told_beside_it(
    mine: MyKey, settled: Callable[[], None], tmp_path: Path
) -> None:
    letter = tmp_path / "letter.so"
    letter.write_text("Dear Petra")
    sheet = opened(mine, settled)
    sheet.show_driver(str(letter))
    settled()
    assert "is not a driver" in words(sheet)
    typed(sheet, PIN, settled)
    assert sheet.isVisible()
