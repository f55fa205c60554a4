"""The workspaces opened lately, in the File menu."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from casebuilder.i18n import _

if TYPE_CHECKING:
    from casebuilder.ui.window import MainWindow


def fill_recent(window: "MainWindow") -> None:
    """Make the submenu at its first showing, and fill it anew at each."""
    menu = window.bar.menus.get("recent") or _made(window)
    menu.clear()
    for number, name in enumerate(window.session.settings.recent, start=1):
        words = _("&{number}  {name}").format(number=number, name=Path(name).stem.replace("&", "&&"))
        action = menu.addAction(words)
        action.setToolTip(name)
        action.triggered.connect(partial(_open, window, name))
    menu.setEnabled(not menu.isEmpty())


def _made(window: "MainWindow") -> QMenu:
    menu = QMenu(_("Open &recent"), window)
    menu.setToolTipsVisible(True)
    window.bar.menus["file"].insertMenu(window.bar.actions_by_id["import"], menu)
    window.bar.menus["recent"] = menu
    return menu


def _open(window: "MainWindow", name: str, _checked: bool = False) -> None:
    window.desk.open_recent(name)
