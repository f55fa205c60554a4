"""Doing a deed: choose it, give what it needs, press its verb; what stands in the way is said in place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.deed import Given, Obstacle
from casebuilder.model.error import CasebuilderError
from casebuilder.model.stage import DECISIONS, Deed
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.problem import obstacle_in_words
from casebuilder.texts.state import deed_hint, deed_verb
from casebuilder.ui.given_fields import REASONING, GivenFields
from casebuilder.ui.kept_words import let_go
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.error_summary import ErrorSummary
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session

STERN = (Deed.DECLINE, Deed.REJECT, Deed.WITHDRAW)


class DeedForm(QWidget):
    """`done` tells the deed after it was recorded. With several deeds they are offered as radio cards."""

    done = Signal(object)

    def __init__(self, session: Session, found: OpenCase, deeds: Sequence[Deed]) -> None:
        super().__init__()
        self._session = session
        self._found = found
        self._deed = deeds[0]
        self._fields: GivenFields | None = None
        self._cards: RadioCards | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._trouble = self._summary()
        if len(deeds) > 1:
            self._add_choice(deeds)
        self._place = self._column.count()
        self._column.addWidget(self._trouble)
        self._button = self._verb(wide=deeds[0] in DECISIONS)
        self.choose(deeds[0])

    @property
    def deed(self) -> Deed:
        return self._deed

    @property
    def button(self) -> Button:
        return self._button

    def choose(self, deed: Deed) -> None:
        """Show the fields and the verb of one of the deeds."""
        self._deed = deed
        if self._fields is not None:
            self._fields.hide()
            self._fields.deleteLater()
        self._fields = GivenFields(self._session, self._found, deed)
        self._column.insertWidget(self._place, self._fields)
        self._button.setText(deed_verb(deed))
        self._button.show_kind(Kind.DANGER if deed in STERN else Kind.PRIMARY)
        self._trouble.hide()
        if self._cards is not None:
            self._cards.show_value(deed)

    def do(self) -> None:
        """Do the chosen deed, or say everything that stands in its way."""
        given = self._fields.given() if self._fields else None
        if given is None:
            return
        obstacles = self._found.obstacles(self._deed, given)
        if obstacles:
            self._explain(obstacles)
        else:
            self.settle(given)

    def settle(self, given: Given) -> None:
        """Record the deed with what was given; where it is signed, that comes first."""
        try:
            self._found.do(self._deed, given)
        except CasebuilderError as error:
            self._trouble.show_value([("", str(error))])
            self._trouble.show()
            return
        let_go(self._session, self._found, REASONING)
        self._session.cases_changed.emit()
        self.done.emit(self._deed)

    def _summary(self) -> ErrorSummary:
        summary = ErrorSummary(_("This cannot be done yet"))
        summary.chosen.connect(self._on_chosen)
        summary.hide()
        return summary

    def _verb(self, *, wide: bool) -> Button:
        button = Button("", Kind.PRIMARY)
        button.clicked.connect(self.do)
        foot = QHBoxLayout()
        foot.addWidget(button, int(wide))
        foot.addStretch(int(not wide))
        self._column.addLayout(foot)
        return button

    def _explain(self, obstacles: Sequence[Obstacle]) -> None:
        forms, tier = self._found.book.forms.values(), self._found.case.tier
        lines = {obstacle_in_words(one, forms, tier): one.place for one in obstacles}
        self._trouble.show_value([(place, words) for words, place in lines.items()])
        self._trouble.show()
        self._trouble.setFocus()

    def _add_choice(self, deeds: Sequence[Deed]) -> None:
        cards = RadioCards([CardChoice(deed, deed_verb(deed), deed_hint(deed)) for deed in deeds])
        cards.set_name(_("What happens next"))
        cards.picked.connect(self._on_picked)
        self._cards = cards
        self._column.addWidget(cards)

    def _on_picked(self, deed: object) -> None:
        if isinstance(deed, Deed):
            self.choose(deed)

    def _on_chosen(self, place: object) -> None:
        if isinstance(place, str) and place:
            self._session.go(Place(PageName.CASE, case=self._found.case.id, question=place))


class DeedSheet(Sheet):
    """One deed over the window, for those that need a few words from the person."""

    def __init__(self, parent: QWidget, session: Session, found: OpenCase, deed: Deed) -> None:
        super().__init__(parent, deed_verb(deed), deed_hint(deed))
        self.form = DeedForm(session, found, [deed])
        self.form.done.connect(self.accept)
        self.column.addWidget(self.form)
        self.add_way_back()
