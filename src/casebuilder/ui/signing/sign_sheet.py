"""The signature: at the left the bytes that are signed, at the right what they are, and the passphrase."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.case import CaseId
from casebuilder.model.error import CasebuilderError
from casebuilder.paths import keys_folder
from casebuilder.services.signing import Kept, Pen, Request, keep, sign_with, wrong_passphrase
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint, label
from casebuilder.ui.paper_view import PaperView
from casebuilder.ui.session import Session
from casebuilder.ui.signing.make_key import secret_field
from casebuilder.ui.signing.own import key_words

_WIDTH: Final = 1120
_ROOM: Final = 80
_TALL: Final = 520
_LOW: Final = 220
_SIDE: Final = 380
TRIES: Final = 3


class SignSheet(Sheet):
    """`signed` tells the kept document; `record_only` that the person goes on without a signature."""

    signed = Signal(object)
    record_only = Signal()

    def __init__(self, parent: QWidget, session: Session, case: CaseId, ask: Callable[[], Request]) -> None:
        room = parent.window().width() - _ROOM
        super().__init__(parent, _("Sign with your key"), width=min(_WIDTH, max(480, room)))
        self._session = session
        self._case = case
        self._request: Request | None = None
        self._tries = 0
        self.paper = PaperView(session)
        self.facts = QVBoxLayout()
        self.facts.setSpacing(4)
        self.passphrase = secret_field()
        self._passphrase = Labelled(
            _("Your passphrase"), self.passphrase, hint_words=_("It is forgotten again after this signature.")
        )
        self._lay_out(max(_LOW, min(_TALL, parent.window().height() - 260)))
        self._add_verbs()
        self.paper.show_waiting(_("Making the document…"))
        session.tasks.run(ask, self._on_request, self._on_no_request)

    def _lay_out(self, tall: int) -> None:
        row = QHBoxLayout()
        row.setSpacing(24)
        self.paper.setMinimumHeight(tall)
        row.addWidget(self.paper, 1)
        side = ScrollPage(full=True, margin=0)
        side.setFixedWidth(_SIDE)
        side.column.addLayout(self.facts)
        side.column.addWidget(self._passphrase)
        side.column.addStretch(1)
        row.addWidget(side)
        self.column.addLayout(row)
        self.passphrase.typed.connect(lambda _words: self._passphrase.show_error(""))

    def _add_verbs(self) -> None:
        self.add_way_back()
        self.record = Button(_("Record without signing"))
        self.record.clicked.connect(self._on_record)
        self._verbs.addWidget(self.record)
        self.verb = self.add_verb(_("Sign"), Kind.PRIMARY)
        self.verb.setEnabled(False)
        self.verb.clicked.connect(self.sign)

    def sign(self) -> None:
        """Sign what is shown."""
        request, session, case = self._request, self._session, self._case
        words = self.passphrase.text()
        if request is None or not self.verb.isEnabled():
            return
        if not words:
            self._passphrase.show_error(_("Type your passphrase."))
            return
        self._wait(True)
        pen = Pen(keys_folder(), session.actor.id, words)
        workspace = session.workspace
        session.tasks.run(
            lambda: keep(workspace, case, request, sign_with(pen, request, session.clock())),
            self._on_signed,
            self._on_trouble,
        )

    def _wait(self, waiting: bool) -> None:
        self.verb.setEnabled(not waiting)
        self.record.setEnabled(not waiting)
        self.passphrase.setEnabled(not waiting)
        self.verb.setText(_("Signing…") if waiting else _("Sign"))

    def _on_request(self, request: Request) -> None:
        if not isValid(self):
            return
        self._request = request
        self.paper.show_paper(request.paper)
        self._show_facts(request)
        self.verb.setEnabled(True)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_facts(self, request: Request) -> None:
        lines = [
            (_("Case"), f"{request.ref} {request.title}"),
            (_("Revision"), str(request.revision)),
            (_("Whole-life cost"), request.amount or _("no money was entered")),
            (_("Words of the data"), request.words),
            (_("Words of your key"), key_words(self._session)),
            (_("With your signature you say"), request.reason),
        ]
        cleared(self.facts)
        for name, words in lines:
            self.facts.addWidget(label(name))
            self.facts.addWidget(body(words))
            self.facts.addSpacing(8)

    def _on_no_request(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if isValid(self):
            self.paper.show_waiting("")
            self._passphrase.hide()
            self.verb.hide()
            self.facts.addWidget(hint(str(error)))

    def _on_signed(self, kept: Kept) -> None:
        if isValid(self):
            self.passphrase.clear()
            self.accept()
            self.signed.emit(kept)

    def _on_trouble(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if not isValid(self):
            return
        self._wait(False)
        if not wrong_passphrase(error):
            self._passphrase.show_error(str(error))
            return
        self._tries += 1
        self.passphrase.clear()
        if self._tries == TRIES:
            self._session.say(
                _("Nothing was signed. Your key is not locked: look the passphrase up and try again.")
            )
            self.reject()
            return
        words = _("{why} Try {number} of {count}.")
        self._passphrase.show_error(words.format(why=error, number=self._tries + 1, count=TRIES))
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_record(self) -> None:
        self.accept()
        self.record_only.emit()

    def reject(self) -> None:
        self.passphrase.clear()
        super().reject()
