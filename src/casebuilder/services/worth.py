"""Setting the priority index by hand: by a PMO who does not own the case, with a reason and an end."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from casebuilder.i18n import _
from casebuilder.model.answer import number
from casebuilder.model.case import Case, Override
from casebuilder.model.characters import cleaned
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Role
from casebuilder.model.readiness import HUNDRED
from casebuilder.model.stage import State
from casebuilder.services.open_case import OVERRIDES, OpenCase
from casebuilder.services.workbook import Workbook

OVERRIDDEN, LIFTED = OVERRIDES
_WHILE = (State.SCORING, State.REVIEW, State.SIGNOFF)


def may_override(book: Workbook) -> bool:
    """Whether the acting person may set the index by hand now."""
    return (
        book.actor.role is Role.PMO
        and not book.owns
        and book.case.state in _WHILE
        and book.may_edit("capability")
    )


def override(found: OpenCase, index: str, reason: str, until: date | None, today: date) -> None:
    """Set the priority index by hand until a day; RefusedError names everything that is missing."""
    _refuse_unless_open(found)
    lacking = list(_lacking(index, reason, until, today))
    if lacking or until is None:
        raise RefusedError(" ".join(lacking))
    if found.book.appraisal.value.priority is None:
        raise RefusedError(_("There is no priority index yet that another could stand beside."))
    before = found.saver.flush()
    person, now = found.actor.person, found.now().isoformat(timespec="seconds")
    made = Override(index, cleaned(reason).strip(), until.isoformat(), person.id, person.name, now)
    note = {"index": index, "until": made.until, "reason": made.reason}
    found.write(before, _with(before, made), OVERRIDDEN, {**note})


def lift_override(found: OpenCase) -> None:
    """Take the override back; the computed index counts again."""
    _refuse_unless_open(found)
    before = found.saver.flush()
    if before.override is not None:
        found.write(before, _with(before, None), LIFTED, {})


def _with(case: Case, made: Override | None) -> Case:
    return replace(case.reopened(), override=made)


def _refuse_unless_open(found: OpenCase) -> None:
    if not may_override(found.book):
        raise RefusedError(
            _("Only a PMO who does not own the case can set its priority index by hand."),
            _("It can be set while the case is scored, reviewed or signed."),
        )


def _lacking(index: str, reason: str, until: date | None, today: date) -> list[str]:
    figure = number(index)
    found = []
    if figure is None or not Decimal(0) <= figure <= HUNDRED:
        found.append(_("Enter an index from 0 to 100."))
    if not cleaned(reason).strip():
        found.append(_("Say why the computed index does not fit."))
    if until is None or until <= today:
        found.append(_("Choose a day, still to come, until which it counts."))
    return found
