"""The composition root: paints the window first, then opens the workspace and puts everything together."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from casebuilder import paths
from casebuilder.i18n import choose
from casebuilder.settings import Settings, read_settings, read_state
from casebuilder.ui.kit.focus_ring import FocusRing
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

if TYPE_CHECKING:
    from casebuilder.ui.opening import Opening

AFTER_PAINT_MS = 0


def run(workspace: Path | None) -> int:
    """Open the window on a workspace and stay until it is closed; the exit code."""
    settings = read_settings(paths.settings_file()).value
    choose(settings.language)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Casebuilder")
    app.setDesktopFileName("casebuilder")
    started = Started(app, settings, workspace)
    started.show()
    return app.exec()


class Started:
    """What lives as long as the program: the window, the session, and the workspace once it is open."""

    def __init__(self, app: QApplication, settings: Settings, workspace: Path | None) -> None:
        self.appearance = Appearance(app)
        self.ring = FocusRing(app)
        self.session = Session(settings)
        self.path = workspace or Path(settings.workspace or paths.default_workspace())
        self._glance()
        self.window = MainWindow(self.session, self.appearance)
        self.opening: Opening | None = None
        sys.excepthook = self._on_bug

    def show(self) -> None:
        """Paint the window, then load what makes it work."""
        self.window.show()
        QTimer.singleShot(AFTER_PAINT_MS, self._open)

    def _glance(self) -> None:
        from casebuilder.services.first_look import first_look  # noqa: PLC0415 - only where there is a file to look at

        if self.path.exists():
            self.session.look = first_look(self.path)

    def _open(self) -> None:
        from casebuilder.ui.opening import Opening  # noqa: PLC0415 - brings database and forms, after the first paint

        self.opening = Opening(self.session, self.window)
        self.opening.open(self.path)

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A bug of ours: keep the window and the case open, log it, offer a report without answers."""
        logging.getLogger(__name__).error("unexpected error", exc_info=(kind, error, trace))
        tell: Callable[[BaseException], None] = self.session.failed.emit
        tell(error)
