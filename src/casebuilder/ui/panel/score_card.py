"""One criterion on an appraiser's sheet: its worded levels, how sure they are, and why."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from casebuilder.i18n import _
from casebuilder.model.case import Mark
from casebuilder.model.form import Criterion
from casebuilder.ui.fields.parts import confidence_choices, labelled
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.disclosure import example, why_we_ask
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text import hint, label
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.theme import Tone

ABSTAIN: Final = "abstain"


class ScoreCard(Card):
    """`edited` tells after every choice, and after each pause in writing, that `mark()` is another one."""

    edited = Signal()

    def __init__(self, question: Criterion) -> None:
        super().__init__(pad=16)
        self.question = question
        self.levels = RadioCards(_choices(question))
        self.confidence = Segments(confidence_choices())
        self.reason = TextArea(lines=2)
        self.chip = Chip("")
        self._error = ErrorLine()
        self._lay_out()
        self._name_all()
        self.levels.picked.connect(lambda _level: self._on_edited())
        self.confidence.picked.connect(lambda _sure: self._on_edited())
        self.reason.edited.connect(lambda _words: self._on_edited())
        self._show_state()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        self.prompt = label(self.question.prompt, self.levels)
        head.addWidget(self.prompt, 1)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        if self.question.help:
            self.column.addWidget(hint(self.question.help))
        self.column.addLayout(self._helps())
        self.reason_label = label(_("Reason"), self.reason)
        sure = labelled(_("How sure are you?"), self.confidence)
        for part in (self.levels, self._error, sure, self.reason_label, self.reason):
            self.column.addWidget(part)

    def _helps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        if self.question.why:
            row.addWidget(why_we_ask(self.question.why), 0, Qt.AlignmentFlag.AlignTop)
        if self.question.example:
            row.addWidget(example(self.question.example), 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row

    def _name_all(self) -> None:
        said = _("{part}: {question}")
        self.levels.set_name(self.question.prompt)
        self.reason.setAccessibleName(said.format(part=_("Reason"), question=self.question.prompt))
        self.confidence.set_name(said.format(part=_("How sure are you?"), question=self.question.prompt))

    def mark(self) -> Mark:
        """What stands here now."""
        picked, sure = self.levels.value(), self.confidence.value()
        abstains = picked == ABSTAIN
        level = "" if abstains or picked is None else str(picked)
        words = str(self.reason.value() or "")
        return Mark(self.question.id, level, "" if sure is None else str(sure), words, abstains)

    def show_value(self, mark: Mark) -> None:
        self.levels.show_value(ABSTAIN if mark.abstains else mark.level or None)
        self.confidence.show_value(mark.confidence or None)
        self.reason.show_value(mark.reason)
        self._show_state()

    def show_error(self, words: str) -> None:
        """What is missing before the sheet can be locked; without words nothing is."""
        self._error.show_value(words)

    def commit(self) -> None:
        """Take what was written and not told yet."""
        self.reason.commit()

    def _on_edited(self) -> None:
        self._error.show_value("")
        self._show_state()
        self.edited.emit()

    def _show_state(self) -> None:
        picked = self.levels.value()
        ends = {str(self.question.anchors[0].level), str(self.question.anchors[-1].level)}
        self.reason_label.setText(_("Reason, needed for this level") if picked in ends else _("Reason"))
        if picked is None:
            self.chip.show_value(_("Not scored"), Tone.NEUTRAL)
        elif picked == ABSTAIN:
            self.chip.show_value(_("Abstains"), Tone.NEUTRAL)
        else:
            self.chip.show_value(_("{level} of 100").format(level=picked), Tone.ACCENT)


def _choices(question: Criterion) -> list[CardChoice]:
    cards = [
        CardChoice(str(one.level), f"{one.level} \u00b7 {one.label}", one.help) for one in question.anchors
    ]
    words = _("You cannot judge this one. It does not count against the case.")
    return [*cards, CardChoice(ABSTAIN, _("I abstain"), words)]
