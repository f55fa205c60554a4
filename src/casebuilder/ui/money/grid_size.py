"""How wide the columns of the money table are, and how tall it is."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from casebuilder.model.amount import MOST_DIGITS
from casebuilder.model.answer import text
from casebuilder.model.cash_edit import amounts_of
from casebuilder.model.columns import BEFORE, KIND, NAME
from casebuilder.texts import cash_lines, figure
from casebuilder.ui import theme
from casebuilder.ui.money.cash_model import CashModel
from casebuilder.ui.money.cell_paint import SIDE, cell_font
from casebuilder.ui.theme import Role

ROW: Final = 34
_HEADER: Final = 38
_NAME, _KIND = 160, 80
_FEWEST, _MOST = 5, 13
_SLACK: Final = 4
_MOST_ROWS: Final = 22
_MOST_RANGE: Final = 20


def fit(table: QTableView) -> None:
    """Each period as wide as its longest amount, the names take what is left; not taller than a page."""
    model = table.model()
    if not isinstance(model, CashModel) or not model.entries:
        return
    table.verticalHeader().setDefaultSectionSize(theme.enlarged(ROW))
    table.horizontalHeader().setFixedHeight(theme.enlarged(_HEADER))
    widths = {BEFORE + place: width for place, width in enumerate(_period_widths(model))}
    widths |= {KIND: theme.enlarged(_KIND), model.layout.range_column: _range_width(model)}
    fixed = sum(widths.values())
    name = max(theme.enlarged(_NAME), table.viewport().width() - fixed)
    for column, width in (widths | {NAME: name}).items():
        _set_width(table, column, width)
    _fit_height(table, wide=name + fixed > table.viewport().width())


def _set_width(table: QTableView, column: int, width: int) -> None:
    if table.columnWidth(column) != width:
        table.setColumnWidth(column, width)


def _period_widths(model: CashModel) -> list[int]:
    """By digits, with their marks: measuring every amount of a thousand lines would take too long."""
    measure = QFontMetrics(cell_font(Role.LABEL))
    longest = _letters(model)
    return [
        max(_amount_width(measure, letters), measure.horizontalAdvance(title)) + 2 * SIDE + _SLACK
        for title, letters in zip(model.periods, longest, strict=True)
    ]


def _letters(model: CashModel) -> list[int]:
    """The letters of the longest amount of each period; a whole one shows no zeros behind its mark."""
    longest = [len(str(abs(figure.tidy(one)))) for one in model.net]
    for row in model.rows:
        for place, one in enumerate(amounts_of(row)[: len(longest)]):
            if isinstance(one, str) and longest[place] < len(one) <= MOST_DIGITS:  # longer is no amount
                whole, _mark, rest = one.partition(".")
                longest[place] = max(longest[place], len(one) if rest.strip("0") else len(whole))
    return longest


def _amount_width(measure: QFontMetrics, letters: int) -> int:
    digits = min(max(letters, _FEWEST), _MOST)
    marks = measure.horizontalAdvance(figure.MINUS + figure.SPOKEN.group * ((digits - 1) // 3))
    return digits * measure.horizontalAdvance("0") + marks


def _range_width(model: CashModel) -> int:
    """As wide as what is said there; lines mostly share a few ranges."""
    measure = QFontMetrics(cell_font(Role.LABEL))
    kinds = {(text(row.get("low")), text(row.get("high"))): row for row in model.rows}
    said = [cash_lines.range_words(row)[:_MOST_RANGE] for row in kinds.values()]
    title = str(model.headerData(model.layout.range_column, Qt.Orientation.Horizontal))
    return max(measure.horizontalAdvance(one) for one in (title, *said)) + 2 * SIDE + _SLACK


def _fit_height(table: QTableView, *, wide: bool) -> None:
    rows = min(table.model().rowCount(), _MOST_ROWS)
    bar = table.horizontalScrollBar().sizeHint().height() if wide else 0
    wanted = table.horizontalHeader().height() + rows * theme.enlarged(ROW) + bar + 2
    if table.height() != wanted or table.minimumHeight() != wanted:
        table.setFixedHeight(wanted)
