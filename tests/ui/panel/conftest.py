"""A Standard case that is being scored, people who may score it, and the page of a case on the screen."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import JONAS, PRIYA
from tests.ui.frame import submitted

from casebuilder.model.case import CaseId, Mark, Sheet
from casebuilder.model.deed import Given
from casebuilder.model.form import Maturity
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.problem import visible
from casebuilder.model.stage import Deed
from casebuilder.model.tier import Tier
from casebuilder.services import scoring
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance, Scheme

TOM, NADIA, SAMIR = (
    Person(person_id(f"{name}@norvik.example"), name.title(), frozenset({Role.APPRAISER}), "Fleet")
    for name in ("tom", "nadia", "samir")
)
PANEL = (TOM, NADIA, SAMIR)
PMO = Actor(PRIYA, Role.PMO)
Show = Callable[[QWidget], None]


@pytest.fixture
def found(workspace: Workspace) -> OpenCase:
    """Open for the PMO."""
    for person in PANEL:
        workspace.save_person(person)
    case = submitted(workspace, Actor(JONAS, Role.LEADER), "Warehouse barcode scanning")
    opened = workspace.open_case(case, PMO)
    opened.do(Deed.TAKE_UP)
    opened.do(Deed.QUALIFY, Given(tier=Tier.STANDARD))
    for one in visible(opened.book.forms["capability"], opened.case.answers, opened.case.tier):
        if isinstance(one, Maturity):
            opened.book.answer(one.id, {"current": 4, "required": 3, "evidence": "workshop"})
    opened.do(Deed.FINISH_ASSESSMENT)
    return opened


@pytest.fixture
def open_round(workspace: Workspace, found: OpenCase) -> OpenCase:
    """All three are asked and the round is open."""
    scoring.invite(workspace, found, scoring.Invitation(tuple(one.id for one in PANEL)))
    scoring.open_round(workspace, found)
    return found


@pytest.fixture
def show(qtbot: QtBot, look: Appearance) -> Show:
    """Puts a page on the screen."""
    look.choose_scheme(Scheme.LIGHT)

    def shown(page: QWidget) -> None:
        qtbot.addWidget(page)
        page.resize(900, 700)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)

    return shown


def act(session: Session, person: Person) -> Actor:
    actor = Actor(person, Role.APPRAISER)
    session.act_as(actor)
    return actor


def lock(workspace: Workspace, case: CaseId, person: Person, level: str, **special: str) -> None:
    """As in a window of their own."""
    theirs = workspace.open_case(case, Actor(person, Role.APPRAISER))
    marks = tuple(
        Mark(one.id, special.get(one.id.removeprefix("value."), level), "high", f"{person.name} saw it.")
        for one in scoring.criteria(theirs)
    )
    scoring.lock(workspace, theirs, Sheet(person.id, person.name, "", marks))


def words_of(widget: QWidget) -> str:
    """Everything that can be read on a widget, once what was just added is on show."""
    QApplication.processEvents()
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())
