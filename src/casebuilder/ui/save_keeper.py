"""While edits cannot be stored: says why and what to do, tries again by itself, and says when all is well."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.paths import data_folder
from casebuilder.services import health
from casebuilder.services.opening import is_damaged
from casebuilder.services.unsaved import Trouble
from casebuilder.services.workspace import Workspace
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Tone
from casebuilder.ui.window import MainWindow

KEY: Final = "save_failed"
AGAIN_MS: Final = 5_000


class SaveKeeper(QObject):
    """Watches one workspace after the other. `moved` tells where its file is now, or a copy of it."""

    moved = Signal(object)
    _told = Signal(object)

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._workspace: Workspace | None = None
        self._told.connect(self._on_told)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._retry)

    def watch(self, workspace: Workspace) -> None:
        """From now on this workspace; what was said about the one before is over."""
        self.forget()
        self._workspace = workspace
        workspace.unsaved.listen(lambda trouble: self._told.emit((workspace, trouble)))

    def forget(self) -> None:
        """The workspace goes."""
        self._workspace = None
        self._again.stop()
        self._window.banners.drop(KEY)

    def _on_told(self, told: tuple[Workspace, Trouble | None]) -> None:
        workspace, trouble = told
        if workspace is not self._workspace:
            return
        if trouble is None:
            self._all_is_well()
        elif is_damaged(trouble.error):
            self._session.failed.emit(trouble.error)
        else:
            self._say(workspace, trouble)

    def _all_is_well(self) -> None:
        self._again.stop()
        if KEY in self._window.banners.words():
            self._window.banners.drop(KEY)
            self._session.say(_("All changes are stored now."))

    def _say(self, workspace: Workspace, trouble: Trouble) -> None:
        if not trouble.again:
            self._show(str(trouble.error), Tone.WARN)
            return
        self._again.start()
        now_at = health.whereabouts(workspace)
        if now_at is None:
            words = _("“{name}” was deleted. What you type is kept while this window is open: save a copy.")
            self._show(words.format(name=workspace.path.name), Tone.BAD, _("Save a copy…"), self._on_copy)
        elif now_at != workspace.path:
            words = _("“{name}” is now {path}. Go on there, and what you typed is stored.")
            said = words.format(name=workspace.path.name, path=now_at)
            self._show(said, Tone.BAD, _("Go on there"), lambda: self.moved.emit(now_at))
        else:
            self._show(str(trouble.error), Tone.BAD, _("Try again"), self._retry)

    def _show(self, words: str, tone: Tone, action: str = "", run: Callable[[], None] | None = None) -> None:
        if self._window.banners.words().get(KEY) != words:
            self._window.banners.show_banner(KEY, words, tone, action=action, run=run)

    def _retry(self) -> None:
        if self._workspace is not None:
            self._workspace.unsaved.retry()

    def _on_copy(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self._window, _("Save a copy of the workspace"), str(data_folder()), "*.casebuilder"
        )
        if name and self._workspace is not None:
            self.copy_to(self._workspace, Path(name))

    def copy_to(self, workspace: Workspace, target: Path) -> None:
        """Write a copy and go on in it; what was not stored comes back there from the journal."""
        try:
            health.save_copy(workspace, target)
        except CasebuilderError as error:
            self._session.failed.emit(error)
        else:
            self.moved.emit(target)
