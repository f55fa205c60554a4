"""The chapter on options: what was thought of, what each comes to side by side, and why one is preferred."""

from collections.abc import Iterator
from decimal import Decimal

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

REASON = "money.reason"


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
    locale = press.content.locale
    header = (_("Figure"), *_names(money))
    grid = Grid(header, tuple(_figure_rows(press, money)), frozenset(range(1, len(header))))
    note = _("Every figure is counted against doing nothing. {basis}.")
    body = [*press.table(grid), press.caption(note.format(basis=basis(money.plan, locale)))]
    return under(press.heading(_("Options side by side"), 2), body)


def _names(money: Money) -> Iterator[str]:
    if _idle(money):
        yield _("Do nothing")
    for one in money.options:
        name = option_name(one)
        chosen = one.option.id == money.plan.preferred
        yield _("{option} (preferred)").format(option=name) if chosen else name


def _figure_rows(press: Press, money: Money) -> Iterator[tuple[str, ...]]:
    """Figure by figure; of doing nothing only what it costs, for all else is held against it."""
    locale = press.content.locale
    each = [told_of(one, money, locale) for one in money.options]
    for place, first in enumerate(each[0]):
        words = [told[place].words for told in each]
        yield first.name, *([_of_nothing(money, first.id, press)] if _idle(money) else []), *words


def _idle(money: Money) -> bool:
    return any(one.id == NOTHING for one in money.plan.options)


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
