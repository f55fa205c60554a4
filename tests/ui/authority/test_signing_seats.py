"""The screen of the sign-off for every seat: who is awaited, signing, declining, going on."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from tests.services import test_authority as rows
from tests.services.conftest import ALONE, ELENA, JONAS, PMO, PRIYA, at_signoff
from tests.ui.conftest import Put

from casebuilder.model.case import CaseId
from casebuilder.model.person import Actor
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from casebuilder.ui.approval.objections import ReasonFold
from casebuilder.ui.kit.button import Button
from casebuilder.ui.session import Session
from casebuilder.ui.signoff_view import SignoffView


@pytest.fixture
def case(workspace: Workspace) -> CaseId:
    workspace.save_organisation(replace(ALONE, authority=rows.TABLE))
    for one in (JONAS, PRIYA, ELENA, rows.FAY, rows.ARNO, *rows.BOARD):
        workspace.save_person(one)
    return at_signoff(workspace).case.id


def opened(session: Session, case: CaseId, actor: Actor, put: Put) -> SignoffView:
    session.act_as(actor)
    found: OpenCase = session.workspace.open_case(case, actor)
    view = SignoffView(session, found)
    put(view)
    return view


def said(view: QWidget) -> str:
    return " ".join(one.text() for one in view.findChildren(QLabel))


def press(view: QWidget, words: str) -> None:
    next(one for one in view.findChildren(Button) if one.text() == words).click()


def folded(view: SignoffView) -> ReasonFold:
    """The fold for a reason, opened."""
    found = next(iter(view.findChildren(ReasonFold)))
    found.show_open(True)
    return found


def test_everybody_who_is_awaited_stands_there_with_the_rule(
    session: Session, case: CaseId, put: Put
) -> None:
    words = said(opened(session, case, rows.acting(rows.FAY), put))
    assert "To sign, one after the other: PMO, Sponsor, Finance, Architecture and security, Board" in words
    assert "Of the 5 members of the board 3 must sign. The chair must be among them." in words
    for name in ("Priya Raman, PMO", "Fay, Finance", "Ben (chair), Board member", "Eve, Board member"):
        assert name in words
    assert "Others have to sign before you." in words


def test_finance_signs_in_its_turn(session: Session, case: CaseId, put: Put) -> None:
    for one in rows.BEFORE[:2]:
        session.workspace.open_case(case, one).sign()
    view = opened(session, case, rows.acting(rows.FAY), put)
    press(view, "Sign off as Finance")
    assert [one.role for one in view.found.case.valid_signoffs()] == ["pmo", "sponsor", "finance"]


def test_a_member_declines_and_the_pmo_goes_on(session: Session, case: CaseId, put: Put) -> None:
    view = opened(session, case, rows.acting(rows.ADA), put)
    fold = folded(view)
    press(view, "Decline to sign")
    assert fold.error.words() == "Say why you do not sign."
    QTest.keyClicks(fold.words, "Too dear")
    press(view, "Decline to sign")
    assert fold.error.words() == ""
    pmo = opened(session, case, PMO, put)
    assert "Ada, Board member, declined to sign" in said(pmo)
    QTest.keyClicks(folded(pmo).words, "The board knows")
    press(pmo, "Go on")
    pmo.refresh()
    assert "Priya Raman, PMO, went on with it" in said(pmo)
