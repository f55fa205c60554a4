"""The cash flow on paper: as many columns as a page is wide, further tables for further columns."""

from collections.abc import Callable, Sequence
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.analysis.money import Money
from casebuilder.chart.cash import cash
from casebuilder.chart.money import flows_of
from casebuilder.i18n import _, ngettext
from casebuilder.model.cash import Plan
from casebuilder.model.tier import Tier
from casebuilder.report.press import Press
from casebuilder.report.style import CELL
from casebuilder.report.table import PAD
from casebuilder.texts.cashflow import (
    Flows,
    Shown,
    Span,
    asked_for,
    by_category,
    cash_flow,
    own_flow,
    spans,
    summed_note,
)
from casebuilder.texts.grid import Grid

MOST_COLUMNS: Final = 20
_NAMES: Final = 0.4
_LEAST_COLUMNS: Final = 3
Made = Callable[[Sequence[Span], bool], Flows]


def flow_tables(press: Press, money: Money, most: int) -> list[Flowable]:
    """The cash flow of the preferred option; by category where it has more lines than `most`."""
    plan, locale = money.plan, press.content.locale
    own = plan.of(plan.preferred)
    summed = len(own) > most
    lines = by_category(own) if summed else list(own)
    columns = columns_of(plan)

    def made(part: Sequence[Span], total: bool) -> Flows:
        return cash_flow(money, lines, Shown(part, total, spends=not press.brief), locale)

    notes = [
        _category_note(len(own), full=press.content.case.tier is Tier.FULL) if summed else "",
        summed_note(plan, columns),
    ]
    return [*_tables(press, columns, made), *(press.caption(note) for note in notes if note)]


def own_tables(press: Press, plan: Plan, option: str) -> list[Flowable]:
    """Every line of one option as it stands, nothing taken off, in as many columns as one table holds."""
    locale = press.content.locale
    fits = _fitting_columns(press, own_flow(plan, option, columns_of(plan), total=True, locale=locale).grid)
    columns = spans(plan, max(1, fits - 1))
    made = own_flow(plan, option, columns, total=True, locale=locale)
    note = summed_note(plan, columns)
    return [*press.ledger(made.grid, made.strong), *([press.caption(note)] if note else ())]


def by_period(press: Press, money: Money) -> list[Flowable]:
    """Every period of the preferred option, where the cash flow shows sums of several."""
    chosen, plan = money.chosen, money.plan
    if chosen is None or len(columns_of(plan)) == plan.periods:
        return []
    scene = cash(flows_of(chosen, plan), (press.width, press.width), press.measure, press.content.locale)
    return press.ledger(scene.grid)


def asked_tables(press: Press, plan: Plan) -> list[Flowable]:
    """Capital and operating money, column by column."""

    def made(part: Sequence[Span], total: bool) -> Flows:
        return asked_for(plan, part, total=total, locale=press.content.locale)

    return _tables(press, columns_of(plan), made)


def columns_of(plan: Plan) -> list[Span]:
    """Periods, or sums of several, so that not more than two or three tables are needed."""
    return spans(plan, MOST_COLUMNS)


def _category_note(count: int, *, full: bool) -> str:
    words = ngettext("{count} line, added up by category.", "{count} lines, added up by category.", count)
    where = _("Each stands in the annex.") if full else _("Each stands in the case file (case.json).")
    return f"{words.format(count=count)} {where}"


def _tables(press: Press, columns: Sequence[Span], made: Made) -> list[Flowable]:
    """One table, or several of equal width; the total stands in the last."""
    whole = made(columns, True)
    fits = _fitting_columns(press, whole.grid)
    if len(columns) + 1 <= fits:
        return press.ledger(whole.grid, whole.strong)
    count = -(-(len(columns) + 1) // fits)
    size = -(-(len(columns) + 1) // count)
    parts = [columns[place : place + size] for place in range(0, len(columns), size)]
    tables = [made(part, part is parts[-1]) for part in parts]
    return [block for one in tables for block in press.ledger(one.grid, one.strong)]


def _fitting_columns(press: Press, grid: Grid) -> int:
    cells = (cell for row in grid.rows for place, cell in enumerate(row) if place in grid.figures)
    longest = sorted(cells, key=len)[-3:] + list(grid.header[-3:])
    widest = max(press.measure(cell, CELL.fontSize, True) for cell in longest)
    return max(_LEAST_COLUMNS, int(press.width * (1 - _NAMES) / (widest + PAD)))
