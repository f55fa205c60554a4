"""The parts of a case: no row is squeezed, and where we are is in sight from the first moment."""

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.approval.test_condition_notes import approved
from tests.ui.conftest import PRIYA
from tests.ui.frame import shown

from casebuilder.model.person import Actor, Role
from casebuilder.services.inbox import DECISION
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.task_list import TaskList
from casebuilder.ui.theme import Appearance


@pytest.mark.parametrize("tall", [800, 1000, 1400])
def test_rows_have_their_height_at_once(session: Session, look: Appearance, qtbot: QtBot, tall: int) -> None:
    case = approved(session)
    session.act_as(Actor(PRIYA, Role.PMO))
    window = shown(session, look, qtbot)
    window.resize(1280, tall)
    session.go(Place(PageName.CASE, case=case, section=DECISION))
    (tasks,) = window.page.findChildren(TaskList)
    rows = [tasks.item(one) for one in tasks.ids()]
    assert [row.height() for row in rows] == [row.heightForWidth(row.width()) for row in rows]
    assert not tasks.item(DECISION).visibleRegion().isEmpty()
