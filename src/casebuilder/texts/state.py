"""Names of states, deeds, reasons, roles, tiers and gates. Imported before the first paint, so light."""

from typing import Final, Literal

from casebuilder.i18n import _
from casebuilder.model.gate import Gate
from casebuilder.model.person import Role
from casebuilder.model.stage import Deed, Need, Reason, State
from casebuilder.model.tier import Tier

Tone = Literal["neutral", "accent", "good", "warn", "bad"]

_TONES: Final[dict[State, Tone]] = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "accent",
    State.TRIAGE: "accent",
    State.RETURNED: "warn",
    State.DUPLICATE: "neutral",
    State.PARKED: "neutral",
    State.DECLINED: "bad",
    State.ASSESSING: "accent",
    State.SCORING: "accent",
    State.REVIEW: "accent",
    State.SIGNOFF: "accent",
    State.APPROVED: "good",
    State.APPROVED_WITH_CONDITIONS: "good",
    State.DEFERRED: "warn",
    State.REJECTED: "bad",
    State.ON_HOLD: "warn",
    State.WITHDRAWN: "neutral",
    State.DELIVERING: "good",
}


def tone(state: State) -> Tone:
    """The colour family of a state's chip; the name always stands beside it."""
    return _TONES[state]


def state_name(state: State) -> str:
    return {
        State.DRAFT: _("Draft"),
        State.SUBMITTED: _("Submitted"),
        State.TRIAGE: _("In triage"),
        State.RETURNED: _("Returned"),
        State.DUPLICATE: _("Duplicate"),
        State.PARKED: _("Parked"),
        State.DECLINED: _("Declined"),
        State.ASSESSING: _("Assessing"),
        State.SCORING: _("Scoring"),
        State.REVIEW: _("In review"),
        State.SIGNOFF: _("At sign-off"),
        State.APPROVED: _("Approved"),
        State.APPROVED_WITH_CONDITIONS: _("Approved with conditions"),
        State.DEFERRED: _("Deferred"),
        State.REJECTED: _("Rejected"),
        State.ON_HOLD: _("On hold"),
        State.WITHDRAWN: _("Withdrawn"),
        State.DELIVERING: _("In delivery"),
    }[state]


def waits_for(state: State) -> str:
    """What happens next, and who does it."""
    return {
        State.DRAFT: _("The owner completes it and submits it to the PMO."),
        State.SUBMITTED: _("The PMO takes it up."),
        State.TRIAGE: _("The PMO checks whether it is clear, new and worth assessing."),
        State.RETURNED: _("The owner answers the comments and submits it again."),
        State.DUPLICATE: _("Nothing: the same idea is handled in another case."),
        State.PARKED: _("The date it is parked until."),
        State.DECLINED: _("Nothing: the PMO did not take it further."),
        State.ASSESSING: _("The PMO rates what we can do against what the case requires."),
        State.SCORING: _("The PMO scores its value."),
        State.REVIEW: _("The PMO writes a recommendation and asks for sign-off."),
        State.SIGNOFF: _("Those who must sign do, then the CIO decides."),
        State.APPROVED: _("The PMO starts the delivery."),
        State.APPROVED_WITH_CONDITIONS: _(
            "The PMO starts the delivery once nothing is open that must be true before; "
            "the other conditions must be met by their dates."
        ),
        State.DELIVERING: _("The delivery. Where the plan does not hold any more, it is approved anew."),
        State.DEFERRED: _("The date the decision is deferred until."),
        State.REJECTED: _("Nothing: the CIO did not approve it."),
        State.ON_HOLD: _("The PMO resumes it."),
        State.WITHDRAWN: _("Nothing: the owner withdrew it."),
    }[state]


def deed_verb(deed: Deed) -> str:
    """The words on the button."""
    return {
        Deed.SUBMIT: _("Submit to PMO"),
        Deed.TAKE_BACK: _("Take back"),
        Deed.TAKE_UP: _("Take up"),
        Deed.RETURN: _("Return with comments"),
        Deed.MARK_DUPLICATE: _("Mark as duplicate"),
        Deed.PARK: _("Park"),
        Deed.DECLINE: _("Decline"),
        Deed.UNPARK: _("Take up again"),
        Deed.QUALIFY: _("Start assessment"),
        Deed.FINISH_ASSESSMENT: _("Finish assessment"),
        Deed.FINISH_SCORING: _("Finish scoring"),
        Deed.ASK_SIGNOFF: _("Ask for sign-off"),
        Deed.REVISE: _("Back to review"),
        Deed.APPROVE: _("Approve"),
        Deed.APPROVE_WITH_CONDITIONS: _("Approve with conditions"),
        Deed.DEFER: _("Defer"),
        Deed.REJECT: _("Reject"),
        Deed.TAKE_UP_AGAIN: _("Take up again"),
        Deed.REOPEN: _("Reopen as draft"),
        Deed.HOLD: _("Put on hold"),
        Deed.RESUME: _("Resume"),
        Deed.WITHDRAW: _("Withdraw"),
        Deed.REINSTATE: _("Bring back as draft"),
        Deed.HAND_OVER: _("Hand over"),
        Deed.START: _("Start delivery"),
        Deed.NEXT_STAGE: _("Release the next stage"),
        Deed.REBASELINE: _("Revise and approve anew"),
    }[deed]


def deed_hint(deed: Deed) -> str:
    """What the deed means, in one short line under its button."""
    return {
        Deed.SUBMIT: _("The PMO takes over; you can take it back until they start."),
        Deed.TAKE_BACK: _("It becomes your draft again."),
        Deed.TAKE_UP: _("Start checking whether it is clear, new and worth assessing."),
        Deed.RETURN: _("Say what is missing; the owner sees it and submits again."),
        Deed.MARK_DUPLICATE: _("Name the case that handles the same idea."),
        Deed.PARK: _("Say until when, and why."),
        Deed.DECLINE: _("Say why; the owner sees it."),
        Deed.UNPARK: _("Back to triage."),
        Deed.QUALIFY: _("Choose how much is asked of it: Lite, Standard or Full."),
        Deed.FINISH_ASSESSMENT: _("Go on to scoring its value."),
        Deed.FINISH_SCORING: _("Go on to the recommendation."),
        Deed.ASK_SIGNOFF: _("Freezes this revision; everybody signs exactly this text."),
        Deed.REVISE: _("Opens the text again; sign-offs on it become void."),
        Deed.APPROVE: _("Funds released, delivery may start."),
        Deed.APPROVE_WITH_CONDITIONS: _("Say what must be true, by when, owned by whom."),
        Deed.DEFER: _("Say until when."),
        Deed.REJECT: _("Say why; the sponsor sees it."),
        Deed.TAKE_UP_AGAIN: _("Back to review."),
        Deed.REOPEN: _("It becomes a draft of its owner again."),
        Deed.HOLD: _("Say why; it keeps its place."),
        Deed.RESUME: _("It goes on where it stopped."),
        Deed.WITHDRAW: _("Say why; it can be brought back."),
        Deed.REINSTATE: _("It becomes your draft again."),
        Deed.HAND_OVER: _("Somebody else owns it from now on; sign-offs on it become void."),
        Deed.START: _("The first stage is released; conditions before the start must be settled."),
        Deed.NEXT_STAGE: _("Conditions before that stage must be settled."),
        Deed.REBASELINE: _("Say why. A new revision goes to review; what was approved stays on record."),
    }[deed]


def reason_name(reason: Reason) -> str:
    return {
        Reason.NOT_ALIGNED: _("Not aligned with our goals"),
        Reason.VALUE_TOO_LOW: _("Value too low"),
        Reason.EVIDENCE_TOO_WEAK: _("Evidence too weak"),
        Reason.CAPABILITY_MISSING: _("Capability missing"),
        Reason.UNAFFORDABLE_NOW: _("Not affordable now"),
        Reason.CAPACITY: _("Timing or capacity"),
        Reason.DUPLICATE: _("Duplicate of another case"),
        Reason.RISK_TOO_HIGH: _("Risk too high"),
        Reason.BETTER_OPTION: _("A better option exists"),
        Reason.REGULATORY: _("Regulation stands against it"),
        Reason.WITHDRAWN_BY_SPONSOR: _("Withdrawn by the sponsor"),
        Reason.OTHER: _("Other"),
    }[reason]


def role_name(role: Role) -> str:
    return {
        Role.LEADER: _("Business leader"),
        Role.SPONSOR: _("Sponsor"),
        Role.ASSESSOR: _("Assessor"),
        Role.APPRAISER: _("Appraiser"),
        Role.PMO: _("PMO"),
        Role.CIO: _("CIO"),
        Role.FINANCE: _("Finance"),
        Role.ARCHITECT: _("Architecture and security"),
        Role.BOARD: _("Board member"),
        Role.AUDITOR: _("Auditor"),
    }[role]


def role_word(role: str) -> str:
    """A stored role in words; one of another version stays as it is."""
    return role_name(Role(role)) if role in tuple(Role) else role


def role_hint(role: Role) -> str:
    """What a person does in this role."""
    return {
        Role.LEADER: _("Writes cases and submits them."),
        Role.SPONSOR: _("Stands behind a case and signs it off."),
        Role.ASSESSOR: _("Rates what we can do today."),
        Role.APPRAISER: _("Scores what a case is worth."),
        Role.PMO: _("Checks, assesses, scores and recommends."),
        Role.CIO: _("Decides."),
        Role.FINANCE: _("Checks the money and signs it off."),
        Role.ARCHITECT: _("Checks how it is built and secured, and signs it off."),
        Role.BOARD: _("Signs off what is too large for one person."),
        Role.AUDITOR: _("Reads everything, changes nothing."),
    }[role]


def tier_name(tier: Tier) -> str:
    return {Tier.LITE: _("Lite"), Tier.STANDARD: _("Standard"), Tier.FULL: _("Full")}[tier]


def gate_name(gate: Gate) -> str:
    return {
        Gate.SUBMIT: _("submitting"),
        Gate.SCORING: _("scoring"),
        Gate.REVIEW: _("review"),
        Gate.SIGNOFF: _("sign-off"),
    }[gate]


def until_prompt(deed: Deed) -> str:
    """What the date of a deed stands for."""
    return {
        Deed.RETURN: _("Answer by (optional)"),
        Deed.DECLINE: _("May come back from (optional)"),
        Deed.REJECT: _("May come back from (optional)"),
    }.get(deed, need_prompt(Need.UNTIL))


def need_prompt(need: Need) -> str:
    """The label of the field a deed asks for, or the condition it waits for."""
    return {
        Need.REASON: _("Reason"),
        Need.TEXT: _("Explanation"),
        Need.UNTIL: _("Until when"),
        Need.SAME_AS: _("The case it repeats"),
        Need.OWNER: _("The new owner"),
        Need.TIER: _("How much is asked of this case"),
        Need.CONDITIONS: _("Conditions, each with an owner and a date"),
        Need.ASSESSORS: _("Who assesses what, and by when"),
        Need.RECOMMENDATION: _("A recommendation of the PMO"),
        Need.SIGNATURES: _("The sign-off of everybody who must sign"),
        Need.HARD_GATES: _("No hard gate closed"),
        Need.BOARD: _("A board that can reach its quorum"),
    }[need]
