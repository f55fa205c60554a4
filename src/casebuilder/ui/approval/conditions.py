"""The conditions of an approval: where each stands, and for who may, the way to settle it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.case import Condition
from casebuilder.model.condition import may_meet, may_reopen, may_waive
from casebuilder.model.error import CasebuilderError
from casebuilder.services.conditions import meet, reopen, waive
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.condition import origin, owed, settled_words, standing
from casebuilder.ui import case_files
from casebuilder.ui.fields.file import FileEntry
from casebuilder.ui.kit.button import Button, Kind, LinkButton
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Role as TextRole
from casebuilder.ui.theme import Tone


class ConditionNote(Note):
    """One condition; `session.cases_changed` tells that it was settled."""

    def __init__(self, session: Session, found: OpenCase, place: int, condition: Condition) -> None:
        super().__init__(Tone.NEUTRAL)
        self._session = session
        self._found = found
        self._condition = condition
        self.setAccessibleName(_("Condition {number}").format(number=place))
        self.column.setSpacing(6)
        self._show()
        self._error = ErrorLine()
        self._error.hide()
        self._offer()
        self.column.addWidget(self._error)

    def _show(self) -> None:
        words, tone = standing(self._condition, self._session.workspace.clock().date())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(body(self._condition.text), 1)
        head.addWidget(Chip(words, Tone(tone)), 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.column.addWidget(hint(owed(self._condition)))
        if told := origin(self._condition):
            self.column.addWidget(hint(told))
        if said := settled_words(self._condition):
            self.column.addWidget(body(said))
        self._show_file()

    def _show_file(self) -> None:
        settled = self._condition.settled
        if settled is None or not settled.file:
            return
        kept = self._session.workspace.attachments.of_case(self._found.case.id)
        for one in kept:
            if one.sha256 == settled.file:
                value: Json = {"name": one.name, "sha256": one.sha256, "size": one.size}
                link = LinkButton(one.name, TextRole.SMALL)
                link.clicked.connect(lambda _on=False, value=value: self._try(lambda: self._open(value)))
                self.column.addWidget(link)

    def _open(self, value: Json) -> None:
        case_files.open_attached(self._session.workspace, value)

    def _offer(self) -> None:
        """What the acting person may do about it."""
        case, actor, condition = self._found.case, self._found.actor, self._condition
        if may_meet(case, condition, actor):
            self.column.addWidget(self._meeting())
        if may_waive(case, condition, actor):
            self.column.addWidget(self._waiving())
        if may_reopen(case, condition, actor):
            again = LinkButton(_("Open it again"), TextRole.SMALL)
            again.clicked.connect(lambda: self._do(lambda: reopen(self._found, condition)))
            self.column.addWidget(again)

    def _meeting(self) -> QWidget:
        fold = Disclosure(_("This is met…"))
        words = TextArea(lines=2, placeholder=_("A document, a figure, a date"))
        file = FileEntry(case_files.around_file(self._session.workspace, self._found))
        file.setAccessibleName(_("Evidence"))
        kept: list[Json] = []
        file.edited.connect(lambda value: kept.__setitem__(slice(None), [value]))
        file.failed.connect(self._say)
        button = Button(_("Record as met"), Kind.PRIMARY)

        def settle() -> None:
            words.commit()
            said, proof = str(words.value() or ""), kept[0] if kept else None
            self._do(lambda: meet(self._found, self._condition, said, proof))

        button.clicked.connect(settle)
        _fill(fold.column, Labelled(_("What shows it?"), words), file, button)
        return fold

    def _waiving(self) -> QWidget:
        fold = Disclosure(_("Waive it…"))
        words = TextArea(lines=2)
        button = Button(_("Waive this condition"), Kind.DANGER)

        def settle() -> None:
            words.commit()
            said = str(words.value() or "")
            self._do(lambda: waive(self._found, self._condition, said))

        button.clicked.connect(settle)
        _fill(fold.column, Labelled(_("Why can the approval stand without it?"), words), button)
        return fold

    def _do(self, deed: Callable[[], None]) -> None:
        if self._try(deed):
            self._session.cases_changed.emit()

    def _try(self, deed: Callable[[], None]) -> bool:
        try:
            deed()
        except CasebuilderError as error:
            self._say(f"{error.sentence} {error.remedy}".strip())
            return False
        return True

    def _say(self, words: str) -> None:
        self._error.show_value(words)
        self._error.show()


def _fill(column: QVBoxLayout, *parts: QWidget) -> None:
    for part in parts:
        leading = isinstance(part, Button | FileEntry)
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading if leading else Qt.AlignmentFlag(0))
    column.addWidget(hint(_("Your name, your role and the time are recorded with it.")))
