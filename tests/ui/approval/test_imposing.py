"""Conditions are set by their kind, hold up what they name, and come along into the next request."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from tests.ui.approval.test_condition_notes import approved, opened, press, shown
from tests.ui.conftest import ELENA, PRIYA
from tests.ui.frame import nameless

from casebuilder.model.case import Binding, CaseId, Condition
from casebuilder.model.condition import conditions
from casebuilder.model.deed import Given
from casebuilder.model.person import Actor, Role
from casebuilder.model.stage import Deed
from casebuilder.services.conditions import meet
from casebuilder.services.inbox import DECISION, SIGNOFF
from casebuilder.ui.approval.conditions import ConditionNote
from casebuilder.ui.approval.imposing import ConditionList
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.deed_form import DeedSheet
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.signoff_view import SignoffView

Put = Callable[[QWidget], QWidget]


def named(inside: QWidget, words: str) -> LineField:
    (found,) = [one for one in inside.findChildren(LineField) if one.accessibleName().endswith(words)]
    return found


def impose(fields: ConditionList, kind: str, figure: str) -> Condition:
    """One condition of a kind, typed in."""
    combo = named(fields, "kind")
    assert isinstance(combo, ComboField)
    combo.setText(kind)
    combo.commit()
    named(fields, "stage or amount").setText(figure)
    named(fields, "owned by").setText("Jonas Weber")
    due = named(fields, "due")
    assert isinstance(due, DateEdit)
    due.setText("2027-03-01")
    (made,) = fields.conditions()
    return made


@pytest.mark.parametrize(
    ("kind", "figure", "wanted"),
    [
        ("Before the start", "", (Binding.BEFORE_START, 0, "")),
        ("Before a stage", "2", (Binding.BEFORE_STAGE, 2, "")),
        ("Before a stage", "two", (Binding.BEFORE_STAGE, 0, "")),
        ("Before a stage", "1.5", (Binding.BEFORE_STAGE, 0, "")),
        ("Before a stage", "-3", (Binding.BEFORE_STAGE, 0, "")),
        ("Funding cap", "250,000", (Binding.FUNDING_CAP, 0, "250000.00")),
        ("Funding cap", "", (Binding.FUNDING_CAP, 0, "")),
        ("Report", "7", (Binding.REPORT, 0, "")),
    ],
)
def test_each_kind_asks_for_what_it_needs(
    put: Put, session: Session, kind: str, figure: str, wanted: tuple[Binding, int, str]
) -> None:
    fields = ConditionList(session.workspace.clock().date(), "EUR")
    put(fields)
    assert not nameless(fields)
    made = impose(fields, kind, figure)
    assert (made.binding, made.stage, made.cap) == wanted
    assert named(fields, "stage or amount").isVisible() is (
        wanted[0].value in ("before_stage", "funding_cap")
    )


def test_an_overdue_condition_leads_to_a_new_approval(put: Put, session: Session) -> None:
    case, sponsor = approved(session, decided=False), Actor(session.actor.person, Role.SPONSOR)
    session.workspace.open_case(case, sponsor).sign()
    late = Condition("Report every month", "Jonas Weber", "2026-10-01", binding=Binding.REPORT)
    chief = session.workspace.open_case(case, Actor(ELENA, Role.CIO))
    chief.do(Deed.APPROVE_WITH_CONDITIONS, Given(conditions=(late,)))
    view = visited(put, session, case).view
    assert view is not None
    assert "1 condition is overdue" in shown(view)
    press(view, "Revise and approve anew…")
    (sheet,) = view.findChildren(DeedSheet)
    assert sheet.form.deed is Deed.REBASELINE


def test_the_page_says_which_stage_is_released(put: Put, session: Session) -> None:
    page = opened(put, session, Actor(PRIYA, Role.PMO))
    page.found.do(Deed.START)
    page.found.do(Deed.NEXT_STAGE)
    session.cases_changed.emit()
    assert page.view is not None
    assert "In delivery; stage 2 is released." in shown(page.view)


def visited(put: Put, session: Session, case: CaseId) -> CasePage:
    """The page of the decision as the PMO sees it."""
    session.act_as(Actor(PRIYA, Role.PMO))
    page = CasePage(session)
    put(page).resize(1280, 800)
    page.visit(Place(PageName.CASE, case=case, section=DECISION))
    return page


def test_what_is_open_stands_on_the_page_of_the_next_signoff(put: Put, session: Session) -> None:
    page = opened(put, session, Actor(PRIYA, Role.PMO))
    page.found.do(Deed.REBASELINE, Given(text="The scanners cost more"))
    page.found.do(Deed.ASK_SIGNOFF)
    page.visit(Place(PageName.CASE, case=page.found.case.id, section=SIGNOFF))
    assert isinstance(page.view, SignoffView)
    said = shown(page.view)
    assert "Conditions of the approval of revision 2 that are still open" in said
    assert "The works council agrees" in said
    assert standing_in(page.view) == 2
    meet(page.found, conditions(page.found.case)[0], "Report of 18 November")
    session.cases_changed.emit()
    assert standing_in(page.view) == 1


def standing_in(view: SignoffView) -> int:
    """How many conditions stand on the page; those that were cleared away go a little later."""
    items = [view.panel.itemAt(place) for place in range(view.panel.count())]
    return sum(isinstance(one.widget(), ConditionNote) for one in items if one is not None)
