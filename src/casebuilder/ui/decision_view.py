"""Decision: the pages as they were signed off at the left, the CIO's ways to decide at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from casebuilder.i18n import _, ngettext
from casebuilder.model.case import Condition
from casebuilder.model.condition import late
from casebuilder.model.person import Role
from casebuilder.model.stage import DECISIONS, STANDING, Deed, State, open_deeds
from casebuilder.texts.entered import entered_words
from casebuilder.texts.figure import moment_of
from casebuilder.texts.score import advice_name
from casebuilder.ui.approval.carried import add_carried
from casebuilder.ui.approval.conditions import ConditionNote
from casebuilder.ui.approval.objections import add_objections
from casebuilder.ui.approval.record_unsigned import add_recording
from casebuilder.ui.deed_form import DeedSheet
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.text import body, hint, page_title, section_title
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
            add_carried(self.panel, self.session, self.found)
            self.add_key_note()
            self.panel.addWidget(DecidingForm(self.session, self.found, DECISIONS))
        else:
            self.panel.addWidget(hint(_("The CIO decides once everybody who must sign has done so.")))
            add_carried(self.panel, self.session, self.found)
            add_recording(self.panel, self.session, self.found, Role.CIO)
        self.add_signatures()
        add_objections(self.panel, self.session, self.found)
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
        words = _("Revision {number}, {name}, {moment}")
        when = moment_of(decision.at)
        said = words.format(number=decision.revision, name=decision.name, moment=when)
        note.column.addWidget(hint(said))
        told = entered_words(decision)
        for words in (how_given(decision) if decision.proof or not told else "", told):
            if words:
                note.column.addWidget(hint(words))
        if decision.text:
            note.column.addWidget(body(decision.text))
        self.panel.addWidget(note)
        if words := self._since():
            self.panel.addWidget(body(words))
        self._add_conditions(decision.conditions)
        self._add_trigger()
        self._add_earlier()

    def _since(self) -> str:
        """What became of the case after the decision; empty where nothing did."""
        case = self.found.case
        if case.state is State.DELIVERING:
            return _("In delivery; stage {number} is released.").format(number=case.stage)
        if case.state not in STANDING:
            return _("The case is on its way to be approved anew. Until then this decision stands.")
        return ""

    def _add_trigger(self) -> None:
        """An overdue condition is a reason to have the case approved anew, for those who may ask for it."""
        case, book = self.found.case, self.found.book
        overdue = late(case, self.session.workspace.clock().date())
        rows = open_deeds(case.state, book.actor.role, owns=book.owns)
        if not overdue or Deed.REBASELINE not in {row.deed for row in rows}:
            return
        note = Note(Tone.WARN)
        count = len(overdue)
        words = ngettext(
            "{count} condition is overdue. If it can no longer be met, have the case approved anew.",
            "{count} conditions are overdue. If they can no longer be met, have the case approved anew.",
            count,
        )
        note.column.addWidget(body(words.format(count=count)))
        note.column.addSpacing(4)
        button = Button(_("Revise and approve anew…"))
        button.clicked.connect(self._on_anew)
        note.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.panel.addWidget(note)

    def _on_anew(self) -> None:
        DeedSheet(self, self.session, self.found, Deed.REBASELINE).open()

    def _add_earlier(self) -> None:
        """Every decision before the last, as it was taken."""
        earlier = self.found.case.earlier
        if not earlier:
            return
        self.panel.addWidget(section_title(_("Earlier decisions")))
        for one in reversed(earlier):
            words = _("{decision}: revision {number}, {name}, {moment}")
            gaps = {"decision": advice_name(one.outcome), "number": one.revision, "name": one.name}
            self.panel.addWidget(body(words.format(moment=moment_of(one.at), **gaps)))

    def _add_conditions(self, given: Sequence[Condition]) -> None:
        if not given:
            return
        left = sum(one.settled is None for one in given)
        words = ngettext("{count} condition is open", "{count} conditions are open", left)
        title = words.format(count=left) if left else _("All conditions are settled")
        self.panel.addWidget(section_title(title))
        for place, one in enumerate(given, start=1):
            self.panel.addWidget(ConditionNote(self.session, self.found, place, one))
