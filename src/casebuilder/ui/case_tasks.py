"""How far each part of a case is: the tasks of its task list."""

from collections.abc import Iterator
from typing import Final

from casebuilder.i18n import _, ngettext
from casebuilder.model.form import Form, Section
from casebuilder.model.gate import Gate
from casebuilder.model.person import Role
from casebuilder.model.problem import Problem
from casebuilder.model.seats import lacking, seats
from casebuilder.model.stage import STANDING, WITH_OWNER, State
from casebuilder.services.appraisal import CAPABILITY, MONEY, VALUE
from casebuilder.services.inbox import (
    CHECK,
    DECISION,
    HISTORY,
    READINESS,
    REVIEW,
    SIGNOFF,
    UNCERTAINTY,
    WORTH,
)
from casebuilder.services.workbook import Workbook
from casebuilder.ui.fields.field import MISSING
from casebuilder.ui.kit.status import Status
from casebuilder.ui.panel.tasks import panel_start, panel_tasks
from casebuilder.ui.task_list import Group, Task

_WORKING: Final = {State.ASSESSING: CAPABILITY, State.SCORING: VALUE}
UNSAID: Final = (MISSING, "one_of", "not_rated", "not_scored")


def groups(book: Workbook, tried: frozenset[Gate]) -> list[Group]:
    """The sections of each form, then the pages on which the case is decided."""
    found = [_group(book, form, tried) for form in book.forms.values()]
    return [*(one for one in found if one.tasks), Group(_("Decide"), tuple(_deciding(book, tried)))]


def _group(book: Workbook, form: Form, tried: frozenset[Gate]) -> Group:
    tasks = tuple(_task(book, section, tried) for section in form.section if asked(book, section))
    return Group(form.heading, (*_overview(form.form), *tasks, *_beside(book, form.form)) if tasks else ())


def _overview(form: str) -> Iterator[Task]:
    """The page of its own that stands before the sections of a form."""
    if form == CAPABILITY:
        yield Task(READINESS, _("Overview"), None, icon="gauge")


def _beside(book: Workbook, form: str) -> Iterator[Task]:
    """The pages of their own that belong to the sections of a form."""
    if form == MONEY:
        yield Task(UNCERTAINTY, _("How sure are we?"), None, icon="chart-scatter")
    if form == VALUE and (book.case.state not in WITH_OWNER or book.appraisal.value.score is not None):
        yield Task(WORTH, _("Explain and defend"), None, icon="scale")
    if form == VALUE:
        yield from panel_tasks(book)


def first_unfinished(book: Workbook, form: str = "") -> str:
    """Where work goes on: the first section with something left to do that this person may fill."""
    forms = (
        [book.forms[form]]
        if form in book.forms
        else [one for one in book.forms.values() if book.may_edit(one.form)]
    )
    sections = [
        section for one in forms or book.forms.values() for section in one.section if asked(book, section)
    ]
    found = [(_status(book, one, frozenset()), one) for one in sections]
    waiting = [one for status, one in found if status is Status.ATTENTION]
    waiting += [one for status, one in found if status is not Status.DONE]
    return (waiting or sections)[0].id if sections else HISTORY


def start(book: Workbook) -> str:
    """The part that asks something of this person now."""
    state, role = book.case.state, book.actor.role
    if state in STANDING or (state is State.SIGNOFF and role is Role.CIO):
        return DECISION
    if state is State.SIGNOFF and role in seats(book.case):
        return SIGNOFF
    if panel := panel_start(book):
        return panel
    if state in _WORKING and book.may_edit(_WORKING[state]):
        return first_unfinished(book, _WORKING[state])
    reviewing = role is Role.PMO and state not in WITH_OWNER and not book.owns
    return REVIEW if reviewing else first_unfinished(book)


def asked(book: Workbook, section: Section) -> bool:
    """Whether a section has anything to ask at this tier, and is for this person."""
    return bool(book.appraisal.done[section.id][1]) and book.shows(section.id)


def _task(book: Workbook, section: Section, tried: frozenset[Gate]) -> Task:
    return Task(section.id, section.task, _status(book, section, tried), _left(book, section))


def _status(book: Workbook, section: Section, tried: frozenset[Gate]) -> Status:
    done, _asked_now = book.appraisal.done[section.id]
    mine = _problems(book, section)
    odd = [one for one in mine if one.code not in UNSAID and one.gate is not None]
    if odd or any(one.gate in tried for one in mine) or _open_comments(book, section):
        return Status.ATTENTION
    if not done:
        return Status.TO_DO
    waiting = any(one.gate is not None for one in mine)
    return Status.IN_PROGRESS if waiting else Status.DONE


def _problems(book: Workbook, section: Section) -> list[Problem]:
    ids = {question.id for question in section.question}
    return [one for one in book.appraisal.problems if one.question in ids]


def _open_comments(book: Workbook, section: Section) -> bool:
    ids = {question.id for question in section.question}
    return any(not one.resolved and one.question in ids for one in book.case.comments)


def _left(book: Workbook, section: Section) -> str:
    done, _asked_now = book.appraisal.done[section.id]
    if gaps := _gaps(book, section):
        return ngettext("{count} gap", "{count} gaps", gaps).format(count=gaps)
    left = len({one.question for one in _problems(book, section) if one.gate is not None})
    return _("{count} left").format(count=left) if done and left else ""


def _gaps(book: Workbook, section: Section) -> int:
    dimensions = book.appraisal.readiness.dimensions
    return next((len(one.gaps) for one in dimensions if one.id == section.id), 0)


def _deciding(book: Workbook, tried: frozenset[Gate]) -> Iterator[Task]:
    state = book.case.state
    if state in WITH_OWNER:
        lacking = any(one.gate is Gate.SUBMIT for one in book.appraisal.problems)
        attention = lacking and (state is State.RETURNED or Gate.SUBMIT in tried)
        yield Task(CHECK, _("Check & submit"), Status.ATTENTION if attention else Status.TO_DO)
    if book.actor.role is Role.PMO and state not in WITH_OWNER:
        yield Task(REVIEW, _("Review"), _review_status(state))
    if state is State.SIGNOFF or state in STANDING:
        yield Task(SIGNOFF, _("Sign-off"), _signoff_status(book))
    if state is State.SIGNOFF or state in STANDING or book.case.decision is not None:
        yield Task(DECISION, _("Decision"), Status.DONE if state in STANDING else Status.TO_DO)
    yield Task(HISTORY, _("History"), None, icon="history")


def _review_status(state: State) -> Status:
    reviewing = {State.SUBMITTED, State.TRIAGE, State.ASSESSING, State.SCORING, State.REVIEW}
    return Status.IN_PROGRESS if state in reviewing else Status.DONE


def _signoff_status(book: Workbook) -> Status:
    if not book.case.valid_signoffs():
        return Status.TO_DO
    return Status.IN_PROGRESS if lacking(book.case) else Status.DONE
