"""What is asked of a person now: which cases wait for them, and for what."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import day
from casebuilder.model.case import Case, CaseId, Panel
from casebuilder.model.condition import asked_for
from casebuilder.model.deed import signing_obstacles
from casebuilder.model.form import Form
from casebuilder.model.head import Head
from casebuilder.model.panel import PANEL, closed_round, invited, open_round, unnoted
from casebuilder.model.person import Actor, PersonId, Role
from casebuilder.model.seats import lacking, objections
from casebuilder.model.stage import State, may_edit
from casebuilder.services.assessing import unfinished
from casebuilder.texts.figure import short_day
from casebuilder.texts.state import role_name

FormsOf = Callable[[Case], Mapping[str, Form]]
"""The forms a case answers."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked of a person; `section` is the part of the case page where it is done."""

    text: str
    tone: str
    section: str


@dataclass(frozen=True, slots=True)
class Need:
    head: Head
    ask: Ask


CHECK, REVIEW, SIGNOFF, DECISION, HISTORY = "check", "review", "signoff", "decision", "history"
WORTH = "worth"
SCORE = "score"
"""One's own sheet in a round of blind scoring; the page of the panel is named by the model."""
READINESS = "readiness"
UNCERTAINTY = "uncertainty"

ASKING_STATES: Final = {
    Role.LEADER: (State.DRAFT, State.RETURNED),
    Role.SPONSOR: (State.SIGNOFF,),
    Role.PMO: (State.SUBMITTED, State.TRIAGE, State.ASSESSING, State.SCORING, State.REVIEW, State.SIGNOFF),
    Role.ASSESSOR: (State.ASSESSING,),
    Role.APPRAISER: (State.SCORING,),
    Role.CIO: (State.SIGNOFF,),
    Role.FINANCE: (State.SIGNOFF,),
    Role.ARCHITECT: (State.SIGNOFF,),
    Role.BOARD: (State.SIGNOFF,),
    Role.AUDITOR: (),
}
"""The states in which a role may be asked for something; lists are searched by these only."""

BOUND: Final = (State.APPROVED_WITH_CONDITIONS, State.DELIVERING)
"""Cases whose conditions ask their owners, whoever they are, and the PMO once they are overdue."""

SLEEPING: Final = (State.PARKED, State.DEFERRED)
"""Cases that ask for nothing until their date has passed; then they are the PMO's again."""

INSIDE: Final = (State.SIGNOFF, *SLEEPING, *BOUND)
"""Cases of which the head alone does not tell whom they ask."""


MICRO: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Around:
    """What an ask rests on besides the head: the case, its forms, the day; how far a round of scoring is;
    for how many days signatures may be waited for.
    """

    load: Callable[[], Case]
    forms: FormsOf
    today: date
    locked: Callable[[CaseId, int], Collection[PersonId]]
    least: Callable[[Case], int]
    patience: Callable[[], int]


def ask(head: Head, actor: Actor, around: Around) -> Ask | None:
    """What this case asks of this person; it is opened only where its head does not tell."""
    owns, load, today, forms = head.owner == actor.id, around.load, around.today, around.forms
    match head.state:
        case State.DRAFT | State.RETURNED:
            return _asked_of_owner(load() if head.state is State.RETURNED else None) if owns else None
        case state if state in INSIDE:
            return _asked_by_what_is_inside(load(), actor, today) or _asked_too_long(head, actor, around)
        case State.ASSESSING:
            asked = may_edit("capability", head.state, actor.role, owns=owns)
            return _asked_while_assessing(load, actor, today, forms) if asked else None
        case State.SCORING:
            return _asked_to_score(head, actor, around)
        case State.SUBMITTED | State.TRIAGE | State.REVIEW:
            return _if(actor.role is Role.PMO, _asked_of_pmo(head.state))
        case _:
            return None


def damaged() -> Ask:
    """What a case that cannot be read any more asks of everybody."""
    return Ask(_("Damaged: check the workspace"), "bad", "")


def _if(asked: bool, found: Ask) -> Ask | None:
    return found if asked else None


def _asked_of_owner(returned: Case | None) -> Ask:
    if returned is not None:
        by = day(returned.until)
        words = _("Came back with questions; answer by {date}") if by else _("Came back with questions")
        return Ask(words.format(date=short_day(by) if by else ""), "bad", CHECK)
    return Ask(_("Finish and submit"), "accent", "")


def _assess() -> Ask:
    return Ask(_("Assess what we can do"), "warn", "capability")


def _asked_while_assessing(load: Callable[[], Case], actor: Actor, today: date, forms: FormsOf) -> Ask | None:
    """Of assessors only dimensions that are assigned to them and not finished; the first due says by when."""
    if actor.role is not Role.ASSESSOR:
        return _assess()
    case = load()
    left = unfinished(case, forms(case), actor.id)
    if not left:
        return None
    due = day(left[0].due)
    words = ngettext("Assess {count} dimension", "Assess {count} dimensions", len(left))
    if due is not None:
        words = ngettext("{count} to assess by {date}", "{count} to assess by {date}", len(left))
    told = words.format(count=len(left), date=short_day(due) if due else "")
    late = due is not None and due < today
    return Ask(told, "bad" if late else "warn", left[0].section)


def _asked_to_score(head: Head, actor: Actor, around: Around) -> Ask | None:
    """Appraisers score, the PMO looks after the panel; without one the PMO may score alone."""
    case = around.load()
    owns = head.owner == actor.id
    if case.panel is None:
        if actor.role is Role.PMO and not owns and around.least(case) > 1:
            return Ask(_("Choose who scores the value"), "warn", PANEL)
        alone = may_edit("value", head.state, actor.role, owns=owns)
        return _if(alone, Ask(_("Score the value"), "warn", "value"))
    now = open_round(case.panel)
    locked = around.locked(case.id, now.number) if now is not None else ()
    if now is not None and invited(case, actor) and actor.id not in locked:
        return _asked_of_appraiser(case.panel)
    leads = actor.role is Role.PMO and not owns
    return _asked_of_leader(case.panel, len(locked), around.today) if leads else None


def _asked_of_appraiser(panel: Panel) -> Ask:
    by = day(panel.due)
    words = _("Score the value by {date}") if by else _("Score the value blind")
    return Ask(words.format(date=short_day(by) if by else ""), "warn", SCORE)


def _asked_of_leader(panel: Panel, locked: int, today: date) -> Ask:
    """What the PMO who leads the panel does next."""
    last = closed_round(panel)
    if open_round(panel) is not None:
        count = len(panel.appraisers)
        if locked >= count:
            return Ask(_("All scores are locked: close the round"), "good", PANEL)
        late = (day(panel.due) or today) < today
        words = _("{locked} of {count} have locked their scores")
        return Ask(words.format(locked=locked, count=count), "bad" if late else "neutral", PANEL)
    if last is None:
        return Ask(_("Open the round of scoring"), "warn", PANEL)
    if any(unnoted(panel, last)):
        return Ask(_("Appraisers disagree: discuss it"), "warn", PANEL)
    return Ask(_("Scored: go on to review"), "good", PANEL)


def _asked_of_pmo(state: State) -> Ask:
    if state is State.SUBMITTED:
        return Ask(_("New: take it up"), "accent", REVIEW)
    if state is State.TRIAGE:
        return Ask(_("Choose the way it goes"), "warn", REVIEW)
    return Ask(_("Waiting for your review"), "warn", REVIEW)


def _asked_by_what_is_inside(case: Case, actor: Actor, today: date) -> Ask | None:
    if case.state is State.SIGNOFF:
        return _asked_at_signoff(case, actor) or _asked_for_condition(case, actor, today)
    if case.state in BOUND:
        return _asked_for_condition(case, actor, today)
    return _asked_when_over(case, today) if actor.role is Role.PMO else None


def _asked_when_over(case: Case, today: date) -> Ask | None:
    until = day(case.until)
    if until is None or until >= today:
        return None
    words = (
        _("Parked until {date} has passed")
        if case.state is State.PARKED
        else _("Deferred until {date} has passed")
    )
    return Ask(words.format(date=short_day(until)), "warn", REVIEW)


def _asked_for_condition(case: Case, actor: Actor, today: date) -> Ask | None:
    """The first condition due tells the day; nobody else is asked for anything after the approval."""
    asked = sorted(asked_for(case, actor, today), key=lambda one: one.due)
    due = day(asked[0].due) if asked else None
    if due is None:
        return None
    late = due < today
    words = _("Condition overdue since {date}") if late else _("Meet a condition by {date}")
    return Ask(words.format(date=short_day(due)), "bad" if late else "warn", DECISION)


def _asked_too_long(head: Head, actor: Actor, around: Around) -> Ask | None:
    """The PMO who asked for signatures hears when they do not come."""
    if head.state is not State.SIGNOFF or actor.role is not Role.PMO or head.owner == actor.id:
        return None
    days = (around.today - datetime.fromtimestamp(head.since / MICRO, UTC).date()).days
    if days < around.patience():
        return None
    words = ngettext("Asked {count} day ago, not signed", "Asked {count} days ago, not signed", days)
    return Ask(words.format(count=days), "bad", SIGNOFF)


def _asked_at_signoff(case: Case, actor: Actor) -> Ask | None:
    if not any(signing_obstacles(case, actor)):
        return Ask(_asked_to_sign(actor.role), "warn", SIGNOFF)
    declined = objections(case)
    if declined and actor.role is Role.PMO and case.owner != actor.id:
        return Ask(_("{name} declines to sign").format(name=declined[0].name), "bad", SIGNOFF)
    if actor.role is Role.CIO and case.owner != actor.id and not lacking(case) and not declined:
        return Ask(_("Ready for your decision"), "good", DECISION)
    return None


def _asked_to_sign(role: Role) -> str:
    if role is Role.SPONSOR:
        return _("Sign off as sponsor")
    if role is Role.PMO:
        return _("Sign off for the PMO")
    return _("Sign off: {role}").format(role=role_name(role))
