"""What would lift the index over the next mark, each change with the way to it."""

from casebuilder.analysis.defence import READINESS, Lift, next_step
from casebuilder.i18n import _
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.worth import lift_words, step_words
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import body
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session


class LiftCard(Card):
    """Hidden where the index is over the last mark, or not known."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__(_("What would lift it"))
        self._session = session
        self._found = found
        self.links: list[LinkButton] = []

    def refresh(self) -> None:
        book = self._found.book
        found = book.appraisal
        step = next_step(book.forms["value"], found.value, found.readiness, book.organisation.thresholds)
        self.setVisible(step is not None)
        cleared(self.column, keep=1)
        self.links = []
        if step is None:
            return
        self.column.addWidget(body(step_words(step)))
        for lift in step.lifts:
            self._add(lift)

    def _add(self, lift: Lift) -> None:
        link = LinkButton(lift_words(lift))
        link.clicked.connect(lambda: self._go(lift))
        self.links.append(link)
        self.column.addWidget(link)

    def _go(self, lift: Lift) -> None:
        case = self._found.case.id
        section = "capability" if lift.question == READINESS else ""
        self._session.go(Place(PageName.CASE, case=case, section=section, question=lift.question))
