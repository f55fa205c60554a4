"""The CIO's sitting over a board pack: pages at the left, cases at the right, one passphrase below."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casebuilder.i18n import _, ngettext
from casebuilder.model.error import CasebuilderError
from casebuilder.services.pack_session import Choices, Outcome, PackDesk, Sitting
from casebuilder.services.signing import Pen
from casebuilder.texts.figure import long_day
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.pack.decision_row import DecisionRow
from casebuilder.ui.session import Session
from casebuilder.ui.signing.no_letter import NoLetterSheet
from casebuilder.ui.signing.own import may_sign
from casebuilder.ui.signing.paper_sheet import PaperSheet, warned

_SIDE: Final = 420
Done: TypeAlias = Callable[[QWidget, Session, Outcome], None]


class DecideSheet(PaperSheet):
    """A case without a decision stays open; whoever opens the pack again goes on from there.

    `done` shows what came of it; `look_only` asks to see what was checked, where nothing can be decided.
    """

    look_only = Signal()

    def __init__(self, parent: QWidget, session: Session, desk: PackDesk, done: Done) -> None:
        super().__init__(parent, session, _("Decide a board pack"))
        self._over, self._desk, self._done = parent, desk, done
        self._sitting: Sitting | None = None
        self._signed = _Counter(self)
        self.rows: list[DecisionRow] = []
        self.side.setFixedWidth(_SIDE)
        self.error = ErrorLine()
        self.column.addWidget(self.secret)
        self.column.addWidget(self.error)
        self.add_way_back()
        self.verb = self.add_verb("", Kind.PRIMARY)
        self.verb.clicked.connect(self.sign)
        self._signed.told.connect(self._on_one_signed)
        self._show_verb()
        self.paper.show_waiting(_("Reading the pack…"))
        session.tasks.run(desk.open, self._on_sitting, self._on_no_pack)

    def _on_sitting(self, found: Sitting) -> None:
        if not isValid(self):
            return
        self._sitting = found
        self.paper.show_paper(found.paper)
        pack = found.pack
        self.show_facts(
            [
                [(_("Meeting"), pack.name)],
                [(_("Day"), long_day(pack.day)), (_("Pack"), pack.id)],
                [(_("Words of the document"), found.words)],
                [(_("Signed before you"), "\n".join(found.before))],
            ]
        )
        for row in found.rows:
            self._add_row(row=DecisionRow(self._session, row))
        if not may_sign(self._session):
            self.secret.hide()
            words = _("You have no key yet, so you cannot sign a pack.")
            self.column.insertWidget(1, warned(words, _("Make one under People & keys.")))
        self.side.settle()
        self._show_verb()
        first = next((one for one in self.rows if not one.row.trouble), None)
        if first is not None:
            first.pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, row: DecisionRow) -> None:
        row.decided.connect(self._show_verb)
        row.entered.connect(self.paper.show_page)
        self.rows.append(row)
        self.asked.addWidget(row)

    def _on_no_pack(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if isValid(self):
            self.reject()
            sheet = NoLetterSheet(self._over, self._session, error)
            sheet.look_only.connect(self.look_only)
            sheet.open()

    def choices(self) -> Choices:
        """What was decided so far, by the number of the case."""
        found = {one.row.packed.number: one.choice() for one in self.rows}
        return {number: choice for number, choice in found.items() if choice is not None}

    def _show_verb(self) -> None:
        count = len(self.choices())
        words = ngettext("Sign {count} decision", "Sign {count} decisions", count).format(count=count)
        self.verb.setText(words if count else _("Decide a case first"))
        self.verb.setEnabled(bool(count) and may_sign(self._session))
        self.error.show_value("")

    def sign(self) -> None:
        """First whether every decision is whole, then the signatures."""
        found, choices = self._sitting, self.choices()
        pen = self.secret.pen() if found is not None and self.verb.isEnabled() else None
        if found is None or pen is None:
            return
        rows = {one.packed.number: one for one in found.rows}
        self.wait(True)

        def work() -> Mapping[int, list[str]]:
            return {number: self._desk.objections(rows[number], one) for number, one in choices.items()}

        def then(troubles: Mapping[int, list[str]]) -> None:
            self._on_checked(troubles, (found, choices), pen)

        self._session.tasks.run(work, then, self.show_trouble)

    def _on_checked(
        self, troubles: Mapping[int, list[str]], chosen: tuple[Sitting, Choices], pen: Pen
    ) -> None:
        if not isValid(self):
            return
        wrong = [one for one in self.rows if troubles.get(one.row.packed.number)]
        for one in self.rows:
            one.show_trouble(" ".join(troubles.get(one.row.packed.number, ())))
        if wrong:
            self.wait(False)
            self.error.show_value(_("Something is missing; it is said at its case. Nothing was signed."))
            wrong[0].pick.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        desk, tell = self._desk, self._signed.told.emit
        self._session.tasks.run(lambda: desk.decide(chosen, pen, tell), self._on_decided, self.show_trouble)

    def _on_one_signed(self, count: int) -> None:
        words = _("Signing… {count} of {all}")
        self.verb.setText(words.format(count=count, all=len(self.choices())))

    def wait(self, waiting: bool) -> None:
        super().wait(waiting)
        for one in self.rows:
            one.setEnabled(not waiting)
        if waiting:
            self.verb.setEnabled(False)
            self.verb.setText(_("Signing…"))
        else:
            self._show_verb()

    def _on_decided(self, outcome: Outcome) -> None:
        self._session.cases_changed.emit()
        if isValid(self):
            self.secret.forget()
            self.accept()
            self._done(self._over, self._session, outcome)


class _Counter(QObject):
    """Tells the screen thread how many are signed."""

    told = Signal(int)
