"""Collecting cycles of unused objects on the screen thread only.

Python collects in whichever thread happens to allocate. A widget caught in a cycle would be destroyed by a
thread that prints or saves a case while Qt works with it here: a crash or a hang, seldom and anywhere.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 1_000


class Sweeper(QObject):
    """Takes collecting over from Python while it lives; make one per application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.sweep)
        self._clock.start()

    def sweep(self) -> None:
        """Collect the oldest generation that is due, as Python would."""
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        for generation in (2, 1, 0):
            if due[generation]:
                gc.collect(generation)
                return

    def close(self) -> None:
        """Python collects again as it likes."""
        self._clock.stop()
        gc.enable()
