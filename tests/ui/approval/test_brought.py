"""A case that came in as it stands says on its screens that nobody checked its signatures."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.services.conftest import ALONE, ELENA, JONAS, PRIYA, Clock, signed_off
from tests.ui.conftest import Put

from casebuilder.forms.library import Library
from casebuilder.model.person import Actor, Role
from casebuilder.services.publish import export
from casebuilder.services.restoring import look, restore
from casebuilder.services.workspace import Workspace
from casebuilder.ui.decision_view import DecisionView
from casebuilder.ui.kit.text import Text
from casebuilder.ui.session import Session


def test_the_decision_page_says_so_before_anything_else(
    put: Put, session: Session, library: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "signed off.cbcase"
    there = Workspace.create(tmp_path / "there.casebuilder", tmp_path / "there.drafts", library, Clock())
    there.save_organisation(ALONE)
    for person in (JONAS, PRIYA, ELENA):
        there.save_person(person)
    case = signed_off(there)
    export(there, case, path)
    there.close()
    session.act_as(Actor(PRIYA, Role.PMO))
    restore(session.workspace, look(session.workspace, session.actor, path))
    session.act_as(Actor(ELENA, Role.CIO))
    view = DecisionView(session, session.workspace.open_case(case, session.actor))
    put(view)
    first = next(one.text() for one in _panel(view).findChildren(Text))
    assert "was brought in from “signed off.cbcase”, not verified" in first
    qtbot.waitUntil(view.paper.isVisible)


def _panel(view: DecisionView) -> QWidget:
    first = view.panel.itemAt(0)
    found = first.widget() if first else None
    assert found is not None
    return found
