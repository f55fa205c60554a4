"""The conditions of an approval in words: where each stands, and what shows it."""

from collections.abc import Sequence
from datetime import date
from typing import Final, assert_never

from casebuilder.i18n import _
from casebuilder.model.answer import number
from casebuilder.model.case import Binding, Condition
from casebuilder.model.condition import Status, overdue, status_of
from casebuilder.model.person import Role
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.state import role_name

_LONGEST: Final = 240


def status_name(status: Status) -> str:
    match status:
        case Status.OPEN:
            return _("Open")
        case Status.MET:
            return _("Met")
        case Status.WAIVED:
            return _("Waived")
        case _:
            assert_never(status)


def standing(condition: Condition, today: date | None = None) -> tuple[str, str]:
    """A word and its tone; an open one whose day has passed is overdue."""
    status = status_of(condition)
    if today is not None and overdue(condition, today):
        return _("Overdue"), "bad"
    tones = {Status.OPEN: "warn", Status.MET: "good", Status.WAIVED: "neutral"}
    return status_name(status), tones[status]


def binding_name(binding: Binding) -> str:
    """The kind of a condition, to choose from."""
    match binding:
        case Binding.BEFORE_START:
            return _("Before the start")
        case Binding.BEFORE_STAGE:
            return _("Before a stage")
        case Binding.BY_DATE:
            return _("By a date")
        case Binding.FUNDING_CAP:
            return _("Funding cap")
        case Binding.REPORT:
            return _("Report")
        case _:
            assert_never(binding)


def binding_hint(binding: Binding) -> str:
    """What choosing this kind does, in one short line."""
    match binding:
        case Binding.BEFORE_START:
            return _("Delivery cannot start while it is open.")
        case Binding.BEFORE_STAGE:
            return _("That stage of the delivery cannot be released while it is open.")
        case Binding.BY_DATE:
            return _("It holds nothing up; its owner is reminded, and the PMO once it is overdue.")
        case Binding.FUNDING_CAP:
            return _("No more than this is spent; the date says when the owner shows it.")
        case Binding.REPORT:
            return _("The owner reports to you by that date.")
        case _:
            assert_never(binding)


def binding_words(condition: Condition, locale: Locale = SPOKEN) -> str:
    """What it holds up, or asks for."""
    match condition.binding:
        case Binding.BEFORE_START:
            return _("Before delivery starts")
        case Binding.BEFORE_STAGE:
            return _("Before stage {number} of the delivery").format(number=condition.stage)
        case Binding.BY_DATE:
            return _("By a date")
        case Binding.FUNDING_CAP:
            cap = number(condition.cap)
            amount = figure.number(cap, locale) if cap is not None else condition.cap
            return _("Spend no more than {amount}").format(amount=amount)
        case Binding.REPORT:
            return _("A report is due")
        case _:
            assert_never(condition.binding)


def owed(condition: Condition, locale: Locale = SPOKEN) -> str:
    """What kind it is, who owes it until when."""
    due = figure.day_of(condition.due, locale)
    words = _("{kind}. Owned by {owner}, due {due}")
    return words.format(kind=binding_words(condition, locale), owner=condition.owner, due=due)


def origin(condition: Condition) -> str:
    """Which approval set it, where that was an earlier one."""
    if not condition.since:
        return ""
    return _("From the approval of revision {number}").format(number=condition.since)


def still_open_title(found: Sequence[Condition]) -> str:
    """What stands over conditions of earlier approvals in a new request for signatures."""
    revisions = sorted({one.since for one in found})
    if len(revisions) == 1:
        words = _("Conditions of the approval of revision {number} that are still open")
        return words.format(number=revisions[0])
    return _("Conditions of earlier approvals that are still open")


def in_the_way_words(condition: Condition) -> str:
    """Why delivery cannot go on, and who can change that."""
    due = figure.day_of(condition.due)
    words = (
        _(
            "Before delivery starts this must be true: “{text}”. {owner} owes it, due {due}; "
            "record it as met first, or let the CIO waive it."
        )
        if condition.binding is Binding.BEFORE_START
        else _(
            "Before stage {stage} this must be true: “{text}”. {owner} owes it, due {due}; "
            "record it as met first, or let the CIO waive it."
        )
    )
    return words.format(stage=condition.stage, text=_brief(condition.text), owner=condition.owner, due=due)


def settled_words(condition: Condition, locale: Locale = SPOKEN) -> str:
    """Who settled it, when, and what they said; empty while it is open."""
    found = condition.settled
    if found is None:
        return ""
    role = role_name(Role(found.role)) if found.role in tuple(Role) else found.role
    met = _("Met, says {name} ({role}) on {day}: {text}")
    waived = _("Waived by {name} ({role}) on {day}: {text}")
    words = met if found.status == Status.MET else waived
    day = figure.day_of(found.at, locale)
    return words.format(name=found.name, role=role, day=day, text=found.text)


def _brief(words: str) -> str:
    """As much of it as a message has room for."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
