"""How the futures are counted: what the ranges mean, what moves together, and where that is set."""

from PySide6.QtCore import Signal

from casebuilder.i18n import _
from casebuilder.model.cash import Plan
from casebuilder.texts.futures import groups_words, ranges_words
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import hint


class HowCard(Card):
    """`asked` when somebody wants to change how it is counted."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("How it is counted"))

    def show_value(self, plan: Plan) -> None:
        cleared(self.column, keep=1)
        same = _("The same case and seed give the same figures, on every computer.")
        risk = _("The discount rate should hold nothing extra for risk: the ranges hold it already.")
        for words in (ranges_words(plan), *groups_words(plan), risk, same):
            self.column.addWidget(hint(words))
        link = LinkButton(_("Change the basis of the figures"))
        link.clicked.connect(self.asked)
        self.column.addWidget(link)
