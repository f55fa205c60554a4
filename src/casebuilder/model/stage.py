"""The life of a case as a table: which deed leads from where to where, who may do it, and what it needs.

Source: product.md section 5. Screens, services and the command line all ask this table; no rule stands
anywhere else.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casebuilder.model.gate import Gate
from casebuilder.model.person import Role


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    TRIAGE = "triage"
    RETURNED = "returned"
    DUPLICATE = "duplicate"
    PARKED = "parked"
    DECLINED = "declined"
    ASSESSING = "assessing"
    SCORING = "scoring"
    REVIEW = "review"
    SIGNOFF = "signoff"
    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    ON_HOLD = "on_hold"
    WITHDRAWN = "withdrawn"
    DELIVERING = "delivering"


class Own(StrEnum):
    """Whether the deed is for the owner of the case, for anybody but the owner, or for both."""

    ONLY = "only"
    NEVER = "never"
    EITHER = "either"


class Reason(StrEnum):
    NOT_ALIGNED = "not_aligned"
    VALUE_TOO_LOW = "value_too_low"
    EVIDENCE_TOO_WEAK = "evidence_too_weak"
    CAPABILITY_MISSING = "capability_missing"
    UNAFFORDABLE_NOW = "unaffordable_now"
    CAPACITY = "capacity"
    DUPLICATE = "duplicate"
    RISK_TOO_HIGH = "risk_too_high"
    BETTER_OPTION = "better_option"
    REGULATORY = "regulatory"
    WITHDRAWN_BY_SPONSOR = "withdrawn_by_sponsor"
    OTHER = "other"


class Need(StrEnum):
    """What the person must give with a deed, or what must be true before it."""

    REASON = "reason"
    TEXT = "text"
    UNTIL = "until"
    SAME_AS = "same_as"
    OWNER = "owner"
    TIER = "tier"
    CONDITIONS = "conditions"
    ASSESSORS = "assessors"
    RECOMMENDATION = "recommendation"
    SIGNATURES = "signatures"
    HARD_GATES = "hard_gates"
    BOARD = "board"


class Deed(StrEnum):
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    TAKE_UP = "take_up"
    RETURN = "return"
    MARK_DUPLICATE = "mark_duplicate"
    PARK = "park"
    DECLINE = "decline"
    UNPARK = "unpark"
    QUALIFY = "qualify"
    FINISH_ASSESSMENT = "finish_assessment"
    FINISH_SCORING = "finish_scoring"
    ASK_SIGNOFF = "ask_signoff"
    REVISE = "revise"
    APPROVE = "approve"
    APPROVE_WITH_CONDITIONS = "approve_with_conditions"
    DEFER = "defer"
    REJECT = "reject"
    TAKE_UP_AGAIN = "take_up_again"
    REOPEN = "reopen"
    HOLD = "hold"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    REINSTATE = "reinstate"
    HAND_OVER = "hand_over"
    START = "start"
    NEXT_STAGE = "next_stage"
    REBASELINE = "rebaseline"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table. A deed that `stays` leaves the state alone; another without `target` leads
    back to the state the case was held from. `for_others`: roles that `own` does not bind. `offers`: what
    may be given and may be left out.
    """

    deed: Deed
    sources: frozenset[State]
    target: State | None
    roles: frozenset[Role]
    own: Own = Own.EITHER
    gates: tuple[Gate, ...] = ()
    needs: tuple[Need, ...] = ()
    offers: tuple[Need, ...] = ()
    freezes: bool = False
    stays: bool = False
    for_others: frozenset[Role] = frozenset()

    def lets(self, role: Role, *, owns: bool) -> bool:
        """Whether ownership stands in nobody's way here."""
        return allows(self.own, owns) or role in self.for_others


S = State
_PMO: Final = frozenset({Role.PMO})
_CIO: Final = frozenset({Role.CIO})
OWNERS: Final = frozenset({Role.LEADER, Role.PMO, Role.CIO})
WITH_OWNER: Final = frozenset({S.DRAFT, S.RETURNED})
WITH_PMO: Final = frozenset({S.SUBMITTED, S.TRIAGE, S.ASSESSING, S.SCORING, S.REVIEW})
OPEN: Final = WITH_OWNER | WITH_PMO | {S.SIGNOFF}
_UNDECIDED: Final = OPEN | {S.PARKED, S.ON_HOLD}
APPROVED: Final = frozenset({S.APPROVED, S.APPROVED_WITH_CONDITIONS})
DECIDED: Final = APPROVED | {S.DEFERRED, S.REJECTED}
STANDING: Final = DECIDED | {S.DELIVERING}
"""The states in which the last decision counts for the text as it is."""
_WHY: Final = (Need.REASON, Need.TEXT)
_BY: Final = (Need.UNTIL,)
_SIGNED: Final = (Need.SIGNATURES,)


def _from(*states: State) -> frozenset[State]:
    return frozenset(states)


TRANSITIONS: Final = (
    Transition(
        Deed.SUBMIT, WITH_OWNER, S.SUBMITTED, OWNERS, own=Own.ONLY, gates=(Gate.SUBMIT,), freezes=True
    ),
    Transition(Deed.TAKE_BACK, _from(S.SUBMITTED), S.DRAFT, OWNERS, own=Own.ONLY),
    Transition(Deed.TAKE_UP, _from(S.SUBMITTED), S.TRIAGE, _PMO),
    Transition(Deed.RETURN, WITH_PMO, S.RETURNED, _PMO, needs=_WHY, offers=_BY),
    Transition(Deed.MARK_DUPLICATE, _from(S.TRIAGE), S.DUPLICATE, _PMO, needs=(Need.SAME_AS,)),
    Transition(Deed.PARK, _from(S.TRIAGE), S.PARKED, _PMO, needs=(Need.UNTIL, Need.TEXT)),
    Transition(Deed.DECLINE, _from(S.TRIAGE), S.DECLINED, _PMO, own=Own.NEVER, needs=_WHY, offers=_BY),
    Transition(Deed.UNPARK, _from(S.PARKED), S.TRIAGE, _PMO),
    Transition(
        Deed.QUALIFY, _from(S.TRIAGE), S.ASSESSING, _PMO, needs=(Need.TIER,), offers=(Need.ASSESSORS,)
    ),
    Transition(Deed.FINISH_ASSESSMENT, _from(S.ASSESSING), S.SCORING, _PMO, gates=(Gate.SCORING,)),
    Transition(Deed.FINISH_SCORING, _from(S.SCORING), S.REVIEW, _PMO, own=Own.NEVER, gates=(Gate.REVIEW,)),
    Transition(
        Deed.ASK_SIGNOFF,
        _from(S.REVIEW),
        S.SIGNOFF,
        _PMO,
        own=Own.NEVER,
        gates=(Gate.SUBMIT, Gate.SCORING, Gate.REVIEW, Gate.SIGNOFF),
        needs=(Need.RECOMMENDATION, Need.HARD_GATES, Need.BOARD),
        freezes=True,
    ),
    Transition(Deed.REVISE, _from(S.SIGNOFF), S.REVIEW, _PMO, needs=(Need.TEXT,)),
    Transition(Deed.APPROVE, _from(S.SIGNOFF), S.APPROVED, _CIO, own=Own.NEVER, needs=_SIGNED),
    Transition(
        Deed.APPROVE_WITH_CONDITIONS,
        _from(S.SIGNOFF),
        S.APPROVED_WITH_CONDITIONS,
        _CIO,
        own=Own.NEVER,
        needs=(*_SIGNED, Need.CONDITIONS),
    ),
    Transition(
        Deed.DEFER, _from(S.SIGNOFF), S.DEFERRED, _CIO, own=Own.NEVER, needs=(*_SIGNED, *_WHY, Need.UNTIL)
    ),
    Transition(
        Deed.REJECT, _from(S.SIGNOFF), S.REJECTED, _CIO, own=Own.NEVER, needs=(*_SIGNED, *_WHY), offers=_BY
    ),
    Transition(Deed.TAKE_UP_AGAIN, _from(S.DEFERRED), S.REVIEW, _PMO),
    Transition(Deed.REOPEN, _from(S.REJECTED, S.DECLINED, S.DUPLICATE), S.DRAFT, _PMO, needs=(Need.TEXT,)),
    Transition(Deed.HOLD, OPEN - WITH_OWNER, S.ON_HOLD, _PMO, needs=(Need.TEXT,)),
    Transition(Deed.RESUME, _from(S.ON_HOLD), None, _PMO),
    Transition(Deed.WITHDRAW, _UNDECIDED, S.WITHDRAWN, OWNERS, own=Own.ONLY, needs=(Need.TEXT,)),
    Transition(Deed.REINSTATE, _from(S.WITHDRAWN), S.DRAFT, OWNERS, own=Own.ONLY),
    Transition(
        Deed.HAND_OVER,
        _UNDECIDED,
        None,
        OWNERS,
        own=Own.ONLY,
        needs=(Need.OWNER,),
        stays=True,
        for_others=_PMO,
    ),
    Transition(Deed.START, APPROVED, S.DELIVERING, _PMO),
    Transition(Deed.NEXT_STAGE, _from(S.DELIVERING), None, _PMO, stays=True),
    Transition(
        Deed.REBASELINE,
        APPROVED | {S.DELIVERING},
        S.REVIEW,
        OWNERS,
        own=Own.ONLY,
        needs=(Need.TEXT,),
        for_others=_PMO,
    ),
)
BY_DEED: Final = {row.deed: row for row in TRANSITIONS}
DECISIONS: Final = (Deed.APPROVE, Deed.APPROVE_WITH_CONDITIONS, Deed.DEFER, Deed.REJECT)


@dataclass(frozen=True, slots=True)
class Editing:
    """In which states which role fills a form."""

    states: frozenset[State]
    roles: frozenset[Role]
    own: Own = Own.EITHER


_REVIEWING: Final = _from(S.TRIAGE, S.ASSESSING, S.SCORING, S.REVIEW, S.SIGNOFF)
_JUDGING: Final = _from(S.ASSESSING, S.SCORING, S.REVIEW, S.SIGNOFF)
_DRAFTING: Final = (Editing(WITH_OWNER, OWNERS, Own.ONLY), Editing(_REVIEWING, _PMO))
EDITING: Final = {
    "intake": _DRAFTING,
    "money": _DRAFTING,
    "risk": _DRAFTING,
    "benefit": _DRAFTING,
    "capability": (Editing(_JUDGING, frozenset({Role.PMO, Role.ASSESSOR})),),
    "value": (
        Editing(_from(S.SCORING, S.REVIEW, S.SIGNOFF), frozenset({Role.PMO, Role.APPRAISER}), Own.NEVER),
    ),
}


def allows(own: Own, owns: bool) -> bool:
    """Whether a rule about ownership lets this person through."""
    return own is Own.EITHER or (own is Own.ONLY) == owns


def may_edit(form: str, state: State, role: Role, *, owns: bool) -> bool:
    """Whether a person acting in `role` fills this form in this state."""
    return any(
        state in rule.states and role in rule.roles and allows(rule.own, owns)
        for rule in EDITING.get(form, ())
    )


def open_deeds(state: State, role: Role, *, owns: bool) -> tuple[Transition, ...]:
    """The rows of the table this person may use now, guards aside."""
    return tuple(
        row for row in TRANSITIONS if state in row.sources and role in row.roles and row.lets(role, owns=owns)
    )
