"""The rank among the other cases, and how firm verdict and rank are when the weights move."""

from casebuilder.i18n import _
from casebuilder.services.rivals import MOST, Contest
from casebuilder.texts.worth import leeway_grid, place_hint, place_words
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.figure import KeyFigure
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.kit.text import body, hint


class PlaceCard(Card):
    def __init__(self) -> None:
        super().__init__(_("Among the other cases"))
        self.figure = KeyFigure(_("Rank"), framed=False)
        self._says = hint("")
        self.column.addWidget(self.figure)
        self.column.addWidget(self._says)
        self.show_value(None)

    def show_value(self, contest: Contest | None) -> None:
        if contest is None:
            self.figure.show_value(_("looking at the other cases"))
            self._says.setText("")
            return
        if contest.place is None:
            self.figure.show_value(_("not known yet"))
            self._says.setText(_("A rank needs a priority index."))
            return
        self.figure.show_value(place_words(contest.place, duty=contest.duty))
        said = [place_hint(contest.place, duty=contest.duty)]
        if contest.cut:
            said.append(_("Only the {count} with the highest index were looked at.").format(count=MOST))
        self._says.setText(" ".join(said))


class FirmCard(Card):
    def __init__(self) -> None:
        super().__init__(_("How firm it is"))
        self._says = body("")
        self.table = GridTable(_("How far each weight may move"))
        self.column.addWidget(self._says)
        self.column.addWidget(self.table)
        self.hide()

    def show_value(self, contest: Contest | None) -> None:
        found = contest.leeways if contest is not None else ()
        self.setVisible(bool(found))
        if found:
            words = _("From where to where the weight of one criterion may move, the others in proportion.")
            self._says.setText(words)
            self.table.show_value(leeway_grid(found))
