"""The composition root: paints the window first, then opens the workspace and puts everything together.

Imports inside functions bring what the first paint does not need; a test lists what start may import.
"""

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from casebuilder import paths
from casebuilder.i18n import choose
from casebuilder.model.error import CasebuilderError
from casebuilder.settings import Settings, read_settings, read_state
from casebuilder.ui.kit.focus_ring import FocusRing
from casebuilder.ui.qt_words import of_system, speak
from casebuilder.ui.session import Session
from casebuilder.ui.sweeper import Sweeper
from casebuilder.ui.theme import Appearance, Scheme
from casebuilder.ui.window import MainWindow

if TYPE_CHECKING:
    from casebuilder.ui.opening import Opening

AFTER_PAINT_MS: Final = 0


def run(workspace: Path | None) -> int:
    """Open the window on a workspace and stay until it is closed; the exit code."""
    settings = read_settings(paths.settings_file())
    language = choose(settings.value.language or of_system())
    app = QApplication(sys.argv[:1])
    speak(app, language)
    app.setApplicationName("Casebuilder")
    app.setDesktopFileName("casebuilder")
    started = Started(app, settings.value, workspace)
    started.show()
    if settings.notice:
        started.session.say(settings.notice)
    code = app.exec()
    started.close()
    return code


class Started:
    """What lives as long as the program: look, session, window, and the workspace once it is open."""

    def __init__(self, app: QApplication, settings: Settings, workspace: Path | None) -> None:
        self.look = Appearance(app)
        self.look.choose_scheme(Scheme(settings.appearance.value))
        self.look.choose_text_size(settings.text_size)
        self.ring = FocusRing(app)
        self.sweeper = Sweeper(app)
        self.session = Session(settings)
        self._chosen = workspace is not None
        self._path = workspace or Path(settings.workspace or paths.default_workspace())
        self._state = read_state(paths.state_file()).value
        self._glance()
        self.window = MainWindow(self.session, self.look, self._state)
        self._opening: Opening | None = None
        sys.excepthook = self._on_bug

    def show(self) -> None:
        """Paint the window, then load what makes it work."""
        self.window.show()
        QTimer.singleShot(AFTER_PAINT_MS, self._open)

    def close(self) -> None:
        """Let slow work end, then the workspace."""
        self.session.foresight.close()
        self.session.tasks.close()
        if self._opening is not None:
            self._opening.close()
        self.sweeper.close()

    def _glance(self) -> None:
        if self._path.exists():
            from casebuilder.services.first_look import first_look

            self.session.look = first_look(self._path)

    def _open(self) -> None:
        from casebuilder.ui.opening import Opening

        self._opening = Opening(self.session, self.window, self._state)
        self._opening.start(self._path, chosen=self._chosen)

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A bug of ours: the case stays open, it is logged, a report without answers is offered.

        What people can act on may come here too, from a slot of Qt; it is told like everything else.
        """
        if isinstance(error, CasebuilderError):
            self.session.failed.emit(error)
            return
        logging.getLogger(__name__).error("unexpected error", exc_info=(kind, error, trace))
        from casebuilder.ui.bug_sheet import BugSheet

        if not self.window.findChildren(BugSheet):
            BugSheet(self.window, kind, trace).open()
