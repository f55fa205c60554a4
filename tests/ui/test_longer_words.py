"""Every page in German and in the language that is 40 % longer: nothing is cut, no button is squeezed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.ui.conftest import PRIYA
from tests.ui.frame import draft, shown, submitted

from casebuilder import i18n
from casebuilder.model.answer import Json, rows
from casebuilder.model.cash import PROFILES
from casebuilder.model.deed import Given
from casebuilder.model.form import Maturity
from casebuilder.model.person import Actor, Role
from casebuilder.model.problem import visible
from casebuilder.model.risk import REGISTER
from casebuilder.model.stage import Deed
from casebuilder.model.tier import Tier
from casebuilder.services.workspace import Workspace
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

SECTIONS = (
    "need",
    "affected",
    "outcome",
    "size",
    "duty",
    "people",
    "can.people",
    "benefit",
    "readiness",
    "check",
    "history",
)
PAGES = (PageName.HOME, PageName.CASES, PageName.PEOPLE, PageName.SETTINGS, PageName.HELP)


@pytest.fixture(params=["de", i18n.PSEUDO])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv(i18n.VARIABLE, request.param)
    yield i18n.choose()
    monkeypatch.delenv(i18n.VARIABLE)
    i18n.choose(i18n.SOURCE)


@pytest.fixture
def window(language: str, session: Session, look: Appearance, qtbot: QtBot) -> MainWindow:
    assert language in {"de", i18n.PSEUDO}
    return shown(session, look, qtbot)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_room_for_longer_words(window: MainWindow, page: PageName, qtbot: QtBot) -> None:
    window.go(Place(page))
    qtbot.waitUntil(lambda: window.inbox.facts is not None)
    qtbot.waitUntil(lambda: cut(window) == [])


@pytest.mark.parametrize("section", SECTIONS)
def test_every_part_of_a_case_has_room_for_longer_words(
    window: MainWindow, workspace: Workspace, section: str
) -> None:
    actor = Actor(next(one for one in workspace.people() if Role.LEADER in one.roles), Role.LEADER)
    window.go(Place(PageName.CASE, case=draft(workspace, actor, "Barcode scanning"), section=section))
    QApplication.processEvents()
    assert cut(window) == []


@pytest.mark.parametrize("section", ["readiness", "can.people"])
def test_gaps_and_their_overview_have_room_for_longer_words(
    window: MainWindow, session: Session, section: str, qtbot: QtBot
) -> None:
    case = submitted(session.workspace, session.actor, "Barcode scanning")
    session.act_as(Actor(PRIYA, Role.PMO))
    found = session.workspace.open_case(case, session.actor)
    found.do(Deed.TAKE_UP)
    found.do(Deed.QUALIFY, Given(tier=Tier.FULL))
    odd: Json = {"weeks": "soon", "one_off": "a lot", "owner": PRIYA.name}
    for question in visible(found.book.forms["capability"], {}, Tier.FULL):
        if isinstance(question, Maturity):
            found.book.answer(question.id, {"current": 1, "required": 4, "remedy": odd})
    found.close()
    window.go(Place(PageName.CASE, case=case, section=section))
    qtbot.waitUntil(lambda: cut(window) == [])


RECORDS: dict[str, tuple[str, Json]] = {
    "risk.page": (
        REGISTER,
        [
            {"id": "r1", "name": "Wireless network fails", "likelihood": "4", "impact": "4", "cost": "9000"},
            {"id": "r2", "name": "Late", "likelihood": "2", "impact": "3", "check": "2026-01-01"},
        ],
    ),
    "benefit.page": (
        PROFILES,
        [
            {"id": "p1", "name": "Fewer errors", "measure": "Wrong lines", "budget_line": "Returns"},
            {"id": "p2", "measure": "Wrong lines", "baseline": "2", "target": "1", "unit_value": "5000"},
        ],
    ),
}


@pytest.mark.parametrize("section", RECORDS)
def test_open_records_have_room_for_longer_words(
    window: MainWindow, session: Session, section: str, qtbot: QtBot
) -> None:
    case = submitted(session.workspace, session.actor, "Barcode scanning")
    session.act_as(Actor(PRIYA, Role.PMO))
    found = session.workspace.open_case(case, session.actor)
    found.do(Deed.TAKE_UP)
    found.do(Deed.QUALIFY, Given(tier=Tier.FULL))
    question, value = RECORDS[section]
    found.book.answer(question, value)
    found.close()
    record = rows(value)[1]["id"]
    window.go(Place(PageName.CASE, case=case, section=section, question=f"{question}/{record}"))
    for fold in window.findChildren(Disclosure):
        fold.show_open(True)
    qtbot.waitUntil(lambda: cut(window) == [])


def cut(window: MainWindow) -> list[str]:
    """The words that have too little room to be read."""
    labels = [one for one in window.findChildren(QLabel) if one.isVisible() and one.text()]
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and one.text()]
    low = [one.text() for one in labels if one.height() < needed(one)]
    narrow = [one.text() for one in labels if isinstance(one, Chip) and one.width() < one.sizeHint().width()]
    squeezed = [one.text() for one in buttons if one.width() < one.minimumSizeHint().width()]
    return low + narrow + squeezed


def needed(label: QLabel) -> int:
    """The height of its words, broken at its width."""
    room = QRect(0, 0, max(label.contentsRect().width(), 1), 10_000)
    return label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, label.text()).height()
