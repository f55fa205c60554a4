"""The futures of the case on show: drawn off the screen thread, a moment after the last edit."""

from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from casebuilder.ui.tasks import Tasks

if TYPE_CHECKING:  # loaded only after the first paint
    from casebuilder.analysis.futures import Futures
    from casebuilder.analysis.money import Money
    from casebuilder.model.cash import Plan

PAUSE_MS: Final = 40
"""Typing that pauses for so long is looked at; each key begins the wait anew."""
PRECISE: Final = 2**17
"""Futures of a precise count; as in `casebuilder.services.futures`, which is not loaded at the start."""
_KEPT: Final = 16


class Foresight(QObject):
    """`told` when something new is known. Whoever shows a case says with `look_at` what it comes to now.

    A newer edit stops what is still being drawn; while it is, the last answer stays.
    """

    told = Signal()
    moved = Signal(int, int)
    """How far a precise count is: futures done, futures in all."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._case = ""
        self._money: Money | None = None
        self._found: Futures | None = None
        self._known = True
        self._warmed = False
        self._precise = False
        self._stop = Event()
        self._seen: dict[Plan, Futures | None] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._draw)

    @property
    def case(self) -> str:
        """The id of the case that was last looked at."""
        return self._case

    @property
    def found(self) -> "Futures | None":
        """What is known of the futures; None while nothing is, or where no line has a range."""
        return self._found

    @property
    def known(self) -> bool:
        """Whether `found` is the answer to what was last looked at."""
        return self._known

    @property
    def counting(self) -> bool:
        """Whether a precise count is on its way."""
        return self._precise and not self._known

    def look_at(self, case: str, money: "Money | None") -> None:
        """Draws the futures of a case, unless this is what was looked at last."""
        self._warm()
        if case == self._case and money is self._money:
            return
        if case == self._case and money and self._money and money.plan == self._money.plan:
            self._money = money
            return
        fresh = case != self._case or self._money is None or money is None
        self._case, self._money, self._precise = case, money, False
        if fresh:
            self._found = None
        self._ask(0 if fresh else PAUSE_MS)

    def _warm(self) -> None:
        """Loads numpy as soon as a case is open: later it would hold up the one who types the first line."""
        if not self._warmed:
            self._warmed = True
            self._tasks.run(_load, lambda _done: None)

    def count_precisely(self) -> None:
        """Draws many more futures of the same; `moved` tells how far it is."""
        self._precise = True
        self._ask(0)

    def cancel(self) -> None:
        """Stops a precise count and keeps the answer there was."""
        if self.counting:
            self._stop.set()
            self._known, self._precise = True, False
            self.told.emit()

    def close(self) -> None:
        """Stops what is being drawn, so that nobody waits for it when the program ends."""
        self._pause.stop()
        self._stop.set()

    def _ask(self, pause: int) -> None:
        self._stop.set()
        self._known = self._money is None
        if self._known:
            self._pause.stop()
            self.told.emit()
        else:
            self._pause.start(pause)

    def _draw(self) -> None:
        money, precise, stop = self._money, self._precise, Event()
        if money is None:
            return
        self._stop = stop
        self._tasks.run(
            lambda: self._work(money, stop, precise=precise),
            lambda found: self._take(found, stop),
            lambda error: self._give_up(error, stop),
        )

    def _work(self, money: "Money", stop: Event, *, precise: bool) -> "Futures | None":
        """Off the screen thread."""
        from casebuilder.analysis.uncertainty import CancelledError
        from casebuilder.services.futures import TRIALS, futures

        if not precise and money.plan in self._seen:
            return self._seen[money.plan]
        trials, progress = (PRECISE, self.moved.emit) if precise else (TRIALS, None)
        try:
            found = futures(money, trials=trials, progress=progress, cancelled=stop.is_set)
        except CancelledError:
            return None
        if len(self._seen) >= _KEPT:
            self._seen.clear()
        self._seen[money.plan] = found
        return found

    def _give_up(self, error: Exception, stop: Event) -> None:
        """Nobody waits any longer for what will not come; the error goes to the one handler."""
        self._take(None, stop)
        raise error

    def _take(self, found: "Futures | None", stop: Event) -> None:
        if stop is self._stop and not stop.is_set():
            self._found, self._known = found, True
            self.told.emit()


def _load() -> None:
    from casebuilder.analysis.uncertainty import warm

    warm()
