"""Beside the register: the matrix, what the risks are expected to cost, and risks that gaps propose."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.chart.matrix import matrix
from casebuilder.i18n import _
from casebuilder.model.proposal import OpenGap
from casebuilder.model.risk import Risk, contingency
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.proposal import add_words, offer_words
from casebuilder.texts.risk import contingency_words, headline, money
from casebuilder.ui.chart_view import ChartView
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.card import Card, Note
from casebuilder.ui.kit.figure import KeyFigure
from casebuilder.ui.kit.text import body, hint, muted
from casebuilder.ui.theme import Role, Tone


class RiskBoard(QWidget):
    """`chosen` tells the risk of a dot, `asked` that the proposed risks are wanted."""

    chosen = Signal(str)
    asked = Signal()

    def __init__(self, currency: str, locale: Locale = SPOKEN) -> None:
        super().__init__()
        self._currency, self._locale = currency, locale
        self._shown: tuple[object, ...] = ()
        self.chart = ChartView()
        self.chart.chosen.connect(self.chosen)
        self.headline = hint("")
        self.price = KeyFigure(_("Expected cost of the open risks"), framed=False, role=Role.CARD)
        self.offer = Offer()
        self.offer.asked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.offer)
        column.addWidget(self._card())

    def _card(self) -> Card:
        card = Card(_("Likelihood and impact"), pad=14)
        card.column.addWidget(self.headline)
        card.column.addWidget(self.chart)
        card.column.addWidget(
            muted_lines(
                _("The figure of a square is likelihood times impact; from 15 it is high."),
                _("Filled: now. Hollow: after the action. Round: a threat. Square: a chance."),
            )
        )
        card.column.addWidget(self.price)
        return card

    def show_value(self, risks: Sequence[Risk], gaps: Sequence[OpenGap], chosen: str) -> None:
        """Everything anew, where anything of it changed."""
        self.offer.show_value(len(gaps))
        if (tuple(risks), chosen) == self._shown:
            return
        self._shown = (tuple(risks), chosen)
        self.headline.setText(headline(risks))
        self.chart.show_value(lambda width, measure: matrix(risks, width, measure, self._locale, chosen))
        whole = contingency(risks)
        self.price.show_value(
            money(whole, self._currency, self._locale), contingency_words(risks, self._currency, self._locale)
        )


class Offer(Note):
    """“3 open gaps could become risks”, and the button that enters them."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__(Tone.ACCENT)
        self._words = body("")
        self.add = Button("", icon="plus")
        self.add.clicked.connect(self.asked)
        self.column.setSpacing(8)
        self.column.addWidget(self._words)
        self.column.addWidget(
            hint(_("They come with cause, event and effect; you say how likely and how bad."))
        )
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_value(self, count: int) -> None:
        self._words.setText(offer_words(count))
        self.add.setText(add_words(count))
        self.add.updateGeometry()
        self.setVisible(count > 0)


def muted_lines(*lines: str) -> QWidget:
    """Small words below each other."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for words in lines:
        made = muted(words)
        made.setWordWrap(True)
        column.addWidget(made)
    return box
