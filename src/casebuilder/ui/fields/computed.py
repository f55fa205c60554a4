"""A criterion whose level is computed: the level with its derivation, or why there is none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.computed import Computation
from casebuilder.model.form import Criterion
from casebuilder.model.problem import NOT_APPLICABLE
from casebuilder.texts import figure
from casebuilder.texts.computed import computed_lines, standing_words
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.fields.parts import REASON, changed
from casebuilder.ui.kit.bar import Track
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.focus_ring import set_focus_margin
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import Text, hint, label
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.theme import Role, Tone

LEVEL = "level"


class ComputedField(Field):
    """Answers only, where nothing can be computed, that it does not apply, and why."""

    def __init__(self, question: Criterion, around: Around, *, fixed: bool = False) -> None:
        super().__init__(question, around)
        self._criterion = question
        self._fixed = fixed
        self._said: dict[str, Json] = {}
        self._shown: Computation | None = None
        self.chip = Chip("")
        self.words = _readable()
        self.track = Track()
        self.spared = Tick(_("This does not apply to the case"))
        self.reason = TextArea(lines=2)
        self._lay_out_card()
        self.spared.edited.connect(self._on_spared)
        self.reason.edited.connect(lambda said: self._on_part(REASON, said))
        self.reason.typed.connect(lambda said: self._tell_typing(changed(self._said, REASON, said)))

    def _lay_out_card(self) -> None:
        card = Card(pad=16)
        self._target = self.words
        self.head = self._head()
        card.column.addLayout(self.head)
        self.column.addWidget(card)
        home, self.column = self.column, card.column
        self._lay_out_help()
        self.column = home
        card.column.addWidget(self.track)
        card.column.addWidget(self.words)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        card.column.addLayout(self._lines)
        card.column.addWidget(self._lay_out_spared())
        self._home = card.column, self.words
        self._watch(card)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.prompt = label(self.question.prompt, self.words)
        row.addWidget(self.prompt, 1)
        weight = figure.number(self.around.weight(self._criterion), self.around.locale)
        row.addWidget(Chip(_("Weight {weight}").format(weight=weight)), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Chip(_("Computed")), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _lay_out_spared(self) -> QWidget:
        self._box = QWidget()
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        self.reason_label = label(_("Reason, needed for this"), self.reason)
        said = _("{part}: {question}")
        self.spared.setAccessibleName(said.format(part=self.spared.text(), question=self.question.prompt))
        self.reason.setAccessibleName(said.format(part=_("Reason"), question=self.question.prompt))
        for widget in (self.spared, self.reason_label, self.reason):
            column.addWidget(widget)
        return self._box

    def show_value(self, value: Json) -> None:
        self._said = dict(fields(value))
        spared = self._said.get(LEVEL) == NOT_APPLICABLE
        found = self._found()
        level = found.level if found is not None else None
        self._show_level(found, spared=spared)
        self.spared.show_value(spared)
        self.reason.show_value(text(self._said.get(REASON)))
        self._box.setVisible(level is None and (spared or not self._fixed))
        self.spared.setVisible(not self._fixed)
        self.reason_label.setVisible(spared)
        self.reason.setVisible(spared)
        self.reason.show_read_only(self._fixed)

    def look_around(self) -> None:
        if self._found() != self._shown:
            self.show_value(self._said)

    def _found(self) -> Computation | None:
        book = self.around.book
        return book.appraisal.computed.get(self.question.id) if book is not None else None

    def commit(self) -> None:
        self.reason.commit()

    def _show_level(self, found: Computation | None, *, spared: bool) -> None:
        level = found.level if found is not None else None
        self.chip.show_value(*_chip(level is not None, spared, figure.score(level, self.around.locale)))
        self.track.setVisible(level is not None)
        self.words.setVisible(level is not None)
        if level is not None:
            self.track.show_value(float(level / 100), Tone.ACCENT)
            self.words.setText(standing_words(self._criterion, level, self.around.locale))
        if found != self._shown:
            self._shown = found
            cleared(self._lines)
            lines = (
                computed_lines(found, self.around.organisation.currency, self.around.locale) if found else ()
            )
            for one in lines:
                self._lines.addWidget(hint(one))
            self.words.setAccessibleName(self.question.prompt)
            self.words.setAccessibleDescription(" ".join((self.words.text(), *lines)))

    def focus(self) -> None:
        (self.words if self.words.isVisibleTo(self) else self.spared).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _mark_wrong(self, words: str) -> None:
        self.reason.show_error(words if self._said.get(LEVEL) == NOT_APPLICABLE else "")

    def _on_spared(self, ticked: object) -> None:
        self._on_part(LEVEL, NOT_APPLICABLE if ticked else None)

    def _on_part(self, part: str, value: object) -> None:
        found = changed(self._said, part, value)
        if found.get(LEVEL) != NOT_APPLICABLE:
            found = {}
        self.show_value(found)
        self._tell(found or None)
        self._settled = part == REASON


def _readable() -> Text:
    made = Text("", Role.BODY, wrap=True)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    made.setTextInteractionFlags(flags)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_focus_margin(made, 4)
    return made


def _chip(known: bool, spared: bool, level: str) -> tuple[str, Tone]:
    if known:
        return _("{level} of 100").format(level=level), Tone.ACCENT
    return (_("Not applicable") if spared else _("Not known")), Tone.NEUTRAL
