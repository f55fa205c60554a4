"""What stops the case, what clears it, and what was cleared by whom: nothing of it is averaged away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.readiness import Blocker, Way
from casebuilder.services.assessing import may_accept, seen
from casebuilder.services.workbook import Workbook
from casebuilder.texts.problem import blocker_in_words, clearance_in_words
from casebuilder.texts.state import role_name
from casebuilder.ui.kit.button import Button, Kind, LinkButton
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.flow_layout import FlowLayout
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint, label
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.theme import Tone


class BlockerCard(Card):
    """`chosen` tells the place of a blocker, `accepted` a blocker and why its risk is taken.

    `taken_back` tells a blocker whose risk is no longer accepted.
    """

    chosen = Signal(str)
    accepted = Signal(object, str)
    taken_back = Signal(object)

    def __init__(self, book: Workbook) -> None:
        super().__init__(_("What stops the case"))
        self._book = book
        self._shown: object = None
        self.refresh()

    def refresh(self) -> None:
        """Show the blockers as they are now, the open ones first."""
        shown = seen(self._book).blockers, may_accept(self._book.case, self._book.actor)
        if shown == self._shown:
            return
        self._shown = shown
        cleared(self.column, keep=1)
        found = sorted(seen(self._book).blockers, key=lambda one: one.cleared is not None)
        if not found:
            self.column.addWidget(hint(_("Nothing stops the case, as far as it is rated.")))
            return
        for one in found:
            self.column.addWidget(self._line(one))
        if any(one.cleared is None for one in found):
            self.column.addWidget(hint(_ways()))

    def _line(self, blocker: Blocker) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        done = blocker.cleared is not None
        chip = Chip(_("Cleared"), Tone.GOOD) if done else Chip(_("Stops the case"), Tone.BAD)
        column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeading)
        link = LinkButton(blocker.title if done and blocker.title else blocker_in_words(blocker))
        link.setEnabled(bool(blocker.place))
        link.clicked.connect(lambda: self.chosen.emit(blocker.place))
        column.addWidget(link)
        if blocker.cleared is not None:
            column.addWidget(hint(clearance_in_words(blocker.cleared)))
        if may_accept(self._book.case, self._book.actor):
            self._add_deed(column, blocker)
        return line

    def _add_deed(self, column: QVBoxLayout, blocker: Blocker) -> None:
        if blocker.cleared is None:
            made = Button(_("Accept the risk…"))
            made.clicked.connect(lambda: self._ask(blocker))
        elif blocker.cleared.how is Way.ACCEPTANCE:
            made = Button(_("Take the acceptance back"))
            made.clicked.connect(lambda: self.taken_back.emit(blocker))
        else:
            return
        row = FlowLayout()
        row.addWidget(made)
        column.addLayout(row)

    def _ask(self, blocker: Blocker) -> None:
        sheet = AcceptanceSheet(self, self._book, blocker)
        sheet.accepted.connect(lambda: self.accepted.emit(blocker, str(sheet.reason.value() or "")))
        sheet.open()


class AcceptanceSheet(Sheet):
    """Who takes the risk, as what, and why; it is printed and signed with the case."""

    def __init__(self, parent: QWidget, book: Workbook, blocker: Blocker) -> None:
        super().__init__(parent, _("Take this risk"), blocker_in_words(blocker))
        who = _("You take the risk as {role}: {name}. Name, day and reason are kept, printed and signed.")
        name, role = book.actor.person.name, role_name(book.actor.role)
        self.reason = TextArea(lines=3)
        self.trouble = ErrorLine()
        self.column.addWidget(body(who.format(role=role, name=name)))
        self.column.addWidget(label(_("Why the case may go on all the same"), self.reason))
        self.column.addWidget(self.reason)
        self.column.addWidget(self.trouble)
        self.add_way_back()
        self.verb = self.add_verb(_("Accept the risk"), Kind.PRIMARY)
        self.verb.clicked.connect(self._on_verb)
        self.reason.setFocus()

    def _on_verb(self) -> None:
        if str(self.reason.value() or "").strip():
            self.accept()
        else:
            self.trouble.show_value(_("Write your reason."))
            self.reason.setFocus()


def _ways() -> str:
    return _(
        "A blocker is cleared by rating again with evidence, by a plan under its gap that is ready in time, "
        "or by the PMO, the CIO or the sponsor, who takes the risk by name. In time means: counted from "
        "the planned start, no later than the latest useful date of the idea."
    )
