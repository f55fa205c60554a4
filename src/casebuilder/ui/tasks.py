"""Slow work off the screen thread; what comes of it is delivered on the screen thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

Result = TypeVar("Result")
Failed = Callable[[Exception], None]


class Tasks(QObject):
    """Runs pure functions on a small pool. Never touch a widget inside the work."""

    _ended = Signal(object)

    def __init__(self, on_error: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="casebuilder")
        self._on_error = on_error
        self._ended.connect(self._deliver)
        self._running = 0
        self._closed = False

    @property
    def busy(self) -> bool:
        return self._running > 0

    def run(
        self, work: Callable[[], Result], then: Callable[[Result], None], on_error: Failed | None = None
    ) -> None:
        """Do `work` elsewhere, then call `then` here with its result, or `on_error` with what it raised."""
        if self._closed:
            return
        self._running += 1
        self._pool.submit(self._work, work, then, on_error or self._on_error)

    def close(self) -> None:
        """Wait for what runs, forget what waits; what comes later is not begun."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self, work: Callable[[], Any], then: Callable[[Any], None], failed: Failed) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - carried to the screen thread, where the one handler is
            problem = error
            self._ended.emit(lambda: failed(problem))
        else:
            self._ended.emit(lambda: then(result))

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        self._running -= 1
        call()
