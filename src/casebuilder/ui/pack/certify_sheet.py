"""The PMO certifies a board pack: its pages, what it holds, and the passphrase."""

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.services.packing import Made, keep_pack
from casebuilder.services.packs import Pack
from casebuilder.services.signing import Signed, sign_with
from casebuilder.texts.figure import long_day
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.pack.saved_sheet import PackSavedSheet
from casebuilder.ui.session import Session
from casebuilder.ui.signing.own import key_words, may_sign
from casebuilder.ui.signing.paper_sheet import PaperSheet, sign_words, warned


class CertifySheet(PaperSheet):
    """A pack that is not signed is no pack, so there is no way round the key."""

    def __init__(self, parent: QWidget, session: Session, made: Made) -> None:
        super().__init__(parent, session, _("Certify the board pack"))
        self._over, self._made = parent, made
        self.add_way_back()
        self.verb = self.add_verb(sign_words(waiting=False), Kind.PRIMARY)
        self.verb.clicked.connect(self.sign)
        self.paper.show_paper(made.request.paper)
        self._show_made(made)
        if may_sign(session):
            self.secret.enter()
        else:
            self.secret.hide()
            self.verb.setEnabled(False)
            self.asked.addWidget(
                warned(
                    _("You have no key yet, so you cannot certify a pack."),
                    _("Make one under People & keys."),
                )
            )

    def _show_made(self, made: Made) -> None:
        request = made.request
        self.show_facts(
            [
                [(_("Meeting"), request.title)],
                [(_("Day"), long_day(made.plan.day)), (_("Cases"), str(len(made.cases)))],
                [(_("Pack"), made.id)],
                [(_("Words of the data"), request.words)],
                [(_("Words of your key"), key_words(self._session))],
                [(_("With your signature you say"), request.reason)],
            ]
        )
        for words in request.paper.warnings:
            self.asked.addWidget(warned(words))

    def sign(self) -> None:
        """Certify what is shown, and keep it with its cases."""
        pen = self.secret.pen() if self.verb.isEnabled() else None
        if pen is None:
            return
        self.wait(True)
        session, made = self._session, self._made
        workspace, actor = session.workspace, session.actor

        def work() -> tuple[Pack, Signed]:
            signed = sign_with(pen, made.request, session.clock())
            return keep_pack(workspace, actor, made, signed), signed

        session.tasks.run(work, self._on_signed, self.show_trouble)

    def wait(self, waiting: bool) -> None:
        super().wait(waiting)
        self.verb.setEnabled(not waiting)
        self.verb.setText(sign_words(waiting))

    def _on_signed(self, done: tuple[Pack, Signed]) -> None:
        self._session.cases_changed.emit()
        if isValid(self):
            self.secret.forget()
            self.accept()
            PackSavedSheet(self._over, self._session, *done).open()
