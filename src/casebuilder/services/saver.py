"""Writes the newest state of one open case on a worker thread, and says what is durable and what is not."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from threading import Lock

from casebuilder.i18n import _
from casebuilder.model.case import Case
from casebuilder.model.error import CasebuilderError, UnavailableError
from casebuilder.services.merge import merged

Write = Callable[[Case, Case], Case]
Merge = Callable[[Case, Case, Case], Case]


class Saving(StrEnum):
    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveState:
    """`at` is when the last durable save ended; `error` says why the newest one failed."""

    saving: Saving
    at: datetime | None = None
    error: CasebuilderError | None = None


Told = Callable[[SaveState], None]


class Saver:
    """One case, one write at a time; edits made during a write are written together by the next one."""

    def __init__(
        self,
        stored: Case,
        write: Write,
        worker: Executor,
        clock: Callable[[], datetime],
        merge: Merge = merged,
    ) -> None:
        self.stored = stored
        self._ours = stored
        self.state = SaveState(Saving.SAVED)
        self._write = write
        self._worker = worker
        self._clock = clock
        self._merge = merge
        self._told: list[Told] = []
        self._lock = Lock()
        self._wanted: Case | None = None
        self._running: Future[None] | None = None

    def listen(self, told: Told) -> None:
        """Call on every change of state, from the worker thread; the screen brings it to its own."""
        self._told.append(told)

    def save(self, case: Case) -> None:
        """Ask for this state to become durable; returns at once."""
        self._ask(lambda _waiting: case)

    def flush(self) -> Case:
        """Wait until all is durable; raises the CasebuilderError of a save that failed."""
        self.retry()
        running = self._running
        if running is not None:
            running.result()
        if self.state.error is not None:
            raise self.state.error
        return self.stored

    def retry(self) -> None:
        """Try again what failed. What a run has taken meanwhile is not asked for twice."""
        self._ask(lambda waiting: waiting)

    @property
    def wanted(self) -> Case:
        """The newest state anybody asked to store, stored or not."""
        return self._wanted or self.stored

    @property
    def idle(self) -> bool:
        """Whether everything that was asked for is stored."""
        return self._running is None and self._wanted is None

    def take(self, stored: Case) -> None:
        """Go on from a case that was stored by another road (a deed, a merge)."""
        self.stored = self._ours = stored

    def _over_theirs(self, case: Case) -> Case:
        """Ours on top of what an earlier write found stored by others; the screen may not have it yet."""
        if self.stored.answers == self._ours.answers:
            return replace(case, version=self.stored.version)
        return self._merge(self._ours, case, self.stored)

    def _ask(self, choose: Callable[[Case | None], Case | None]) -> None:
        with self._lock:
            self._wanted = choose(self._wanted)
            lost = None if self._wanted is None or self._start() else self._wanted
        if lost is not None:
            self._fail(lost, _closed())

    def _start(self) -> bool:
        """Unless a run is under way: it takes what is wanted by then. The lock is held."""
        if self._running is None:
            try:
                self._running = self._worker.submit(self._run)
            except RuntimeError:  # the executor was shut down
                return False
        return True

    def _run(self) -> None:
        self._say(SaveState(Saving.SAVING, self.state.at))
        while (case := self._next()) is not None:
            try:
                self.stored = self._write(self.stored, self._over_theirs(case))
                self._ours = case
            except CasebuilderError as error:
                self._fail(case, error)
                return
            except (
                Exception
            ):  # a bug: nobody waits for this thread, and the screen would say "Saving" for ever
                logging.getLogger(__name__).exception("unexpected error while saving")
                self._fail(case, _bug())
                return
        self._say(SaveState(Saving.SAVED, self._clock()))

    def _next(self) -> Case | None:
        with self._lock:
            case, self._wanted = self._wanted, None
            if case is None:
                self._running = None
            return case

    def _fail(self, case: Case, error: CasebuilderError) -> None:
        state = SaveState(Saving.FAILED, self.state.at, error)
        with self._lock:
            self._wanted = self._wanted or case
            self.state = state  # before `flush` can see that nothing runs any more
            self._running = None
        self._say(state)

    def _say(self, state: SaveState) -> None:
        self.state = state
        for told in tuple(self._told):
            told(state)


def _bug() -> UnavailableError:
    return UnavailableError(
        _("Something went wrong inside Casebuilder, so the last change is not stored yet."),
        _("What you typed is kept. Try again, or export the case and start Casebuilder anew."),
    )


def _closed() -> UnavailableError:
    return UnavailableError(
        _("The workspace is closed, so the last change is not stored yet."),
        _("What you typed is kept and comes back when the workspace is open again."),
    )
