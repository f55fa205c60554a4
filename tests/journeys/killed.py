"""A program of its own that types into a case and waits to be killed; it says on its output how far it is."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casebuilder.app import Started
from casebuilder.model.person import Actor, PersonId, Role
from casebuilder.settings import Settings
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.form_view import FormView
from casebuilder.ui.navigation import PageName, Place

WORDS = "Pickers read paper lists and"


def main(workspace: Path, case: str, person: str) -> int:
    app = QApplication([])
    started = Started(app, Settings(), workspace)
    started.show()

    def type_into() -> None:
        session = started.session
        if not session.ready:
            return
        wait.stop()
        owner = session.workspace.person(PersonId(person))
        assert owner is not None
        session.act_as(Actor(owner, Role.LEADER))
        session.go(Place(PageName.CASE, case=case, section="need", question="need.problem"))
        page = started.window.page
        assert isinstance(page, CasePage)
        assert isinstance(page.view, FormView)
        QTest.keyClicks(page.view.fields["need.problem"].input, WORDS)  # type: ignore[attr-defined]
        sys.stdout.write("typed\n")
        sys.stdout.flush()

    wait = QTimer()
    wait.timeout.connect(type_into)
    wait.start(20)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
