"""Opening a workspace for the window: first start, switching, and the way out of trouble."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from casebuilder import clock, paths
from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError, RefusedError
from casebuilder.model.person import Actor
from casebuilder.services import health
from casebuilder.services.opening import (
    Hold,
    OpenElsewhereError,
    claimed,
    create_workspace,
    first_actor,
    is_damaged,
    journal_beside,
    open_workspace,
    write_sample,
)
from casebuilder.services.workspace import Workspace
from casebuilder.settings import WindowState
from casebuilder.ui.keys.reminder import KeyReminder
from casebuilder.ui.recovery_sheet import RecoverySheet
from casebuilder.ui.save_keeper import SaveKeeper
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Tone
from casebuilder.ui.window import MainWindow

SAMPLE_NAME: Final = "sample.casebuilder"
NOTHING_OPEN: Final = "nothing_open"
SAVED: Final = "salvaged"


class Opening(QObject):
    """Lives as long as the window. The next workspace is opened before the old one goes."""

    def __init__(self, session: Session, window: MainWindow, state: WindowState) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._state = state
        self._open: Workspace | None = None
        self._release: Callable[[], None] = lambda: None
        self.keeper = SaveKeeper(session, window)
        self.keeper.moved.connect(self.go_over)
        self.reminder = KeyReminder(window)
        session.failed.connect(self._on_failed)
        window.open_asked.connect(self.open)
        window.create_asked.connect(self.create)
        window.restore_asked.connect(self.restore)

    @property
    def is_open(self) -> bool:
        """Whether a workspace is open and not damaged."""
        return self._open is not None

    def start(self, path: Path, *, chosen: bool) -> None:
        """Open the workspace of last time, or ask a new person three things. `chosen`: named at the start."""
        if path.exists() or (chosen and self._session.settings.introduced):
            self.open(path)
        else:
            self._introduce(path)

    def open(self, path: Path) -> None:
        """Open a workspace; what stands in the way is explained with what can be done about it."""
        self._try(path, open_workspace)

    def open_beside(self, path: Path) -> None:
        """Open a workspace that another window has open too; what is typed here has a journal of its own."""
        drafts, held = journal_beside()
        self._try(path, lambda there: open_workspace(there, drafts), held)

    def go_over(self, path: Path) -> None:
        """Go on in the place where the open workspace is now; closing it brings its last changes there."""
        self.close()
        self.open(path)

    def create(self, path: Path) -> None:
        """Make a new workspace and open it; an existing file is opened, never overwritten."""
        self._try(path, open_workspace if path.exists() else create_workspace)

    def open_sample(self) -> None:
        """Open the sample workspace; it is made first where it is not there yet."""
        path = paths.data_folder() / SAMPLE_NAME
        self._session.tasks.run(lambda: write_sample(path), lambda _done: self.open(path))

    def restore(self, backup: health.Copy) -> None:
        """Put a backup in the place of the open workspace, which is kept aside, and open it."""
        if self._open is not None:
            path = self._open.path
            self.close()
            self._try(path, lambda there: _restored(there, backup))

    def close(self) -> None:
        """Finish what is being written and let the workspace go."""
        self.keeper.forget()
        if self._open is not None:
            self._open.close()
        self._release()
        self._open, self._release = None, lambda: None

    def _try(self, path: Path, make: Callable[[Path], Workspace], held: Hold | None = None) -> None:
        """`held`: what is claimed already, in place of the workspace itself."""
        path = path.absolute()
        if self._open is not None and path == self._open.path:
            if held is not None:
                held.release()
            return
        try:
            self._take(path, make, held or self._claim(path))
        except CasebuilderError as error:
            self._explain(path, error)
        else:
            self._window.banners.drop(NOTHING_OPEN)
            self._window.stack.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        """A file found damaged while it is open is closed at once, so that nothing more is written to it."""
        if is_damaged(error) and isinstance(error, CasebuilderError) and self._open is not None:
            path = self._open.path
            self.close()
            self._explain(path, error)

    def _claim(self, path: Path) -> Hold:
        claim = claimed(path)
        if claim is None:
            raise OpenElsewhereError(
                _("“{name}” is open in another window of Casebuilder.").format(name=path.name),
                _("Go on in that window, close it first, or open the file here too."),
            )
        return claim

    def _take(self, path: Path, make: Callable[[Path], Workspace], claim: Hold) -> None:
        try:
            workspace = make(path)
            actor = self._first_actor(workspace)
        except CasebuilderError:
            claim.release()
            raise
        self.close()
        self._open, self._release = workspace, claim.release
        self.keeper.watch(workspace)
        self._session.open(workspace, actor)
        self._session.tasks.run(lambda: health.back_up_daily(workspace), lambda _backup: None)

    def _first_actor(self, workspace: Workspace) -> Actor:
        person, role = self._state.person, self._state.role
        if self._session.ready:  # going over to another file, the same person goes on
            person, role = self._session.actor.id, self._session.actor.role.value
        found = first_actor(workspace, self._session.settings, person, role)
        if found is None:
            workspace.close()
            raise RefusedError(
                _("Nobody in “{name}” can act yet.").format(name=workspace.name),
                _("Say who you are first: start Casebuilder without naming a workspace."),
            )
        return found

    def _explain(self, path: Path, error: CasebuilderError) -> None:
        sheet = RecoverySheet(self._window, self._session.tasks, path, error, damaged=is_damaged(error))
        sheet.other_asked.connect(self._window.desk.open_workspace)
        sheet.new_asked.connect(self._window.desk.new_workspace)
        sheet.sample_asked.connect(self.open_sample)
        sheet.beside_asked.connect(lambda: self.open_beside(path))
        sheet.recovered.connect(self._on_recovered)
        if self._open is None:
            self._window.stack.setEnabled(not self._session.ready)
            words = _("No workspace is open, so nothing can be read or changed.")
            self._window.banners.show_banner(
                NOTHING_OPEN, words, Tone.WARN, action=_("Open one"), run=self._window.desk.open_workspace
            )
        sheet.open()

    def _on_recovered(self, path: Path, saved: str) -> None:
        self.open(path)
        if saved and self._open is not None:
            self._window.banners.show_banner(SAVED, saved, Tone.WARN)

    def _introduce(self, path: Path) -> None:
        from casebuilder.ui.first_start import FirstStart

        sheet = FirstStart(self._session, self._window)
        sheet.finished_with.connect(lambda sample: self.open_sample() if sample else self._begin(path))
        sheet.open()

    def _begin(self, path: Path) -> None:
        """A workspace of one's own, in which one may want to sign."""
        self.create(path)
        if self.is_open:
            self.reminder.welcome()


def _restored(path: Path, backup: health.Copy) -> Workspace:
    health.restore_backup(path, backup, clock.now())
    return open_workspace(path)
