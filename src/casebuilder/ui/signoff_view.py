"""Sign-off: the very pages that are signed at the left, who signs at the right."""

from casebuilder.i18n import _
from casebuilder.model.case import Proof
from casebuilder.model.error import CasebuilderError
from casebuilder.model.person import Role
from casebuilder.model.seats import seats
from casebuilder.model.stage import State
from casebuilder.services.signing import Kept, signoff_request
from casebuilder.texts.figure import short_hash
from casebuilder.texts.problem import obstacle_in_words
from casebuilder.texts.score import advice_name
from casebuilder.texts.state import role_name
from casebuilder.ui.approval.carried import add_carried
from casebuilder.ui.approval.objections import add_declining, add_objections
from casebuilder.ui.approval.record_unsigned import add_recording
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.text import body, hint, page_title, section_title, small
from casebuilder.ui.paper_desk import PaperDesk
from casebuilder.ui.signing.own import may_sign
from casebuilder.ui.signing.save_signed import SavedSheet
from casebuilder.ui.signing.sign_sheet import SignSheet
from casebuilder.ui.theme import Tone


class SignoffView(PaperDesk):
    """For those who sign before the decision: what is signed, what it means, and the button."""

    def fill(self) -> None:
        case = self.found.case
        self.panel.addWidget(page_title(_("Sign-off")))
        if case.state is not State.SIGNOFF:
            self.panel.addWidget(hint(_("Nothing is waiting to be signed off now.")))
            self.add_signatures()
            return
        words = _("You sign off revision {number}, exactly as shown. Anything changed later voids it.")
        self.panel.addWidget(body(words.format(number=case.revision)))
        self.panel.addWidget(small(_("Fingerprint {hash}").format(hash=short_hash(case.frozen))))
        self._add_advice()
        add_carried(self.panel, self.session, self.found)
        self.add_signatures()
        add_objections(self.panel, self.session, self.found)
        self._add_signing()
        add_declining(self.panel, self.session, self.found)
        for role in seats(case):
            if role is not Role.PMO:  # who records is the PMO
                add_recording(self.panel, self.session, self.found, role)
        self.add_statement()

    def _add_advice(self) -> None:
        advice = self.found.case.recommendation
        if advice is not None:
            note = Note(Tone.ACCENT)
            title = _("The PMO recommends: {advice}").format(advice=advice_name(advice.advice))
            note.column.addWidget(section_title(title))
            note.column.addWidget(body(advice.text))
            self.panel.addWidget(note)

    def _add_signing(self) -> None:
        obstacles = self.found.signing_obstacles()
        if obstacles:
            forms, tier = self.found.book.forms.values(), self.found.case.tier
            for words in dict.fromkeys(obstacle_in_words(one, forms, tier) for one in obstacles):
                self.panel.addWidget(hint(words))
            return
        role = role_name(self.found.actor.role)
        self.add_key_note()
        button = Button(_("Sign off as {role}").format(role=role), Kind.PRIMARY)
        button.clicked.connect(self._on_sign)
        self.panel.addWidget(button)

    def _on_sign(self) -> None:
        if not may_sign(self.session):
            self._record(None)
            return
        workspace, found = self.session.workspace, self.found
        sheet = SignSheet(self, self.session, found.case.id, lambda: signoff_request(workspace, found))
        sheet.record_only.connect(lambda: self._record(None))
        sheet.signed.connect(self._on_signed)
        sheet.open()

    def _on_signed(self, kept: Kept) -> None:
        if self._record(kept.proof):
            SavedSheet(self, self.session, kept).open()

    def _record(self, proof: Proof | None) -> bool:
        try:
            self.found.sign(proof)
        except CasebuilderError as error:
            self.tell(error)
            return False
        self.session.cases_changed.emit()
        return True
