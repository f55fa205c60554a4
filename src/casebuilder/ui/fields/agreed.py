"""A criterion that a panel scores: what its last closed round came to, never what an open one will bring."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.form import Criterion
from casebuilder.texts import figure
from casebuilder.texts.panel import agreed_words, level_words
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.fields.read_only import readable
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.text import label
from casebuilder.ui.theme import Tone


class AgreedField(Field):
    """To read only; one's own sheet is on a page of its own."""

    def __init__(self, question: Criterion, around: Around) -> None:
        super().__init__(question, around)
        self._criterion = question
        self.words = readable()
        self.chip = Chip("")
        self._target = self.words
        card = Card(pad=16)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.prompt = label(question.prompt, self.words)
        self.head.addWidget(self.prompt, 1)
        weight = figure.number(around.weight(question), around.locale)
        for chip in (Chip(_("Weight {weight}").format(weight=weight)), Chip(_("Panel")), self.chip):
            self.head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(self.head)
        card.column.addWidget(self.words)
        self.column.addWidget(card)
        self._name(self.words)

    def show_value(self, _value: Json) -> None:
        panel = self.around.book.case.panel if self.around.book is not None else None
        level, words = agreed_words(panel, self.question.id)
        self.words.setText(words)
        self.words.setAccessibleDescription(words)
        if level is None:
            self.chip.show_value(_("Not scored"), Tone.NEUTRAL)
        else:
            self.chip.show_value(_("{level} of 100").format(level=level_words(level)), Tone.ACCENT)

    def look_around(self) -> None:
        self.show_value(None)

    def _lay_out_help(self) -> None:
        """Whoever only reads needs no help with filling in."""
