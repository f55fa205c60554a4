"""An appraiser's sheet: filled unseen by others, kept as it is filled, locked once for good."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model import panel as rules
from casebuilder.model.answer import day
from casebuilder.model.case import Round, Sheet
from casebuilder.model.error import CasebuilderError
from casebuilder.services import scoring
from casebuilder.services.open_case import OpenCase
from casebuilder.texts import figure
from casebuilder.texts.panel import sheet_problem_in_words
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.error_summary import ErrorSummary
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.sheet import Sheet as Question
from casebuilder.ui.kit.text import body, hint, muted
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.panel.keeping import SheetKeeper
from casebuilder.ui.panel.score_card import ScoreCard
from casebuilder.ui.panel.seen_card import RoundSeen
from casebuilder.ui.session import Session

CONFLICT: Final = "conflict"


class SheetForm(QWidget):
    """The cards of one sheet. `wants` tells a widget that should be in sight, `locked` that it is final."""

    wants = Signal(object)
    locked = Signal()

    def __init__(self, session: Session, found: OpenCase, now: Round, mine: Sheet) -> None:
        super().__init__()
        self._session = session
        self._found = found
        self._mine = replace(mine, name=found.actor.person.name)
        self._keeper = SheetKeeper(session.workspace, found, now.number, self)
        self.cards = {one.id: ScoreCard(one) for one in scoring.criteria(found)}
        self.conflict = Tick(_("I have a conflict of interest in this case"))
        self.why = TextArea(placeholder=_("For example: I would lead the project."), lines=2)
        self.errors = ErrorSummary(_("Before your scores can be locked"))
        self.progress, self.state = muted(""), muted(_("Saved"))
        self.lock = Button(_("Lock my scores"), Kind.PRIMARY, icon="lock")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)
        self._lay_out(now)
        self._connect()
        self._show_value()

    def _lay_out(self, now: Round) -> None:
        self._column.addWidget(body(_intro(self._found, now)))
        self.errors.hide()
        self._column.addWidget(self.errors)
        last = rules.closed_round(self._found.case.panel)
        if last is not None:
            self._column.addWidget(RoundSeen(self._found, last))
        self._column.addWidget(self._conflict_card())
        for card in self.cards.values():
            self._column.addWidget(card)
        self._column.addWidget(self._lock_card())

    def _conflict_card(self) -> Card:
        card = Card(pad=16)
        card.column.addWidget(self.conflict)
        words = _("Then you stand aside: you score nothing here, and the reason is part of the case.")
        card.column.addWidget(hint(words))
        self._why = Labelled(_("What the conflict is"), self.why)
        card.column.addWidget(self._why)
        return card

    def _lock_card(self) -> Card:
        card = Card(_("Lock your scores"))
        words = _(
            "Locking is final for this round. After it you see the scores of others who have locked. The PMO "
            "sees them all when the round is closed; then they become part of the case, under your name."
        )
        card.column.addWidget(body(words))
        card.column.addWidget(self.progress)
        card.column.addWidget(self.state)
        card.column.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _connect(self) -> None:
        for card in self.cards.values():
            card.edited.connect(self._on_edited)
        self.conflict.edited.connect(lambda _on: self._on_edited())
        self.why.edited.connect(lambda _words: self._on_edited())
        self.lock.clicked.connect(self._on_lock)
        self.errors.chosen.connect(self._go_to)
        self._keeper.saved.connect(lambda: self.state.setText(_("Saved")))
        self._keeper.failed.connect(self._on_failed)

    def settle(self) -> None:
        """Everything written is kept now."""
        for card in self.cards.values():
            card.commit()
        self.why.commit()

    def sheet(self) -> Sheet:
        """The sheet as it stands here."""
        aside = self.conflict.value()
        given = [card.mark() for card in self.cards.values()]
        marks = tuple(one for one in given if one.level or one.abstains or one.reason or one.confidence)
        reason = str(self.why.value() or "").strip()
        return replace(self._mine, marks=() if aside else marks, conflict=reason if aside else "")

    def _show_value(self) -> None:
        marks = {one.question: one for one in self._mine.marks}
        for question, card in self.cards.items():
            if question in marks:
                card.show_value(marks[question])
        self.conflict.show_value(bool(self._mine.conflict))
        self.why.show_value(self._mine.conflict)
        self._show_state()

    def _show_state(self) -> None:
        aside = self.conflict.value()
        self._why.setVisible(aside)
        for card in self.cards.values():
            card.setVisible(not aside)
        done = sum(bool(card.mark().level or card.mark().abstains) for card in self.cards.values())
        words = ngettext(
            "{done} of {count} criterion scored", "{done} of {count} criteria scored", len(self.cards)
        )
        self.progress.setText(words.format(done=done, count=len(self.cards)))
        self.progress.setVisible(not aside)

    def _on_edited(self) -> None:
        self._show_state()
        self.errors.hide()
        self.state.setText(_("Saving…"))
        self._keeper.keep(self.sheet())

    def _on_failed(self, error: CasebuilderError) -> None:
        self.state.setText(_("Not saved: {why}").format(why=error.sentence))
        self._session.failed.emit(error)

    def _on_lock(self) -> None:
        self.settle()
        if self._explain(self.sheet()):
            return
        sheet = LockSheet(self)
        sheet.accepted.connect(self._lock)
        sheet.open()

    def _explain(self, mine: Sheet) -> bool:
        """Say at its place what is missing; whether anything is."""
        found: list[tuple[str, str]] = []
        if self.conflict.value() and not mine.conflict:
            found.append((CONFLICT, _("Say what the conflict of interest is.")))
        elif not self.conflict.value():
            asked = [card.question for card in self.cards.values()]
            problems = {one.question: one for one in rules.sheet_problems(asked, mine)}
            for question, card in self.cards.items():
                words = sheet_problem_in_words(problems[question]) if question in problems else ""
                card.show_error(words)
                if words:
                    said = _("\u201c{criterion}\u201d: {sentence}")
                    found.append((question, said.format(criterion=card.question.prompt, sentence=words)))
        self.errors.show_value(found)
        if found:
            self.wants.emit(self.errors)
            self.errors.setFocus()
        return bool(found)

    def _go_to(self, place: object) -> None:
        card = self.cards.get(str(place))
        if card is None:
            self.why.setFocus()
            self.wants.emit(self.why)
            return
        chosen = card.levels.value() is not None
        (card.reason if chosen else card.levels).setFocus()
        self.wants.emit(card)

    def _lock(self) -> None:
        try:
            scoring.lock(self._session.workspace, self._found, self.sheet())
        except CasebuilderError as error:
            self._session.failed.emit(error)
            return
        self._keeper.stop()
        self._session.say(_("Your scores are locked."))
        self._session.cases_changed.emit()
        self.locked.emit()


class LockSheet(Question):
    """Accepted: the scores are final."""

    def __init__(self, parent: QWidget) -> None:
        words = _("You cannot change them in this round afterwards. Nobody else can unlock them for you.")
        super().__init__(parent, _("Lock your scores?"), words)
        self.add_way_back(_("Not yet"))
        self.go_on = self.add_verb(_("Lock them"))
        self.go_on.clicked.connect(self.accept)


def _intro(found: OpenCase, now: Round) -> str:
    words = [
        _("Round {number} of blind scoring.").format(number=now.number),
        _("Nobody sees what you write here before you lock it, and until then you see nobody else\u2019s."),
    ]
    by = day(found.case.panel.due) if found.case.panel is not None else None
    if by is not None:
        words.insert(1, _("Please lock your scores by {date}.").format(date=figure.short_day(by)))
    return " ".join(words)
