"""The menu bar, built from the commands of the window; their shortcuts work wherever the focus is."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from casebuilder.ui.command import Command, Menu


class MenuBar(QMenuBar):
    """Every command is an action known by its id."""

    def __init__(self, menus: Sequence[Menu]) -> None:
        super().__init__()
        self.menus: dict[str, QMenu] = {}
        self.actions_by_id: dict[str, QAction] = {}
        for menu in menus:
            self._add(menu)

    def _add(self, menu: Menu) -> None:
        made = self.addMenu(menu.text)
        self.menus[menu.id] = made
        for command in menu.commands:
            if command is None:
                made.addSeparator()
            else:
                self._add_command(made, command)

    def _add_command(self, menu: QMenu, command: Command) -> None:
        action = menu.addAction(command.text)
        if command.keys:
            action.setShortcuts([QKeySequence(keys) for keys in command.keys.split(" | ")])
        action.triggered.connect(lambda _checked=False: command.run())
        self.actions_by_id[command.id] = action

    def enable(self, id_: str, *, possible: bool) -> None:
        self.actions_by_id[id_].setEnabled(possible)


def keys_in_words(keys: str) -> str:
    """The first of the shortcuts, as this system writes it."""
    first = keys.split(" | ", maxsplit=1)[0]
    return (
        QKeySequence(first)
        .toString(QKeySequence.SequenceFormat.NativeText)
        .replace("+", " ")
        .replace("  ", " +")
    )
