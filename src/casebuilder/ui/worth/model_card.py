"""What the other scoring model of the organisation makes of the case."""

from casebuilder.i18n import _
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.worth import model_name, ranked_lines, ranked_words
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.figure import KeyFigure
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session

QUESTIONS = "ranking"


class ModelCard(Card):
    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__(_("By another model"))
        self._session = session
        self._found = found

    def refresh(self) -> None:
        cleared(self.column, keep=1)
        book = self._found.book
        found = book.appraisal.other
        if found is None:
            self.column.addWidget(body(_("This organisation ranks by the value score alone.")))
            self._add_link(_("Choose another model in Settings"), Place(PageName.SETTINGS, section="ranking"))
            return
        shown = KeyFigure(model_name(found.model), framed=False)
        shown.show_value(ranked_words(found))
        self.column.addWidget(shown)
        for words in ranked_lines(found, book.forms.values()):
            self.column.addWidget(hint(words))
        if found.missing and any(part.id == QUESTIONS for part in book.forms["value"].section):
            place = Place(PageName.CASE, case=self._found.case.id, section=QUESTIONS)
            self._add_link(_("Enter what is missing"), place)

    def _add_link(self, words: str, place: Place) -> None:
        link = LinkButton(words)
        link.clicked.connect(lambda: self._session.go(place))
        self.column.addWidget(link)
