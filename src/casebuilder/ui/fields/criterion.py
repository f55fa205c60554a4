"""One criterion of value: five worded levels to choose from, and a reason where the choice is extreme."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from casebuilder.i18n import _
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.form import Criterion
from casebuilder.model.problem import NOT_APPLICABLE
from casebuilder.texts import figure
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.fields.parts import CONFIDENCE, REASON, changed, confidence_choices, labelled
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text import label
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.theme import Tone

LEVEL = "level"


class CriterionField(Field):
    """Answers with {"level", "reason", "confidence"}, as far as given."""

    def __init__(self, question: Criterion, around: Around) -> None:
        super().__init__(question, around)
        self._scored = question
        self._said: dict[str, Json] = {}
        self.levels = RadioCards(_cards(question))
        self.chip = Chip("")
        self.reason = TextArea(lines=2)
        self.confidence = Segments(confidence_choices())
        self._lay_out_card()
        self._connect()

    def _lay_out_card(self) -> None:
        card = Card(pad=16)
        self._target = self.levels
        self.head = self._head()
        card.column.addLayout(self.head)
        self.column.addWidget(card)
        home, self.column = self.column, card.column
        self._lay_out_help()
        self.column = home
        card.column.addWidget(self.levels)
        self.reason_label = label("", self.reason)
        card.column.addWidget(self.reason_label)
        card.column.addWidget(self.reason)
        card.column.addWidget(labelled(_("How sure are you?"), self.confidence))
        self._home = card.column, self.reason
        self._name_all()
        self._watch(card)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.prompt = label(self.question.prompt, self.levels)
        row.addWidget(self.prompt, 1)
        weight = figure.number(self.around.weight(self._scored), self.around.locale)
        row.addWidget(Chip(_("Weight {weight}").format(weight=weight)), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _name_all(self) -> None:
        said = _("{part}: {question}")
        self.levels.set_name(self.question.prompt)
        self.reason.setAccessibleName(said.format(part=_("Reason"), question=self.question.prompt))
        self.confidence.set_name(said.format(part=_("How sure are you?"), question=self.question.prompt))

    def _connect(self) -> None:
        self.levels.picked.connect(lambda level: self._on_part(LEVEL, level))
        self.confidence.picked.connect(lambda sure: self._on_part(CONFIDENCE, sure))
        self.reason.edited.connect(lambda words: self._on_part(REASON, words))
        self.reason.typed.connect(lambda words: self._tell_typing(changed(self._said, REASON, words)))

    def show_value(self, value: Json) -> None:
        self._said = dict(fields(value))
        level = self._said.get(LEVEL)
        self.levels.show_value(level)
        self.reason.show_value(text(self._said.get(REASON)))
        self.confidence.show_value(self._said.get(CONFIDENCE))
        must = level in self._ends()
        self.reason_label.setText(_("Reason, needed for this level") if must else _("Reason"))
        self.chip.show_value(*level_words(self._said))

    def commit(self) -> None:
        self.reason.commit()

    def _ends(self) -> set[Json]:
        anchors = self._scored.anchors
        return {anchors[0].level, anchors[-1].level, NOT_APPLICABLE}

    def _mark_wrong(self, words: str) -> None:
        self.reason.show_error(words if self._said.get(LEVEL) is not None else "")

    def _on_part(self, part: str, value: object) -> None:
        found = changed(self._said, part, value)
        self.show_value(found)
        self._tell(found or None)
        self._settled = part == REASON


def level_words(said: Mapping[str, Json]) -> tuple[str, Tone]:
    """The chip of a scored criterion."""
    level = said.get(LEVEL)
    if level is None:
        return _("Not scored"), Tone.NEUTRAL
    if level == NOT_APPLICABLE:
        return _("Not applicable"), Tone.NEUTRAL
    return _("{level} of 100").format(level=level), Tone.ACCENT


def _cards(question: Criterion) -> list[CardChoice]:
    cards = [CardChoice(one.level, f"{one.level} \u00b7 {one.label}", one.help) for one in question.anchors]
    return [*cards, CardChoice(NOT_APPLICABLE, _("Not applicable"), _("It leaves the sum; say why."))]
