"""The conditions of an approval: which are open, met or waived, who may say so, what they hold up."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, assert_never

from casebuilder.model.answer import day, number
from casebuilder.model.case import Binding, Case, Condition, Settlement
from casebuilder.model.person import Actor, Role
from casebuilder.model.stage import Deed, State


class Status(StrEnum):
    OPEN = "open"
    MET = "met"
    WAIVED = "waived"


MOST_STAGES: Final = 99
_CAP: Final = re.compile(r"[0-9]{1,18}(\.[0-9]{1,6})?")
AHEAD: Final = timedelta(days=14)
"""How long before its day the owner of a condition is asked for it."""


def status_of(condition: Condition) -> Status:
    return Status(condition.settled.status) if condition.settled else Status.OPEN


_ENDED: Final = frozenset({State.REJECTED, State.WITHDRAWN, State.DECLINED, State.DUPLICATE})


def complete(condition: Condition) -> bool:
    """Whether it says what, who and by when, and what its kind needs: a stage to wait, an amount."""
    if not (condition.text.strip() and condition.owner.strip() and day(condition.due)):
        return False
    match condition.binding:
        case Binding.BEFORE_STAGE:
            return 0 < condition.stage <= MOST_STAGES
        case Binding.FUNDING_CAP:
            return bool(_CAP.fullmatch(condition.cap) and number(condition.cap))
        case Binding.BEFORE_START | Binding.BY_DATE | Binding.REPORT:
            return True
        case _:
            assert_never(condition.binding)


def conditions(case: Case) -> tuple[Condition, ...]:
    """The conditions under which the case was approved; also while it is on its way to be approved anew."""
    if case.decision is None or case.state in _ENDED:
        return ()
    return case.decision.conditions


def still_open(case: Case) -> tuple[Condition, ...]:
    """Those that bind and are not settled, each with the revision whose approval set it."""
    since = case.decision.revision if case.decision else 0
    return tuple(replace(one, since=one.since or since) for one in conditions(case) if one.settled is None)


def carried(case: Case) -> tuple[Condition, ...]:
    """What approvals of earlier revisions left open; it goes along into the next signature request."""
    return tuple(one for one in still_open(case) if one.since < case.revision)


def in_the_way(case: Case, deed: Deed) -> Iterator[Condition]:
    """The open conditions that hold up the start of delivery, or the release of its next stage."""
    for one in conditions(case):
        if one.settled is None and _holds_up(one, deed, case.stage):
            yield one


def _holds_up(condition: Condition, deed: Deed, released: int) -> bool:
    if condition.binding is Binding.BEFORE_START:
        return deed in (Deed.START, Deed.NEXT_STAGE)
    if condition.binding is not Binding.BEFORE_STAGE:
        return False
    coming = released + 1 if deed is Deed.NEXT_STAGE else max(released, 1)
    return deed in (Deed.START, Deed.NEXT_STAGE) and condition.stage <= coming


def late(case: Case, today: date) -> tuple[Condition, ...]:
    """The overdue conditions: each is a reason to ask for approval anew."""
    return tuple(one for one in conditions(case) if overdue(one, today))


def overdue(condition: Condition, today: date) -> bool:
    """Whether it is open and its day has passed."""
    due = day(condition.due)
    return condition.settled is None and due is not None and due < today


def due_soon(condition: Condition, today: date) -> bool:
    """Whether it is open and its day is near or has passed."""
    due = day(condition.due)
    return condition.settled is None and due is not None and due - AHEAD <= today


def is_owner(condition: Condition, actor: Actor) -> bool:
    """Whether a condition names this person, by name or by e-mail address."""
    said = condition.owner.strip().casefold()
    return said in (actor.person.name.strip().casefold(), actor.id)


def asked_for(case: Case, actor: Actor, today: date) -> Iterator[Condition]:
    """The conditions this person should see to now: owners their own, the PMO those that are overdue."""
    for one in conditions(case):
        mine = is_owner(one, actor) and due_soon(one, today)
        if mine or (actor.role is Role.PMO and overdue(one, today)):
            yield one


def may_meet(case: Case, condition: Condition, actor: Actor) -> bool:
    """The owner of the condition says that it is met, or the PMO for them; auditors change nothing."""
    if condition not in conditions(case) or actor.role is Role.AUDITOR:
        return False
    return condition.settled is None and (actor.role is Role.PMO or is_owner(condition, actor))


def may_waive(case: Case, condition: Condition, actor: Actor) -> bool:
    """Only the CIO, who set the condition, lets it go; never in a case of their own."""
    decides = actor.role is Role.CIO and actor.id != case.owner
    return decides and condition in conditions(case) and condition.settled is None


def may_reopen(case: Case, condition: Condition, actor: Actor) -> bool:
    """PMO and CIO can take it back where a condition turns out not to be met after all."""
    checks = actor.role in (Role.PMO, Role.CIO) and actor.id != case.owner
    return checks and condition in conditions(case) and condition.settled is not None


def settled(case: Case, condition: Condition, settlement: Settlement | None) -> Case:
    """The case with one of its conditions settled, or open again."""
    if case.decision is None:
        return case
    place = case.decision.conditions.index(condition)
    after = list(case.decision.conditions)
    after[place] = replace(condition, settled=settlement)
    return replace(case, decision=replace(case.decision, conditions=tuple(after)))
