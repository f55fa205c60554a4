"""Comparing criteria in pairs: one pair at a time, and beside it what the judgements come to."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.analysis.weighing import Comparison, Mend, Pair, compared, pairs_of
from casebuilder.i18n import _
from casebuilder.texts.weighing import (
    consistency_words,
    mend_words,
    progress_words,
    weights_grid,
)
from casebuilder.ui.kit.button import Button, LinkButton
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, label, section_title, small
from casebuilder.ui.theme import Tone

_WIDE: Final = 760
_TALL: Final = 430
_FIRST, _SAME, _SECOND = 1, 0, -1
_USUAL: Final = 3


class PairsSheet(Sheet):
    """`comparison` is what the judgements come to; `said` are the judgements to store when accepted.

    `mends` are the offers to mend a judgement, the one that costs most first.
    """

    def __init__(self, parent: QWidget, titles: Mapping[str, str], said: Mapping[Pair, Fraction]) -> None:
        words = _("Two criteria at a time: which counts more for the value of a case, and how much more?")
        super().__init__(parent, _("Compare in pairs"), words, width=_WIDE)
        self._titles = titles
        self._pairs = pairs_of(list(titles))
        self.said = dict(said)
        self.mends: list[LinkButton] = []
        self.comparison: Comparison = compared(list(titles), self.said)
        self._at = next((at for at, pair in enumerate(self._pairs) if pair not in self.said), 0)
        self._page = ScrollPage(full=True, margin=4)
        self._page.setMinimumHeight(_TALL)
        self.column.addWidget(self._page)
        self._page.column.setSpacing(12)
        self._page.column.addWidget(self._question())
        self._page.column.addWidget(self._outcome())
        self._page.column.addStretch(1)
        self.add_way_back()
        self.use = self.add_verb(_("Use these weights"))
        self.use.clicked.connect(self.accept)
        self._show_pair()
        self._show_outcome()

    @property
    def pair(self) -> Pair:
        return self._pairs[self._at]

    def _question(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.place = section_title("")
        self.which = RadioCards([CardChoice(_FIRST, ""), CardChoice(_SAME, ""), CardChoice(_SECOND, "")])
        self.how = Segments([(times, str(times)) for times in range(2, 10)])
        self.how.set_name(_("How many times as much?"))
        self._how_label = label(
            _("How many times as much? 3 a little, 5 clearly, 7 much, 9 by far"), self.how
        )
        self._which_home = QVBoxLayout()
        self._which_home.addWidget(self.which)
        self.which.picked.connect(self._on_which)
        self.how.picked.connect(self._on_how)
        column.addWidget(self.place)
        column.addLayout(self._which_home)
        column.addWidget(self._how_label)
        column.addWidget(self.how)
        column.addLayout(self._ways())
        return box

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.before, self.after = Button(_("Pair before")), Button(_("Next pair"))
        self.before.clicked.connect(lambda: self._go(-1))
        self.after.clicked.connect(lambda: self._go(1))
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addStretch(1)
        return row

    def _outcome(self) -> QWidget:
        self._note = Note(Tone.NEUTRAL)
        self._progress, self._consistency = body(""), body("")
        self._mends = QVBoxLayout()
        self._mends.setSpacing(4)
        self.table = GridTable(_("Weights from these judgements"))
        self._note.column.addWidget(self._progress)
        self._note.column.addWidget(self._consistency)
        self._note.column.addLayout(self._mends)
        self._note.column.addWidget(self.table)
        return self._note

    def _go(self, step: int) -> None:
        self._at = min(max(self._at + step, 0), len(self._pairs) - 1)
        self._show_pair()
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pair(self) -> None:
        first, second = (self._titles[one] for one in self.pair)
        words = _("Pair {place} of {all}").format(place=self._at + 1, all=len(self._pairs))
        self.place.setText(words)
        cleared(self._which_home)
        said = [first, _("Both count the same"), second]
        values = (_FIRST, _SAME, _SECOND)
        self.which = RadioCards([CardChoice(value, one) for value, one in zip(values, said, strict=True)])
        self.which.set_name(_("Which counts more: {first} or {second}?").format(first=first, second=second))
        self.which.picked.connect(self._on_which)
        self._which_home.addWidget(self.which)
        times = self.said.get(self.pair)
        self.which.show_value(None if times is None else _side(times))
        self._show_how(times)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + 1 < len(self._pairs))

    def _show_how(self, times: Fraction | None) -> None:
        differs = times is not None and times != 1
        self.how.setVisible(differs)
        self._how_label.setVisible(differs)
        self.how.show_value(int(max(times, 1 / times)) if times is not None and differs else None)

    def _on_which(self, side: object) -> None:
        now = self.said.get(self.pair, Fraction(_USUAL))
        far = max(now, 1 / now) if now != 1 else Fraction(_USUAL)
        self._say({_FIRST: far, _SAME: Fraction(1), _SECOND: 1 / far}[side if isinstance(side, int) else 0])

    def _on_how(self, times: object) -> None:
        far = Fraction(int(str(times)))
        now = self.said.get(self.pair, far)
        self._say(far if now >= 1 else 1 / far)

    def _say(self, times: Fraction) -> None:
        self.said[self.pair] = times
        self.which.show_value(_side(times))
        self._show_how(times)
        self._show_outcome()

    def _show_outcome(self) -> None:
        self.comparison = found = compared(list(self._titles), self.said)
        self._note.show_tone(Tone.WARN if found.contradicts else Tone.NEUTRAL)
        self._progress.setText(progress_words(found))
        self._consistency.setText(consistency_words(found))
        self._consistency.setVisible(found.ratio is not None)
        cleared(self._mends)
        self.mends = []
        if found.mends:
            self._mends.addWidget(small(_("These cost most consistency; a click puts what fits better:")))
        for one in found.mends:
            link = LinkButton(mend_words(one, self._titles))
            link.clicked.connect(lambda _on=False, mend=one: self._mend(mend))
            self.mends.append(link)
            self._mends.addWidget(link)
        self.table.setVisible(found.weights is not None)
        if found.weights is not None:
            self.table.show_value(weights_grid(found.weights, self._titles))
        self.use.setEnabled(found.weights is not None)

    def _mend(self, mend: Mend) -> None:
        """To the pair, with the better judgement put; it can still be changed there."""
        turned = mend.pair not in self._pairs
        pair = mend.pair[::-1] if turned else mend.pair
        self._at = self._pairs.index(pair)
        self.said[pair] = 1 / mend.better if turned else mend.better
        self._show_pair()
        self._show_outcome()


def _side(times: Fraction) -> int:
    return _SAME if times == 1 else _FIRST if times > 1 else _SECOND
