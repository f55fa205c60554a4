"""The options of a case side by side, each less doing nothing."""

from casebuilder.analysis.money import Money, OptionFigures
from casebuilder.i18n import _
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid
from casebuilder.texts.money import figures_by_id, option_name, told_of

COMPARED = ("npv", "bcr", "irr", "payback", "investment", "whole_life_cost", "peak_cash", "annual_cost")


def side_by_side(money: Money, locale: Locale = SPOKEN) -> Grid:
    """A row for each figure, a column for each option; the preferred one says so."""
    columns = [figures_by_id(told_of(one, money, locale)) for one in money.options]
    rows = tuple((columns[0][key].name, *(one[key].words for one in columns)) for key in COMPARED if columns)
    header = (_("Figure"), *(_named(one, money) for one in money.options))
    return Grid(header, rows, frozenset(range(1, len(header))))


def _named(found: OptionFigures, money: Money) -> str:
    name = option_name(found)
    return _("{option} (preferred)").format(option=name) if found is money.chosen else name
