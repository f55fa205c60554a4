"""The chapter on options: what was thought of, what each comes to side by side, and why one is preferred."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.analysis.money import Money
from casebuilder.i18n import _
from casebuilder.model.cash import NOTHING, OPTIONS, Side
from casebuilder.report.chapter import OPTIONS_SECTION, answers_of
from casebuilder.report.flow import Piece
from casebuilder.report.press import INTAKE, MONEY, Press, under
from casebuilder.texts import figure
from casebuilder.texts.grid import Grid
from casebuilder.texts.money import basis, money_words, option_name, told_of

REASON: Final = "money.reason"
MOST_BESIDE: Final = 4


def options(press: Press) -> list[Flowable]:
    return [*_thought_of(press), *_compared(press), *_appraised(press), *_preferred(press)]


def _thought_of(press: Press) -> list[Flowable]:
    """The long list, as it came with the idea."""
    form = press.content.forms.get(INTAKE)
    sections = [one for one in form.section if one.id == OPTIONS_SECTION] if form else []
    return [block for one in sections if form for block in answers_of(press, one, form)]


def _compared(press: Press) -> list[Flowable]:
    """The short list: what each option means, and what speaks for it and against it."""
    return under(press.heading(_("Options compared"), 2), press.table(press.table_grid(MONEY, OPTIONS)))


def _appraised(press: Press) -> list[Flowable]:
    money = press.content.money
    if money is None or not any(money.plan.of(one.option.id) for one in money.options):
        return []
    if press.brief:
        return []
    note = _("Every figure is counted against doing nothing. {basis}.")
    said = press.caption(note.format(basis=basis(money.plan, press.content.locale)))
    tables = [block for grid in _grids(press, money) for block in press.table(grid)]
    return under(press.heading(_("Options side by side"), 2), [*tables, said])


def _grids(press: Press, money: Money) -> Iterator[Grid]:
    """So many options beside each other as can be read; the others in a further table."""
    columns = list(_columns(press, money))
    names = [one.name for one in told_of(money.options[0], money, press.content.locale)]
    for start in range(0, len(columns), MOST_BESIDE):
        part = columns[start : start + MOST_BESIDE]
        rows = zip(names, *(figures for _name, figures in part), strict=True)
        header = (_("Figure"), *(name for name, _figures in part))
        yield Grid(header, tuple(rows), frozenset(range(1, len(header))))


def _columns(press: Press, money: Money) -> Iterator[tuple[str, list[str]]]:
    """The name and the figures of each option; of doing nothing what it costs, for all is held against it."""
    each = [told_of(one, money, press.content.locale) for one in money.options]
    if any(one.id == NOTHING for one in money.plan.options):
        yield _("Do nothing"), [_of_nothing(money, one.id, press) for one in each[0]]
    for one, told in zip(money.options, each, strict=True):
        chosen = one.option.id == money.plan.preferred
        name = option_name(one)
        shown = _("{option} (preferred)").format(option=name) if chosen else name
        yield shown, [found.words for found in told]


def _of_nothing(money: Money, figure_id: str, press: Press) -> str:
    if figure_id != "whole_life_cost":
        return figure.dash()
    costs = (one.total for one in money.plan.of(NOTHING) if one.side is Side.COST)
    return money_words(sum(costs, Decimal(0)), money.plan.currency, press.content.locale)


def _preferred(press: Press) -> list[Flowable]:
    money, reason = press.content.money, press.words(REASON, MONEY)
    if money is None or money.chosen is None or not (reason or money.chosen.option.name):
        return []
    lead = _("Preferred: {option}.").format(option=option_name(money.chosen))
    return [press.text(Piece(f"{lead} ", bold=True), reason)]
