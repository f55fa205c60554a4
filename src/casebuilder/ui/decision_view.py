"""Decision: the pages as they were signed off at the left, the CIO's ways to decide at the right."""

from collections.abc import Sequence

from casebuilder.i18n import _, ngettext
from casebuilder.model.case import Condition
from casebuilder.model.person import Role
from casebuilder.model.stage import DECISIONS, State
from casebuilder.texts.entered import entered_words
from casebuilder.texts.figure import moment_of
from casebuilder.texts.score import advice_name
from casebuilder.ui.approval.conditions import ConditionNote
from casebuilder.ui.approval.record_unsigned import add_recording
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.text import body, hint, page_title, section_title, small
from casebuilder.ui.paper_desk import PaperDesk
from casebuilder.ui.signing.deciding import DecidingForm
from casebuilder.ui.signing.key_note import how_given
from casebuilder.ui.theme import Tone


class DecisionView(PaperDesk):
    """For the CIO: the pages, the four ways to decide, conditions, and who stands behind the case."""

    def fill(self) -> None:
        case = self.found.case
        self.panel.addWidget(page_title(_("Your decision") if self._decides() else _("Decision")))
        if case.decision is not None and case.state is not State.SIGNOFF:
            self._add_decision()
        elif self._decides():
            words = _("You decide on revision {number}, exactly as shown. Anything changed later voids it.")
            self.panel.addWidget(body(words.format(number=case.revision)))
            self.add_key_note()
            self.panel.addWidget(DecidingForm(self.session, self.found, DECISIONS))
        else:
            self.panel.addWidget(hint(_("The CIO decides once sponsor and PMO have signed off.")))
            add_recording(self.panel, self.session, self.found, Role.CIO)
        self.add_signatures()
        self.add_statement()

    def _decides(self) -> bool:
        book = self.found.book
        return book.case.state is State.SIGNOFF and book.actor.role is Role.CIO and not book.owns

    def _add_decision(self) -> None:
        decision = self.found.case.decision
        if decision is None:
            return
        note = Note(Tone.GOOD if decision.outcome.startswith("approve") else Tone.WARN)
        note.column.addWidget(section_title(advice_name(decision.outcome)))
        note.column.addWidget(small(f"{decision.name}, {moment_of(decision.at)}"))
        note.column.addWidget(small(how_given(decision.proof.key if decision.proof else "")))
        if told := entered_words(decision):
            note.column.addWidget(small(told))
        if decision.text:
            note.column.addWidget(body(decision.text))
        self.panel.addWidget(note)
        self._add_conditions(decision.conditions)

    def _add_conditions(self, given: Sequence[Condition]) -> None:
        if not given:
            return
        left = sum(one.settled is None for one in given)
        words = ngettext("{count} condition is open", "{count} conditions are open", left)
        title = words.format(count=left) if left else _("All conditions are settled")
        self.panel.addWidget(section_title(title))
        for place, one in enumerate(given, start=1):
            self.panel.addWidget(ConditionNote(self.session, self.found, place, one))
