"""The open case: the one road of every edit, with undo. Answer in, new case out, listeners told."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.answer import Json, blank
from casebuilder.model.case import Case, Change, Signoff
from casebuilder.model.characters import cleaned_answer
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form, Maturity, Question
from casebuilder.model.organisation import Organisation
from casebuilder.model.panel import PANEL, SCORED, judged, used
from casebuilder.model.person import Actor, Role
from casebuilder.model.stage import may_edit
from casebuilder.model.stamp import stamped
from casebuilder.services.appraisal import (
    CAPABILITY,
    NO_DAY,
    NOTHING_SEEN,
    Appraisal,
    Sight,
    appraise,
)

Listener = Callable[[frozenset[str]], None]
Save = Callable[[Case], None]
Look = Callable[[Case], Sight]
WHOLE_CASE: Final[frozenset[str]] = frozenset()


class Workbook:
    """Keeps the case people look at. Nothing is read back after a write; failures come through the saver.

    Without `save` the case can only be read.
    """

    def __init__(
        self,
        case: Case,
        forms: Mapping[str, Form],
        organisation: Organisation,
        actor: Actor,
        save: Save | None,
    ) -> None:
        self.case = case
        self.actor = actor
        self._organisation = organisation
        self._save = save
        self._listeners: list[Listener] = []
        self._past: list[Change] = []
        self._future: list[Change] = []
        self._merging: str = ""
        self._appraisal: Appraisal | None = None
        self._look: Look = _nothing
        self._today: Callable[[], date] = lambda: NO_DAY
        self._take_forms(forms)

    def _take_forms(self, forms: Mapping[str, Form]) -> None:
        self.forms = forms
        self._form_of = {question.id: name for name, form in forms.items() for question in form.questions()}
        self._section_of = {
            question.id: section.id
            for form in forms.values()
            for section in form.section
            for question in section.question
        }
        self._questions = {question.id: question for form in forms.values() for question in form.questions()}
        self._form_of[PANEL], self._section_of[PANEL] = SCORED, PANEL

    @property
    def organisation(self) -> Organisation:
        """The rules this case is computed under: those it was frozen with, else those of today."""
        return self._organisation.under(self.case.terms)

    @property
    def rules(self) -> Organisation:
        """The rules of today."""
        return self._organisation

    @property
    def owns(self) -> bool:
        return self.actor.id == self.case.owner

    @property
    def appraisal(self) -> Appraisal:
        """Computed on the first look after a change: 2 ms for a full case, so it is never stored."""
        if self._appraisal is None:
            sight = self._look(self.case)
            self._appraisal = appraise(self.case, self.forms, self.organisation, sight, self._today())
        return self._appraisal

    def look_around(self, look: Look, today: Callable[[], date]) -> None:
        """Also ask for what only a look at other cases and at the calendar shows."""
        self._look = look
        self._today = today
        self._appraisal = None

    def follow(self, rules: Organisation) -> None:
        """Go on under other rules of the organisation; the same ones change nothing."""
        if rules is not self._organisation:
            self._organisation = rules
            self._tell(WHOLE_CASE)

    def question(self, question: str) -> Question:
        """The question of an id; KeyError for one of no form of this case."""
        return self._questions[question]

    def prompt(self, question: str) -> str:
        """The words of a question, also of one that only an older edition asked."""
        found = self._questions.get(question)
        return found.prompt if found else question

    def form_of(self, question: str) -> Form:
        """The form of a question, or of a record in it (question/record)."""
        return self.forms[self._form_of[question.partition("/")[0]]]

    def section_of(self, question: str) -> str:
        """The section of a question, or of a record in it (question/record); "" for one of no form."""
        return self._section_of.get(question.partition("/")[0], "")

    def may_edit(self, form: str) -> bool:
        """Whether the acting person may fill this form now."""
        if self._save is None or (form == SCORED and used(self.case) and self.actor.role is not Role.PMO):
            return False
        return may_edit(form, self.case.state, self.actor.role, owns=self.owns)

    def voids(self) -> tuple[Signoff, ...]:
        """The sign-offs that the next edit would void; screens say so before it happens."""
        return self.case.valid_signoffs()

    def listen(self, listener: Listener) -> None:
        """Call with the ids of changed questions after each edit; an empty set means: the whole case."""
        self._listeners.append(listener)

    def forget(self, listener: Listener) -> None:
        """Stop telling this listener."""
        self._listeners.remove(listener)

    def answer(self, question: str, value: Json) -> None:
        """Change one answer, cleaned; the same value changes nothing. RefusedError where that may not be."""
        said = self._stamped(question, cleaned_answer(value, self.case.answers.get(question)))
        change = Change(question, self.case.answers.get(question), None if blank(said) else said)
        if change.before == change.after:
            return
        self._refuse_unless_editable(question)
        self._remember(change)
        self._apply(change)

    def _stamped(self, question: str, value: Json) -> Json:
        """A rating carries who gave it and when."""
        today = self._today()
        if today == NO_DAY or not isinstance(self._questions.get(question), Maturity):
            return value
        return stamped(self.case.answers.get(question), value, self.actor.person, today)

    def settle(self) -> None:
        """The person left the field: the next edit of it is an undo step of its own."""
        self._merging = ""

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def undo(self) -> str:
        """Take the last edit back, as an edit like any other; the id of the question, or empty."""
        return self._step(self._past, self._future)

    def redo(self) -> str:
        """Do again what was undone; the id of the question, empty if there was none."""
        return self._step(self._future, self._past)

    def show(self, case: Case, forms: Mapping[str, Form] | None = None) -> None:
        """Take over a case changed by a deed or elsewhere; earlier edits can no longer be undone."""
        self.case = case
        if forms is not None:
            self._take_forms(forms)
        self._past.clear()
        self._future.clear()
        self._tell(WHOLE_CASE)

    def take_over(self, case: Case, changed: frozenset[str]) -> None:
        """Show answers that others stored meanwhile; what was edited here can still be undone."""
        self.case = case
        self._tell(changed)

    def may_answer(self, question: str) -> bool:
        """Whether the acting person may answer this question now; False for one of no form of this case."""
        if question not in self._questions or not self.may_edit(self._form_of[question]):
            return False
        if used(self.case) and judged(self._questions[question]):
            return False
        return self.form_of(question).form != CAPABILITY or self.assesses(self._section_of[question])

    def assesses(self, section: str) -> bool:
        """Whether a dimension is this person's to see and fill: an assessor's only where assigned."""
        if self.actor.role is not Role.ASSESSOR:
            return True
        return any(one.section == section and one.by == self.actor.id for one in self.case.assignments)

    def shows(self, section: str) -> bool:
        """Whether a section of a form is for the acting person to look at."""
        capability = {part.id for part in self.forms[CAPABILITY].section}
        return section not in capability or self.assesses(section)

    def may_fill(self, form: str, section: str) -> bool:
        """Whether the acting person may fill this section now."""
        return self.may_edit(form) and (form != CAPABILITY or self.assesses(section))

    def _refuse_unless_editable(self, question: str) -> None:
        if not self.may_answer(question):
            if self._save is None:
                raise RefusedError(
                    _("This workspace can only be read, so nothing in it can be changed."),
                    _("Copy its file to a folder you may write to, and open the copy."),
                )
            if self.actor.role is Role.ASSESSOR and self.may_edit(CAPABILITY):
                raise RefusedError(
                    _("This dimension is not assigned to you."),
                    _("Ask the PMO to assign it to you, or leave it to its assessor."),
                )
            raise RefusedError(
                _("This part of the case cannot be edited now."),
                _("Its state or your role does not allow it."),
            )

    def _remember(self, change: Change) -> None:
        self._future.clear()
        if self._merging == change.question and self._past:
            change = Change(change.question, self._past.pop().before, change.after)
        self._past.append(change)
        self._merging = change.question

    def _step(self, source: list[Change], target: list[Change]) -> str:
        if not source:
            return ""
        self._merging = ""
        self._refuse_unless_editable(source[-1].question)
        change = source.pop().reverse
        target.append(change)
        self._apply(change)
        return change.question

    def _apply(self, change: Change) -> None:
        voiding = bool(self.case.frozen)
        self.case = self.case.answered(change.question, change.after)
        if self._save is not None:
            self._save(self.case)
        self._tell(WHOLE_CASE if voiding else frozenset({change.question}))

    def _tell(self, changed: frozenset[str]) -> None:
        self._appraisal = None
        for listener in tuple(self._listeners):
            listener(changed)


def _nothing(_case: Case) -> Sight:
    return NOTHING_SEEN
