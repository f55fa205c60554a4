"""The menu of the money table: the same deeds as its keys."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from casebuilder.i18n import _

if TYPE_CHECKING:  # they need each other: the table shows its menu
    from casebuilder.ui.money.cash_grid import CashGrid


def grid_menu(grid: "CashGrid") -> QMenu:
    """Made anew each time; goes when it closes."""
    menu = QMenu(grid)
    menu.aboutToHide.connect(menu.deleteLater)
    entry = grid.current_entry()
    if entry is not None and entry.line is not None:
        _add(menu, _("Go to where it comes from"), "Return", lambda: grid.followed.emit(entry.line))
        menu.addSeparator()
    _add_cells(menu, grid)
    menu.addSeparator()
    _add_lines(menu, grid)
    return menu


def _add_cells(menu: QMenu, grid: "CashGrid") -> None:
    editable = grid.cash.editable
    _add(menu, _("Edit"), "F2", grid.edit_cell, enabled=grid.cash.may_edit(grid.currentIndex()))
    _add(menu, _("Cut"), "Ctrl+X", grid.cut, enabled=editable)
    _add(menu, _("Copy"), "Ctrl+C", grid.copy)
    _add(menu, _("Paste"), "Ctrl+V", grid.paste, enabled=editable)
    _add(menu, _("Clear"), "Del", grid.clear, enabled=editable)
    menu.addSeparator()
    _add(menu, _("Fill right"), "Ctrl+R", grid.fill_right, enabled=editable)
    _add(menu, _("Fill down"), "Ctrl+D", grid.fill_down, enabled=editable)


def _add_lines(menu: QMenu, grid: "CashGrid") -> None:
    editable = grid.cash.editable
    _add(menu, _("Choose all"), "Ctrl+A", grid.selectAll)
    _add(menu, _("Add a line"), "Ins", grid.add_line, enabled=editable)
    _add(menu, _("Delete these lines"), "", grid.remove, enabled=editable)


def _add(menu: QMenu, words: str, keys: str, deed: Callable[[], object], *, enabled: bool = True) -> None:
    """The keys stand beside the words; the table itself answers them."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    made = menu.addAction(f"{words}\t{shown}" if keys else words)
    made.setEnabled(enabled)
    made.triggered.connect(lambda _on=False: deed())
