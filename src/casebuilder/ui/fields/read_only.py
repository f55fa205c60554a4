"""An answer that cannot be changed here looks like text, not like a dead field."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from casebuilder.i18n import _
from casebuilder.model.answer import Json, blank, fields
from casebuilder.model.form import Cell, Criterion, Maturity, Question
from casebuilder.texts.answer import in_words
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.criterion import level_words
from casebuilder.ui.fields.field import Field
from casebuilder.ui.fields.maturity import gap_words
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.focus_ring import set_focus_margin
from casebuilder.ui.kit.text import Text, label
from casebuilder.ui.theme import Role, Tone


def readable() -> Text:
    """Words that can be selected and are reached by Tab."""
    made = Text("", Role.BODY, wrap=True)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    made.setTextInteractionFlags(flags)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_focus_margin(made, 4)
    return made


class ReadOnlyField(Field):
    """Shows the words of an answer; they can be selected and are reached by Tab."""

    def __init__(self, question: Question | Cell, around: Around) -> None:
        super().__init__(question, around)
        self.words = readable()
        self._lay_out(self.words)

    def show_value(self, value: Json) -> None:
        words = _("Not answered") if blank(value) else in_words(self.question, value, self.around.form)
        self.words.setText(words)
        self.words.show_tone(Tone.NEUTRAL if blank(value) else None)
        self.words.setAccessibleDescription(words)

    def _lay_out_help(self) -> None:
        """Whoever only reads needs no help with filling in."""


class ReadOnlyCard(Field):
    """A rating or a score in its card: the chip, and what stands behind it."""

    def __init__(self, question: Maturity | Criterion, around: Around) -> None:
        super().__init__(question, around)
        self._rated = question
        self.words = readable()
        self.chip = Chip("")
        self._target = self.words
        card = Card(pad=16)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.prompt = label(question.prompt, self.words)
        self.head.addWidget(self.prompt, 1)
        self.head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(self.head)
        card.column.addWidget(self.words)
        self.column.addWidget(card)
        self._name(self.words)

    def show_value(self, value: Json) -> None:
        words = in_words(self._rated, value, self.around.form)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.chip.show_value(*self._chip_words(fields(value)))

    def _chip_words(self, said: Mapping[str, Json]) -> tuple[str, Tone]:
        if isinstance(self._rated, Maturity):
            return gap_words(self._rated, said, self.around.tight())
        return level_words(said)
