"""Looks again and again whether others changed the open case, for as long as a page is on show."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from casebuilder.model.error import CasebuilderError
from casebuilder.services import scoring
from casebuilder.services.open_case import OpenCase
from casebuilder.ui.session import Session

LOOK_MS = 1_000


class Watch(QObject):
    """Other windows tell nobody what they store, so the page asks; `look` is called after each glance."""

    def __init__(self, session: Session, found: OpenCase, look: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._found = found
        self._look = look
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._on_time)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _on_time(self) -> None:
        """A file that cannot be read for a moment is looked at again; whoever saves is told why not."""
        try:
            scoring.catch_up(self._session.workspace, self._found)
            self._look()
        except CasebuilderError:
            return
