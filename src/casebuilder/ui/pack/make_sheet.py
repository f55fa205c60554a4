"""Making a board pack: for which meeting, which cases go in, which cannot and why."""

from collections.abc import Collection
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casebuilder.i18n import _, ngettext
from casebuilder.model.case import CaseId
from casebuilder.model.error import CasebuilderError
from casebuilder.model.packed import MOST_CASES
from casebuilder.services.packing import (
    LONGEST_NAME,
    Candidate,
    Made,
    Plan,
    candidates,
    chosen_first,
    pack_made,
)
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint, section_title
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.pack.certify_sheet import CertifySheet
from casebuilder.ui.session import Session

_WIDTH: Final = 680
_TALL: Final = 340
_LOW: Final = 120
_AROUND: Final = 420


class MakePackSheet(Sheet):
    """`wanted` are the cases that were chosen in the list; without any all that are ready go in."""

    def __init__(self, parent: QWidget, session: Session, wanted: Collection[CaseId] = ()) -> None:
        words = _("One PDF with every case of a meeting. The CIO decides all of them and signs once.")
        width = min(_WIDTH, parent.window().width() - 40)
        super().__init__(parent, _("Make a board pack"), words, width=width)
        self._over, self._session = parent, session
        self._wanted = frozenset(wanted)
        self.ticks: list[tuple[Candidate, Tick]] = []
        self.name = LineField(placeholder=_("Investment board"), limit=LONGEST_NAME)
        self.day = DateEdit(session.clock().date())
        self.day.show_value(session.clock().date())
        self._name = Labelled(_("Meeting"), self.name)
        self._day = Labelled(_("Day of the meeting"), self.day)
        self.column.addWidget(self._name)
        self.column.addWidget(self._day)
        self._add_list(max(_LOW, min(_TALL, parent.window().height() - _AROUND)))
        self.add_way_back()
        self.verb = self.add_verb(_("Make the pack…"), Kind.PRIMARY)
        self.verb.setEnabled(False)
        self.verb.clicked.connect(self.make)
        workspace, actor = session.workspace, session.actor
        session.tasks.run(lambda: candidates(workspace, actor), self._on_candidates, self._on_trouble)

    def _add_list(self, tall: int) -> None:
        self.page = ScrollPage(full=True, margin=0)
        self.page.setMinimumHeight(tall)
        self.page.column.setSpacing(6)
        self.page.column.addWidget(hint(_("Looking which cases are ready…")))
        self.page.column.addStretch(1)
        self.error = ErrorLine()
        self.column.addWidget(self.page, 1)
        self.column.addWidget(self.error)

    def _on_candidates(self, found: list[Candidate]) -> None:
        if not isValid(self):
            return
        cleared(self.page.column)
        chosen = {one.case for one in chosen_first(found, self._wanted)[:MOST_CASES]}
        self._add_ready([one for one in found if not one.troubles], chosen)
        self._add_waiting([one for one in found if one.troubles])
        self.page.column.addStretch(1)
        self.page.settle()
        self._show_verb()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_ready(self, found: list[Candidate], chosen: Collection[CaseId]) -> None:
        column = self.page.column
        column.addWidget(section_title(_("What goes in")))
        if not found:
            column.addWidget(body(_("No case is ready for the CIO now.")))
        for one in found:
            tick = Tick(f"{one.ref} {one.title}".strip())
            tick.show_value(one.case in chosen)
            tick.edited.connect(lambda _on: self._show_verb())
            self.ticks.append((one, tick))
            column.addWidget(tick)

    def _add_waiting(self, found: list[Candidate]) -> None:
        if not found:
            return
        self.page.column.addSpacing(8)
        self.page.column.addWidget(section_title(_("What cannot go in yet, and why")))
        for one in found:
            self.page.column.addWidget(body(f"{one.ref} {one.title}".strip()))
            self.page.column.addWidget(hint(" ".join(one.troubles)))

    def chosen(self) -> tuple[CaseId, ...]:
        """The cases that go in, in the order in which they stand here."""
        return tuple(one.case for one, tick in self.ticks if tick.value())

    def _show_verb(self) -> None:
        count = len(self.chosen())
        words = ngettext("Make the pack of {count} case…", "Make the pack of {count} cases…", count)
        self.verb.setText(words.format(count=count) if count else _("Make the pack…"))
        self.verb.setEnabled(bool(count))
        self.error.show_value("")

    def make(self) -> None:
        """Make the document, then ask for the signature that certifies it."""
        day = self.day.value()
        self._name.show_error("" if self.name.text().strip() else _("Say for which meeting the pack is."))
        self._day.show_error("" if isinstance(day, date) else _("Choose the day of the meeting."))
        if not isinstance(day, date) or not self.name.text().strip():
            (self.day if self.name.text().strip() else self.name).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        plan = Plan(self.name.text(), day, self.chosen())
        workspace, actor = self._session.workspace, self._session.actor
        self.verb.setEnabled(False)
        self.verb.setText(_("Making the pack…"))
        self._session.tasks.run(lambda: pack_made(workspace, actor, plan), self._on_made, self._on_trouble)

    def _on_made(self, made: Made) -> None:
        if isValid(self):
            self.accept()
            CertifySheet(self._over, self._session, made).open()

    def _on_trouble(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if isValid(self):
            self._show_verb()
            self.error.show_value(f"{error.sentence} {error.remedy}".strip())
