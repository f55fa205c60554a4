"""Signing a document that came as a file: its pages, who signed before, where the person may sign."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.condition import carried
from casebuilder.model.error import CasebuilderError
from casebuilder.paths import keys_folder
from casebuilder.services.letter import Letter, Reader, open_letter, reader_here, sign_letter, troubles
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.session import Session
from casebuilder.ui.signing.answer_sheet import AnswerSheet
from casebuilder.ui.signing.no_letter import NoLetterSheet
from casebuilder.ui.signing.own import key_words
from casebuilder.ui.signing.paper_sheet import PaperSheet, carried_facts, sign_words, warned
from casebuilder.ui.signing.saying import Saying


class LetterSheet(PaperSheet):
    """`look_only` asks to see what was checked, where nothing can be signed."""

    look_only = Signal()

    def __init__(self, parent: QWidget, session: Session, path: Path) -> None:
        super().__init__(parent, session, _("Sign a document"))
        self.letter: Letter | None = None
        self._reader: Reader | None = None
        self.saying: Saying | None = None
        self.add_way_back()
        self.look = self.add_verb(_("Show what was checked"), Kind.PLAIN)
        self.look.clicked.connect(self._on_look)
        self.look.hide()
        self.verb = self.add_verb(sign_words(waiting=False), Kind.PRIMARY)
        self.verb.setEnabled(False)
        self.verb.clicked.connect(self.sign)
        self.secret.hide()
        self.paper.show_waiting(_("Reading {file}…").format(file=path.name))
        self._read(path)

    def _read(self, path: Path) -> None:
        session = self._session
        workspace, person, lists = session.workspace, session.actor.person, session.settings.lists

        def work() -> tuple[Reader, Letter]:
            reader = reader_here(workspace, person, keys_folder(), lists)
            return reader, open_letter(reader, path, session.clock())

        session.tasks.run(work, self._on_letter, self._on_no_letter)

    def _on_letter(self, found: tuple[Reader, Letter]) -> None:
        if not isValid(self):
            return
        self._reader, letter = found
        self.letter = letter
        self.paper.show_paper(letter.paper)
        self._show_letter(letter)
        if not letter.turns:
            self.asked.addWidget(warned(letter.trouble))
            self._offer_look()
            return
        self.saying = Saying(self._session, letter)
        self.saying.changed.connect(self._show_verb)
        self.asked.addWidget(self.saying)
        self.secret.show()
        self._show_verb()
        self.saying.enter()

    def _show_letter(self, letter: Letter) -> None:
        case, money = letter.sent.case, letter.amount or _("no money was entered")
        self.show_facts(
            [
                [(_("Case"), f"{case.ref} {case.title}")],
                [(_("Revision"), str(case.revision)), (_("Whole-life cost"), money)],
                [(_("Words of the data"), letter.words)],
                [(_("Words of your key"), key_words(self._session))],
                [(_("Signed before you"), "\n".join(letter.before))],
                carried_facts(carried(case)),
            ]
        )

    def _on_no_letter(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if isValid(self):
            self.reject()
            sheet = NoLetterSheet(self._above, self._session, error)
            sheet.look_only.connect(self.look_only)
            sheet.open()

    def _offer_look(self) -> None:
        self.verb.hide()
        self.look.show()

    def _show_verb(self) -> None:
        possible = self.saying is not None and not self.saying.turn.troubles
        self.verb.setEnabled(possible)
        self.secret.setVisible(possible)

    def sign(self) -> None:
        """Sign what is shown, as it was said."""
        letter, reader, saying, session = self.letter, self._reader, self.saying, self._session
        if letter is None or reader is None or saying is None or not self.verb.isEnabled():
            return
        wish = saying.wish()
        found = troubles(reader, letter, wish, session.clock())
        saying.show_troubles(found)
        pen = None if found else self.secret.pen()
        if pen is None:
            return
        self.wait(True)
        session.tasks.run(
            lambda: sign_letter(reader, letter, wish, pen, session.clock()),
            self._on_signed,
            self.show_trouble,
        )

    def wait(self, waiting: bool) -> None:
        super().wait(waiting)
        self.verb.setEnabled(not waiting)
        self.verb.setText(sign_words(waiting))
        if self.saying is not None:
            self.saying.setEnabled(not waiting)

    def _on_signed(self, data: bytes) -> None:
        if isValid(self) and self.letter is not None:
            self.secret.forget()
            self.accept()
            AnswerSheet(self._above, self._session, self.letter, data).open()

    def _on_look(self) -> None:
        self.reject()
        self.look_only.emit()
