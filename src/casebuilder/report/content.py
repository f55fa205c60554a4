"""What the exported case is made from, all of it given: nothing is read, looked up or asked of a clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from casebuilder.analysis.contest import Place
from casebuilder.analysis.defence import Leeway, Step
from casebuilder.analysis.futures import Futures
from casebuilder.analysis.lint.finding import Finding
from casebuilder.analysis.money import Money
from casebuilder.analysis.other_models import Ranked
from casebuilder.model.case import Case
from casebuilder.model.computed import Computation
from casebuilder.model.form import Form
from casebuilder.model.ledger import START_TIP, Tip
from casebuilder.model.moved import Moved
from casebuilder.model.organisation import Organisation
from casebuilder.model.person import PersonId, Role
from casebuilder.model.problem import Problem
from casebuilder.model.readiness import Blocker, Readiness
from casebuilder.model.remedy import Remedy
from casebuilder.model.seats import lacking
from casebuilder.model.signature import SignatureField
from casebuilder.model.stage import STANDING, State
from casebuilder.model.value import Value
from casebuilder.texts.figure import SPOKEN, Locale

Paper = Literal["a4", "letter"]
CONFIDENTIALITY: Final = "control.confidentiality"
RESTRICTED: Final = "restricted"


@dataclass(frozen=True, slots=True)
class CaseReport:
    """`forms` by their names; `titles` names linked cases by their id.

    `money` is None while no line is entered, `futures` also while no line has a range. `place` is the rank
    among the other cases, None once the case is decided or where it has no index. `fields` are the empty
    places for signatures that the document has.
    """

    case: Case
    forms: Mapping[str, Form]
    readiness: Readiness
    value: Value
    organisation: Organisation
    made_at: datetime
    people: Mapping[PersonId, str] = field(default_factory=dict)
    moves: tuple[Moved, ...] = ()
    problems: tuple[Problem, ...] = ()
    hard_gates: tuple[Blocker, ...] = ()
    money: Money | None = None
    futures: Futures | None = None
    remedies: tuple[Remedy, ...] = ()
    lint: tuple[Finding, ...] = ()
    computed: Mapping[str, Computation] = field(default_factory=dict)
    other: Ranked | None = None
    step: Step | None = None
    leeways: tuple[Leeway, ...] = ()
    place: Place | None = None
    spared: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    workspace: str = ""
    paper: Paper = "a4"
    language: str = "en"
    locale: Locale = SPOKEN
    ledger: Tip = START_TIP
    fields: tuple[SignatureField, ...] = ()
    brought: str = ""

    @property
    def restricted(self) -> bool:
        return self.case.answers.get(CONFIDENTIALITY) == RESTRICTED

    @property
    def draft(self) -> bool:
        """Whether this text is neither before its signers nor decided."""
        return not self.case.frozen or self.case.state not in {State.SIGNOFF, *STANDING}

    @property
    def decided(self) -> bool:
        """Whether the decision was taken on exactly this text."""
        decision = self.case.decision
        return bool(decision and self.case.frozen and decision.hash == self.case.frozen)

    @property
    def unsigned(self) -> tuple[Role, ...]:
        """The roles that have not signed off this text."""
        return lacking(self.case)

    def name(self, person: PersonId) -> str:
        """A person's name, their address where no name is known."""
        return self.people.get(person) or person


@dataclass(frozen=True, slots=True)
class Exported:
    """The finished file, and what could not be printed as it was written, one sentence each."""

    data: bytes
    pages: int
    warnings: tuple[str, ...] = ()
