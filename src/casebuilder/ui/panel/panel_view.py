"""The page of a panel: who scores, how far the round is, and what the closed rounds found."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from casebuilder.i18n import _
from casebuilder.model.case import Panel, Round
from casebuilder.services import scoring
from casebuilder.services.inbox import SCORE
from casebuilder.services.open_case import OpenCase
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import body, page_title
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.panel.invite_card import InviteCard
from casebuilder.ui.panel.result_card import ResultCard
from casebuilder.ui.panel.round_card import RoundCard
from casebuilder.ui.panel.watching import Watch
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Tone


class PanelView(ScrollPage):
    """Cards are made anew only when what they show changes; a note that is being written stays."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__()
        self._session = session
        self._found = found
        self.invite: InviteCard | None = None
        self.results: list[ResultCard] = []
        self._invited_for: object = None
        self._shown: object = None
        self._lay_out(_("Panel of appraisers"))
        self._watch = Watch(session, found, self.refresh, self)
        self.refresh()

    def _lay_out(self, title: str) -> None:
        self.column.addWidget(page_title(title))
        words = _(
            "Several people score the value, each by themselves. Nobody sees the scores of another before "
            "their own are locked, and the PMO sees them only by closing the round."
        )
        self.column.addWidget(body(words))
        self._own = Note(Tone.ACCENT)
        go = Button(_("Fill your own sheet"), Kind.PRIMARY)
        place = Place(PageName.CASE, case=self._found.case.id, section=SCORE)
        go.clicked.connect(lambda: self._session.go(place))
        self._own.column.addWidget(body(_("You are asked to score this case yourself.")))
        self._own.column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self._own)
        self._inviting, self._closed, self._changing = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.round = RoundCard(self._session, self._found)
        self.round.done.connect(self._on_done)
        self.column.addLayout(self._inviting)
        self.column.addWidget(self.round)
        self._closed.setSpacing(20)
        self.column.addLayout(self._closed)
        self.column.addLayout(self._changing)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show the case as it is now."""
        mine = scoring.own_sheet(self._session.workspace, self._found)
        self._own.setVisible(mine is not None and not mine.at)
        self._show_inviting()
        self.round.refresh()
        self._show_closed()

    def _show_inviting(self) -> None:
        panel = self._found.case.panel or Panel()
        key = (panel.appraisers, panel.due, panel.method, len(panel.rounds), self._may_invite())
        if key == self._invited_for:
            return
        self._invited_for = key
        cleared(self._inviting)
        cleared(self._changing)
        self.invite = None
        if self._may_invite():
            self.invite = InviteCard(self._session, self._found)
            self.invite.asked.connect(self._on_done)
            # Once there are rounds, what they found comes first.
            (self._changing if panel.rounds else self._inviting).addWidget(self.invite)
        elif self._found.case.panel is None:
            self._inviting.addWidget(body(_("No panel is asked to score this case.")))

    def _may_invite(self) -> bool:
        states = self._found.case.state in scoring.INVITING
        return states and scoring.runs_panel(self._found) and not self._session.workspace.read_only

    def _show_closed(self) -> None:
        """Notes are compared without their words: those stand in the fields where they are written."""
        panel = self._found.case.panel
        rounds = [one for one in panel.rounds if one.closed] if panel is not None else []
        key = (tuple(_bare(one) for one in rounds), self._may_note())
        if key == self._shown:
            return
        self._shown = key
        self._settle()
        cleared(self._closed)
        self.results = []
        for one in reversed(rounds):
            fixed = one is not rounds[-1] or not self._may_note()
            card = ResultCard(self._session, self._found, one, fixed=fixed)
            self.results.append(card)
            self._closed.addWidget(card)

    def _may_note(self) -> bool:
        return self._found.case.state in scoring.NOTING and scoring.runs_panel(self._found)

    def _on_done(self) -> None:
        self.refresh()
        self._session.cases_changed.emit()
        # What was just added can take the focus only once it is on show.
        QTimer.singleShot(0, self, self._focus)

    def _focus(self) -> None:
        """What was pressed may be gone; the next thing to do takes the focus."""
        notes = [area for card in self.results[:1] for area in card.notes.values() if not area.value()]
        for one in (*notes, self.round.close_round, self.round.open):
            if one.isVisibleTo(self) and one.isEnabled():
                one.setFocus()
                self.reveal(one)
                return

    def _settle(self) -> None:
        for card in self.results:
            card.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._watch.stop()
        self._settle()


def _bare(one: Round) -> tuple[int, str]:
    return one.number, one.closed
