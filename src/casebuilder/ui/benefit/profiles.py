"""The field of the benefit profiles: each under its sentence, and with its line of the cash flow."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.answer import Json, rows, text
from casebuilder.model.cash import LINES, Plan
from casebuilder.model.form import Choice
from casebuilder.model.promise import Promise, line_of, promise, twins
from casebuilder.texts.answer import in_words
from casebuilder.texts.benefit import elsewhere_words, missing_words, statement, twin_words
from casebuilder.ui.benefit.profile_card import ProfileCard
from casebuilder.ui.fields.around import Found
from casebuilder.ui.fields.records import Record, RecordsField
from casebuilder.ui.kit.record_line import Telling
from casebuilder.ui.theme import Tone


class ProfileField(RecordsField):
    """Says at each profile what its sentence lacks, and what else counts the same."""

    roomy = True
    _looked_for = ""
    _read: tuple[Mapping[str, Record], Sequence[Promise]] | None = None

    def tell_of(self, record: Record, place: int) -> Telling:
        found = promise(record)
        tone = Tone.WARN if missing_words(found) else Tone.GOOD
        warning = _("Counted twice?") if self._twins(found) else ""
        name = found.name or found.measure or _("Untitled")
        return Telling(str(place), name, statement(found, self.around.locale), tone, warning)

    def inside(self, record: Record) -> QWidget:
        self._card = ProfileCard(self.around.locale, fixed=self.fixed)
        self._card.wanted.connect(self._on_wanted)
        self._looked_for = ""
        self._show_card(record)
        return self._card

    def shown_anew(self) -> None:
        if self.list.opened in self.records:
            self._show_card(self.records[self.list.opened])

    def _show_card(self, record: Record) -> None:
        found = promise(record)
        self._card.show_value(found, self._plan(), self._twins(found))
        self._look_elsewhere(text(record.get("budget_line")))

    def _look_elsewhere(self, line: str) -> None:
        """Searched again only for another budget line; an answer for one of before is let go."""
        if line == self._looked_for or self.around.find_elsewhere is None:
            return
        self._looked_for = line
        self._card.show_elsewhere("")
        card = self._card
        self.around.find_elsewhere(line, lambda found: self._on_found(card, line, found))

    def _on_found(self, card: ProfileCard, line: str, found: Sequence[Found]) -> None:
        if isValid(card) and line == self._looked_for:
            names = [_("{ref} {title}").format(ref=one.ref, title=one.title) for one in found]
            card.show_elsewhere(elsewhere_words(names))

    def _twins(self, found: Promise) -> str:
        return twin_words(twins(found, self._promises()))

    def _promises(self) -> Sequence[Promise]:
        """Read once for each state of the records."""
        if self._read is None or self._read[0] is not self.records:
            self._read = self.records, [promise(one) for one in self.records.values()]
        return self._read[1]

    def _plan(self) -> Plan | None:
        lines = self.around.answers.get(LINES)
        return self.around.plan_with(lines) if self.around.book is not None else None

    def _on_wanted(self) -> None:
        """The line goes into the cash flow as one edit, which undo takes back."""
        plan, book = self._plan(), self.around.book
        record = self.records.get(self.list.opened)
        if plan is None or book is None or record is None:
            return
        line = line_of(promise(record), plan, uuid4().hex, self._kind_words(record))
        if line is None:
            return
        lines: list[Json] = [*rows(book.case.answers.get(LINES)), line]
        self.edited.emit(LINES, lines)
        if len(rows(book.case.answers.get(LINES))) == len(lines):
            self.dropped.emit(_("The line stands in the cash flow now."))

    def _kind_words(self, record: Record) -> str:
        """What correlates in the simulation: benefits of one kind."""
        kinds = (cell for cell in self.table.cells if cell.id == "type" and isinstance(cell, Choice))
        return next((in_words(cell, record.get("type"), self.around.form) for cell in kinds), "")
