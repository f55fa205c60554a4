"""A closed round: every mark, the level it comes to, how far apart they are, what the discussion found."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.analysis.panel import agreement
from casebuilder.i18n import _
from casebuilder.model import panel as rules
from casebuilder.model.case import Panel, Round
from casebuilder.model.error import CasebuilderError
from casebuilder.services import scoring
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.figure import moment_of
from casebuilder.texts.panel import (
    agreement_lines,
    aside_words,
    reasons,
    results_grid,
    results_narrow,
    spread_rule,
)
from casebuilder.ui.kit.card import Card, Note
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.text import body, hint, label, small
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.panel.marks_table import MarksTable
from casebuilder.ui.panel.strips import prompts_of, strip_chart
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Tone


class ResultCard(Card):
    """`fixed`: the notes are only read."""

    def __init__(self, session: Session, found: OpenCase, seen: Round, *, fixed: bool) -> None:
        super().__init__(
            _("Round {number}, closed {when}").format(number=seen.number, when=moment_of(seen.closed))
        )
        self._session = session
        self._found = found
        self._seen = seen
        self.notes: dict[str, TextArea] = {}
        self.chart = strip_chart(found, seen)
        self._lay_out(found.case.panel or Panel(), fixed=fixed)

    def _lay_out(self, panel: Panel, *, fixed: bool) -> None:
        seen, prompts = self._seen, prompts_of(self._found)
        wide, narrow = results_grid(panel, seen, prompts), results_narrow(panel, seen, prompts)
        self.table = MarksTable(_("All scores of round {number}").format(number=seen.number), wide, narrow)
        said = body(self.chart.scene.headline if self.chart.scene else "")
        for part in (said, self.chart, self.table, hint(spread_rule())):
            self.column.addWidget(part)
        if aside := aside_words(seen):
            self.column.addWidget(hint(aside))
        for one in rules.results(seen, panel.method):
            if one.disagrees or any(note.question == one.question for note in seen.notes):
                prompt = prompts.get(one.question, one.question)
                self.column.addWidget(self._note(one.question, prompt, fixed=fixed))
        self.column.addWidget(self._reasons(prompts))
        self.column.addWidget(self._agreement())

    def settle(self) -> None:
        """Everything written becomes a note now."""
        for area in self.notes.values():
            area.commit()

    def _note(self, question: str, prompt: str, *, fixed: bool) -> QWidget:
        said = next((one for one in self._seen.notes if one.question == question), None)
        box = Note(Tone.WARN)
        words = _("They disagree on \u201c{criterion}\u201d. What did the discussion find?").format(
            criterion=prompt
        )
        for line in reasons(self._seen, question):
            box.column.addWidget(hint(line))
        if fixed:
            box.column.insertWidget(0, small(prompt))
            box.column.addWidget(body(said.text if said else _("Nothing was written down.")))
            return box
        area = TextArea(placeholder=_("For example: two had other customers in mind."), lines=2)
        area.setAccessibleName(words)
        area.show_value(said.text if said else "")
        area.edited.connect(lambda value: self._on_noted(question, str(value or "")))
        box.column.insertWidget(0, label(words, area))
        box.column.addSpacing(4)
        box.column.addWidget(area)
        self.notes[question] = area
        return box

    def _reasons(self, prompts: Mapping[str, str]) -> QWidget:
        fold = Disclosure(_("Reasons of the appraisers"))
        for one in rules.results(self._seen, ""):
            lines = list(reasons(self._seen, one.question))
            if lines:
                fold.column.addWidget(small(prompts.get(one.question, one.question)))
                for line in lines:
                    fold.column.addWidget(hint(line))
        return fold

    def _agreement(self) -> QWidget:
        """Computed only when somebody opens it."""
        fold = Disclosure(_("How far they agree over all criteria"))
        inside = QVBoxLayout()
        fold.column.addLayout(inside)

        def fill(opened: bool) -> None:
            if opened and not inside.count():
                for line in agreement_lines(agreement(self._seen)):
                    inside.addWidget(hint(line))

        fold.toggled.connect(fill)
        return fold

    def _on_noted(self, question: str, words: str) -> None:
        try:
            scoring.note(self._session.workspace, self._found, question, words)
        except CasebuilderError as error:
            self._session.failed.emit(error)
        else:
            self._session.cases_changed.emit()
