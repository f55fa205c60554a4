"""Declining to sign: it stops the decision until somebody goes on in spite of it, or the case is returned."""

from dataclasses import replace
from datetime import datetime

from casebuilder.model.case import Case, Lifted, Objection
from casebuilder.model.deed import signing_obstacles
from casebuilder.model.person import Actor, Role
from casebuilder.model.seats import objections
from casebuilder.model.stage import State

_WAITING = ("not_yet_your_turn",)


def may_object(case: Case, actor: Actor) -> bool:
    """Whether a person has a seat in which they have not signed; the PMO returns the case instead."""
    if actor.role is Role.PMO or any(one.by == actor.id for one in objections(case)):
        return False
    return all(one.code in _WAITING for one in signing_obstacles(case, actor))


def may_go_on(case: Case, objection: Objection, actor: Actor) -> bool:
    """A PMO who does not own the case; for a member of the board also its chair; never who declined."""
    if case.state is not State.SIGNOFF or objection not in objections(case) or objection.by == actor.id:
        return False
    leads = actor.role is Role.BOARD and case.mandate is not None and case.mandate.chair == actor.id
    if leads and objection.role == Role.BOARD:
        return True
    return actor.role is Role.PMO and actor.id != case.owner


def objected(case: Case, actor: Actor, words: str, now: datetime) -> Case:
    """The case with this person's refusal to sign its frozen text."""
    at = now.isoformat(timespec="seconds")
    made = Objection(actor.role.value, actor.id, actor.person.name, at, case.frozen, words)
    return replace(case, objections=(*case.objections, made))


def lifted(case: Case, objection: Objection, actor: Actor, words: str, now: datetime) -> Case:
    """The case in which an objection does not stand in the way any more; it stays on record."""
    over = Lifted(actor.id, actor.person.name, actor.role.value, now.isoformat(timespec="seconds"), words)
    after = tuple(replace(one, lifted=over) if one == objection else one for one in case.objections)
    return replace(case, objections=after)
