"""The money of a case beside its questions: worth, payback, how sure, and what waiting costs."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.services.workbook import Workbook
from casebuilder.texts import key_figures
from casebuilder.texts.futures import told_futures
from casebuilder.texts.key_figures import Key
from casebuilder.texts.money import figures_by_id, told
from casebuilder.ui.explained import Explained
from casebuilder.ui.foresight import Foresight
from casebuilder.ui.kit.text import Text, section_title
from casebuilder.ui.theme import Role, Tone

SHOWN = ("npv", "payback", "loss", "delay_cost")


class MoneyPanel(QWidget):
    """Four figures that explain themselves; the chance of a loss comes a moment after an edit."""

    def __init__(self, book: Workbook, foresight: Foresight) -> None:
        super().__init__()
        self._book = book
        self._foresight = foresight
        self.lines = {key: _Line() for key in SHOWN}
        self.explained = {key: Explained(line, partial(self._why, key)) for key, line in self.lines.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(section_title(_("Money")))
        for one in self.explained.values():
            column.addWidget(one)
        foresight.told.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self.refresh()

    def refresh(self) -> None:
        """The answers changed."""
        self._foresight.look_at(self._book.case.id, self._book.appraisal.money)
        self._show()

    def _show(self) -> None:
        money = self._book.appraisal.money
        if money is None or money.chosen is None:
            return
        chance = key_figures.chance(self._foresight.found, known=self._foresight.known)
        shown = {one.id: one for one in (*key_figures.keys(money.chosen, money.plan), chance)}
        for key, line in self.lines.items():
            line.show_value(shown[key])
            self.explained[key].refresh()

    def _why(self, key: str) -> Sequence[str]:
        money, found = self._book.appraisal.money, self._foresight.found
        if money is None:
            return ()
        futures = [] if found is None else told_futures(found, money.plan.currency)
        one = figures_by_id([*told(money), *futures]).get(key)
        return (one.name, one.convention, *one.derivation) if one is not None else ()


class _Line(QWidget):
    """Name at the left, figure at the right, its convention below."""

    def __init__(self) -> None:
        super().__init__()
        self._name = Text("", Role.SMALL, wrap=True)
        self._words = Text("", Role.LABEL)
        self._note = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        head.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._note)

    def show_value(self, key: Key) -> None:
        for label, said in ((self._name, key.name), (self._words, key.words), (self._note, key.note)):
            if label.text() != said:
                label.setText(said)
        self._words.show_tone(Tone.BAD if key.bad else None)
        self.setAccessibleName(f"{key.name}: {key.words}")
        self.setAccessibleDescription(key.note)
