"""A case held against its forms: what is missing before each gate, how ready, how valuable."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from casebuilder.analysis import finance
from casebuilder.analysis.lint.finding import Finding, Subject
from casebuilder.analysis.lint.linter import closing, lint
from casebuilder.analysis.money import Money, money
from casebuilder.analysis.optimism import Managed, completeness, managed_risks, uplift
from casebuilder.analysis.other_models import ENTERED, Ranked, needed, ranked
from casebuilder.model import panel
from casebuilder.model.case import Case, CaseId
from casebuilder.model.clearing import cleared, span
from casebuilder.model.computed import (
    DELAY_MONTHS,
    Basis,
    Computation,
    computations,
    not_computed,
    unlocked,
)
from casebuilder.model.deed import Findings
from casebuilder.model.form import Criterion, Form, Section
from casebuilder.model.gate import Gate
from casebuilder.model.hard_gate import NO_BENEFIT_OWNER, NO_RUN_COST, hard_gates
from casebuilder.model.organisation import Organisation
from casebuilder.model.plan import House, plan_of
from casebuilder.model.problem import Problem, problems, progress
from casebuilder.model.readiness import HUNDRED, LINT, Blocker, Readiness, readiness
from casebuilder.model.remedy import Remedy, remedies
from casebuilder.model.value import Value, in_force, overridden, value
from casebuilder.texts.lint import sentence

INTAKE, CAPABILITY, MONEY, VALUE = "intake", "capability", "money", "value"
MONTHS: Final = 12
SAME: Final = {NO_BENEFIT_OWNER: "BC101", NO_RUN_COST: "BC115"}
"""Rules of the linter that say the same as a hard gate; unlike a finding, a gate cannot be waived."""
INPUTS: Final = frozenset(ENTERED.values())
NO_DAY = date.min
"""Of a case that is looked at outside time: nothing is overdue."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """`problems` are all problems of all forms in reading order; `done` counts answers by section id.

    `money` is None, and `lint` empty, for a case whose forms do not ask for money; `money` also while no line
    is entered.
    """

    readiness: Readiness
    value: Value
    problems: tuple[Problem, ...]
    hard_gates: tuple[Blocker, ...]
    done: Mapping[str, tuple[int, int]]
    money: Money | None = None
    remedies: tuple[Remedy, ...] = ()
    lint: tuple[Finding, ...] = ()
    computed: Mapping[str, Computation] = field(default_factory=dict)
    other: Ranked | None = None
    """What the other scoring model of the organisation says, where it has one."""

    def blocking(self, gate: Gate) -> tuple[Problem, ...]:
        """What closes one gate."""
        return tuple(one for one in self.problems if one.gate is gate)

    def of(self, question: str) -> tuple[Problem, ...]:
        """What is missing or odd at one question."""
        return tuple(one for one in self.problems if one.question == question)

    @property
    def findings(self) -> Findings:
        return Findings({gate: self.blocking(gate) for gate in Gate}, self.closed_gates)

    @property
    def closed_gates(self) -> tuple[Blocker, ...]:
        """The hard gates, and the errors of the linter that nobody waived and no hard gate says already."""
        said = {SAME.get(one.code) for one in self.hard_gates}
        found = (one for one in closing(self.lint) if one.rule not in said)
        errors = (Blocker(LINT, one.spot, f"{one.rule}: {sentence(one)}") for one in found)
        return (*self.hard_gates, *errors)


@dataclass(frozen=True, slots=True)
class Sight:
    """What only a look at other cases shows: problems, and which cases wait for this one."""

    problems: tuple[Problem, ...] = ()
    waiting: frozenset[CaseId] = frozenset()


NOTHING_SEEN: Final = Sight()


def appraise(
    case: Case,
    forms: Mapping[str, Form],
    organisation: Organisation,
    sight: Sight = NOTHING_SEEN,
    day: date = NO_DAY,
) -> Appraisal:
    """Everything the side panel, the gates and the report say about a case, computed from its answers.

    `sight` is what other cases show, `day` is today.
    """
    marks = organisation.thresholds
    mending = remedies(forms[CAPABILITY], case.answers, case.tier)
    rated = readiness(forms[CAPABILITY], case.answers, case.tier, marks, day)
    ready = cleared(rated, mending, case.acceptances, span(case.answers, day), marks)
    asked = panel.criteria(forms[VALUE], case.answers, case.tier)
    case = panel.unmarked(case, asked)
    agreed = panel.levels(case.panel)
    used = frozenset(agreed) | needed(organisation.ranking)
    done = {section: count for form in forms.values() for section, count in _done(case, form, used).items()}
    held = Managed(ready.coverage / HUNDRED, completeness(done.values()), managed_risks(case.answers))
    cash = _money(case, forms, House(organisation.currency, organisation.discount_rate, day), mending, held)
    seen = lint(Subject(case, ready, cash, day)) if MONEY in forms else ()
    gates = tuple(hard_gates(case.answers, ready, case.tier, cash.plan if cash else None))
    made = computations(forms[VALUE], _basis(cash, unlocked(case, sight.waiting)))
    levels = agreed | {question: one.level for question, one in made.items() if one.level is not None}
    counted = value(
        *(forms[VALUE], case.answers, case.tier, ready, marks),
        given=levels,
        weights=organisation.weighing.weights,
    )
    worth = overridden(counted, in_force(case.override, day), marks)
    own = _problems(case, forms, asked, organisation)
    found = (*own, *not_computed(forms[VALUE], case.answers, case.tier, made), *sight.problems)
    return Appraisal(
        *(ready, worth, found, gates, done, cash, mending, seen, made),
        other=ranked(organisation.ranking, case.answers, worth, ready, cash),
    )


def _basis(cash: Money | None, unlocks: int) -> Basis:
    """What the computed criteria rest on: the preferred option as likely, counted against doing nothing."""
    if cash is None or cash.chosen is None:
        return Basis(unlocks=unlocks)
    chosen = cash.chosen
    wait = finance.cost_of_delay(cash.plan.rate, [chosen.npv], Decimal(DELAY_MONTHS) / MONTHS)
    return Basis(chosen.npv, wait, chosen.investment, unlocks)


def _money(
    case: Case, forms: Mapping[str, Form], house: House, mending: tuple[Remedy, ...], held: Managed
) -> Money | None:
    if MONEY not in forms:
        return None
    plan = plan_of(case.answers, house, mending)
    if not plan.lines:
        return None
    weeks = max((one.weeks for one in mending), default=Decimal(0))
    return money(plan, weeks, uplift(plan.reference, held))


def _problems(
    case: Case, forms: Mapping[str, Form], asked: tuple[Criterion, ...], organisation: Organisation
) -> Iterator[Problem]:
    """Of every form; what a panel scores is asked of the panel instead of the form."""
    elsewhere = {one.id for one in asked} if panel.used(case) else set()
    for form in forms.values():
        yield from (one for one in problems(form, case.answers, case.tier) if one.question not in elsewhere)
    yield from panel.problems(case, asked, panel.needed(case.tier, organisation))


def _done(case: Case, form: Form, used: frozenset[str]) -> Mapping[str, tuple[int, int]]:
    """How many questions of each section are answered, or given their level, and how many there are.

    What only other scoring models rest on is work where the organisation uses it.
    """
    counted = progress(form, case.answers, case.tier)
    return {part.id: _of_section(case, part, counted[part.id], used) for part in form.section}


def _of_section(case: Case, part: Section, counted: tuple[int, int], used: frozenset[str]) -> tuple[int, int]:
    ids = {one.id for one in part.question}
    if ids <= INPUTS:
        mine = ids & used if counted[1] else set[str]()
        return len(mine & case.answers.keys()), len(mine)
    return counted[0] + sum(one in used and one not in case.answers for one in ids), counted[1]
