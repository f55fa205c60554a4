"""After an approval: conditions hold up what they name, and go along when the case is approved anew."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casebuilder.exchange.casefile import CaseFile, read, write
from casebuilder.model.case import Binding, Condition, Decision
from casebuilder.model.condition import carried, conditions, late
from casebuilder.model.deed import Given
from casebuilder.model.document import case_from, document, frozen_hash_holds
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor
from casebuilder.model.stage import Deed, Reason, State
from casebuilder.services.conditions import meet, waive
from casebuilder.services.open_case import OpenCase
from casebuilder.services.signable import approval_paper
from casebuilder.services.signing import signoff_request
from casebuilder.services.workspace import Workspace
from casebuilder.texts.event import event_in_words
from tests.report.reading import words
from tests.services.conftest import CIO, LEADER, PMO, SPONSOR, Clock, signed_off
from tests.services.test_signing import own

__all__ = ["own"]

COUNCIL = Condition("The works council agrees", "Jonas Weber", "2026-12-15", binding=Binding.BEFORE_START)
PILOT = Condition("The pilot shows it", "Jonas Weber", "2027-02-01", binding=Binding.BEFORE_STAGE, stage=2)
CAP = Condition("Stay below", "Jonas Weber", "2027-12-31", binding=Binding.FUNDING_CAP, cap="95000")
GIVEN = Given(conditions=(COUNCIL, PILOT, CAP))


@pytest.fixture
def approved(workspace: Workspace) -> OpenCase:
    """Approved with conditions of three kinds; the PMO has it open."""
    case = signed_off(workspace)
    workspace.open_case(case, CIO).do(Deed.APPROVE_WITH_CONDITIONS, GIVEN)
    return workspace.open_case(case, PMO)


def chief(workspace: Workspace, found: OpenCase) -> OpenCase:
    return workspace.open_case(found.case.id, CIO)


def anew(workspace: Workspace, found: OpenCase) -> Decision:
    """Back to review, and before the CIO again; the decision that stood before."""
    before = found.case.decision
    assert before is not None
    found.do(Deed.REBASELINE, Given(text="The scanners cost more"))
    found.book.answer("size.cost", "500k_2m")
    found.do(Deed.ASK_SIGNOFF)
    found.sign()
    workspace.open_case(found.case.id, SPONSOR).sign()
    return before


def test_delivery_starts_only_once_what_must_be_true_before_is_settled(approved: OpenCase) -> None:
    with pytest.raises(RefusedError, match=r"“The works council agrees”. Jonas Weber owes it, due 15 Dec"):
        approved.do(Deed.START)
    meet(approved, COUNCIL, "Minutes of 3 December")
    approved.do(Deed.START)
    assert (approved.case.state, approved.case.stage) == (State.DELIVERING, 1)
    assert frozen_hash_holds(approved.case)


def test_a_stage_waits_for_its_conditions_until_the_cio_lets_them_go(
    workspace: Workspace, approved: OpenCase
) -> None:
    meet(approved, COUNCIL, "Minutes")
    approved.do(Deed.START)
    with pytest.raises(RefusedError, match="Before stage 2 this must be true: “The pilot shows it”"):
        approved.do(Deed.NEXT_STAGE)
    waive(chief(workspace, approved), PILOT, "The plant was sold")
    again = workspace.open_case(approved.case.id, PMO)
    again.do(Deed.NEXT_STAGE)
    again.do(Deed.NEXT_STAGE)
    assert (again.case.state, again.case.stage) == (State.DELIVERING, 3)
    told = [event_in_words(one.kind, one.actor_name, one.note) for one in workspace.events(again.case.id)]
    assert told[-1] == "Priya Raman released stage 3 of the delivery."
    assert list(workspace.history.verify_all()) == []


def test_a_date_or_a_cap_holds_nothing_up_but_counts_as_late(approved: OpenCase, clock: Clock) -> None:
    meet(approved, COUNCIL, "Minutes")
    approved.do(Deed.START)
    assert [one.text for one in late(approved.case, date(2028, 1, 1))] == ["The pilot shows it", "Stay below"]
    assert late(approved.case, clock().date()) == ()


@pytest.mark.parametrize("actor", [CIO, SPONSOR])
def test_only_owner_and_pmo_have_it_approved_anew(
    workspace: Workspace, approved: OpenCase, actor: Actor
) -> None:
    found = workspace.open_case(approved.case.id, actor)
    with pytest.raises(RefusedError):
        found.do(Deed.REBASELINE, Given(text="No"))
    owner = workspace.open_case(approved.case.id, LEADER)
    owner.do(Deed.REBASELINE, Given(text="The scanners cost more"))
    assert owner.case.state is State.REVIEW


def test_what_is_open_goes_along_and_the_former_decision_stays_as_it_was(
    workspace: Workspace, approved: OpenCase
) -> None:
    meet(approved, COUNCIL, "Minutes")
    before = anew(workspace, approved)
    assert approved.case.revision == before.revision + 1
    open_now = [replace(one, since=before.revision) for one in (PILOT, CAP)]
    assert list(carried(approved.case)) == open_now
    decided = chief(workspace, approved)
    decided.do(Deed.APPROVE)
    case = decided.case
    assert case.state is State.APPROVED_WITH_CONDITIONS
    assert case.earlier == (before,)
    assert list(conditions(case)) == open_now
    assert case.decision is not None
    assert (case.decision.revision, case.decision.outcome) == (case.revision, "approve_with_conditions")
    assert frozen_hash_holds(case)
    assert list(workspace.history.verify_all()) == []


def test_a_deferral_keeps_them_and_a_rejection_ends_them(workspace: Workspace, approved: OpenCase) -> None:
    before = anew(workspace, approved)
    decided = chief(workspace, approved)
    why = Given(text="Not this year", until="2027-09-01", reason=Reason.CAPACITY)
    decided.do(Deed.DEFER, why)
    assert [one.since for one in conditions(decided.case)] == [before.revision] * 3
    again = workspace.open_case(approved.case.id, PMO)
    again.do(Deed.TAKE_UP_AGAIN)
    again.do(Deed.ASK_SIGNOFF)
    assert len(carried(again.case)) == len(GIVEN.conditions)
    rejected = chief(workspace, again)
    rejected.do(Deed.REJECT, replace(why, until=""))
    assert conditions(rejected.case) == ()
    assert [one.outcome for one in rejected.case.earlier] == ["approve_with_conditions", "defer"]


def test_a_condition_is_settled_on_the_way_to_the_new_approval(
    workspace: Workspace, approved: OpenCase
) -> None:
    approved.do(Deed.REBASELINE, Given(text="The scanners cost more"))
    meet(approved, COUNCIL, "Minutes")
    approved.do(Deed.ASK_SIGNOFF)
    frozen = approved.case.frozen
    meet(approved, PILOT, "Report")
    assert approved.case.frozen == frozen
    assert [one.text for one in carried(approved.case)] == ["Stay below"]


def test_the_next_document_and_the_next_request_show_what_is_open(
    workspace: Workspace, approved: OpenCase, own: Path
) -> None:
    meet(approved, COUNCIL, "Minutes")
    approved.do(Deed.REBASELINE, Given(text="The scanners cost more"))
    approved.do(Deed.ASK_SIGNOFF)
    request = signoff_request(workspace, approved)
    assert [one.text for one in request.carried] == ["The pilot shows it", "Stay below"]
    said = " ".join(words(approval_paper(workspace, approved.case)).split())
    assert "Conditions of the approval of revision 2 that are still open" in said
    assert "Before stage 2 of the delivery" in said
    assert "Spend no more than 95,000" in said
    assert "Earlier decision, on revision 2" in said
    assert "for that revision" in said


def test_it_travels_whole(workspace: Workspace, approved: OpenCase) -> None:
    anew(workspace, approved)
    decided = chief(workspace, approved)
    decided.do(Deed.APPROVE)
    case = decided.case
    assert case_from(document(case), case.version) == case
    there = read(write(CaseFile(case, workspace.shelf.as_written(case)))).case
    assert replace(there, version=case.version) == case


def test_the_owner_of_a_condition_is_still_asked_while_new_signatures_are_collected(
    workspace: Workspace, approved: OpenCase, clock: Clock
) -> None:
    anew(workspace, approved)
    clock.pass_by(days=20)
    due = [need.ask.text for need in workspace.needs(approved.actor)]
    assert due == []
    clock.pass_by(days=30)
    assert [need.ask.text for need in workspace.needs(approved.actor)] == [
        "Condition overdue since 15 Dec 2026"
    ]
