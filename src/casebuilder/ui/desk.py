"""Files of the window: workspaces opened and made, cases brought in and sent out, backups."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

from casebuilder.i18n import _
from casebuilder.model.person import Role
from casebuilder.paths import data_folder
from casebuilder.ui import deeds
from casebuilder.ui.navigation import PageName, Place

if TYPE_CHECKING:
    from casebuilder.ui.window import MainWindow

SUFFIX: Final = ".casebuilder"
LIST_SUFFIX: Final = ".cbsigners"
SEATS: Final = frozenset({Role.SPONSOR, Role.FINANCE, Role.ARCHITECT, Role.CIO, Role.BOARD})


class Desk:
    """The deeds of the File menu."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._session = window.session

    def new_case(self) -> None:
        deeds.start_case(self._session)

    def new_workspace(self) -> None:
        """Ask where; the application makes it and opens it."""
        words = _("New workspace")
        start = str(data_folder() / _("My workspace{suffix}").format(suffix=SUFFIX))
        name, _filter = QFileDialog.getSaveFileName(self._window, words, start, _kinds())
        if name:
            path = Path(name)
            self._window.settle()
            self._window.create_asked.emit(path if path.suffix else path.with_suffix(SUFFIX))

    def open_workspace(self) -> None:
        words = _("Open workspace")
        name, _filter = QFileDialog.getOpenFileName(self._window, words, str(data_folder()), _kinds())
        if name:
            self.open_recent(name)

    def open_recent(self, name: str) -> None:
        self._window.settle()
        self._window.open_asked.emit(Path(name))

    def import_file(self) -> None:
        if self._session.ready:
            from casebuilder.ui.import_dialog import ImportDialog

            ImportDialog(self._session, self._window).open()

    def receive_file(self) -> None:
        """Ask which signed PDF came back."""
        if self._session.ready:
            words, kinds = _("Receive a signed PDF"), _("Signed PDF (*.pdf);;All files (*)")
            name, _filter = QFileDialog.getOpenFileName(self._window, words, "", kinds)
            if name:
                self.receive(Path(name))

    def receive(self, path: Path) -> None:
        """Read a signed PDF and show what it is worth."""
        if self._session.ready:
            from casebuilder.ui.approval.receive_sheet import ReceiveSheet

            self._window.settle()
            ReceiveSheet(self._window, self._session, path).open()

    def sign_file(self) -> None:
        """Ask which document is to be signed that came as a file."""
        if self._session.ready:
            words, kinds = _("Sign a document"), _("Documents to sign (*.pdf);;All files (*)")
            name, _filter = QFileDialog.getOpenFileName(self._window, words, "", kinds)
            if name:
                self.sign(Path(name))

    def sign(self, path: Path) -> None:
        """Show a document that came as a file, and where the person may sign it."""
        if self._session.ready:
            from casebuilder.services.pack_return import is_packed
            from casebuilder.ui.pack.letter import decide_letter
            from casebuilder.ui.signing.letter_sheet import LetterSheet

            self._window.settle()
            if is_packed(path):
                decide_letter(self._window, self._session, path).look_only.connect(lambda: self.receive(path))
                return
            sheet = LetterSheet(self._window, self._session, path)
            sheet.look_only.connect(lambda: self.receive(path))
            sheet.open()

    def take_dropped(self, path: Path) -> None:
        """A file dropped on the window: a document to sign or one that comes back, or a list of signers."""
        if not self._session.ready:
            return
        if path.suffix.casefold() == LIST_SUFFIX:
            self._take_list(path)
        elif self._gets_letters():
            self.sign(path)
        else:
            self.receive(path)

    def _take_list(self, path: Path) -> None:
        """What is in a list of signers is shown where the one that is followed stands."""
        from casebuilder.ui.people_page import SIGNERS, PeoplePage

        self._window.go(Place(PageName.PEOPLE, section=SIGNERS))
        page = self._window.page
        if isinstance(page, PeoplePage):
            page.take_list(path)

    def _gets_letters(self) -> bool:
        """Signed documents come back to the PMO; whoever signs gets them to sign."""
        actor = self._session.actor
        return actor.role not in (Role.PMO, Role.AUDITOR) and bool(actor.person.roles & SEATS)

    def export(self) -> None:
        """What the page on show can export: the case, or the list."""
        for action in self._window.page.head().actions:
            if action.id.startswith("export"):
                action.run()
                return
        if self._session.ready:
            from casebuilder.model.query import CaseQuery
            from casebuilder.ui.export_list import ask_export

            ask_export(self._session, self._window, CaseQuery(), [])

    def back_up(self) -> None:
        if self._session.ready:
            from casebuilder.services.health import back_up_now

            workspace = self._session.workspace
            self._session.tasks.run(
                lambda: back_up_now(workspace), lambda made: self._on_backed_up(made.path)
            )

    def _on_backed_up(self, path: Path) -> None:
        self._session.say(_("Backup made: {file}").format(file=path.name))


def _kinds() -> str:
    return _("Casebuilder workspaces (*{suffix});;All files (*)").format(suffix=SUFFIX)
