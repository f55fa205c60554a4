"""Key figures in a row; pressing one opens below the row how it came about."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.texts.key_figures import Key
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.even_grid import EvenGrid
from casebuilder.ui.kit.figure import KeyFigure
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import hint, section_title
from casebuilder.ui.theme import Role, Tone

_LEAST = 128


class KeyCards(QWidget):
    """`lines` gives name and derivation of a figure by its id, in words; asked only while it is open."""

    def __init__(self, lines: Callable[[str], Sequence[str]]) -> None:
        super().__init__()
        self._lines = lines
        self._keys: dict[str, Key] = {}
        self.cards: dict[str, KeyFigure] = {}
        self._open = ""
        row = QWidget()
        self._row = EvenGrid(_LEAST, row)
        self._note = Note(Tone.NEUTRAL)
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(row)
        column.addWidget(self._note)

    @property
    def open(self) -> str:
        """The id of the figure that is explained, "" for none."""
        return self._open

    def show_value(self, keys: Sequence[Key]) -> None:
        self._keys = {one.id: one for one in keys}
        for one in keys:
            card = self.cards.get(one.id) or self._made(one)
            card.show_value(one.words, one.note, Tone.BAD if one.bad else None)
        for name, card in self.cards.items():
            card.setVisible(name in self._keys)
        self._explain()

    def toggle(self, figure: str) -> None:
        """Explains a figure, or nothing any more."""
        self._open = "" if self._open == figure else figure
        for name, card in self.cards.items():
            card.show_chosen(name == self._open)
        self._explain()

    def _made(self, one: Key) -> KeyFigure:
        made = KeyFigure(one.name, pressable=True, role=Role.PAGE)
        made.setToolTip(_("Click or F1: how this figure came about"))
        made.pressed.connect(partial(self.toggle, one.id))
        self.cards[one.id] = made
        self._row.addWidget(made)
        return made

    def _explain(self) -> None:
        shown = self._keys.get(self._open)
        self._note.setVisible(shown is not None)
        if shown is None:
            return
        lines = self._lines(shown.id)
        cleared(self._note.column)
        self._note.column.addWidget(section_title(lines[0] if lines else shown.name))
        for words in lines[1:]:
            self._note.column.addWidget(hint(words))
        said = ". ".join(part for part in (shown.note, *lines) if part)
        self.cards[shown.id].setAccessibleDescription(said)
