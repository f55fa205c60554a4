"""Small ways to work on the money page as fingers do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from casebuilder.model.answer import Json, rows
from casebuilder.model.cash_edit import amounts_of
from casebuilder.services.open_case import OpenCase
from casebuilder.ui.fields.cash_lines import CashLinesField
from casebuilder.ui.money.cash_grid import CashGrid
from casebuilder.ui.money.money_view import MoneyView

LINES = "money.lines"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
Press = str | Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]


def field_of(view: MoneyView) -> CashLinesField:
    found = view.fields[LINES]
    assert isinstance(found, CashLinesField)
    return found


def grid_of(view: MoneyView) -> CashGrid:
    return field_of(view).grid


def press(*keys: Press) -> None:
    """Types at whatever has the focus."""
    for key in keys:
        target = _target()
        if isinstance(key, str):
            for char in key:
                QTest.keyClicks(_target(), char)
        elif isinstance(key, tuple):
            QTest.keyClick(target, *key)
        else:
            QTest.keyClick(target, key)


def at(view: MoneyView, line: str, column: int) -> None:
    """The cursor on a cell of a line."""
    grid = grid_of(view)
    grid.setFocus()
    grid.go_to(field_of(view).model.row_of(line), column)


def lines(found: OpenCase) -> list[dict[str, Json]]:
    return [dict(one) for one in rows(found.case.answers.get(LINES))]


def amounts(found: OpenCase, place: int = 0) -> list[Json]:
    return list(amounts_of(lines(found)[place]))


def shown(view: MoneyView, line: str) -> list[str]:
    """What stands in the cells of a line."""
    model = field_of(view).model
    row = model.row_of(line)
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def _target() -> QWidget:
    """What the keyboard writes to: an open list first."""
    found = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert found is not None
    return found


def take(words: str) -> None:
    """Put words on the clipboard, as a spreadsheet does."""
    QGuiApplication.clipboard().setText(words)
