"""For the PMO: what somebody said came back without a signature; it is recorded as just that."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.deed import Given
from casebuilder.model.error import CasebuilderError
from casebuilder.model.person import Actor, Person, Role
from casebuilder.model.stage import DECISIONS, Deed
from casebuilder.services.open_case import OpenCase
from casebuilder.services.recording import may_record, record_unsigned, speakers
from casebuilder.texts.score import advice_name
from casebuilder.texts.state import role_name
from casebuilder.ui import case_files
from casebuilder.ui.fields.file import FileEntry
from casebuilder.ui.given_fields import GivenFields
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import hint
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.session import Session


def recording(session: Session, found: OpenCase, role: Role) -> "RecordFold | None":
    """The fold for a role, where the acting person may record somebody's word in it."""
    people = speakers(found, role) if may_record(found) else []
    return RecordFold(session, found, role, people) if people else None


class RecordFold(Disclosure):
    """Who said it, what, how it is known, and the file that shows it."""

    def __init__(self, session: Session, found: OpenCase, role: Role, people: Sequence[Person]) -> None:
        super().__init__(_opens(role))
        self._session = session
        self._found = found
        self._role = role
        self._people = {one.id: one for one in people}
        self._file: Json = None
        self._given: GivenFields | None = None
        self.who = ComboField([(one.id, one.name) for one in people])
        self.who.show_value(people[0].id)
        self.what = ComboField([(deed, advice_name(deed.value)) for deed in DECISIONS])
        self.why = TextArea(lines=2, placeholder=_("Approved by mail of 3 November"))
        self.file = FileEntry(case_files.around_file(self._session.workspace, self._found))
        self.error = ErrorLine()
        self.button = Button(_("Record, not signed"))
        self._place = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        self.column.addWidget(hint(_("It is always shown as recorded, not signed, with your name.")))
        self.column.addWidget(Labelled(_("Who said it"), self.who))
        if self._role is Role.CIO:
            self.column.addWidget(Labelled(_("What was decided"), self.what))
            self.column.addLayout(self._place)
            self.what.picked.connect(lambda _value: self._show_given())
            self.what.show_value(DECISIONS[0])
            self._show_given()
        self.column.addWidget(Labelled(_("How do you know it?"), self.why))
        self.file.setAccessibleName(_("What came back"))
        self.file.edited.connect(self._on_file)
        self.file.failed.connect(self.error.show_value)
        self.column.addWidget(self.file)
        self.column.addWidget(self.error)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self.button.clicked.connect(self._on_record)

    def _show_given(self) -> None:
        cleared(self._place)
        self._given = GivenFields(self._session, self._found, self._deed())
        self._place.addWidget(self._given)

    def _deed(self) -> Deed:
        chosen = self.what.value()
        return chosen if isinstance(chosen, Deed) else DECISIONS[0]

    def _on_file(self, value: Json) -> None:
        self._file = value

    def _on_record(self) -> None:
        self.why.commit()
        person = self._people[next(one for one in self._people if one == self.who.value())]
        self._try(
            lambda: record_unsigned(
                self._found,
                Actor(person, self._role),
                str(self.why.value() or ""),
                self._file,
                self._wish(),
            )
        )

    def _wish(self) -> tuple[Deed, Given] | None:
        return (self._deed(), self._given.given()) if self._given is not None else None

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except CasebuilderError as error:
            self.error.show_value(f"{error.sentence} {error.remedy}".strip())
        else:
            self._session.cases_changed.emit()


def _opens(role: Role) -> str:
    if role in (Role.SPONSOR, Role.CIO):
        return _("It came back without a signature…")
    return _("{role}: not signed…").format(role=role_name(role))


def add_recording(column: QVBoxLayout, session: Session, found: OpenCase, role: Role) -> None:
    """Put the fold into a column, where there is one for the acting person."""
    fold: QWidget | None = recording(session, found, role)
    if fold is not None:
        column.addWidget(fold)
