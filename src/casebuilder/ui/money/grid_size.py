"""How wide the columns of the money table are, and how tall it is."""

from typing import Final

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from casebuilder.model.amount import MOST_DIGITS
from casebuilder.model.cash_edit import amounts_of
from casebuilder.model.columns import BEFORE, KIND, NAME
from casebuilder.texts import figure
from casebuilder.ui import theme
from casebuilder.ui.money.cash_model import CashModel
from casebuilder.ui.money.cell_paint import SIDE, cell_font
from casebuilder.ui.theme import Role

ROW: Final = 34
_HEADER: Final = 38
_NAME, _KIND, _RANGE = 136, 80, 124
_FEWEST, _MOST = 5, 13
_SLACK: Final = 4
_MOST_ROWS: Final = 22


def fit(table: QTableView) -> None:
    """Periods as wide as their longest amount, the names take what is left; not taller than a page."""
    model = table.model()
    if not isinstance(model, CashModel) or not model.entries:
        return
    table.verticalHeader().setDefaultSectionSize(theme.enlarged(ROW))
    table.horizontalHeader().setFixedHeight(theme.enlarged(_HEADER))
    each = _period_width(table, model)
    fixed = theme.enlarged(_KIND) + theme.enlarged(_RANGE) + each * len(model.periods)
    name = max(theme.enlarged(_NAME), table.viewport().width() - fixed)
    for column in range(BEFORE, BEFORE + len(model.periods)):
        _set_width(table, column, each)
    for column, width in ((NAME, name), (KIND, theme.enlarged(_KIND))):
        _set_width(table, column, width)
    _set_width(table, model.layout.range_column, theme.enlarged(_RANGE))
    _fit_height(table, wide=name + fixed > table.viewport().width())


def _set_width(table: QTableView, column: int, width: int) -> None:
    if table.columnWidth(column) != width:
        table.setColumnWidth(column, width)


def _period_width(table: QTableView, model: CashModel) -> int:
    """By digits, with their marks: measuring every amount of a thousand lines would take too long."""
    said = (len(one) for row in model.rows for one in amounts_of(row) if isinstance(one, str))
    stored = (letters for letters in said if letters <= MOST_DIGITS)  # what is longer is no amount
    sums = (len(str(abs(one))) for one in model.net)
    digits = min(max(max(stored, default=0), max(sums, default=0), _FEWEST), _MOST)
    measure = QFontMetrics(cell_font(Role.LABEL))
    marks = measure.horizontalAdvance(figure.MINUS + figure.SPOKEN.group * ((digits - 1) // 3))
    titles = max((measure.horizontalAdvance(one) for one in model.periods), default=0)
    return max(digits * measure.horizontalAdvance("0") + marks, titles) + 2 * SIDE + _SLACK


def _fit_height(table: QTableView, *, wide: bool) -> None:
    rows = min(table.model().rowCount(), _MOST_ROWS)
    bar = table.horizontalScrollBar().sizeHint().height() if wide else 0
    wanted = table.horizontalHeader().height() + rows * theme.enlarged(ROW) + bar + 2
    if table.height() != wanted or table.minimumHeight() != wanted:
        table.setFixedHeight(wanted)
