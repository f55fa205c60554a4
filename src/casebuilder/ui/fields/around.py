"""What a field needs from around it: words for problems, lists of people and cases, a place for files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from casebuilder.model.answer import Answers, Json
from casebuilder.model.cash import LINES, Plan
from casebuilder.model.form import Anchor, Criterion, Form, Maturity, Option, Source, Target
from casebuilder.model.organisation import Organisation
from casebuilder.model.person import Person
from casebuilder.model.plan import House, plan_of
from casebuilder.model.problem import Problem
from casebuilder.model.tier import Tier
from casebuilder.services.workbook import Workbook
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.problem import remedy


@dataclass(frozen=True, slots=True)
class Found:
    """A case that a search found."""

    id: str
    ref: str
    title: str


Search = Callable[[str, Callable[[Sequence[Found]], None]], None]


def _nobody() -> Sequence[Person]:
    return ()


def _no_strain() -> int:
    return 0


def _nothing(_words: str) -> Sequence[Found]:
    return ()


def _none_there(_target: Target) -> Sequence[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True)
class Around:
    """`attach` stores a file and gives its answer, `open_file` shows one; both may raise CasebuilderError.

    `find_similar` tells cases with a like title some time later, `find_elsewhere` those with a benefit from
    the same budget line; `records` tells ids and names of what a
    record can be linked with; `book` is the open case, for fields that show what follows from their answer;
    `locked`: everything is read only.
    `go` shows another part of the case, where there is one to go to; `tight` is what every gap is wider by.
    """

    form: Form
    tier: Tier
    today: date
    organisation: Organisation = field(default_factory=Organisation)
    locale: Locale = SPOKEN
    people: Callable[[], Sequence[Person]] = _nobody
    find_cases: Callable[[str], Sequence[Found]] = _nothing
    attach: Callable[[Path], Json] | None = None
    open_file: Callable[[Json], None] | None = None
    find_similar: Search | None = None
    find_elsewhere: Search | None = None
    records: Callable[[Target], Sequence[tuple[str, str]]] = _none_there
    book: Workbook | None = None
    locked: bool = False
    go: Callable[[str], None] | None = None
    tight: Callable[[], int] = _no_strain

    def weight(self, question: Criterion) -> Decimal:
        """What a criterion weighs: as the organisation says, else as the form says."""
        return self.organisation.weight(question.id, question.weight)

    @property
    def answers(self) -> Answers:
        """Those of the whole case; none where no case is open."""
        return self.book.case.answers if self.book is not None else {}

    def plan_with(self, lines: Json) -> Plan:
        """The plan of the case with these lines of costs and benefits in it."""
        found = self.book.appraisal if self.book is not None else None
        if found is not None and found.money is not None and self.answers.get(LINES) is lines:
            return found.money.plan
        house = House(self.organisation.currency, self.organisation.discount_rate, self.today)
        return plan_of({**self.answers, LINES: lines}, house, found.remedies if found is not None else ())

    def in_words(self, problem: Problem) -> str:
        """The sentence under a field."""
        return remedy(problem, self.form, self.tier)

    def options(self, own: tuple[Option, ...], source: Source | None) -> list[tuple[str, str]]:
        """What can be chosen: pairs of value and words, from the form or from the organisation's lists."""
        if source is None:
            return [(option.id, option.label) for option in own]
        listed = {Source.UNITS: self.organisation.units, Source.GOALS: self.organisation.goals}[source]
        return [(one, one) for one in listed]

    def steps(self, question: Maturity) -> tuple[Anchor, ...]:
        """The worded levels of a rated question."""
        return self.form.steps(question)
