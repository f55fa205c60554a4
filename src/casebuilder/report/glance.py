"""The money of a case as far as page one has room for it: four figures, a line more, options, charts."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.analysis.money import Money, OptionFigures
from casebuilder.chart.cash import cash
from casebuilder.chart.money import flows_of, swings_of
from casebuilder.chart.scene import Scene
from casebuilder.chart.tornado import tornado
from casebuilder.i18n import _
from casebuilder.model.cash import NOTHING, Side
from casebuilder.report.block import KeyFigure
from casebuilder.report.press import Press
from casebuilder.report.story import shortened
from casebuilder.report.table import ledger
from casebuilder.texts import figure, key_figures
from casebuilder.texts.grid import Grid
from casebuilder.texts.key_figures import Key, short_money
from casebuilder.texts.money import option_name, period_name, rate_words

TALL: Final = 112.0
LONGEST_NAME: Final = 60
_SWINGS: Final = 4


def worth(press: Press, money: Money, chosen: OptionFigures) -> KeyFigure:
    """The net present value, and between which ends it lies in eight of ten futures."""
    locale = press.content.locale
    name = _("NPV at {rate}").format(rate=rate_words(money.plan.rate, locale))
    return KeyFigure(name, short_money(chosen.npv, money.plan, locale), _span(press, money))


def _span(press: Press, money: Money) -> str:
    found, locale = press.content.futures, press.content.locale
    if found is None:
        return key_figures.keys(money.chosen, money.plan, locale)[0].note if money.chosen else ""
    low, middle, high = (figure.short_amount(exact(one), locale) for one in (found.p10, found.p50, found.p90))
    return _("P10\u00a0{low} \u00b7 P50\u00a0{middle} \u00b7 P90\u00a0{high}").format(
        low=low, middle=middle, high=high
    )


def exact(value: float) -> Decimal:
    """A simulated figure as it is written."""
    return Decimal(repr(float(value)))


def asked(press: Press, money: Money, chosen: OptionFigures) -> KeyFigure:
    """What the preferred option costs altogether, and in its first period."""
    locale = press.content.locale
    costs = (one for one in money.plan.of(money.plan.preferred) if one.side is Side.COST)
    first = sum((one.amounts[0] for one in costs), Decimal(0))
    below = _("{amount} in {period}").format(
        amount=figure.short_amount(first, locale), period=period_name(money.plan, 0)
    )
    return KeyFigure(_("Asked for"), short_money(chosen.whole_life_cost, money.plan, locale), below)


def facts(press: Press, money: Money, chosen: OptionFigures) -> str:
    """The other figures of the screen, in one line."""
    locale, found = press.content.locale, press.content.futures
    keys = [one for one in key_figures.keys(chosen, money.plan, locale) if one.id != "npv"]
    if found is not None:
        keys.append(key_figures.chance(found, locale))
    return " \u00b7 ".join(_fact(one) for one in keys)


def _fact(one: Key) -> str:
    if one.id == "delay_cost":
        return _("a month of delay costs {amount}").format(amount=one.words)
    return _("{name} {figure}").format(name=one.name, figure=one.words)


def option_table(press: Press, money: Money, width: float) -> list[Flowable]:
    """The options with what each is worth and when it has paid back."""
    rows = list(_option_rows(press, money))
    strong = frozenset(place for place, (option, *_said) in enumerate(rows) if option == money.plan.preferred)
    header = (_("Option"), _("NPV"), _("Payback"))
    grid = Grid(header, tuple(tuple(said) for _option, *said in rows), frozenset({1, 2}))
    return ledger(press.faces, grid, width, strong, close=True)


def _option_rows(press: Press, money: Money) -> Iterator[tuple[str, str, str, str]]:
    if any(one.id == NOTHING for one in money.plan.options):
        yield NOTHING, _("Do nothing"), figure.dash(), figure.dash()
    for one in money.options:
        keys = {key.id: key.words for key in key_figures.keys(one, money.plan, press.content.locale)}
        yield one.option.id, shortened(option_name(one), LONGEST_NAME), keys["npv"], keys["payback"]


def scenes(press: Press, money: Money, chosen: OptionFigures, width: float) -> Iterator[tuple[str, Scene]]:
    """Cash with its running total and, but for a Lite case, what moves the answer."""
    locale, found = press.content.locale, press.content.futures
    flows = flows_of(chosen, money.plan)
    yield _("Cash, and running total"), cash(flows, (width, TALL), press.measure, locale)
    if found is not None and not press.brief:
        swings = swings_of(found)[:_SWINGS]
        yield _("What moves the answer"), tornado(swings, found.base, width, press.measure, locale)
