"""The parts of a case that belong to its panel, in the task list, and which of them asks something now."""

from collections.abc import Iterator

from casebuilder.i18n import _
from casebuilder.model import panel as rules
from casebuilder.model.panel import PANEL
from casebuilder.model.person import Role
from casebuilder.model.stage import State
from casebuilder.services.inbox import SCORE
from casebuilder.services.scoring import INVITING
from casebuilder.services.workbook import Workbook
from casebuilder.ui.kit.status import Status
from casebuilder.ui.task_list import Task


def panel_tasks(book: Workbook) -> Iterator[Task]:
    """One's own sheet while it is asked for, and the panel where there is one or may be one."""
    if _scores(book):
        yield Task(SCORE, _("Your scores"), Status.TO_DO)
    if rules.used(book.case) or _leads(book):
        yield Task(PANEL, _("Panel of appraisers"), _status(book))


def panel_start(book: Workbook) -> str:
    """The page of the panel that this person should see first; empty where none is."""
    if _scores(book):
        return SCORE
    wanted = rules.used(book.case) or rules.needed(book.case.tier, book.organisation) > 1
    return PANEL if book.case.state is State.SCORING and _leads(book) and wanted else ""


def _scores(book: Workbook) -> bool:
    case = book.case
    asked = rules.invited(case, book.actor) and case.state is State.SCORING
    return asked and rules.open_round(case.panel) is not None


def _leads(book: Workbook) -> bool:
    return book.actor.role is Role.PMO and not book.owns and book.case.state in INVITING


def _status(book: Workbook) -> Status:
    lacking = any(one.question == PANEL for one in book.appraisal.problems)
    if not rules.used(book.case):
        return Status.TO_DO
    return Status.IN_PROGRESS if lacking or rules.closed_round(book.case.panel) is None else Status.DONE
