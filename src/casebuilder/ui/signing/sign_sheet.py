"""The signature: at the left the bytes that are signed, at the right what they are, and the passphrase."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.case import CaseId
from casebuilder.model.error import CasebuilderError
from casebuilder.services.signing import Kept, Request, keep, sign_with, wrong_passphrase
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint, label
from casebuilder.ui.paper_view import PaperView
from casebuilder.ui.session import Session
from casebuilder.ui.signing.own import key_words
from casebuilder.ui.signing.secret import SecretEntry

_WIDTH: Final = 1120
_NARROWEST: Final = 480
_ROOM: Final = 80
_TALL: Final = 520
_LOW: Final = 220
_AROUND: Final = 260
_SIDE: Final = 380


class SignSheet(Sheet):
    """`signed` tells the kept document; `record_only` that the person goes on without a signature."""

    signed = Signal(object)
    record_only = Signal()

    def __init__(self, parent: QWidget, session: Session, case: CaseId, ask: Callable[[], Request]) -> None:
        room = parent.window().width() - _ROOM
        super().__init__(parent, _("Sign with your key"), width=min(_WIDTH, max(_NARROWEST, room)))
        self._session = session
        self._case = case
        self._request: Request | None = None
        self.paper = PaperView(session)
        self.facts = QVBoxLayout()
        self.facts.setSpacing(4)
        self.secret = SecretEntry(session)
        self.secret.gave_up.connect(self._on_gave_up)
        self._lay_out(max(_LOW, min(_TALL, parent.window().height() - _AROUND)))
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
        side.column.addWidget(self.secret)
        side.column.addStretch(1)
        row.addWidget(side)
        self.column.addLayout(row)

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
        pen = self.secret.pen() if request is not None and self.verb.isEnabled() else None
        if request is None or pen is None:
            return
        self._wait(True)
        workspace = session.workspace
        session.tasks.run(
            lambda: keep(workspace, case, request, sign_with(pen, request, session.clock())),
            self._on_signed,
            self._on_trouble,
        )

    def _wait(self, waiting: bool) -> None:
        self.verb.setEnabled(not waiting)
        self.record.setEnabled(not waiting)
        self.secret.setEnabled(not waiting)
        self.verb.setText(_("Signing…") if waiting else _("Sign"))

    def _on_request(self, request: Request) -> None:
        if not isValid(self):
            return
        self._request = request
        self.paper.show_paper(request.paper)
        self._show_facts(request)
        self.verb.setEnabled(True)
        self.secret.enter()

    def _show_facts(self, request: Request) -> None:
        lines = [
            (_("Case"), f"{request.ref} {request.title}"),
            (_("Revision"), str(request.revision)),
            (_("Whole-life cost"), request.amount or _("no money was entered")),
            (_("Words of the data"), request.words),
            (_("Words of your key"), key_words(self._session)),
            (_("Signed before you"), "\n".join(request.before) or _("nobody yet")),
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
            self.secret.hide()
            self.verb.hide()
            self.facts.addWidget(hint(str(error)))

    def _on_signed(self, kept: Kept) -> None:
        if isValid(self):
            self.secret.forget()
            self.accept()
            self.signed.emit(kept)

    def _on_trouble(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if not isValid(self):
            return
        self._wait(False)
        if wrong_passphrase(error):
            self.secret.refuse(str(error))
        else:
            self.secret.show_error(str(error))

    def _on_gave_up(self, words: str) -> None:
        self._session.say(words)
        self.reject()

    def _on_record(self) -> None:
        self.accept()
        self.record_only.emit()

    def reject(self) -> None:
        self.secret.forget()
        super().reject()
