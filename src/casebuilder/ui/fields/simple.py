"""Questions answered in one line: a number, a date, a person, a case, one of many."""

from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.form import CaseLink, Choice, Day, Number, PersonPick
from casebuilder.texts import figure
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.entry import CaseEntry, DayEntry, LineEntry, NumberEntry, PersonEntry, PickEntry
from casebuilder.ui.fields.field import Field

_NARROW = 260
_WIDE = 440


class LineEntryField(Field):
    """One line that tells its answer as JSON."""

    def __init__(
        self, question: Number | Day | PersonPick | CaseLink | Choice, around: Around, entry: LineEntry
    ) -> None:
        super().__init__(question, around)
        self.entry = entry
        entry.setMaximumWidth(_NARROW if isinstance(entry, NumberEntry | DayEntry) else _WIDE)
        entry.edited.connect(self._on_edited)
        entry.typed.connect(self._tell_typing)
        self._lay_out(entry)

    def show_value(self, value: Json) -> None:
        self.entry.show_answer(value)

    def commit(self) -> None:
        self.entry.commit()

    def _mark_wrong(self, words: str) -> None:
        self.entry.show_error(words)

    def _on_edited(self, value: Json) -> None:
        self._tell(value)


def number(question: Number, around: Around) -> LineEntryField:
    return LineEntryField(question, around, NumberEntry(around.locale, question.unit))


def day(question: Day, around: Around) -> LineEntryField:
    instance = _("for example {day}").format(day=figure.short_day(around.today, around.locale))
    return LineEntryField(question, around, DayEntry(around.today, around.locale, instance))


def person(question: PersonPick, around: Around) -> LineEntryField:
    return LineEntryField(question, around, PersonEntry(around))


def case(question: CaseLink, around: Around) -> LineEntryField:
    return LineEntryField(question, around, CaseEntry(around))


def many(question: Choice, around: Around) -> LineEntryField:
    """One of a list too long for a bar or cards."""
    offered = around.options(question.options, question.options_from)
    return LineEntryField(question, around, PickEntry(offered))
