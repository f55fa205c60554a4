"""Keeps an appraiser's sheet as it is filled, off the screen thread and in the order of the edits."""

from concurrent.futures import Future
from contextlib import suppress

from PySide6.QtCore import QObject, Signal, Slot

from casebuilder.model.case import Sheet
from casebuilder.model.error import CasebuilderError
from casebuilder.services import scoring
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace


class SheetKeeper(QObject):
    """`saved` tells that all is stored, `failed` why it is not. After `stop` nothing is told any more."""

    saved = Signal()
    failed = Signal(object)
    _ended = Signal(object)

    def __init__(self, workspace: Workspace, found: OpenCase, number: int, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._found = found
        self._number = number
        self._waiting = 0
        self._stopped = False
        self._ended.connect(self._on_ended)

    @property
    def idle(self) -> bool:
        return not self._waiting

    def keep(self, mine: Sheet) -> None:
        """Store this after everything that was asked for before; returns at once."""
        self._waiting += 1
        asked = scoring.keep_later(self._workspace, self._found, self._number, mine)
        asked.add_done_callback(self._tell)

    def stop(self) -> None:
        """The sheet was locked as a whole: what is still under way matters no more."""
        self._stopped = True

    def _tell(self, done: Future[None]) -> None:
        # On the worker's thread, and perhaps after the page is gone.
        with suppress(RuntimeError):
            self._ended.emit(done.exception())

    @Slot(object)
    def _on_ended(self, error: Exception | None) -> None:
        self._waiting -= 1
        if self._stopped:
            return
        if error is not None and not isinstance(error, CasebuilderError):
            raise error
        if error is not None:
            self.failed.emit(error)
        elif self.idle:
            self.saved.emit()
