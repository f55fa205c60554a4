"""The PMO's page of a case: what changed and was found, comments, advice, and what happens next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.case import Comment
from casebuilder.model.error import CasebuilderError
from casebuilder.model.stage import DECISIONS, Deed, State, open_deeds
from casebuilder.services.case_history import since_submission
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.figure import moment_of, out_of_hundred
from casebuilder.texts.problem import blocker_in_words
from casebuilder.texts.score import advice_name, verdict_name
from casebuilder.texts.state import waits_for
from casebuilder.ui.deed_form import DeedForm
from casebuilder.ui.history_view import DifferenceLine
from casebuilder.ui.kit.button import Button, Kind, LinkButton
from casebuilder.ui.kit.card import Card, Line, Note
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text import body, hint, label, page_title, small
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Tone

ADVICES = ("approve", "approve_with_conditions", "defer", "reject")
ELSEWHERE = (*DECISIONS, Deed.SUBMIT, Deed.HOLD, Deed.WITHDRAW, Deed.TAKE_BACK)


class ReviewView(ScrollPage):
    """Cards from top to bottom in the order a reviewer works."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__()
        self._session = session
        self._found = found
        self.refresh()

    def refresh(self) -> None:
        """Show the case as it is now."""
        cleared(self.column)
        case = self._found.case
        self.column.addWidget(page_title(_("Review")))
        self.column.addWidget(body(waits_for(case.state)))
        for card in (
            self._changes(),
            self._findings(),
            self._comments(),
            self._recommendation(),
            self._next(),
        ):
            if card is not None:
                self.column.addWidget(card)
        self.column.addStretch(1)

    def _changes(self) -> QWidget | None:
        found = since_submission(self._session.workspace, self._found.case)
        if not found:
            return None
        card = Card(_("Changed since it was last submitted"))
        for difference in found:
            card.column.addWidget(DifferenceLine(difference))
        return card

    def _findings(self) -> QWidget:
        card = Card(_("What was found"))
        appraisal = self._found.book.appraisal
        ready, worth = appraisal.readiness, appraisal.value
        card.column.addLayout(_figure(_("Readiness"), out_of_hundred(ready.overall)))
        card.column.addLayout(_figure(_("Value"), out_of_hundred(worth.score)))
        card.column.addLayout(_figure(_("Priority (value × attainability)"), out_of_hundred(worth.priority)))
        if worth.verdict is not None:
            card.column.addLayout(_figure(_("The thresholds say"), verdict_name(worth.verdict)))
        for blocker in appraisal.hard_gates:
            note = Note(Tone.BAD)
            link = LinkButton(blocker_in_words(blocker))
            link.clicked.connect(lambda _on=False, place=blocker.place: self._go(place))
            note.column.addWidget(link)
            card.column.addWidget(note)
        return card

    def _comments(self) -> QWidget:
        card = Card(_("Comments"))
        case = self._found.case
        for comment in case.comments:
            card.column.addWidget(self._comment(comment))
            card.column.addWidget(Line())
        if not case.comments:
            card.column.addWidget(hint(_("No comments yet. Comment here, or beside any answer.")))
        field = TextArea(placeholder=_("Write to the owner of the case"), lines=2)
        field.setAccessibleName(_("New comment"))
        button = Button(_("Add comment"))
        button.clicked.connect(lambda: self._try(lambda: self._found.comment("", str(field.value()))))
        card.column.addWidget(field)
        card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _comment(self, comment: Comment) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(small(f"{comment.name}, {moment_of(comment.at)}"), 1)
        if comment.resolved:
            head.addWidget(small(_("Resolved")))
        else:
            done = Button(_("Resolve"), Kind.QUIET)
            done.clicked.connect(lambda: self._try(lambda: self._found.resolve(comment.id)))
            head.addWidget(done)
        column.addLayout(head)
        if comment.question:
            link = LinkButton(self._found.book.question(comment.question).prompt)
            link.clicked.connect(lambda: self._go(comment.question))
            column.addWidget(link)
        column.addWidget(body(comment.text))
        return line

    def _recommendation(self) -> QWidget | None:
        case = self._found.case
        if case.state is not State.REVIEW or not self._found.book.may_edit("capability"):
            return self._given_recommendation()
        card = Card(_("Your recommendation"))
        advice = Segments([(one, advice_name(one)) for one in ADVICES])
        advice.set_name(_("What you recommend"))
        words = TextArea(placeholder=_("Two or three sentences the CIO reads first"), lines=3)
        if case.recommendation is not None:
            advice.show_value(case.recommendation.advice)
            words.show_value(case.recommendation.text)
        button = Button(_("Record recommendation"))
        button.clicked.connect(lambda: self._recommend(advice.value(), words.value()))
        card.column.addWidget(advice)
        card.column.addWidget(label(_("Why"), words))
        card.column.addWidget(words)
        card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _given_recommendation(self) -> QWidget | None:
        found = self._found.case.recommendation
        if found is None:
            return None
        card = Card(_("Recommendation: {advice}").format(advice=advice_name(found.advice)))
        card.column.addWidget(body(found.text))
        card.column.addWidget(small(f"{found.name}, {moment_of(found.at)}"))
        return card

    def _recommend(self, advice: object, words: object) -> None:
        if advice not in ADVICES or not str(words).strip():
            self._session.say(_("Choose what you recommend and write why."))
            return
        self._try(lambda: self._found.recommend(str(advice), str(words)))

    def _next(self) -> QWidget | None:
        deeds = self._deeds()
        if not deeds:
            return None
        card = Card(_("What happens next"))
        form = DeedForm(self._session, self._found, deeds)
        card.column.addWidget(form)
        return card

    def _deeds(self) -> Sequence[Deed]:
        case, book = self._found.case, self._found.book
        rows = open_deeds(case.state, book.actor.role, owns=book.owns)
        return [row.deed for row in rows if row.deed not in ELSEWHERE]

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except CasebuilderError as error:
            self._session.say(str(error))
        else:
            self._session.cases_changed.emit()

    def _go(self, question: str) -> None:
        if question:
            self._session.go(Place(PageName.CASE, case=self._found.case.id, question=question))


def _figure(words: str, value: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(body(words), 1)
    row.addWidget(body(value))
    return row
