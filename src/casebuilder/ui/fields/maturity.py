"""What we can do today against what the case needs, on one worded scale; the rest folds away."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Json, blank, day, fields, text
from casebuilder.model.form import Maturity
from casebuilder.model.problem import NOT_APPLICABLE, UNKNOWN
from casebuilder.model.readiness import CRITICAL_GAP, rating
from casebuilder.model.remedy import REMEDY
from casebuilder.model.stamp import BY, EXPIRES, ON
from casebuilder.texts.readiness import expired_words
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.fields.parts import REASON, changed, labelled
from casebuilder.ui.fields.proof import EVIDENCE, LINK, REQUIRED, ProofFold
from casebuilder.ui.fields.remedy import PLAN, RemedyBox
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.card import Card, Note
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.scale_bar import Level, ScaleBar
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text import Text, hint, label
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.theme import Role, Tone

CURRENT: Final = "current"
TYPED: Final = (REASON, EVIDENCE, LINK, PLAN)


class MaturityField(Field):
    """Answers with {"current", "required", "evidence", "link", "file", "confidence", "reason", "blocker",
    "expires", "remedy"}, as far as they are given; "by" and "on" are kept as they come.
    """

    def __init__(self, question: Maturity, around: Around) -> None:
        super().__init__(question, around)
        self._rated = question
        self._said: dict[str, Json] = {}
        levels = [Level(one.level, one.label, one.help) for one in around.steps(question)]
        self.scale = ScaleBar(levels, question.required)
        self.other = Segments([(UNKNOWN, _("Don’t know")), (NOT_APPLICABLE, _("Not applicable"))])
        self.chip = Chip("")
        self.reason = TextArea(lines=1)
        self.fold = ProofFold(question, around)
        self.remedy: RemedyBox | None = None
        self.plan = Button(_("Plan how to close the gap"), icon="plus")
        self.confirm = Button(_("It is still true"), icon="check")
        self.expired = self._expired_note()
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
        self.reason_box = labelled(_("Why does it not apply?"), self.reason)
        for widget in (self.scale, self.other, self.reason_box):
            card.column.addWidget(widget)
        card.column.addWidget(self.plan, 0, Qt.AlignmentFlag.AlignLeading)
        card.column.addWidget(self.expired)
        self._card = card
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

    def _expired_note(self) -> Note:
        note = Note(Tone.WARN)
        self._expired_words = Text("", Role.SMALL, wrap=True)
        note.column.addWidget(self._expired_words)
        note.column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeading)
        note.hide()
        return note

    def _name_all(self) -> None:
        said = _("{part}: {question}")
        prompt = self.question.prompt
        self.scale.set_name(prompt)
        self.other.set_name(prompt)
        self.confirm.setAccessibleDescription(prompt)
        self.plan.setAccessibleDescription(prompt)
        self.reason.setAccessibleName(said.format(part=_("Why does it not apply?"), question=prompt))

    def _connect(self) -> None:
        self.scale.picked.connect(self._on_current)
        self.other.picked.connect(self._on_current)
        self.reason.edited.connect(lambda words: self._on_part(REASON, words))
        self.reason.typed.connect(lambda words: self._tell_typing(changed(self._said, REASON, words)))
        self.fold.edited.connect(self._on_part)
        self.fold.typed.connect(lambda part, words: self._tell_typing(changed(self._said, part, words)))
        self.fold.failed.connect(self._show_words)
        self.confirm.clicked.connect(self._on_confirmed)
        self.plan.clicked.connect(self._on_plan)

    def show_value(self, value: Json) -> None:
        self._said = dict(fields(value))
        current = self._said.get(CURRENT)
        needed = self._said.get(REQUIRED, self._rated.required)
        self.scale.show_value(current)
        self.other.show_value(current)
        self.scale.show_needed(needed if isinstance(needed, int) and current != NOT_APPLICABLE else None)
        self.reason.show_value(text(self._said.get(REASON)))
        self.reason_box.setVisible(current == NOT_APPLICABLE)
        self.fold.show_value(self._said)
        self.chip.show_value(*gap_words(self._rated, self._said, self.around.tight()))
        expired = expired_words(self._said, self.around.today)
        self._expired_words.setText(expired)
        self.expired.setVisible(bool(expired))
        self._show_remedy()

    def _show_remedy(self) -> None:
        """The plan stands under the gap; it is made only where there is one, or where somebody begins it."""
        found = rating(self._rated, self._said)
        gap = found is not None and found.gap > 0
        if gap and self.remedy is None and fields(self._said.get(REMEDY)):
            self._make_remedy()
        if self.remedy is not None:
            self.remedy.setVisible(gap)
            self.remedy.show_value(self._said)
        self.plan.setVisible(gap and self.remedy is None)

    def _make_remedy(self) -> RemedyBox:
        made = self.remedy = RemedyBox(self._rated, self.around)
        self._card.column.insertWidget(self._card.column.indexOf(self.expired), made)
        made.edited.connect(self._on_remedy)
        made.typed.connect(lambda part, words: self._tell_typing(self._planned(part, words)))
        if self.around.go is not None:
            made.asked.connect(self.around.go)
        self._watch(made)
        return made

    def _on_plan(self) -> None:
        """Somebody begins to plan: the cursor goes to the first thing that is asked."""
        made = self._make_remedy()
        self._show_remedy()
        made.plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        self.fold.commit()
        self.reason.commit()
        if self.remedy is not None:
            self.remedy.commit()

    def _mark_wrong(self, words: str) -> None:
        self.reason.show_error(words if self._said.get(CURRENT) == NOT_APPLICABLE else "")
        odd = not blank(self._said.get(EXPIRES)) and day(self._said.get(EXPIRES)) is None
        self.fold.show_day_error(words if odd else "")

    def _on_current(self, level: object) -> None:
        self._on_part(CURRENT, level)
        if level == NOT_APPLICABLE:
            self.reason.setFocus()

    def _on_part(self, part: str, value: object) -> None:
        self._answer(changed(self._said, part, value), typed=part in TYPED)

    def _on_remedy(self, part: str, value: object) -> None:
        self._answer(self._planned(part, value), typed=part == PLAN)

    def _planned(self, part: str, value: object) -> dict[str, Json]:
        return changed(self._said, REMEDY, changed(fields(self._said.get(REMEDY)), part, value))

    def _on_confirmed(self) -> None:
        """The same rating anew: without its marks it gets those of today."""
        self._answer({key: one for key, one in self._said.items() if key not in (BY, ON, EXPIRES)})
        self.scale.setFocus()

    def _answer(self, found: dict[str, Json], *, typed: bool = False) -> None:
        self.show_value(found)
        self._tell(found or None)
        self._settled = not typed


def gap_words(question: Maturity, said: Mapping[str, Json], tight: int = 0) -> tuple[str, Tone]:
    """The chip of a rated question."""
    found = rating(question, said, tight=tight)
    if found is None:
        return _("Not rated"), Tone.NEUTRAL
    if said.get(CURRENT) == NOT_APPLICABLE:
        return _("Not applicable"), Tone.NEUTRAL
    if not found.known:
        return _("Not known"), Tone.WARN
    if not found.gap:
        return _("Met"), Tone.GOOD
    wide = found.blocker or (found.critical and found.gap >= CRITICAL_GAP)
    words = ngettext("Gap of {count}", "Gap of {count}", found.gap).format(count=found.gap)
    return words, Tone.BAD if wide else Tone.WARN
