"""The conditions of an approval in words: where each stands, and what shows it."""

from datetime import date
from typing import assert_never

from casebuilder.i18n import _
from casebuilder.model.case import Condition
from casebuilder.model.condition import Status, overdue, status_of
from casebuilder.model.person import Role
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.state import role_name


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


def owed(condition: Condition, locale: Locale = SPOKEN) -> str:
    """Who owes it until when."""
    due = figure.day_of(condition.due, locale)
    return _("Owned by {owner}, due {due}").format(owner=condition.owner, due=due)


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
