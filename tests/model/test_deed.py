"""Deeds: what stands in their way, and the case after them."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from casebuilder.model.case import Case, Condition, Recommendation, Signoff
from casebuilder.model.deed import (
    NOTHING_GIVEN,
    Findings,
    Given,
    done,
    frozen,
    obstacles,
    recommended,
    signed,
    signing_obstacles,
)
from casebuilder.model.document import case_hash, frozen_hash_holds
from casebuilder.model.gate import Gate
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.problem import Problem
from casebuilder.model.readiness import Blocker
from casebuilder.model.stage import BY_DEED, TRANSITIONS, Deed, Need, Reason, State
from casebuilder.model.tier import Tier

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
NO_FINDINGS = Findings(owners=frozenset({PersonId("omar@example.org")}))
EVERYTHING = Given(
    reason=Reason.NOT_ALIGNED,
    text="Because.",
    until="2027-03-01",
    same_as="c2",
    owner="omar@example.org",
    tier=Tier.STANDARD,
    conditions=(Condition("Funding confirmed", "Dana Okafor", "2027-01-31"),),
)


def codes(case: Case, deed: Deed, actor: Actor, given: Given = EVERYTHING) -> list[str]:
    return [one.code for one in obstacles(case, deed, actor, given, NO_FINDINGS)]


def signed_by_both(case: Case) -> Case:
    text = frozen(replace(case, state=State.SIGNOFF))
    people = (("sponsor", "dana@example.org"), ("pmo", "priya@example.org"))
    signoffs = tuple(
        Signoff(role, PersonId(who), who, NOW.isoformat(), text.revision, text.frozen) for role, who in people
    )
    return replace(text, signoffs=signoffs)


def anybody(role: Role, *, owner: bool) -> Actor:
    return Actor(
        Person(PersonId("lena@example.org" if owner else "x@example.org"), "X", frozenset({role})), role
    )


@pytest.mark.parametrize("deed", Deed)
def test_no_state_role_or_owner_gets_past_the_table(case: Case, deed: Deed) -> None:
    row = BY_DEED[deed]
    whole = replace(
        signed_by_both(case),
        recommendation=Recommendation("approve", "x", PersonId("somebody@norvik.example"), "L", "t"),
    )
    for state, role, owner in product(State, Role, (True, False)):
        found = codes(replace(whole, state=state), deed, anybody(role, owner=owner))
        wanted = []
        wanted += ["wrong_state"] if state not in row.sources else []
        wanted += ["wrong_role"] if role not in row.roles else []
        wanted += ["own_case"] if row.own == "never" and owner else []
        free = role in row.for_others
        wanted += ["not_own_case"] if row.own == "only" and not owner and not free else []
        assert found == wanted, (state, role, owner)


def test_a_role_one_does_not_hold_opens_nothing(case: Case, leader: Actor) -> None:
    pretender = Actor(leader.person, Role.PMO)
    assert "wrong_role" in codes(replace(case, state=State.SUBMITTED), Deed.TAKE_UP, pretender)


@pytest.mark.parametrize(
    ("deed", "role", "missing"),
    [
        (Deed.RETURN, Role.PMO, ["needs_reason", "needs_text"]),
        (Deed.MARK_DUPLICATE, Role.PMO, ["needs_same_as"]),
        (Deed.PARK, Role.PMO, ["needs_until", "needs_text"]),
        (Deed.DECLINE, Role.PMO, ["needs_reason", "needs_text"]),
        (Deed.QUALIFY, Role.PMO, ["needs_tier"]),
        (Deed.ASK_SIGNOFF, Role.PMO, ["needs_recommendation"]),
        (Deed.APPROVE, Role.CIO, ["needs_sponsor_signed", "needs_pmo_signed"]),
        (
            Deed.APPROVE_WITH_CONDITIONS,
            Role.CIO,
            ["needs_sponsor_signed", "needs_pmo_signed", "needs_conditions"],
        ),
        (
            Deed.DEFER,
            Role.CIO,
            ["needs_sponsor_signed", "needs_pmo_signed", "needs_reason", "needs_text", "needs_until"],
        ),
        (Deed.HAND_OVER, Role.PMO, ["needs_owner"]),
        (Deed.TAKE_UP, Role.PMO, []),
    ],
)
def test_what_a_deed_needs_is_named_piece_by_piece(
    case: Case, deed: Deed, role: Role, missing: list[str]
) -> None:
    state = next(iter(BY_DEED[deed].sources))
    found = codes(replace(case, state=state), deed, anybody(role, owner=False), NOTHING_GIVEN)
    assert found == missing


@pytest.mark.parametrize(
    "conditions",
    [
        (),
        (Condition("", "Dana", "2027-01-31"),),
        (Condition("Funding", " ", "2027-01-31"),),
        (Condition("Funding", "Dana", ""),),
    ],
)
def test_a_condition_has_words_an_owner_and_a_date(
    case: Case, cio: Actor, conditions: tuple[Condition, ...]
) -> None:
    given = replace(EVERYTHING, conditions=conditions)
    assert codes(signed_by_both(case), Deed.APPROVE_WITH_CONDITIONS, cio, given) == ["needs_conditions"]


def test_open_questions_and_hard_gates_stand_in_the_way_with_their_place(case: Case, pmo: Actor) -> None:
    findings = Findings(
        problems={
            Gate.REVIEW: (Problem("value.risk", "missing", Gate.REVIEW),),
            Gate.SUBMIT: (Problem("idea.title", "missing", Gate.SUBMIT),),
        },
        hard_gates=(Blocker("no_sponsor", "people.sponsor", ""),),
    )
    review = replace(
        case,
        state=State.REVIEW,
        recommendation=Recommendation("approve", "x", pmo.id, "P", "t"),
    )
    found = list(obstacles(review, Deed.ASK_SIGNOFF, pmo, NOTHING_GIVEN, findings))
    assert [(one.code, one.place) for one in found] == [
        ("problem", "idea.title"),
        ("problem", "value.risk"),
        ("hard_gate", "people.sponsor"),
    ]
    assert list(obstacles(review, Deed.HOLD, pmo, EVERYTHING, findings)) == []


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: row.deed.value)
def test_a_deed_leads_where_the_table_says(case: Case, row: object, pmo: Actor) -> None:
    transition = next(one for one in TRANSITIONS if one is row)
    for source in transition.sources:
        before = replace(signed_by_both(case), state=source, held_from=State.SCORING)
        after = done(before, transition.deed, pmo, EVERYTHING, NOW)
        assert after.state is (source if transition.stays else transition.target or State.SCORING)
        assert (after.answers, after.aside, after.comments) == (before.answers, before.aside, before.comments)
        assert frozen_hash_holds(after)
        assert bool(after.frozen) or not transition.freezes


def test_holding_remembers_where_it_was_and_resuming_returns_there(case: Case, pmo: Actor) -> None:
    held = done(replace(case, state=State.ASSESSING), Deed.HOLD, pmo, EVERYTHING, NOW)
    assert held.held_from is State.ASSESSING
    resumed = done(held, Deed.RESUME, pmo, NOTHING_GIVEN, NOW)
    assert (resumed.state, resumed.held_from) == (State.ASSESSING, None)


def test_handing_over_changes_the_owner_and_nothing_of_where_the_case_stands(case: Case, pmo: Actor) -> None:
    held = replace(case, state=State.ON_HOLD, held_from=State.SCORING, until="2027-01-01", same_as="c9")
    after = done(held, Deed.HAND_OVER, pmo, EVERYTHING, NOW)
    assert after == replace(held, owner=PersonId("omar@example.org"))


def test_handing_over_at_sign_off_freezes_anew_and_voids_the_sign_offs(case: Case, pmo: Actor) -> None:
    before = signed_by_both(case)
    after = done(before, Deed.HAND_OVER, pmo, EVERYTHING, NOW)
    assert (after.state, after.revision) == (State.SIGNOFF, before.revision + 1)
    assert after.frozen == case_hash(after) != before.frozen
    assert after.valid_signoffs() == ()


@pytest.mark.parametrize(
    ("owner", "code"), [("lena@example.org", "needs_owner"), ("command-line@localhost", "not_an_owner")]
)
def test_a_case_is_handed_to_somebody_else_who_can_own_it(
    case: Case, pmo: Actor, owner: str, code: str
) -> None:
    assert codes(case, Deed.HAND_OVER, pmo, replace(EVERYTHING, owner=owner)) == [code]


def test_submitting_freezes_the_text_and_the_next_edit_opens_a_revision(case: Case, leader: Actor) -> None:
    submitted = done(case, Deed.SUBMIT, leader, NOTHING_GIVEN, NOW)
    assert submitted.frozen == case_hash(submitted)
    assert submitted.answered("idea.title", "Other").revision == submitted.revision + 1


def test_setting_the_tier_is_a_change_of_the_frozen_text(case: Case, pmo: Actor) -> None:
    before = replace(frozen(case), state=State.TRIAGE)
    after = done(before, Deed.QUALIFY, pmo, EVERYTHING, NOW)
    assert (after.tier_set, after.revision, after.frozen) == (Tier.STANDARD, 2, "")


def test_revising_after_sign_off_voids_the_sign_offs(case: Case, pmo: Actor) -> None:
    after = done(signed_by_both(case), Deed.REVISE, pmo, EVERYTHING, NOW)
    assert after.valid_signoffs() == ()
    assert all(one.void for one in after.signoffs)


def test_a_decision_is_recorded_with_who_when_and_what_was_decided_on(case: Case, cio: Actor) -> None:
    before = signed_by_both(case)
    after = done(before, Deed.APPROVE_WITH_CONDITIONS, cio, EVERYTHING, NOW)
    assert after.decision is not None
    assert after.decision.outcome == "approve_with_conditions"
    assert (after.decision.by, after.decision.at) == (cio.id, "2026-11-22T10:00:00+00:00")
    assert (after.decision.revision, after.decision.hash) == (before.revision, before.frozen)
    assert after.decision.conditions == EVERYTHING.conditions


def test_only_the_named_sponsor_signs_as_sponsor_and_each_role_once(
    case: Case, sponsor: Actor, pmo: Actor, cio: Actor
) -> None:
    waiting = frozen(replace(case, state=State.SIGNOFF))
    stranger = anybody(Role.SPONSOR, owner=False)
    assert [one.code for one in signing_obstacles(waiting, stranger)] == ["not_the_sponsor"]
    assert [one.code for one in signing_obstacles(waiting, cio)] == ["wrong_role"]
    assert list(signing_obstacles(waiting, sponsor)) == []
    after = signed(signed(waiting, sponsor, NOW), pmo, NOW)
    assert [one.code for one in signing_obstacles(after, sponsor)] == ["already_signed"]
    assert [(one.role, one.hash) for one in after.valid_signoffs()] == [
        ("sponsor", waiting.frozen),
        ("pmo", waiting.frozen),
    ]


def test_the_pmo_does_not_sign_its_own_case_and_nobody_signs_too_early(case: Case) -> None:
    waiting = frozen(replace(case, state=State.SIGNOFF))
    own = anybody(Role.PMO, owner=True)
    assert [one.code for one in signing_obstacles(waiting, own)] == ["own_case"]
    early = replace(waiting, state=State.REVIEW)
    assert [one.code for one in signing_obstacles(early, anybody(Role.PMO, owner=False))] == ["wrong_state"]


def test_nobody_signs_or_decides_on_a_text_that_was_edited_meanwhile(
    case: Case, sponsor: Actor, cio: Actor
) -> None:
    edited = signed_by_both(case).answered("idea.title", "Something else")
    assert [one.code for one in signing_obstacles(edited, sponsor)] == ["wrong_state"]
    assert codes(edited, Deed.APPROVE, cio) == ["wrong_state", "needs_sponsor_signed", "needs_pmo_signed"]
    unfrozen = signed(edited, sponsor, NOW)
    assert unfrozen.valid_signoffs() == ()


def test_a_new_recommendation_changes_what_people_sign(case: Case, pmo: Actor) -> None:
    after = recommended(signed_by_both(case), pmo, "approve", "  Worth it. ", NOW)
    assert after.recommendation is not None
    assert after.recommendation.text == "Worth it."
    assert after.valid_signoffs() == ()
    assert after.revision == 2


def test_every_need_can_be_met() -> None:
    named = {need for row in TRANSITIONS for need in (*row.needs, *row.offers)}
    assert named == set(Need)
