"""All figures in rows: name, convention and figure; a click opens how one came about."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casebuilder.texts.money import Told
from casebuilder.ui.explained import Explained
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import Role, Tone


class FigureRows(QWidget):
    """Shows figures in their order; rows stay while the same figures are shown."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, Told] = {}
        self._rows: dict[str, _Row] = {}
        self.explained: dict[str, Explained] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_value(self, told: Sequence[Told]) -> None:
        self._told = {one.id: one for one in told}
        for one in told:
            row = self._rows.get(one.id) or self._made(one.id)
            row.show_value(one)
        for key, explained in self.explained.items():
            explained.setVisible(key in self._told)
            explained.refresh()

    def _made(self, key: str) -> "_Row":
        row = self._rows[key] = _Row()
        made = self.explained[key] = Explained(row, partial(self._lines, key))
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column.addWidget(made)
        return row

    def _lines(self, key: str) -> Sequence[str]:
        found = self._told.get(key)
        return found.derivation if found is not None else ()


class _Row(QWidget):
    """Name and convention at the left, the figure at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._name = Text("", Role.BODY, wrap=True)
        self._convention = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._words = Text("", Role.LABEL, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._name)
        left.addWidget(self._convention)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 3)
        row.addWidget(self._words, 2)

    def show_value(self, told: Told) -> None:
        for label, said in ((self._name, told.name), (self._convention, told.convention)):
            if label.text() != said:
                label.setText(said)
        if self._words.text() != told.words:
            self._words.setText(told.words)
        self.setAccessibleName(f"{told.name}: {told.words}")
        self.setAccessibleDescription(told.convention)
