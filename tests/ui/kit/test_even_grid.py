"""Columns of equal width, as many as there is room for, every line equally full."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casebuilder.texts.grid import Grid
from casebuilder.ui.kit.even_grid import EvenGrid
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.kit.text import Text

pytestmark = pytest.mark.usefixtures("look")


@pytest.mark.parametrize(("width", "lines"), [(900, [6]), (520, [3, 3]), (330, [2, 2, 2]), (90, [1] * 6)])
def test_lines_are_filled_evenly(width: int, lines: list[int], qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    grid = EvenGrid(120, holder, gap=10)
    buttons = [QPushButton(str(place)) for place in range(6)]
    for button in buttons:
        grid.addWidget(button)
    holder.show()
    grid.setGeometry(QRect(0, 0, width, 600))
    tops = [button.y() for button in buttons]
    assert [tops.count(top) for top in sorted(set(tops))] == lines
    assert len({button.width() for button in buttons}) == 1


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    grid = EvenGrid(100, holder, gap=10)
    first, second = QPushButton("1"), QPushButton("2")
    for button in (first, second):
        grid.addWidget(button)
    first.hide()
    holder.show()
    grid.setGeometry(QRect(0, 0, 400, 100))
    assert second.x() == 0
    assert second.width() == 400


def test_a_table_keeps_its_cells_while_its_shape_stays(qtbot: QtBot) -> None:
    table = GridTable("Figures")
    qtbot.addWidget(table)
    table.show_value(Grid(("Name", "Amount"), (("Scanners", "12"),), frozenset({1})))
    before = table.findChildren(Text)
    table.show_value(Grid(("Name", "Amount"), (("Scanners", "14"),), frozenset({1})))
    assert table.findChildren(Text) == before
    assert before[-1].text() == "14"
    assert "Scanners; 14" in table.accessibleDescription()
