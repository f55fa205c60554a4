"""The PMO's page of a case: what changed and was found, comments, advice, and what happens next."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.model.stage import DECISIONS, Deed, State, open_deeds
from casebuilder.services.case_history import since_submission
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.figure import moment_of, out_of_hundred
from casebuilder.texts.problem import blocker_in_words
from casebuilder.texts.score import advice_name, index_figure, verdict_name
from casebuilder.texts.state import waits_for
from casebuilder.ui.comments_card import CommentsCard
from casebuilder.ui.deed_form import DeedForm
from casebuilder.ui.history_view import DifferenceLine
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Card, Note
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import body, label, page_title, small
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.lint_card import LintCard
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Tone

ADVICES = ("approve", "approve_with_conditions", "defer", "reject")
ELSEWHERE = (
    *DECISIONS,
    Deed.HAND_OVER,
    Deed.SUBMIT,
    Deed.HOLD,
    Deed.WITHDRAW,
    Deed.TAKE_BACK,
    Deed.HAND_OVER,
)


FORWARD = (Deed.TAKE_UP, Deed.QUALIFY, Deed.FINISH_ASSESSMENT, Deed.FINISH_SCORING, Deed.ASK_SIGNOFF)


class ReviewView(ScrollPage):
    """Cards in the order a reviewer works; what is being written in one is never rebuilt."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__()
        self._session = session
        self._found = found
        self._waits = body("")
        self._changes = Card(_("Changed since it was last submitted"))
        self._findings = Card(_("What was found"))
        self._lint = LintCard(found.book)
        self._lint.chosen.connect(self._go)
        self._lint.waived.connect(lambda finding, reason: self._try(lambda: found.waive(finding, reason)))
        self._lint.lifted.connect(lambda finding: self._try(lambda: found.lift_waiver(finding)))
        self._comments = CommentsCard(session, found)
        self._advice = _Slot()
        self._next = _Slot()
        self.column.addWidget(page_title(_("Review")))
        for part in (
            self._waits,
            self._changes,
            self._findings,
            self._lint,
            self._comments,
            self._advice,
            self._next,
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the case as it is now."""
        self._waits.setText(waits_for(self._found.case.state))
        self._show_changes()
        self._show_findings()
        self._lint.refresh()
        self._comments.refresh()
        mine = self._recommends()
        given = self._found.case.recommendation
        self._advice.show_for(mine or given, self._own_advice if mine else self._given_advice)
        deeds = tuple(self._deeds())
        self._next.show_for(deeds, lambda: self._deed_card(deeds))

    def _show_changes(self) -> None:
        found = since_submission(self._session.workspace, self._found.case)
        cleared(self._changes.column, keep=1)
        self._changes.setVisible(bool(found))
        for difference in found:
            self._changes.column.addWidget(DifferenceLine(difference))

    def _show_findings(self) -> None:
        column = self._findings.column
        cleared(column, keep=1)
        appraisal = self._found.book.appraisal
        ready, worth = appraisal.readiness, appraisal.value
        column.addLayout(_figure(_("Readiness"), out_of_hundred(ready.overall)))
        column.addLayout(_figure(_("Value"), out_of_hundred(worth.score)))
        column.addLayout(_figure(_("Priority (value × attainability)"), index_figure(worth)))
        if worth.verdict is not None:
            column.addLayout(_figure(_("The thresholds say"), verdict_name(worth.verdict)))
        for blocker in appraisal.hard_gates:
            note = Note(Tone.BAD)
            link = LinkButton(blocker_in_words(blocker))
            link.clicked.connect(lambda _on=False, place=blocker.place: self._go(place))
            note.column.addWidget(link)
            column.addWidget(note)

    def _recommends(self) -> bool:
        return self._found.case.state is State.REVIEW and self._found.book.may_edit("capability")

    def _own_advice(self) -> QWidget:
        return RecommendationCard(self._session, self._found)

    def _given_advice(self) -> QWidget | None:
        found = self._found.case.recommendation
        if found is None:
            return None
        card = Card(_("Recommendation: {advice}").format(advice=advice_name(found.advice)))
        card.column.addWidget(body(found.text))
        card.column.addWidget(small(f"{found.name}, {moment_of(found.at)}"))
        return card

    def _deed_card(self, deeds: Sequence[Deed]) -> QWidget | None:
        if not deeds:
            return None
        card = Card(_("What happens next"))
        card.column.addWidget(DeedForm(self._session, self._found, deeds))
        return card

    def _deeds(self) -> Sequence[Deed]:
        case, book = self._found.case, self._found.book
        rows = open_deeds(case.state, book.actor.role, owns=book.owns)
        deeds = [row.deed for row in rows if row.deed not in ELSEWHERE]
        return sorted(deeds, key=lambda deed: deed not in FORWARD)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except CasebuilderError as error:
            self._session.failed.emit(error)
        else:
            self._session.cases_changed.emit()

    def _go(self, question: str) -> None:
        if question:
            self._session.go(Place(PageName.CASE, case=self._found.case.id, question=question))


class RecommendationCard(Card):
    """What the PMO recommends and why, kept as it is written, like every answer."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__(_("Your recommendation"))
        self._session = session
        self._found = found
        said = found.case.recommendation
        self._advice = RadioCards([CardChoice(one, advice_name(one)) for one in ADVICES])
        self._advice.set_name(_("What you recommend"))
        self._words = TextArea(placeholder=_("Two or three sentences the CIO reads first"), lines=3)
        if said is not None:
            self._advice.show_value(said.advice or None)
            self._words.show_value(said.text)
        self._advice.picked.connect(lambda _value: self._on_edited())
        self._words.edited.connect(lambda _value: self._on_edited())
        self.column.addWidget(self._advice)
        self.column.addWidget(label(_("Why"), self._words))
        self.column.addWidget(self._words)

    def _on_edited(self) -> None:
        try:
            self._found.recommend(str(self._advice.value() or ""), str(self._words.value() or ""))
        except CasebuilderError as error:
            self._session.say(str(error))
        else:
            self._session.cases_changed.emit()


class _Slot(QWidget):
    """A place for a card that is made anew only when what it is made for changes."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._made_for: object = None
        self.hide()

    def show_for(self, reason: object, make: Callable[[], QWidget | None]) -> None:
        """Show what `make` makes, unless it was made for the same reason before."""
        if reason == self._made_for:
            return
        self._made_for = reason
        cleared(self._column)
        card = make()
        if card is not None:
            self._column.addWidget(card)
        self.setVisible(card is not None)


def _figure(words: str, value: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(body(words), 1)
    row.addWidget(body(value))
    return row
