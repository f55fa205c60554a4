"""The conditions of an approval: which are open, met or waived, who may say so, and which are late."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from casebuilder.model.answer import day
from casebuilder.model.case import Case, Condition, Settlement
from casebuilder.model.person import Actor, Role
from casebuilder.model.stage import State


class Status(StrEnum):
    OPEN = "open"
    MET = "met"
    WAIVED = "waived"


AHEAD: Final = timedelta(days=14)
"""How long before its day the owner of a condition is asked for it."""


def status_of(condition: Condition) -> Status:
    return Status(condition.settled.status) if condition.settled else Status.OPEN


def conditions(case: Case) -> tuple[Condition, ...]:
    """The conditions under which the case is approved now."""
    binding = case.state is State.APPROVED_WITH_CONDITIONS and case.decision is not None
    return case.decision.conditions if binding and case.decision else ()


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
