"""An answer that cannot be changed here looks like text, not like a dead field."""

from PySide6.QtCore import Qt

from casebuilder.i18n import _
from casebuilder.model.answer import Json, blank
from casebuilder.model.form import Cell, Question
from casebuilder.texts.answer import in_words
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import Role, Tone


class ReadOnlyField(Field):
    """Shows the words of an answer; they can be selected and are reached by Tab."""

    def __init__(self, question: Question | Cell, around: Around) -> None:
        super().__init__(question, around)
        self.words = Text("", Role.BODY, wrap=True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.words.setTextInteractionFlags(flags)
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out(self.words)

    def show_value(self, value: Json) -> None:
        words = _("Not answered") if blank(value) else in_words(self.question, value, self.around.form)
        self.words.setText(words)
        self.words.show_tone(Tone.NEUTRAL if blank(value) else None)
        self.words.setAccessibleDescription(words)

    def _lay_out_help(self) -> None:
        """Whoever only reads needs no help with filling in."""
