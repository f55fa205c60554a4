"""How a gap is closed, in place under it: what is done, by whom, what it costs and how long it takes."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json, blank, fields, text
from casebuilder.model.form import Maturity
from casebuilder.model.remedy import FIGURES, REMEDY, Action, own_remedy, read_figure, remedy_of
from casebuilder.texts.answer import action_name, person_name
from casebuilder.texts.readiness import carried, own_remedy_words
from casebuilder.ui import theme
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.cells_layout import CellsLayout
from casebuilder.ui.fields.entry import NumberEntry, PersonEntry, PickEntry
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.text import Text, hint, label, muted
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.theme import Role as TextRole
from casebuilder.ui.theme import Tone

_GROWS: Final = 0.5
MONEY_PAGE: Final = "money.flows"
ACTION, PLAN, OWNER, TO = "action", "plan", "owner", "to"
Control = PickEntry | NumberEntry | PersonEntry


class RemedyBox(Note):
    """`edited` tells a part and its value, `typed` a part while somebody types, `asked` a page to go to."""

    edited = Signal(str, object)
    typed = Signal(str, object)
    asked = Signal(str)

    def __init__(self, question: Maturity, around: Around) -> None:
        super().__init__(Tone.NEUTRAL)
        self._question = question
        self._around = around
        self.column.setSpacing(10)
        self.plan = TextArea(lines=1, placeholder=_("What is done, in one sentence"))
        self.entries: dict[str, Control] = {}
        self.errors: dict[str, ErrorLine] = {}
        self._cells = CellsLayout()
        self.carried = hint("")
        self.warning = Text("", TextRole.SMALL, Tone.WARN, wrap=True)
        self.link = LinkButton(_("See it in costs and benefits"), TextRole.SMALL)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.column.addWidget(label(_("How is the gap closed?"), self.plan))
        self.column.addWidget(self.plan)
        currency = self._around.organisation.currency
        steps = [(str(one.level), f"{one.level} {one.label}") for one in self._around.steps(self._question)]
        self._add(ACTION, _("Close it by"), PickEntry([(str(one), action_name(one)) for one in Action]), 130)
        self._add(TO, _("Up to level"), PickEntry(list(steps)), 130)
        self._add(OWNER, _("Owner"), PersonEntry(self._around), 190)
        self._add("one_off", _("One-off cost"), NumberEntry(self._around.locale, currency), 130)
        self._add("run", _("Run cost a year"), NumberEntry(self._around.locale, currency), 130)
        self._add("weeks", _("Ready in"), NumberEntry(self._around.locale, _("weeks")), 130)
        self.column.addLayout(self._cells)
        for widget in (self.warning, self.carried, self.link):
            self.column.addWidget(widget)
        self.warning.hide()
        self.link.setVisible(self._around.go is not None)
        self.carried.setVisible(self._around.go is not None)

    def _add(self, part: str, name: str, entry: Control, least: int) -> None:
        self.entries[part] = entry
        self.errors[part] = ErrorLine()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        title = muted(name)
        title.setBuddy(entry)
        for widget in (title, entry, self.errors[part]):
            column.addWidget(widget)
        column.addStretch(1)
        said = _("{part}: {question}")
        entry.setAccessibleName(said.format(part=name, question=self._question.prompt))
        self._cells.add(box, theme.enlarged(least, _GROWS))

    def _connect(self) -> None:
        self.plan.setAccessibleName(
            _("{part}: {question}").format(part=_("How is the gap closed?"), question=self._question.prompt)
        )
        self.plan.edited.connect(lambda words: self.edited.emit(PLAN, words))
        self.plan.typed.connect(lambda words: self.typed.emit(PLAN, words))
        for part, entry in self.entries.items():
            entry.edited.connect(lambda value, part=part: self.edited.emit(part, _stored(part, value)))
            entry.typed.connect(lambda words, part=part: self._on_typed(part, words))
        self.link.clicked.connect(lambda: self.asked.emit(MONEY_PAGE))

    def _on_typed(self, part: str, words: str) -> None:
        """Half a name or half a word of a list is nothing to keep."""
        if part in FIGURES:
            self.typed.emit(part, words)

    def show_value(self, said: Mapping[str, Json]) -> None:
        """Shows the plan of a rating; `said` is the whole answer."""
        found = fields(said.get(REMEDY))
        self.plan.show_value(text(found.get(PLAN)))
        for part, entry in self.entries.items():
            entry.show_answer(_shown(part, found.get(part)))
        remedy = remedy_of(self._question, said)
        if blank(found.get(TO)) and remedy is not None:
            self.entries[TO].show_answer(str(remedy.required))
        self._show_errors(found)
        self.carried.setText(carried(remedy, self._around.organisation.currency) if remedy else "")
        own = own_remedy(said)
        self.warning.setText(own_remedy_words() if own else "")
        self.warning.setVisible(own)

    def _show_errors(self, found: Mapping[str, Json]) -> None:
        for part in FIGURES:
            words = _wrong(part) if read_figure(part, found.get(part)) is None else ""
            self.errors[part].show_value(words)
            self.entries[part].show_error(words)

    def commit(self) -> None:
        self.plan.commit()
        for entry in self.entries.values():
            entry.commit()


def _wrong(part: str) -> str:
    if part == "weeks":
        return _("Enter weeks as a number from 0 to 520; it counts as 0 until then.")
    return _("This is no amount. Enter a number, such as 12,500; it counts as 0 until then.")


def _shown(part: str, value: Json) -> Json:
    if part == TO:
        return None if blank(value) else str(value)
    return {"name": person_name(value)} if part == OWNER and not blank(value) else value


def _stored(part: str, value: Json) -> Json:
    """A level is a number, an owner the name of somebody."""
    if part == TO:
        return int(value) if isinstance(value, str) and value.isdigit() else None
    return (person_name(value) or None) if part == OWNER else value
