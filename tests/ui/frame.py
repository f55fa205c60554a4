"""What the tests of the window share: a shown window over a real workspace, and small ways to look at it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from casebuilder.model.answer import Json
from casebuilder.model.case import CaseId
from casebuilder.model.deed import Given
from casebuilder.model.person import Actor
from casebuilder.model.stage import Deed
from casebuilder.services.workspace import Workspace
from casebuilder.settings import WindowState
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

READY: dict[str, Json] = {
    "need.problem": "Pickers read paper lists; 2.3 % of order lines are wrong every week.",
    "inaction.in_12_months": "Returns reach 2.5 % of order lines.",
    "affected.groups": [
        {"id": "g1", "group": "Pickers", "side": "internal", "point": "during", "count": "46"}
    ],
    "outcome.measures": [
        {
            "id": "m1",
            "measure": "Mis-picks",
            "unit": "percent",
            "today": "2.3",
            "target": "0.8",
            "by": "2027-06-30",
        }
    ],
    "kind.class": "grow",
    "size.cost": "50k_500k",
    "size.duration": "6m_12m",
    "duty.kind": "no",
    "people.sponsor": {"name": "Jonas Weber", "email": "jonas.weber@norvik.example"},
    "people.unit": "Operations",
    "control.confidentiality": "internal",
}


def shown(session: Session, look: Appearance, qtbot: QtBot, state: WindowState | None = None) -> MainWindow:
    """A window on the screen that has the focus."""
    window = MainWindow(session, look, state)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def draft(workspace: Workspace, actor: Actor, title: str, **more: Json) -> CaseId:
    """A draft with a title and nothing else."""
    return workspace.new_case(actor, {"idea.title": title, **more})


def submitted(workspace: Workspace, actor: Actor, title: str) -> CaseId:
    """A case that the PMO has to take up."""
    case = workspace.new_case(actor, {"idea.title": title, **READY})
    found = workspace.open_case(case, actor)
    found.do(Deed.SUBMIT, Given())
    found.close()
    return case


def controls(widget: QWidget) -> Iterable[QWidget]:
    """Everything on show that takes the focus by Tab."""
    for one in widget.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled():
            yield one


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it, as far as Qt tells."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def nameless(widget: QWidget) -> list[str]:
    """The controls nobody could tell apart by ear."""
    bare = (QLineEdit, QPlainTextEdit, QAbstractButton, QAbstractScrollArea)
    return [repr(one) for one in controls(widget) if isinstance(one, bare) and not name_of(one)]
