"""How the case stands among the others: looked up off the screen thread, the newest look counts."""

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from casebuilder.services.open_case import OpenCase
from casebuilder.services.rivals import Contest
from casebuilder.ui.session import Session

PAUSE_MS = 120


class ContestWatch(QObject):
    """`told` when something new is known, or known no longer."""

    told = Signal()

    def __init__(self, session: Session, found: OpenCase, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._found = found
        self._asked = 0
        self.contest: Contest | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def look(self) -> None:
        """Look again, a moment after the last change."""
        self._pause.start()

    def _ask(self) -> None:
        self._asked += 1
        mine, case, appraisal = self._asked, self._found.case, self._found.book.appraisal
        rivals = self._session.workspace.rivals
        self._session.tasks.run(
            lambda: rivals.contest(case, appraisal), lambda contest: self._take(mine, contest)
        )

    def _take(self, asked: int, contest: Contest) -> None:
        if asked == self._asked and isValid(self):
            self.contest = contest
            self.told.emit()
