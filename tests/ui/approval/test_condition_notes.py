"""Conditions on the decision page: each with its standing, and for who may, the way to settle it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from tests.ui.conftest import ELENA, PRIYA
from tests.ui.frame import nameless, submitted

from casebuilder.model.answer import Json
from casebuilder.model.case import CaseId, Condition
from casebuilder.model.deed import Given
from casebuilder.model.form import Criterion, Maturity
from casebuilder.model.person import Actor, Role
from casebuilder.model.problem import visible
from casebuilder.model.stage import Deed
from casebuilder.model.tier import Tier
from casebuilder.services.inbox import DECISION
from casebuilder.services.open_case import OpenCase
from casebuilder.ui.approval.conditions import ConditionNote
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.decision_view import DecisionView
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.text import Text
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session

Put = Callable[[QWidget], QWidget]
GIVEN = (
    Condition(
        "The pilot in two plants shows fewer than one mis-pick in a hundred", "Priya Raman", "2026-11-20"
    ),
    Condition("The works council agrees", "Jonas Weber", "2027-03-01"),
)


def approved(session: Session, *, decided: bool = True) -> CaseId:
    """Approved by Elena under two conditions; or signed off by the PMO only."""
    workspace, pmo = session.workspace, Actor(PRIYA, Role.PMO)
    case = submitted(workspace, Actor(session.actor.person, Role.LEADER), "Warehouse scanning")
    found = workspace.open_case(case, pmo)
    found.do(Deed.TAKE_UP)
    found.do(Deed.QUALIFY, Given(tier=Tier.LITE))
    _answer(found, "capability", Maturity)
    found.do(Deed.FINISH_ASSESSMENT)
    _answer(found, "value", Criterion)
    found.do(Deed.FINISH_SCORING)
    found.recommend("approve", "It pays back.")
    found.do(Deed.ASK_SIGNOFF)
    found.sign()
    if not decided:
        return case
    workspace.open_case(case, Actor(session.actor.person, Role.SPONSOR)).sign()
    chief = workspace.open_case(case, Actor(ELENA, Role.CIO))
    chief.do(Deed.APPROVE_WITH_CONDITIONS, Given(conditions=GIVEN))
    return case


def _answer(found: OpenCase, form: str, kind: type) -> None:
    rated: dict[str, Json] = {"current": 3, "required": 3, "evidence": "seen"}
    marked: dict[str, Json] = {"level": 75, "reason": "measured"}
    for one in list(visible(found.book.forms[form], found.case.answers, found.case.tier)):
        if isinstance(one, kind) and one.id not in found.book.appraisal.computed:
            found.book.answer(one.id, rated if kind is Maturity else marked)
        elif isinstance(one, kind):
            found.book.answer(one.id, {"level": "not_applicable", "reason": "no money"})


@pytest.fixture
def page(put: Put, session: Session) -> CasePage:
    """The decision as the PMO sees it."""
    return opened(put, session, Actor(PRIYA, Role.PMO))


def opened(put: Put, session: Session, actor: Actor) -> CasePage:
    case = approved(session)
    session.act_as(actor)
    made = CasePage(session)
    put(made).resize(1280, 800)
    made.visit(Place(PageName.CASE, case=case, section=DECISION))
    return made


def notes(page: CasePage) -> list[ConditionNote]:
    assert isinstance(page.view, DecisionView)
    column = page.view.panel
    items = [column.itemAt(place) for place in range(column.count())]
    found = [one.widget() for one in items if one is not None]
    return [one for one in found if isinstance(one, ConditionNote)]


def press(inside: QWidget, words: str) -> None:
    (button,) = [one for one in inside.findChildren(QPushButton) if one.text() == words]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def chips(page: CasePage) -> list[str]:
    return [one.findChildren(Chip)[0].text() for one in notes(page)]


def shown(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Text))


def test_the_pmo_records_a_condition_as_met(page: CasePage) -> None:
    assert chips(page) == ["Open", "Open"]
    assert not nameless(page.view or page)
    note = notes(page)[0]
    note.findChildren(Disclosure)[0].show_open(True)
    press(note, "Record as met")
    assert "Say what shows" in shown(note)
    QTest.keyClicks(note.findChildren(TextArea)[0], "Report of 18 November")
    press(note, "Record as met")
    assert chips(page) == ["Met", "Open"]
    assert "Report of 18 November" in shown(notes(page)[0])
    press(notes(page)[0], "Open it again")
    assert chips(page) == ["Open", "Open"]


def test_the_cio_waives_one_with_a_reason(put: Put, session: Session) -> None:
    page = opened(put, session, Actor(ELENA, Role.CIO))
    note = notes(page)[1]
    (fold,) = note.findChildren(Disclosure)
    fold.show_open(True)
    QTest.keyClicks(note.findChildren(TextArea)[0], "No works council there")
    press(note, "Waive this condition")
    assert chips(page) == ["Open", "Waived"]


def test_somebody_else_only_reads(put: Put, session: Session) -> None:
    page = opened(put, session, Actor(PRIYA, Role.AUDITOR))
    assert not [one for note in notes(page) for one in note.findChildren(QPushButton)]
