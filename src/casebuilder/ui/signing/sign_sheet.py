"""The signature below a case of this workspace; the signed document is kept with it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.case import CaseId
from casebuilder.services.signing import Kept, Request, keep, sign_with
from casebuilder.texts.said import said_lines
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.session import Session
from casebuilder.ui.signing.own import key_words
from casebuilder.ui.signing.paper_sheet import PaperSheet, carried_facts, sign_words


class SignSheet(PaperSheet):
    """`signed` tells the kept document; `record_only` that the person goes on without a signature."""

    signed = Signal(object)
    record_only = Signal()

    def __init__(self, parent: QWidget, session: Session, case: CaseId, ask: Callable[[], Request]) -> None:
        super().__init__(parent, session, _("Sign with your key"))
        self._case = case
        self._request: Request | None = None
        self._add_verbs()
        self.paper.show_waiting(_("Making the document…"))
        session.tasks.run(ask, self._on_request, self._on_no_request)

    def _add_verbs(self) -> None:
        self.add_way_back()
        self.record = Button(_("Record without signing"))
        self.record.clicked.connect(self._on_record)
        self._verbs.addWidget(self.record)
        self.verb = self.add_verb(sign_words(waiting=False), Kind.PRIMARY)
        self.verb.setEnabled(False)
        self.verb.clicked.connect(self.sign)

    def sign(self) -> None:
        """Sign what is shown."""
        request, session, case = self._request, self._session, self._case
        pen = self.secret.pen() if request is not None and self.verb.isEnabled() else None
        if request is None or pen is None:
            return
        self.wait(True)
        workspace = session.workspace
        session.tasks.run(
            lambda: keep(workspace, case, request, sign_with(pen, request, session.clock())),
            self._on_signed,
            self.show_trouble,
        )

    def wait(self, waiting: bool) -> None:
        super().wait(waiting)
        self.verb.setEnabled(not waiting)
        self.record.setEnabled(not waiting)
        self.verb.setText(sign_words(waiting))

    def _on_request(self, request: Request) -> None:
        if not isValid(self):
            return
        self._request = request
        self.paper.show_paper(request.paper)
        self._show_request(request)
        self.verb.setEnabled(True)
        self.secret.enter()

    def _show_request(self, request: Request) -> None:
        money = request.amount or _("no money was entered")
        self.show_facts(
            [
                [(_("Case"), f"{request.ref} {request.title}")],
                [(_("Revision"), str(request.revision)), (_("Whole-life cost"), money)],
                [(_("Words of the data"), request.words)],
                [(_("Words of your key"), key_words(self._session))],
                [(_("Signed before you"), "\n".join(request.before) or _("nobody yet"))],
                carried_facts(request.carried),
                [(_("With your signature you say"), "\n".join(said_lines(request.reason)))],
            ]
        )

    def _on_no_request(self, error: Exception) -> None:
        if self.show_no_paper(error):
            self.verb.hide()

    def _on_signed(self, kept: Kept) -> None:
        if isValid(self):
            self.secret.forget()
            self.accept()
            self.signed.emit(kept)

    def _on_record(self) -> None:
        self.accept()
        self.record_only.emit()
