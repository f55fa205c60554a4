"""Below the table: what a paste did, what is wrong in cells, and what lies after the last column."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.cash import Plan
from casebuilder.texts import cash_lines
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.money.cash_deeds import Outcome
from casebuilder.ui.money.cash_model import CashModel
from casebuilder.ui.theme import Role, Tone

MOST = 6
PERIODS = "money.periods"


class SaidBelow(QWidget):
    """`chosen` tells row and column of a fault, `asked` a question of the case."""

    chosen = Signal(int, int)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._faults: list[tuple[int, int, str]] = []
        self._more = 0
        self._after: list[str] = []
        self.outcome = Note(Tone.ACCENT)
        self.faults = Note(Tone.BAD)
        self.after = Note(Tone.WARN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for note in (self.outcome, self.faults, self.after):
            note.hide()
            column.addWidget(note)
        self._show_any()

    def show_outcome(self, outcome: Outcome, plan: Plan) -> None:
        """What a paste did, to eye and ear."""
        words = _outcome_words(outcome, plan)
        self._show_words(words, careful=outcome.refused or len(words) > 1)

    def show_rounded(self, count: int) -> None:
        """That amounts were typed with more decimal places than are kept."""
        self._show_words([cash_lines.rounded_words(count)], careful=True)

    def _show_words(self, words: Sequence[str], *, careful: bool) -> None:
        cleared(self.outcome.column)
        for line in words:
            self.outcome.column.addWidget(body(line))
        self.outcome.show_tone(Tone.WARN if careful else Tone.ACCENT)
        self.outcome.setVisible(bool(words))
        self._show_any()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, " ".join(words)))

    def forget(self) -> None:
        """The lines changed since: what the paste did is history."""
        self.outcome.hide()
        self._show_any()

    def outcome_words(self) -> str:
        """What is said about the last paste."""
        return "" if self.outcome.isHidden() else _words_in(self.outcome)

    def show_plan(self, model: CashModel, plan: Plan) -> None:
        """What is wrong in the table on show, and what it leaves out."""
        places = model.faults()
        faults = [(row, column, model.told_at(row, column)) for row, column in places[:MOST]]
        if (faults, len(places)) != (self._faults, len(self._faults) + self._more):
            self._faults, self._more = faults, len(places) - len(faults)
            self._fill_faults()
        after = [words for row in model.rows if (words := cash_lines.beyond_words(row, plan))]
        if after != self._after:
            self._after = after
            self._fill_after()
        self._show_any()

    def _fill_faults(self) -> None:
        cleared(self.faults.column)
        for row, column, words in self._faults:
            link = LinkButton(words, Role.SMALL)
            link.clicked.connect(lambda _on=False, row=row, column=column: self.chosen.emit(row, column))
            self.faults.column.addWidget(link)
        _add_more(self.faults, self._more)
        self.faults.setVisible(bool(self._faults))

    def _fill_after(self) -> None:
        cleared(self.after.column)
        for words in self._after[:MOST]:
            self.after.column.addWidget(hint(words))
        _add_more(self.after, len(self._after) - MOST)
        link = LinkButton(_("Change the number of columns"), Role.SMALL)
        link.clicked.connect(lambda: self.asked.emit(PERIODS))
        self.after.column.addWidget(link)
        self.after.setVisible(bool(self._after))

    def _show_any(self) -> None:
        """Without anything to say it takes no room."""
        notes = (self.outcome, self.faults, self.after)
        self.setVisible(any(not note.isHidden() for note in notes))


def _add_more(note: Note, more: int) -> None:
    if more > 0:
        words = ngettext("and {count} more", "and {count} more", more)
        note.column.addWidget(hint(words.format(count=more)))


def _words_in(note: Note) -> str:
    items = (note.column.itemAt(place) for place in range(note.column.count()))
    widgets = (item.widget() for item in items if item is not None)
    return " ".join(str(widget.property("text")) for widget in widgets if widget is not None)


def _outcome_words(outcome: Outcome, plan: Plan) -> list[str]:
    if outcome.refused:
        return [cash_lines.too_large_words()]
    if not outcome.lines and not outcome.notes:
        return [_("There is nothing on the clipboard that could be pasted here.")]
    notes = [words for one in outcome.notes if (words := cash_lines.note_words(one, plan))]
    return [cash_lines.pasted_words(outcome.lines), *notes]
