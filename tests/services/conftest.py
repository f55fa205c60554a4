"""A real workspace on a real file, with the people of the sample company and a clock the tests turn."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casebuilder.exchange import casefile
from casebuilder.forms.library import Library
from casebuilder.model.answer import Json
from casebuilder.model.case import Case, CaseId
from casebuilder.model.deed import Given
from casebuilder.model.form import Criterion
from casebuilder.model.organisation import Organisation
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.problem import visible
from casebuilder.model.stage import Deed
from casebuilder.model.tier import Tier
from casebuilder.paths import bundled
from casebuilder.report.content import CaseReport
from casebuilder.services.open_case import OpenCase
from casebuilder.services.printing import print_data, report_of
from casebuilder.services.workspace import Workspace

JONAS = Person(person_id("jonas.weber@norvik.example"), "Jonas Weber", frozenset({Role.LEADER, Role.SPONSOR}))
PRIYA = Person(person_id("priya.raman@norvik.example"), "Priya Raman", frozenset({Role.PMO, Role.LEADER}))
ELENA = Person(person_id("elena.novak@norvik.example"), "Elena Novak", frozenset({Role.CIO}))
LEADER, SPONSOR = Actor(JONAS, Role.LEADER), Actor(JONAS, Role.SPONSOR)
PMO, CIO = Actor(PRIYA, Role.PMO), Actor(ELENA, Role.CIO)

ALONE = Organisation(standard_appraisers=1, full_appraisers=1)
"""A small house, in which the PMO scores alone."""
COMPLETE: dict[str, Json] = {
    "need.problem": "Pickers read paper lists; 2.3 % of order lines are wrong every week.",
    "inaction.in_12_months": "Returns reach 2.5 % of order lines.",
    "affected.groups": [
        {"id": "g1", "group": "Pickers", "side": "internal", "point": "during", "count": "46"}
    ],
    "outcome.measures": [
        {
            "id": "m1",
            "measure": "Mis-picks",
            "unit": "percent",
            "today": "2.3",
            "target": "0.8",
            "by": "2027-06-30",
        }
    ],
    "kind.class": "grow",
    "size.cost": "50k_500k",
    "size.duration": "6m_12m",
    "duty.kind": "no",
    "people.sponsor": {"name": "Jonas Weber", "email": "jonas.weber@norvik.example"},
    "people.unit": "Operations",
    "control.confidentiality": "internal",
    "money.lines": [
        {"id": "c1", "name": "Scanners", "side": "cost", "rhythm": "one_off", "amounts": ["90000"]},
        {"id": "c2", "name": "Support", "side": "cost", "rhythm": "run", "amounts": ["0", "9000", "9000"]},
        {"id": "n1", "name": "Repairs", "side": "cost", "option": "nothing", "amounts": ["0"]},
    ],
}


@dataclass(slots=True)
class Clock:
    """Moves on by a second at every look, and by more when told."""

    at: datetime = field(default_factory=lambda: datetime(2026, 11, 2, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def pass_by(self, **time: int) -> None:
        self.at += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library() -> Library:
    return Library((bundled("forms"),))


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock, library: Library) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "norvik.casebuilder", tmp_path / "norvik.drafts", library, clock)
    made.save_organisation(ALONE)
    for person in (JONAS, PRIYA, ELENA):
        made.save_person(person)
    yield made
    made.close()


@pytest.fixture
def draft(workspace: Workspace) -> OpenCase:
    """A draft with nothing but a title, open as its owner."""
    return workspace.open_case(
        workspace.new_case(LEADER, {"idea.title": "Warehouse barcode scanning"}), LEADER
    )


def fill(found: OpenCase, answers: dict[str, Json]) -> None:
    for question, value in answers.items():
        found.book.answer(question, value)
    found.close()


def submitted(workspace: Workspace) -> CaseId:
    found = workspace.open_case(
        workspace.new_case(LEADER, {"idea.title": "Warehouse barcode scanning"}), LEADER
    )
    fill(found, COMPLETE)
    found.do(Deed.SUBMIT)
    return found.case.id


def in_review(workspace: Workspace) -> OpenCase:
    """Assessed, scored and recommended; the PMO has it open."""
    found = workspace.open_case(submitted(workspace), PMO)
    found.do(Deed.TAKE_UP)
    found.do(Deed.QUALIFY, Given(tier=Tier.STANDARD))
    fill(
        found,
        {one: {"current": 4, "required": 3, "evidence": "workshop"} for one in asked(found, "capability")},
    )
    found.do(Deed.FINISH_ASSESSMENT)
    fill(found, marks(found))
    found.do(Deed.FINISH_SCORING)
    found.recommend("approve", "Pays back in under three years.")
    return found


def at_signoff(workspace: Workspace) -> OpenCase:
    found = in_review(workspace)
    found.do(Deed.ASK_SIGNOFF)
    return found


def signed_off(workspace: Workspace) -> CaseId:
    found = at_signoff(workspace)
    found.sign()
    workspace.open_case(found.case.id, SPONSOR).sign()
    return found.case.id


def marks(found: OpenCase, level: int = 75) -> dict[str, Json]:
    """The same mark on every criterion; what is computed from money does not apply where there is none."""
    given: dict[str, Json] = {}
    for one in visible(found.book.forms["value"], found.case.answers, found.case.tier):
        if isinstance(one, Criterion) and one.computed is None:
            given[one.id] = {"level": level, "confidence": "high", "reason": "measured"}
        elif isinstance(one, Criterion) and found.book.appraisal.computed[one.id].level is None:
            given[one.id] = {"level": "not_applicable", "reason": "no money is asked for"}
    return given


def asked(found: OpenCase, form: str) -> list[str]:
    case = found.case
    return [question.id for question in visible(found.book.forms[form], case.answers, case.tier)]


def case_report(workspace: Workspace, case: Case) -> CaseReport:
    """Everything the printed case is made from."""
    return report_of(casefile.read(print_data(workspace, case)))
