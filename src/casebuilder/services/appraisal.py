"""A case held against its forms: what is missing before each gate, how ready, how valuable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebuilder.model.case import Case
from casebuilder.model.deed import Findings
from casebuilder.model.form import Form, Section
from casebuilder.model.gate import Gate
from casebuilder.model.organisation import Organisation
from casebuilder.model.problem import Problem, problems, progress
from casebuilder.model.score import Blocker, Readiness, Value, hard_gates, readiness, value

INTAKE, CAPABILITY, VALUE = "intake", "capability", "value"


@dataclass(frozen=True, slots=True)
class Appraisal:
    """`problems` are all problems of all forms in reading order; `done` counts answers by section id."""

    readiness: Readiness
    value: Value
    problems: tuple[Problem, ...]
    hard_gates: tuple[Blocker, ...]
    done: Mapping[str, tuple[int, int]]

    def blocking(self, gate: Gate) -> tuple[Problem, ...]:
        """What closes one gate."""
        return tuple(one for one in self.problems if one.gate is gate)

    def of(self, question: str) -> tuple[Problem, ...]:
        """What is missing or odd at one question."""
        return tuple(one for one in self.problems if one.question == question)

    @property
    def findings(self) -> Findings:
        return Findings({gate: self.blocking(gate) for gate in Gate}, self.hard_gates)


def appraise(
    case: Case, forms: Mapping[str, Form], organisation: Organisation, others: Iterable[Problem] = ()
) -> Appraisal:
    """Everything the side panel, the gates and the report say about a case, computed from its answers.

    `others` are problems that only a look at other cases shows.
    """
    marks = organisation.thresholds
    ready = readiness(forms[CAPABILITY], case.answers, case.tier, marks)
    worth = value(forms[VALUE], case.answers, case.tier, ready, marks)
    own = (one for form in forms.values() for one in problems(form, case.answers, case.tier))
    found = (*own, *others)
    done = {section.id: _done(case, form, section) for form in forms.values() for section in form.section}
    return Appraisal(ready, worth, found, tuple(hard_gates(case.answers, ready)), done)


def _done(case: Case, form: Form, section: Section) -> tuple[int, int]:
    return progress(form, section, case.answers, case.tier)
