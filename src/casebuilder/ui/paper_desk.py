"""The rendered case at the left, what is done about it at the right: the ground of sign-off and decision."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.case import Signoff
from casebuilder.model.error import CasebuilderError
from casebuilder.model.person import Role
from casebuilder.model.seats import given, has_signed, objections, seats
from casebuilder.services.case_history import unverified
from casebuilder.services.open_case import OpenCase
from casebuilder.services.paper import Paper
from casebuilder.texts.entered import brought_words, entered_words, given_words, unsigned
from casebuilder.texts.figure import moment_of
from casebuilder.texts.mandate import signer_sentences
from casebuilder.texts.state import role_name
from casebuilder.ui import theme
from casebuilder.ui.kit.card import Note, Pane
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import body, hint, section_title, small
from casebuilder.ui.paper_view import PaperView
from casebuilder.ui.session import Session
from casebuilder.ui.signing.key_note import KeyNote, how_given
from casebuilder.ui.signing.own import may_sign
from casebuilder.ui.theme import Tone

PANEL_WIDTH = 420
_GROWS = 0.2
_FEW = 2


class PaperDesk(QWidget):
    """The rendered case beside a panel of things to do about it; the panel is filled by those who use it."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__()
        self.session = session
        self.found = found
        self._shown = -1
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.paper = PaperView(session)
        row.addWidget(self.paper, 1)
        pane = Pane(Qt.Edge.LeftEdge)
        self._pane = pane
        self.refit()
        inner = QVBoxLayout(pane)
        inner.setContentsMargins(0, 0, 0, 0)
        page = ScrollPage(full=True, margin=24)
        inner.addWidget(page)
        row.addWidget(pane)
        self.panel = page.column
        self.panel.setSpacing(12)
        self.refresh()

    def refit(self) -> None:
        """Large words need more room beside the pages."""
        self._pane.setFixedWidth(theme.enlarged(PANEL_WIDTH, _GROWS))

    def refresh(self) -> None:
        """Show the case as it is now; where nothing was stored since, what is being written stays."""
        if self.found.case.version == self._shown:
            return
        self._shown = self.found.case.version
        cleared(self.panel)
        self._add_unchecked()
        self.fill()
        self.panel.addStretch(1)
        self._print()

    def _add_unchecked(self) -> None:
        """Signatures that came with a file and that nobody checked are told before anything else."""
        words = brought_words(unverified(self.session.workspace, self.found.case))
        if words:
            note = Note(Tone.WARN)
            note.column.addWidget(body(words))
            self.panel.addWidget(note)

    def fill(self) -> None:
        """Put the panel's content into `panel`."""
        raise NotImplementedError

    def add_signatures(self) -> None:
        """Who has signed this revision, and who is awaited."""
        case = self.found.case
        self.panel.addWidget(section_title(_("Sign-offs on revision {number}").format(number=case.revision)))
        if case.mandate is not None:
            self.panel.addWidget(hint(" ".join(signer_sentences(case.mandate))))
        for role in seats(case):
            self._add_seat(role)
        void = [one for one in case.signoffs if one.void]
        for one in void:
            words = _("{name} signed revision {number}; it changed since, so that sign-off is void.")
            self.panel.addWidget(hint(words.format(name=one.name, number=one.revision)))

    def _add_seat(self, role: Role) -> None:
        signed, mandate = given(self.found.case, role), self.found.case.mandate
        if role is not Role.BOARD or mandate is None:
            done = signed[0] if signed else None
            self.panel.addWidget(_SignatureLine(role, done, self._expected(role), self._open(role)))
            return
        votes = {one.by: one for one in signed}
        for one in mandate.board:
            name = _("{name} (chair)").format(name=one.name) if one.person == mandate.chair else one.name
            line = _SignatureLine(role, votes.get(one.person), name, self._open(role, one.person))
            self.panel.addWidget(line)

    def _open(self, role: Role, person: str = "") -> Chip:
        """How it stands with a seat in which nobody has signed."""
        case = self.found.case
        if any(one.role == role and person in ("", one.by) for one in objections(case)):
            return Chip(_("Declined"), Tone.BAD)
        needed = person == "" or not has_signed(case, role)
        return Chip(_("Awaited") if needed else _("Not needed"), Tone.NEUTRAL)

    def add_key_note(self) -> None:
        """The key the person signs with, or the offer to make one."""
        note = KeyNote(self.session)
        note.made.connect(self._refill)
        self.panel.addWidget(note)

    def _refill(self) -> None:
        self._shown = -1
        self.refresh()

    def add_statement(self) -> None:
        """Say what a sign-off without a key is worth, to those who have none."""
        if may_sign(self.session):
            return
        words = _(
            "Without a signing key, a sign-off here is a statement by whoever uses this computer, "
            "not a proof. The record says who was acting, in which role, and when."
        )
        self.panel.addWidget(hint(words))

    def tell(self, error: CasebuilderError) -> None:
        """Say why something could not be done."""
        self.session.say(str(error))

    def _expected(self, role: Role) -> str:
        if role is Role.SPONSOR:
            return str(self.found.case.sponsor.get("name") or _("the sponsor"))
        people = self.found.people_in([role])
        return " / ".join(one.name for one in people) if 0 < len(people) <= _FEW else role_name(role)

    def _print(self) -> None:
        workspace, case = self.session.workspace, self.found.case

        def work() -> Paper:
            from casebuilder.services.publish import paper

            return paper(workspace, case)

        self.paper.show_waiting(_("Printing the case…"))
        self.session.tasks.run(work, self._on_paper, self._on_trouble)

    def _on_paper(self, paper: Paper) -> None:
        if isValid(self):
            self.paper.show_paper(paper)

    def _on_trouble(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        self.tell(error)


class _SignatureLine(QWidget):
    """Who signs and how it stands; `otherwise` is shown while they have not signed."""

    def __init__(self, role: Role, signed: Signoff | None, expected: str, otherwise: Chip) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(body(f"{signed.name if signed else expected}, {role_name(role)}"))
        if signed is not None:
            words.addWidget(small(moment_of(signed.at)))
            for told in (how_given(signed) if signed.proof else "", entered_words(signed)):
                if told:
                    words.addWidget(hint(told))
        row.addLayout(words, 1)
        row.addWidget(_chip(signed) if signed is not None else otherwise, 0, Qt.AlignmentFlag.AlignTop)


def _chip(signed: Signoff) -> Chip:
    return Chip(given_words(signed), Tone.WARN if unsigned(signed) else Tone.GOOD)
