"""What we can do today against what the case needs, on one worded scale; the rest folds away."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.form import Maturity
from casebuilder.model.problem import NOT_APPLICABLE, UNKNOWN
from casebuilder.model.readiness import rating
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.fields.parts import CONFIDENCE, REASON, changed, confidence_choices, labelled
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.scale_bar import Level, ScaleBar
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text import hint, label
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.theme import Tone

CURRENT, REQUIRED, EVIDENCE, BLOCKER = "current", "required", "evidence", "blocker"
WIDE_GAP: Final = 2


class MaturityField(Field):
    """Answers with {"current", "required", "evidence", "confidence", "reason", "blocker"}, if given."""

    def __init__(self, question: Maturity, around: Around) -> None:
        super().__init__(question, around)
        self._rated = question
        self._said: dict[str, Json] = {}
        levels = [Level(one.level, one.label, one.help) for one in around.steps(question)]
        self.scale = ScaleBar(levels, question.required)
        self.other = Segments([(UNKNOWN, _("Don’t know")), (NOT_APPLICABLE, _("Not applicable"))])
        self.chip = Chip("")
        self.reason = TextArea(lines=1)
        self.evidence = TextArea(lines=2, placeholder=_("A name, a number, a document, a link"))
        self.confidence = Segments(confidence_choices())
        self.required = Segments([(one.number, str(one.number)) for one in levels])
        self.blocker = Tick(_("This alone stops the case until it is solved"))
        self._lay_out_card()
        self._connect()

    def _lay_out_card(self) -> None:
        card = Card(pad=16)
        self._target = self.scale
        self.head = self._head()
        card.column.addLayout(self.head)
        self.column.addWidget(card)
        home, self.column = self.column, card.column
        if self._rated.critical:
            card.column.addWidget(hint(_("Critical: a gap of two levels stops the case.")))
        self._lay_out_help()
        self.column = home
        card.column.addWidget(self.scale)
        card.column.addWidget(self.other)
        self.reason_box = labelled(_("Why does it not apply?"), self.reason)
        card.column.addWidget(self.reason_box)
        self.fold = Disclosure(_("Evidence, confidence and what is needed"))
        self._fill_fold(self.fold)
        card.column.addWidget(self.fold)
        self._home = card.column, self.reason_box
        self._name_all()
        self._watch(card)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.prompt = label(self.question.prompt, self.scale)
        row.addWidget(self.prompt, 1)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _fill_fold(self, fold: Disclosure) -> None:
        fold.column.addWidget(labelled(_("Evidence"), self.evidence))
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addWidget(labelled(_("How sure are you?"), self.confidence))
        row.addWidget(labelled(_("Level this case needs"), self.required))
        row.addStretch(1)
        fold.column.addLayout(row)
        fold.column.addWidget(self.blocker)

    def _name_all(self) -> None:
        said = _("{part}: {question}")
        prompt = self.question.prompt
        self.scale.set_name(prompt)
        self.other.set_name(prompt)
        self.confidence.set_name(said.format(part=_("How sure are you?"), question=prompt))
        self.required.set_name(said.format(part=_("Level this case needs"), question=prompt))
        self.evidence.setAccessibleName(said.format(part=_("Evidence"), question=prompt))
        self.reason.setAccessibleName(said.format(part=_("Why does it not apply?"), question=prompt))
        self.blocker.setAccessibleDescription(prompt)

    def _connect(self) -> None:
        self.scale.picked.connect(self._on_current)
        self.other.picked.connect(self._on_current)
        self.required.picked.connect(lambda level: self._on_part(REQUIRED, level))
        self.confidence.picked.connect(lambda sure: self._on_part(CONFIDENCE, sure))
        self.blocker.edited.connect(lambda on: self._on_part(BLOCKER, on or None))
        for part, area in ((EVIDENCE, self.evidence), (REASON, self.reason)):
            area.edited.connect(lambda words, part=part: self._on_part(part, words))
            area.typed.connect(lambda words, part=part: self._tell_typing(changed(self._said, part, words)))

    def show_value(self, value: Json) -> None:
        self._said = dict(fields(value))
        current = self._said.get(CURRENT)
        needed = self._said.get(REQUIRED, self._rated.required)
        self.scale.show_value(current)
        self.other.show_value(current)
        self.scale.show_needed(needed if isinstance(needed, int) and current != NOT_APPLICABLE else None)
        self.required.show_value(needed)
        self.confidence.show_value(self._said.get(CONFIDENCE))
        self.evidence.show_value(text(self._said.get(EVIDENCE)))
        self.reason.show_value(text(self._said.get(REASON)))
        self.blocker.show_value(self._said.get(BLOCKER))
        self.reason_box.setVisible(current == NOT_APPLICABLE)
        self.chip.show_value(*gap_words(self._rated, self._said))

    def commit(self) -> None:
        self.evidence.commit()
        self.reason.commit()

    def _mark_wrong(self, words: str) -> None:
        self.reason.show_error(words if self._said.get(CURRENT) == NOT_APPLICABLE else "")

    def _on_current(self, level: object) -> None:
        self._on_part(CURRENT, level)
        if level == NOT_APPLICABLE:
            self.reason.setFocus()

    def _on_part(self, part: str, value: object) -> None:
        found = changed(self._said, part, value)
        self.show_value(found)
        self._tell(found or None)
        self._settled = part not in (REASON, EVIDENCE)


def gap_words(question: Maturity, said: Mapping[str, Json]) -> tuple[str, Tone]:
    """The chip of a rated question."""
    found = rating(question, said)
    if found is None:
        return _("Not rated"), Tone.NEUTRAL
    if said.get(CURRENT) == NOT_APPLICABLE:
        return _("Not applicable"), Tone.NEUTRAL
    if not found.known:
        return _("Not known"), Tone.WARN
    if not found.gap:
        return _("Met"), Tone.GOOD
    wide = found.blocker or (found.critical and found.gap >= WIDE_GAP)
    words = ngettext("Gap of {count}", "Gap of {count}", found.gap).format(count=found.gap)
    return words, Tone.BAD if wide else Tone.WARN
