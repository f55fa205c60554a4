"""The life of a case: every state, deed, role and ownership against a table written by hand."""

from itertools import product

import pytest

from casebuilder.model.gate import Gate
from casebuilder.model.person import Role
from casebuilder.model.stage import (
    APPROVED,
    BY_DEED,
    DECIDED,
    DECISIONS,
    EDITING,
    OPEN,
    TRANSITIONS,
    Deed,
    Need,
    Own,
    State,
    allows,
    may_edit,
    open_deeds,
)
from casebuilder.paths import bundled

S, D, R = State, Deed, Role
OWNERS = {R.LEADER, R.PMO, R.CIO}
WITH_PMO = {S.SUBMITTED, S.TRIAGE, S.ASSESSING, S.SCORING, S.REVIEW}
# deed: (from, to, roles, must own the case: True, must not: False, either: None)
TABLE: dict[Deed, tuple[set[State], State | None, set[Role], bool | None]] = {
    D.SUBMIT: ({S.DRAFT, S.RETURNED}, S.SUBMITTED, OWNERS, True),
    D.TAKE_BACK: ({S.SUBMITTED}, S.DRAFT, OWNERS, True),
    D.TAKE_UP: ({S.SUBMITTED}, S.TRIAGE, {R.PMO}, None),
    D.RETURN: (WITH_PMO, S.RETURNED, {R.PMO}, None),
    D.MARK_DUPLICATE: ({S.TRIAGE}, S.DUPLICATE, {R.PMO}, None),
    D.PARK: ({S.TRIAGE}, S.PARKED, {R.PMO}, None),
    D.DECLINE: ({S.TRIAGE}, S.DECLINED, {R.PMO}, False),
    D.UNPARK: ({S.PARKED}, S.TRIAGE, {R.PMO}, None),
    D.QUALIFY: ({S.TRIAGE}, S.ASSESSING, {R.PMO}, None),
    D.FINISH_ASSESSMENT: ({S.ASSESSING}, S.SCORING, {R.PMO}, None),
    D.FINISH_SCORING: ({S.SCORING}, S.REVIEW, {R.PMO}, False),
    D.ASK_SIGNOFF: ({S.REVIEW}, S.SIGNOFF, {R.PMO}, False),
    D.REVISE: ({S.SIGNOFF}, S.REVIEW, {R.PMO}, None),
    D.APPROVE: ({S.SIGNOFF}, S.APPROVED, {R.CIO}, False),
    D.APPROVE_WITH_CONDITIONS: ({S.SIGNOFF}, S.APPROVED_WITH_CONDITIONS, {R.CIO}, False),
    D.DEFER: ({S.SIGNOFF}, S.DEFERRED, {R.CIO}, False),
    D.REJECT: ({S.SIGNOFF}, S.REJECTED, {R.CIO}, False),
    D.TAKE_UP_AGAIN: ({S.DEFERRED}, S.REVIEW, {R.PMO}, None),
    D.REOPEN: ({S.REJECTED, S.DECLINED, S.DUPLICATE}, S.DRAFT, {R.PMO}, None),
    D.HOLD: (WITH_PMO | {S.SIGNOFF}, S.ON_HOLD, {R.PMO}, None),
    D.RESUME: ({S.ON_HOLD}, None, {R.PMO}, None),
    D.WITHDRAW: (
        {S.DRAFT, S.RETURNED, S.SIGNOFF, S.PARKED, S.ON_HOLD} | WITH_PMO,
        S.WITHDRAWN,
        OWNERS,
        True,
    ),
    D.REINSTATE: ({S.WITHDRAWN}, S.DRAFT, OWNERS, True),
    D.HAND_OVER: (
        {S.DRAFT, S.RETURNED, S.SIGNOFF, S.PARKED, S.ON_HOLD} | WITH_PMO,
        None,
        OWNERS,
        True,
    ),
    D.START: ({S.APPROVED, S.APPROVED_WITH_CONDITIONS}, S.DELIVERING, {R.PMO}, None),
    D.NEXT_STAGE: ({S.DELIVERING}, None, {R.PMO}, None),
    D.REBASELINE: ({S.APPROVED, S.APPROVED_WITH_CONDITIONS, S.DELIVERING}, S.REVIEW, OWNERS, True),
}


@pytest.mark.parametrize("deed", Deed)
def test_each_deed_is_open_to_exactly_the_people_and_states_of_the_table(deed: Deed) -> None:
    sources, target, roles, own = TABLE[deed]
    assert BY_DEED[deed].target is target
    for state, role, owns in product(State, Role, (True, False)):
        free = deed in (D.HAND_OVER, D.REBASELINE) and role is R.PMO
        wanted = state in sources and role in roles and (free or own in {None, owns})
        found = deed in {row.deed for row in open_deeds(state, role, owns=owns)}
        assert found is wanted, (state, role, owns)


def test_a_row_without_a_target_says_whether_it_stays_or_leads_back() -> None:
    assert {row.deed for row in TRANSITIONS if row.target is None} == {D.RESUME, D.HAND_OVER, D.NEXT_STAGE}
    assert {row.deed for row in TRANSITIONS if row.stays} == {D.HAND_OVER, D.NEXT_STAGE}


def test_every_deed_has_one_row() -> None:
    assert sorted(row.deed for row in TRANSITIONS) == sorted(Deed)


def test_nobody_judges_their_own_case() -> None:
    judging = {D.DECLINE, D.FINISH_SCORING, D.ASK_SIGNOFF, *DECISIONS}
    assert {row.deed for row in TRANSITIONS if row.own is Own.NEVER} == judging
    for state, role in product(State, Role):
        assert not judging & {row.deed for row in open_deeds(state, role, owns=True)}
        assert not may_edit("value", state, role, owns=True)


def test_an_auditor_only_reads() -> None:
    for state, owns in product(State, (True, False)):
        assert open_deeds(state, R.AUDITOR, owns=owns) == ()
        assert not any(may_edit(form, state, R.AUDITOR, owns=owns) for form in EDITING)


def test_every_state_can_be_reached_from_a_draft_and_every_open_one_can_be_left() -> None:
    reached = {S.DRAFT}
    while True:
        more = {row.target for row in TRANSITIONS if row.sources & reached and row.target} - reached
        if not more:
            break
        reached |= more
    assert reached == set(State)
    assert {state for state in State if any(state in row.sources for row in TRANSITIONS)} >= OPEN
    assert {state for row in TRANSITIONS for state in row.sources} >= APPROVED | {S.DELIVERING}


def test_refusals_and_returns_give_a_reason_and_words() -> None:
    for deed in (D.RETURN, D.DECLINE, D.DEFER, D.REJECT):
        assert {Need.REASON, Need.TEXT} <= set(BY_DEED[deed].needs)


def test_every_decision_needs_both_sign_offs() -> None:
    for deed in DECISIONS:
        assert Need.SIGNATURES in BY_DEED[deed].needs
        assert BY_DEED[deed].target in DECIDED


def test_asking_for_sign_off_passes_every_gate_and_freezes_the_text() -> None:
    assert set(BY_DEED[D.ASK_SIGNOFF].gates) == set(Gate)
    assert {row.deed for row in TRANSITIONS if row.freezes} == {D.SUBMIT, D.ASK_SIGNOFF}


@pytest.mark.parametrize(
    ("form", "states", "role", "owns"),
    [
        ("intake", {S.DRAFT, S.RETURNED}, R.LEADER, True),
        ("intake", set(), R.LEADER, False),
        ("intake", {S.TRIAGE, S.ASSESSING, S.SCORING, S.REVIEW, S.SIGNOFF}, R.PMO, False),
        ("capability", {S.ASSESSING, S.SCORING, S.REVIEW, S.SIGNOFF}, R.ASSESSOR, True),
        ("capability", {S.ASSESSING, S.SCORING, S.REVIEW, S.SIGNOFF}, R.PMO, False),
        ("capability", set(), R.LEADER, True),
        ("value", {S.SCORING, S.REVIEW, S.SIGNOFF}, R.APPRAISER, False),
        ("value", set(), R.APPRAISER, True),
        ("unknown", set(), R.PMO, False),
    ],
)
def test_each_form_is_filled_by_its_people_at_its_time(
    form: str, states: set[State], role: Role, owns: bool
) -> None:
    assert {state for state in State if may_edit(form, state, role, owns=owns)} == states


def test_the_forms_that_can_be_filled_are_those_that_come_with_casebuilder() -> None:
    assert set(EDITING) == {folder.name for folder in bundled("forms").iterdir() if folder.is_dir()}


@pytest.mark.parametrize(
    ("own", "owner", "others"), [(Own.ONLY, True, False), (Own.NEVER, False, True), (Own.EITHER, True, True)]
)
def test_ownership_opens_or_closes(own: Own, owner: bool, others: bool) -> None:
    assert allows(own, True) is owner
    assert allows(own, False) is others
