"""Passphrases on the screen: hidden while typed, weighed while chosen, forgotten once used."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casebuilder.analysis.passphrase import Strength
from casebuilder.i18n import _
from casebuilder.texts.passphrase import strength_words
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.text import Text
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.theme import Role, Tone

# Most cards lock themselves at the third wrong PIN; who must think again keeps one.
TRIES_OF_A_CARD: Final = 2
_TONES = {
    Strength.WEAK: Tone.BAD,
    Strength.FAIR: Tone.WARN,
    Strength.GOOD: Tone.GOOD,
    Strength.STRONG: Tone.GOOD,
}


class SecretField(LineField):
    """A line whose characters are hidden until `show_plain`."""

    def __init__(self) -> None:
        super().__init__(limit=300)
        self.show_plain(False)

    def show_plain(self, plain: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if plain else QLineEdit.EchoMode.Password)


class ChosenSecret(QWidget):
    """A new passphrase, twice; how strong it is, and an idea for a better one."""

    typed = Signal()

    def __init__(
        self, words: str, weigh: Callable[[str], Strength], idea: Callable[[], str], hint_words: str = ""
    ) -> None:
        super().__init__()
        self._weigh, self._idea = weigh, idea
        self.first, self.again = SecretField(), SecretField()
        self._first = Labelled(words, self.first, hint_words=hint_words)
        self._again = Labelled(_("The same again"), self.again)
        self.strength = Text("", Role.SMALL, wrap=True)
        self.suggest = Button(_("Suggest one"), Kind.QUIET, "lightbulb")
        self.plain = Tick(_("Show what I type"))
        self._lay()
        self.first.textChanged.connect(self._on_typed)
        self.again.textChanged.connect(lambda: self._again.show_error(""))
        self.suggest.clicked.connect(self._on_suggest)
        self.plain.edited.connect(self._show_plain)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self.plain)
        row.addStretch(1)
        row.addWidget(self.suggest)
        column.addWidget(self._first)
        column.addWidget(self.strength)
        column.addLayout(row)
        column.addWidget(self._again)

    def chosen(self) -> str:
        """The passphrase; empty, with the reason shown, while it is too weak or differs."""
        words = self.first.text()
        weak = self._weigh(words) is Strength.WEAK
        self._first.show_error(_("Choose a stronger passphrase.") if weak else "")
        differs = words != self.again.text()
        self._again.show_error(_("The two differ. Type the same passphrase again.") if differs else "")
        return "" if weak or differs else words

    def forget(self) -> None:
        for one in (self.first, self.again):
            one.clear()

    def _on_typed(self, words: str) -> None:
        self._first.show_error("")
        found = self._weigh(words)
        self.strength.setText(strength_words(found) if words else "")
        self.strength.show_tone(_TONES[found])

    def _on_suggest(self) -> None:
        self.plain.show_value(True)
        self._show_plain(True)
        self.first.setText(self._idea())
        self.again.clear()
        self.again.setFocus()

    def _show_plain(self, plain: object) -> None:
        for one in (self.first, self.again):
            one.show_plain(plain is True)
