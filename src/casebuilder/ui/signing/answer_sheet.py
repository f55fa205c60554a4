"""After a document that came as a file was signed: it is saved where the person likes, and sent back."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.services.letter import Came, answer_name, save_answer
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body
from casebuilder.ui.session import Session


class AnswerSheet(Sheet):
    """Closing it without saving asks nothing: what came is as it was, and can be signed again."""

    def __init__(self, parent: QWidget, session: Session, letter: Came, data: bytes) -> None:
        super().__init__(parent, _("Signed"))
        self._session = session
        self._letter = letter
        self._data = data
        sender = letter.sender
        words = _("The signed document is a file of its own. Save it, then send it back to {name}, {email}.")
        self.told = body(words.format(name=sender.name, email=sender.person))
        self.error = ErrorLine()
        self.column.addWidget(self.told)
        self.column.addWidget(self.error)
        self.back = self.add_way_back(_("Discard the signature"))
        self.verb = self.add_verb(_("Save the signed document…"), Kind.PRIMARY)
        self.verb.clicked.connect(self._on_verb)
        self.saved = False

    def _on_verb(self) -> None:
        if self.saved:
            self.accept()
        else:
            self._on_save()

    def _on_save(self) -> None:
        name = answer_name(self._letter, self._session.actor.person)
        start = str(self._letter.path.with_name(name))
        title, kinds = _("Save the signed document"), _("PDF (*.pdf)")
        chosen, _kind = QFileDialog.getSaveFileName(self, title, start, kinds)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the file whole or not at all; where it cannot be, another place may be chosen."""
        letter, data = self._letter, self._data
        self.error.show_value("")
        self._session.tasks.run(
            lambda: save_answer(letter, target, data), lambda _done: self._on_saved(target), self._on_failed
        )

    def _on_saved(self, target: Path) -> None:
        if not isValid(self):
            return
        self.saved = True
        sender = self._letter.sender
        words = _("{file} is saved in {folder}. Now send it back to {name}, {email}.")
        self.told.setText(
            words.format(file=target.name, folder=target.parent, name=sender.name, email=sender.person)
        )
        self.back.hide()
        self.verb.setText(_("Done"))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if isValid(self):
            self.error.show_value(str(error))
