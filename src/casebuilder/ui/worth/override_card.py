"""The priority index set by hand: what holds, and for the PMO the way to set it or take it back."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.services.open_case import OpenCase
from casebuilder.services.worth import lift_override, may_override, override
from casebuilder.texts.worth import override_words
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.number_edit import NumberEdit
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.session import Session
from casebuilder.ui.voiding import VoidingSheet


class OverrideCard(Card):
    """Hidden from those who may not set it, while nobody did."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__(_("Set by hand"))
        self._session = session
        self._found = found
        self._shown = QVBoxLayout()
        self._shown.setSpacing(8)
        self.column.addLayout(self._shown)
        self.entry = _Entry(session.workspace.clock().date())
        self.entry.asked.clicked.connect(lambda: self._try(self._set))
        self.fold = Disclosure(_("Set the priority index by hand"))
        self.fold.column.addWidget(self.entry)
        self.column.addWidget(self.fold)

    def refresh(self) -> None:
        cleared(self._shown)
        given, mine = self._found.case.override, may_override(self._found.book)
        self.setVisible(given is not None or mine)
        self.fold.setVisible(mine)
        if given is None:
            self._shown.addWidget(hint(_("Nobody did. The computed index always stays beside it.")))
            return
        self._shown.addWidget(body(override_words(given)))
        if self._found.book.appraisal.value.by_hand is None:
            self._shown.addWidget(hint(_("It counts no longer, as its day has passed.")))
        if mine:
            self._shown.addWidget(self._lifting())

    def _lifting(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        lift = Button(_("Take it back"))
        lift.clicked.connect(lambda: self._try(lambda: lift_override(self._found)))
        line.addWidget(lift)
        line.addStretch(1)
        return row

    def _set(self) -> None:
        today = self._session.workspace.clock().date()
        override(self._found, *self.entry.said(), today)
        self.fold.show_open(False)
        self.entry.clear()

    def _try(self, deed: Callable[[], None]) -> None:
        """Whoever changes a frozen text is told first whose sign-off it voids."""
        voided = self._found.book.voids()
        if not voided:
            self._do(deed)
            return
        sheet = VoidingSheet(self, voided)
        sheet.accepted.connect(lambda: self._do(deed))
        sheet.open()

    def _do(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except CasebuilderError as error:
            self.entry.error.show_value(f"{error.sentence} {error.remedy}".strip())
        else:
            self._session.cases_changed.emit()


class _Entry(QWidget):
    """Index, last day and reason, and what they lack."""

    def __init__(self, today: date) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        self.index, self.until, self.reason = NumberEdit(unit=_("of 100")), DateEdit(today), TextArea(lines=2)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Labelled(_("Priority index"), self.index), 1)
        row.addWidget(Labelled(_("Counts until"), self.until), 1)
        column.addLayout(row)
        column.addWidget(Labelled(_("Why the computed index does not fit"), self.reason))
        self.error = ErrorLine()
        self.asked = Button(_("Set it"))
        foot = QHBoxLayout()
        foot.addWidget(self.asked)
        foot.addStretch(1)
        column.addWidget(self.error)
        column.addLayout(foot)

    def said(self) -> tuple[str, str, date | None]:
        for field in (self.index, self.until, self.reason):
            field.commit()
        until = self.until.value()
        day = until if isinstance(until, date) else _day(until)
        return str(self.index.value() or ""), str(self.reason.value() or ""), day

    def clear(self) -> None:
        self.error.show_value("")
        for field in (self.index, self.until, self.reason):
            field.show_value(None)


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None
