"""Doing a deed of the stage table: what stands in its way, and the case after it. The clock is given."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from casebuilder.model.answer import day
from casebuilder.model.authority import Mandate, reachable
from casebuilder.model.case import Assignment, Case, Condition, Decision, Proof, Recommendation, Signoff
from casebuilder.model.condition import carried, complete, in_the_way
from casebuilder.model.document import case_hash
from casebuilder.model.gate import Gate
from casebuilder.model.panel import appraised
from casebuilder.model.person import Actor, PersonId, Role
from casebuilder.model.problem import Problem
from casebuilder.model.readiness import Blocker
from casebuilder.model.seats import before, has_signed, lacking, objections, seats
from casebuilder.model.seats import given as given_by
from casebuilder.model.stage import BY_DEED, DECISIONS, Deed, Need, Reason, State, Transition
from casebuilder.model.tier import Tier


@dataclass(frozen=True, slots=True)
class Given:
    """What the person entered with the deed."""

    reason: Reason | None = None
    text: str = ""
    until: str = ""
    same_as: str = ""
    owner: str = ""
    tier: Tier | None = None
    conditions: tuple[Condition, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What the forms and scores say about the case on a day: problems by gate, hard gates that are closed.

    `owners` are the people who can own a case, `mandate` who would have to sign it if it were frozen now.
    """

    problems: Mapping[Gate, tuple[Problem, ...]] = field(default_factory=dict)
    hard_gates: tuple[Blocker, ...] = ()
    today: date = date.min
    owners: frozenset[PersonId] = frozenset()
    mandate: Mandate | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a deed cannot be done now; `place` is the question to go to, where there is one."""

    code: str
    place: str = ""
    problem: Problem | None = None
    blocker: Blocker | None = None
    condition: Condition | None = None


NOTHING_GIVEN: Final = Given()


def obstacles(case: Case, deed: Deed, actor: Actor, given: Given, findings: Findings) -> Iterator[Obstacle]:
    """Everything that stands in the way; empty means the deed may be done."""
    row = BY_DEED[deed]
    yield from _not_allowed(row, case, actor)
    for gate in row.gates:
        for problem in findings.problems.get(gate, ()):
            yield Obstacle("problem", problem.question, problem=problem)
    for need in row.needs:
        yield from _unmet(need, case, given, findings)
    for condition in in_the_way(case, deed):
        yield Obstacle("condition_open", condition=condition)
    if Need.UNTIL in row.offers and given.until:
        yield from _unmet(Need.UNTIL, case, given, findings)
    if Need.ASSESSORS in row.offers:
        yield from assigning_obstacles(case, given.assignments, findings.today)


def assigning_obstacles(case: Case, given: Iterable[Assignment], today: date) -> Iterator[Obstacle]:
    """Why dimensions cannot be shared out like this: each that is new needs a day that is still to come."""
    days = [day(one.due) for one in given if one not in case.assignments]
    if any(one is None for one in days):
        yield Obstacle("needs_assessors")
    elif any(one is not None and one < today for one in days):
        yield Obstacle("until_passed")


def _not_allowed(row: Transition, case: Case, actor: Actor) -> Iterator[Obstacle]:
    if case.state not in row.sources:
        yield Obstacle("wrong_state")
    if actor.role not in row.roles or actor.role not in actor.person.roles:
        yield Obstacle("wrong_role")
    if not row.lets(actor.role, owns=actor.id == case.owner):
        yield Obstacle("own_case" if actor.id == case.owner else "not_own_case")
    if row.deed in DECISIONS and actor.id in _backers(case):
        yield Obstacle("signed_before")
    if row.deed in DECISIONS and actor.id in appraised(case.panel):
        yield Obstacle("scored_before")


def _backers(case: Case) -> frozenset[PersonId]:
    """Those who already stand behind this text: who decides must be somebody else (product.md section 5)."""
    signers = frozenset(one.by for one in case.valid_signoffs())
    return signers | {case.recommendation.by} if case.recommendation else signers


def _unmet(need: Need, case: Case, given: Given, findings: Findings) -> Iterator[Obstacle]:
    if need in _FOUND:
        yield from _FOUND[need](case, findings)
    elif not _MET[need](case, given):
        yield Obstacle(f"needs_{need}")
    elif need is Need.UNTIL and (day(given.until) or findings.today) <= findings.today:
        yield Obstacle("until_passed")
    elif need is Need.OWNER and given.owner not in findings.owners:
        yield Obstacle("not_an_owner")


def _unsigned(case: Case, _findings: Findings) -> Iterator[Obstacle]:
    yield from (Obstacle(f"needs_{role}_signed") for role in lacking(case))
    if objections(case):
        yield Obstacle("objection")


def _closed_gates(_case: Case, findings: Findings) -> Iterator[Obstacle]:
    yield from (Obstacle("hard_gate", blocker.place, blocker=blocker) for blocker in findings.hard_gates)


def _board_too_small(_case: Case, findings: Findings) -> Iterator[Obstacle]:
    if findings.mandate is not None and not reachable(findings.mandate):
        yield Obstacle("needs_board")


_FOUND: Final[Mapping[Need, Callable[[Case, Findings], Iterator[Obstacle]]]] = {
    Need.SIGNATURES: _unsigned,
    Need.HARD_GATES: _closed_gates,
    Need.BOARD: _board_too_small,
}


def _conditions_complete(given: Given) -> bool:
    return bool(given.conditions) and all(complete(one) for one in given.conditions)


def _recommended(case: Case) -> bool:
    said = case.recommendation
    return said is not None and bool(said.advice) and bool(said.text)


_MET: Final[Mapping[Need, Callable[[Case, Given], bool]]] = {
    Need.REASON: lambda _case, given: given.reason is not None,
    Need.TEXT: lambda _case, given: bool(given.text.strip()),
    Need.UNTIL: lambda _case, given: day(given.until) is not None,
    Need.SAME_AS: lambda case, given: given.same_as not in ("", case.id),
    Need.OWNER: lambda case, given: given.owner not in ("", case.owner),
    Need.TIER: lambda _case, given: given.tier is not None,
    Need.CONDITIONS: lambda _case, given: _conditions_complete(given),
    Need.RECOMMENDATION: lambda case, _given: _recommended(case),
}


def done(case: Case, deed: Deed, actor: Actor, given: Given, now: datetime) -> Case:
    """The case after the deed. Call only when `obstacles` is empty."""
    row = BY_DEED[deed]
    if row.stays:
        return _beside(case, deed, given)
    after = replace(
        case, state=row.target or case.held_from or State.DRAFT, until=given.until, same_as=given.same_as
    )
    after = replace(after, held_from=case.state if deed is Deed.HOLD else None)
    if Need.TIER in row.needs and given.tier is not None:
        after = replace(after.reopened(), tier_set=given.tier)
    if Need.ASSESSORS in row.offers:
        after = replace(after, assignments=given.assignments or after.assignments)
    if row.freezes:
        after = frozen(after)
    if deed in (Deed.REVISE, Deed.REBASELINE):
        after = after.reopened()
    if deed is Deed.START:
        after = replace(after, stage=max(case.stage, 1))
    return _decided(after, deed, actor, given, now) if deed in DECISIONS else after


def _beside(case: Case, deed: Deed, given: Given) -> Case:
    """What changes where the state stays."""
    if deed is Deed.NEXT_STAGE:
        return replace(case, stage=case.stage + 1)
    return _handed_over(case, PersonId(given.owner))


def _handed_over(case: Case, owner: PersonId) -> Case:
    """Who owns it is part of the signed text: a frozen case is frozen anew, its sign-offs become void."""
    after = replace(case.reopened(), state=case.state, owner=owner, terms=case.terms, mandate=case.mandate)
    return frozen(after) if case.frozen else after


def frozen(case: Case) -> Case:
    """The case with its content hashed, so that sign-offs can bind to it."""
    return replace(case, frozen=case_hash(case))


def _decided(case: Case, deed: Deed, actor: Actor, given: Given, now: datetime) -> Case:
    """The decision before it is kept; what that left open goes along, except into a rejection."""
    left = () if deed is Deed.REJECT else carried(case)
    if left and deed is Deed.APPROVE:
        deed = Deed.APPROVE_WITH_CONDITIONS
        case = replace(case, state=State.APPROVED_WITH_CONDITIONS)
    decision = Decision(
        outcome=deed.value,
        by=actor.id,
        name=actor.person.name,
        at=now.isoformat(timespec="seconds"),
        revision=case.revision,
        hash=case.frozen,
        reason=given.reason.value if given.reason else "",
        text=given.text.strip(),
        until=given.until,
        conditions=(*given.conditions, *left),
        proof=given.proof,
    )
    earlier = (*case.earlier, case.decision) if case.decision else case.earlier
    return replace(case, decision=decision, earlier=earlier)


def signing_obstacles(case: Case, actor: Actor) -> Iterator[Obstacle]:
    """Why this person cannot sign off the frozen revision in their role."""
    if case.state is not State.SIGNOFF:
        yield Obstacle("wrong_state")
    if actor.role not in seats(case) or actor.role not in actor.person.roles:
        yield Obstacle("wrong_role")
    else:
        yield from _not_their_seat(case, actor)
    if any(one.by == actor.id for one in given_by(case, actor.role)) or _taken(case, actor.role):
        yield Obstacle("already_signed")
    elif any(one.by == actor.id for one in case.valid_signoffs()):
        yield Obstacle("signed_before")


def _not_their_seat(case: Case, actor: Actor) -> Iterator[Obstacle]:
    """The sponsor is named in the case, the board in its mandate; an owner judges nothing of their own."""
    board = {one.person for one in case.mandate.board} if case.mandate else set()
    if actor.role is Role.SPONSOR and actor.id != str(case.sponsor.get("email", "")).casefold():
        yield Obstacle("not_the_sponsor")
    elif actor.role is Role.BOARD and actor.id not in board:
        yield Obstacle("not_on_the_board")
    elif actor.role is not Role.SPONSOR and actor.id == case.owner:
        yield Obstacle("own_case")
    elif any(before(case, actor.role)):
        yield Obstacle("not_yet_your_turn")


def _taken(case: Case, role: Role) -> bool:
    """One signs in each seat; on the board everybody who sits there may."""
    return role is not Role.BOARD and has_signed(case, role)


def signed(case: Case, actor: Actor, now: datetime, proof: Proof | None = None) -> Case:
    """The case with this person's sign-off on its frozen text. Call only without `signing_obstacles`."""
    signoff = Signoff(
        role=actor.role.value,
        by=actor.id,
        name=actor.person.name,
        at=now.isoformat(timespec="seconds"),
        revision=case.revision,
        hash=case.frozen,
        proof=proof,
    )
    return replace(case, signoffs=(*case.signoffs, signoff))


def recommended(case: Case, actor: Actor, advice: str, words: str, now: datetime) -> Case:
    """The case with the PMO's recommendation, in a new revision if the old one was frozen."""
    found = Recommendation(
        advice, words.strip(), actor.id, actor.person.name, now.isoformat(timespec="seconds")
    )
    return replace(case.reopened(), recommendation=found)
