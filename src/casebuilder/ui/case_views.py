"""What stands in the middle of a case page: pages of their own by id, and sections of forms."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.form import CashLines, Form, Section
from casebuilder.model.head import Head
from casebuilder.model.panel import PANEL
from casebuilder.model.person import Person, Role
from casebuilder.model.query import CaseQuery
from casebuilder.model.readiness import strain
from casebuilder.model.stage import WITH_OWNER
from casebuilder.services.appraisal import MONEY
from casebuilder.services.elsewhere import counted_elsewhere
from casebuilder.services.inbox import (
    CHECK,
    DECISION,
    HISTORY,
    READINESS,
    REVIEW,
    SCORE,
    SIGNOFF,
    UNCERTAINTY,
    WORTH,
)
from casebuilder.services.linking import linkable
from casebuilder.services.open_case import OpenCase
from casebuilder.services.similar import similar
from casebuilder.ui import case_files, case_tasks
from casebuilder.ui.check_view import CheckView
from casebuilder.ui.decision_view import DecisionView
from casebuilder.ui.fields.around import Around, Found
from casebuilder.ui.form_view import FormView, Way
from casebuilder.ui.history_view import HistoryView
from casebuilder.ui.money.money_view import MoneyView
from casebuilder.ui.money.uncertainty_view import UncertaintyView
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.panel.panel_view import PanelView
from casebuilder.ui.panel.score_view import ScoreView
from casebuilder.ui.readiness.page import ReadinessView
from casebuilder.ui.review_view import ReviewView
from casebuilder.ui.session import Session
from casebuilder.ui.signoff_view import SignoffView
from casebuilder.ui.worth.worth_view import WorthView

View = (
    FormView
    | CheckView
    | ReviewView
    | SignoffView
    | ReadinessView
    | UncertaintyView
    | DecisionView
    | HistoryView
    | WorthView
    | ScoreView
    | PanelView
)
Make = Callable[[Session, OpenCase], View]
MOST_FOUND: Final = 20


def _check(session: Session, found: OpenCase) -> View:
    def receivers() -> list[str]:
        people = session.workspace.people()
        return [
            one.name for one in people if Role.PMO in one.roles and one.active and one.id != found.case.owner
        ]

    return CheckView(found.book, receivers)


SPECIAL: Final[Mapping[str, Make]] = MappingProxyType(
    {
        CHECK: _check,
        REVIEW: ReviewView,
        READINESS: ReadinessView,
        SIGNOFF: SignoffView,
        DECISION: DecisionView,
        HISTORY: HistoryView,
        UNCERTAINTY: UncertaintyView,
        WORTH: WorthView,
        SCORE: ScoreView,
        PANEL: PanelView,
    }
)
"""A page of its own is added here: its id, and what makes it."""

WIDE: Final = frozenset(
    {READINESS, PANEL, UNCERTAINTY, SIGNOFF, DECISION, HISTORY, "money.flows", "risk.page"}
)
"""Pages that need the room of the side panel."""


def make(section: str, session: Session, found: OpenCase) -> View:
    """The view of a part of the case; KeyError for an id that is none."""
    if section in SPECIAL:
        return SPECIAL[section](session, found)
    form, part = _section(found, section)
    around, step = surroundings(session, found, form), way(found, section)
    if any(isinstance(one, CashLines) for one in part.question):
        return MoneyView(found, part, around, step, session)
    return FormView(found.book, part, around, step)


def form_of(found: OpenCase, section: str) -> str:
    """The form a section belongs to, "" for a page of its own."""
    return "" if section in SPECIAL else _section(found, section)[0].form


def _section(found: OpenCase, section: str) -> tuple[Form, Section]:
    for form in found.book.forms.values():
        for part in form.section:
            if part.id == section:
                return form, part
    raise KeyError(section)


def steps(found: OpenCase, section: str) -> list[tuple[str, str]]:
    """The ids and names of the parts that are walked through with Continue and Back."""
    form, _part = _section(found, section)
    asked = [one for one in form.section if case_tasks.asked(found.book, one) or one.id == section]
    walk = [(one.id, one.task) for one in asked]
    if found.case.state in WITH_OWNER and form.form == "intake":
        walk.append((CHECK, _("Check & submit")))
    elif found.book.actor.role is Role.PMO and found.case.state not in WITH_OWNER:
        walk.append((REVIEW, _("Review")))
    return walk


def way(found: OpenCase, section: str) -> Way:
    """Where a section stands among those of its form."""
    walk = steps(found, section)
    names = [name for one, name in walk if one not in SPECIAL]
    place = [one for one, _name in walk].index(section)
    before = walk[place - 1][1] if place else ""
    after = walk[place + 1][1] if place + 1 < len(walk) else ""
    return Way(place + 1, len(names), before, after)


def surroundings(session: Session, found: OpenCase, form: Form) -> Callable[[], Around]:
    """What the fields of a form need, as the case is at the moment of asking."""
    workspace = session.workspace

    @lru_cache(maxsize=1)
    def people() -> Sequence[Person]:
        return [one for one in workspace.people() if one.active]

    def find(words: str) -> list[Found]:
        heads = workspace.search(words, MOST_FOUND) if words.strip() else workspace.first_page(CaseQuery())
        others = [one for one in heads if one.id != found.case.id]
        return [Found(one.id, one.ref, one.title) for one in others[:MOST_FOUND]]

    def find_similar(title: str, then: Callable[[Sequence[Found]], None]) -> None:
        own = found.case.id
        session.tasks.run(lambda: _named(similar(workspace, title, own)), then)

    def find_elsewhere(line: str, then: Callable[[Sequence[Found]], None]) -> None:
        own = found.case.id
        session.tasks.run(lambda: _named(counted_elsewhere(workspace, line, own)), then)

    def around() -> Around:
        return Around(
            form,
            found.case.tier,
            workspace.clock().date(),
            found.book.organisation,
            people=people,
            find_cases=find,
            attach=lambda path: case_files.attach(workspace, found.case.id, path),
            open_file=lambda value: case_files.open_attached(workspace, value),
            find_similar=find_similar,
            find_elsewhere=find_elsewhere,
            records=lambda target: linkable(found.book, target),
            book=found.book,
            locked=workspace.read_only,
            go=partial(go, session, found) if MONEY in found.book.forms else None,
            tight=lambda: strain(found.case.answers),
        )

    return around


def go(session: Session, found: OpenCase, place: str) -> None:
    """Show another part of the case: a section, a question, or a record of one (question/record)."""
    sections = {part.id for form in found.book.forms.values() for part in form.section}
    home = "" if place in sections else found.book.section_of(place)
    shown = Place(PageName.CASE, found.case.id, home or place, place if home else "")
    session.go(shown)


def _named(heads: Iterable[Head]) -> list[Found]:
    return [Found(head.id, head.ref, head.title) for head in heads]


def start_of(found: OpenCase, wanted: str) -> str:
    """The part to show for a section, the name of a form, or nothing in particular."""
    book = found.book
    sections = {part.id for form in book.forms.values() for part in form.section if book.shows(part.id)}
    if wanted in sections | set(SPECIAL):
        return wanted
    return case_tasks.first_unfinished(book, wanted) if wanted in book.forms else case_tasks.start(book)
