"""Starts a window in a process of its own and prints when it was painted: `bare`, or `app FILE PAGE`.

Times are milliseconds since the process was started, as the parent noted it in CASEBUILDER_STARTED.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


LONGEST_S = 20


def since_start() -> float:
    return (time.monotonic_ns() - int(os.environ["CASEBUILDER_STARTED"])) / 1e6


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def paint(app: "QApplication", window: "QWidget") -> float:
    """Show the window and wait for its first paint."""
    from PySide6.QtCore import QEvent, QObject

    painted: list[float] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not painted:
                painted.append(0.0)
            return False

    watch = Watch()
    window.installEventFilter(watch)
    window.show()
    while not painted:
        app.processEvents()
    app.processEvents()
    return since_start()


def bare() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication([])
    label = QLabel("Casebuilder")
    label.resize(1280, 800)
    return {"painted": paint(app, label), "resident": resident_mb()}


def application(workspace: Path) -> dict[str, float]:
    import builtins

    plain = builtins.__import__
    from PySide6.QtWidgets import QApplication

    from casebuilder.app import Started
    from casebuilder.settings import Settings

    builtins.__import__ = plain
    app = QApplication([])
    started = Started(app, Settings("Person 0", "p0@example.org", ("leader",)), workspace)
    found = {"painted": paint(app, started.window), "rows": float(rows_shown(started.window))}
    started.show()
    until = time.monotonic() + LONGEST_S
    while not started.session.ready and time.monotonic() < until:
        app.processEvents()
    app.processEvents()
    found |= {"ready": since_start(), "resident": resident_mb()}
    started.close()
    return found


def rows_shown(window: "QWidget") -> int:
    """Rows of cases in the table on show, that have their title."""
    from PySide6.QtWidgets import QTableView

    views = window.findChildren(QTableView)
    tables = [view for view in views if view.isVisible() and view.model() is not None]
    return max((view.model().rowCount() for view in tables), default=0)


if __name__ == "__main__":
    print(json.dumps(bare() if sys.argv[1] == "bare" else application(Path(sys.argv[2]))))
