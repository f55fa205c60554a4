"""Declining to sign, and going on in spite of it: shown where people sign and decide."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from casebuilder.i18n import _
from casebuilder.model.case import Objection
from casebuilder.model.error import CasebuilderError
from casebuilder.model.objection import may_go_on, may_object
from casebuilder.services.objecting import decline, go_on
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.objection import lifted_words, objection_words
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Tone


class ReasonFold(Disclosure):
    """A line to press; inside a reason to write, and the button that does the deed with it."""

    def __init__(self, title: str, question: str, button: Button, deed: Callable[[str], None]) -> None:
        super().__init__(title)
        self._deed = deed
        self.words = TextArea(lines=2)
        self.error = ErrorLine()
        self.button = button
        self.column.addWidget(Labelled(question, self.words))
        self.column.addWidget(self.error)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(hint(_("Your name, your role and the time are recorded with it.")))
        self.button.clicked.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        self.words.commit()
        self.error.show_value("")
        try:
            self._deed(str(self.words.value() or ""))
        except CasebuilderError as error:
            self.error.show_value(f"{error.sentence} {error.remedy}".strip())


def add_objections(column: QVBoxLayout, session: Session, found: OpenCase) -> None:
    """Every refusal to sign this text, with the way on for those who may go on."""
    for one in found.case.objections:
        if one.hash == found.case.frozen:
            column.addWidget(_note(session, found, one))


def _note(session: Session, found: OpenCase, one: Objection) -> Note:
    note = Note(Tone.NEUTRAL if one.lifted else Tone.WARN)
    note.column.addWidget(body(objection_words(one)))
    if told := lifted_words(one):
        note.column.addWidget(hint(told))
    if may_go_on(found.case, one, found.actor):

        def deed(words: str) -> None:
            go_on(found, one, words)
            session.cases_changed.emit()

        question = _("Why does the case go on?")
        note.column.addWidget(ReasonFold(_("Go on in spite of it…"), question, Button(_("Go on")), deed))
    return note


def add_declining(column: QVBoxLayout, session: Session, found: OpenCase) -> None:
    """For those who are to sign: the way to say no."""
    if not may_object(found.case, found.actor):
        return

    def deed(words: str) -> None:
        decline(found, words)
        session.cases_changed.emit()

    question = _("Why do you not sign?")
    column.addWidget(
        ReasonFold(_("I do not sign this…"), question, Button(_("Decline to sign"), Kind.DANGER), deed)
    )
