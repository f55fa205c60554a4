"""The life of a case through the services: deeds, guards, sign-offs, the decision, and what is recorded."""

import pytest

from casebuilder.model.case import Condition
from casebuilder.model.deed import Given
from casebuilder.model.document import case_hash
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.stage import Deed, Reason, State
from casebuilder.services.case_history import chapters, compared, moves, since_submission
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from tests.services.conftest import (
    CIO,
    COMPLETE,
    ELENA,
    LEADER,
    PMO,
    PRIYA,
    SPONSOR,
    Clock,
    at_signoff,
    fill,
    in_review,
    signed_off,
    submitted,
)


def test_an_empty_draft_is_not_submitted_and_every_reason_is_named(draft: OpenCase) -> None:
    with pytest.raises(RefusedError) as refusal:
        draft.do(Deed.SUBMIT)
    assert "What is wrong, or could be better, and for whom?" in str(refusal.value)
    assert "Who is the sponsor?" in str(refusal.value)
    assert draft.case.state is State.DRAFT


def test_a_case_goes_from_draft_to_approved(workspace: Workspace) -> None:
    case_id = signed_off(workspace)
    found = workspace.open_case(case_id, CIO)
    found.do(Deed.APPROVE)
    stored = workspace.cases.load(case_id)
    assert stored.state is State.APPROVED
    assert stored.decision is not None
    assert stored.decision.hash == stored.frozen == case_hash(stored)
    assert list(workspace.history.verify_all()) == []


def test_every_transition_says_who_in_which_role_and_the_case_as_it_stood(workspace: Workspace) -> None:
    case_id = submitted(workspace)
    as_it_stood = workspace.cases.load(case_id)
    found = workspace.open_case(case_id, PMO)
    found.do(Deed.TAKE_UP)
    move = moves(workspace, case_id)[-1]
    assert (move.who, move.role, move.source, move.target) == ("Priya Raman", "pmo", "submitted", "triage")
    assert move.hash == case_hash(as_it_stood)


def test_the_cio_cannot_decide_before_both_sign_offs(workspace: Workspace) -> None:
    found = at_signoff(workspace)
    found.sign()
    with pytest.raises(RefusedError):
        workspace.open_case(found.case.id, CIO).do(Deed.APPROVE)


def test_the_owner_is_neither_appraiser_nor_approver_of_their_own_case(workspace: Workspace) -> None:
    everything = Person(person_id("solo@norvik.example"), "Solo", frozenset(Role))
    workspace.save_person(everything)
    owner = Actor(everything, Role.LEADER)
    found = workspace.open_case(workspace.new_case(owner, {"idea.title": "My own idea"}), owner)
    fill(found, {**COMPLETE, "people.sponsor": {"name": "Solo", "email": "solo@norvik.example"}})
    found.do(Deed.SUBMIT)
    as_pmo = workspace.open_case(found.case.id, Actor(everything, Role.PMO))
    as_pmo.do(Deed.TAKE_UP)
    as_pmo.do(Deed.QUALIFY, Given(tier=as_pmo.case.tier))
    assert as_pmo.book.may_edit("capability")
    assert not as_pmo.book.may_edit("value")
    assert "own_case" in {one.code for one in as_pmo.signing_obstacles()}
    as_cio = workspace.open_case(found.case.id, Actor(everything, Role.CIO))
    assert "own_case" in {one.code for one in as_cio.obstacles(Deed.APPROVE)}


def test_only_the_named_sponsor_signs_as_sponsor(workspace: Workspace) -> None:
    found = at_signoff(workspace)
    other = Person(person_id("other@norvik.example"), "Other", frozenset({Role.SPONSOR}))
    workspace.save_person(other)
    stranger = workspace.open_case(found.case.id, Actor(other, Role.SPONSOR))
    with pytest.raises(RefusedError):
        stranger.sign()
    workspace.open_case(found.case.id, SPONSOR).sign()


def test_nobody_signs_the_same_revision_twice_in_one_role(workspace: Workspace) -> None:
    found = at_signoff(workspace)
    found.sign()
    with pytest.raises(RefusedError):
        found.sign()


def test_returned_and_submitted_again_shows_what_changed_and_keeps_the_assessment(
    workspace: Workspace,
) -> None:
    found = in_review(workspace)
    ratings = {key: value for key, value in found.case.answers.items() if key.startswith("can.")}
    found.do(Deed.RETURN, Given(reason=Reason.EVIDENCE_TOO_WEAK, text="Who counted?"))
    owner = workspace.open_case(found.case.id, LEADER)
    owner.book.answer("need.problem", "Pickers read paper lists; 2.3 % of lines are wrong, counted in May.")
    owner.do(Deed.SUBMIT)
    assert ratings.items() <= owner.case.answers.items()
    changed = [one for one in since_submission(workspace, owner.case) if one.question == "need.problem"]
    assert "counted in May" in changed[0].after


@pytest.mark.parametrize(
    ("deed", "given", "state"),
    [
        (
            Deed.DEFER,
            Given(reason=Reason.CAPACITY, text="After the move", until="2027-05-01"),
            State.DEFERRED,
        ),
        (Deed.REJECT, Given(reason=Reason.VALUE_TOO_LOW, text="Too little"), State.REJECTED),
        (
            Deed.APPROVE_WITH_CONDITIONS,
            Given(conditions=(Condition("Two engineers certified", "Jonas Weber", "2027-02-15"),)),
            State.APPROVED_WITH_CONDITIONS,
        ),
    ],
)
def test_the_cio_decides_otherwise(workspace: Workspace, deed: Deed, given: Given, state: State) -> None:
    found = workspace.open_case(signed_off(workspace), CIO)
    assert found.obstacles(deed)
    found.do(deed, given)
    assert workspace.cases.load(found.case.id).state is state


def test_on_hold_comes_back_to_where_it_was(workspace: Workspace) -> None:
    found = in_review(workspace)
    found.do(Deed.HOLD, Given(text="Waiting for the budget round"))
    found.do(Deed.RESUME)
    assert found.case.state is State.REVIEW


def test_a_withdrawn_case_can_be_brought_back_by_its_owner(workspace: Workspace, draft: OpenCase) -> None:
    draft.do(Deed.WITHDRAW, Given(text="Not now"))
    assert workspace.cases.load(draft.case.id).state is State.WITHDRAWN
    draft.do(Deed.REINSTATE)
    assert draft.case.state is State.DRAFT


def test_edits_of_one_sitting_are_one_chapter(workspace: Workspace, draft: OpenCase, clock: Clock) -> None:
    draft.book.answer("need.problem", "One")
    draft.close()
    draft.book.answer("kind.class", "run")
    draft.close()
    clock.pass_by(hours=1)
    draft.book.answer("kind.class", "grow")
    draft.close()
    kinds = [one.kind for one in chapters(workspace, draft.case)]
    assert kinds == ["created", "edited", "edited"]


def test_two_points_of_a_case_are_compared_in_words(workspace: Workspace, draft: OpenCase) -> None:
    draft.book.answer("kind.class", "run")
    draft.close()
    first = workspace.events(draft.case.id)[-1].seq
    draft.book.answer("kind.class", "grow")
    draft.close()
    found = compared(workspace, draft.case, first, first + 1)
    assert [(one.before, one.after) for one in found] == [("Run", "Grow")]


def test_comments_are_kept_and_resolved(workspace: Workspace) -> None:
    found = workspace.open_case(submitted(workspace), PMO)
    found.comment("need.problem", "Which warehouse?")
    found.resolve(found.case.comments[0].id)
    stored = workspace.cases.load(found.case.id).comments[0]
    assert (stored.name, stored.text, stored.resolved) == (PRIYA.name, "Which warehouse?", True)
    with pytest.raises(RefusedError, match="empty"):
        found.comment("", "   ")


def test_the_inbox_asks_each_role_for_its_own_part(workspace: Workspace) -> None:
    case_id = signed_off(workspace)
    asked = workspace.needs(CIO)
    assert [(need.head.id, need.ask.section) for need in asked] == [(case_id, "decision")]
    assert workspace.needs(PMO) == []
    workspace.new_case(Actor(ELENA, Role.CIO), {"idea.title": "Another"})
    assert workspace.needs(LEADER) == []
