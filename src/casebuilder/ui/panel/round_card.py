"""How far the rounds are: who has locked, never what, and the way to open and close one."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from casebuilder.i18n import _, ngettext
from casebuilder.model import panel as rules
from casebuilder.model.answer import day
from casebuilder.model.case import Panel, Round
from casebuilder.model.error import CasebuilderError
from casebuilder.model.person import PersonId
from casebuilder.model.stage import State
from casebuilder.services import scoring
from casebuilder.services.open_case import OpenCase
from casebuilder.texts import figure
from casebuilder.texts.panel import locked_words
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.panel.invite_card import names_of
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Tone


class RoundCard(Card):
    """For everybody to read; only the PMO who leads the panel has the buttons. `done` tells a deed."""

    done = Signal()

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__(_("The round"))
        self._session = session
        self._found = found
        self.open = Button(_("Open the round"), Kind.PRIMARY)
        self.close_round = Button(_("Close the round"), Kind.PRIMARY)
        self.open.clicked.connect(lambda: self._try(scoring.open_round))
        self.close_round.clicked.connect(lambda: self._try(scoring.close_round))
        self._made_for: object = None
        self.refresh()

    def refresh(self) -> None:
        """Show the rounds as they are now."""
        panel = self._found.case.panel
        now = rules.open_round(panel)
        seen = scoring.standing(self._session.workspace, self._found)
        key = (panel, seen.locked, self._found.case.state)
        self.setVisible(panel is not None)
        if panel is None or key == self._made_for:
            return
        self._made_for = key
        for button in (self.open, self.close_round):
            self.column.removeWidget(button)
            button.hide()
        cleared(self.column, keep=1)
        if now is not None:
            self._show_open(panel, now, seen.locked)
        else:
            self._show_between(panel)

    def _show_open(self, panel: Panel, now: Round, locked: Mapping[PersonId, datetime]) -> None:
        words = _("Round {number} is open since {when}.")
        said = [words.format(number=now.number, when=figure.moment_of(now.opened))]
        if (by := day(panel.due)) is not None:
            said.append(_("Scores are asked for by {date}.").format(date=figure.short_day(by)))
        count = len(panel.appraisers)
        said.append(locked_words(len(locked), count))
        self.column.addWidget(body(" ".join(said)))
        for person, name in names_of(self._session, panel.appraisers).items():
            self.column.addLayout(_line(name, locked.get(person)))
        if not self._leads():
            return
        late = count - len(locked)
        self.column.addWidget(hint(_closing_words(late)))
        self.close_round.setEnabled(bool(locked))
        self._add(self.close_round)

    def _show_between(self, panel: Panel) -> None:
        number = len(panel.rounds) + 1
        last = rules.closed_round(panel)
        if last is None:
            self.column.addWidget(body(_("No round was opened yet. Nobody can score before that.")))
        else:
            self.column.addWidget(body(_after_words(panel, last)))
        if self._leads():
            self.open.setText(_("Open round {number}").format(number=number))
            self.open.show_kind(Kind.PLAIN if last is not None else Kind.PRIMARY)
            self.open.setEnabled(bool(panel.appraisers))
            self._add(self.open)

    def _add(self, button: Button) -> None:
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        button.show()

    def _leads(self) -> bool:
        return scoring.runs_panel(self._found) and self._found.case.state is State.SCORING

    def _try(self, deed: Callable[..., None]) -> None:
        try:
            deed(self._session.workspace, self._found)
        except CasebuilderError as error:
            self._session.failed.emit(error)
        else:
            self.done.emit()


def _line(name: str, at: datetime | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(body(name), 1)
    if at is None:
        chip = Chip(_("Not locked yet"), Tone.NEUTRAL)
    else:
        chip = Chip(_("Locked {when}").format(when=figure.moment(at)), Tone.GOOD)
    row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _closing_words(late: int) -> str:
    known = _("Closing shows all locked scores and makes them part of the case; nobody can lock after it.")
    if not late:
        return known
    words = ngettext(
        "{count} appraiser has not locked yet and would not count.",
        "{count} appraisers have not locked yet and would not count.",
        late,
    )
    return f"{known} {words.format(count=late)}"


def _after_words(panel: Panel, last: Round) -> str:
    said = [_("Round {number} is closed.").format(number=last.number)]
    if any(rules.unnoted(panel, last)):
        said.append(_("Before another round or the review, write down below what the discussion found."))
    else:
        said.append(
            _("Another round is possible: all start from an empty sheet and see the spread of this one.")
        )
    return " ".join(said)
