"""The few figures of the money that stand large: a short name, about three digits, and what they rest on."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from casebuilder.analysis.futures import Futures
from casebuilder.analysis.money import Money, OptionFigures
from casebuilder.i18n import _
from casebuilder.model.cash import Plan
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.money import irr_words
from casebuilder.texts.money_lines import roots_words
from casebuilder.texts.plan import period_name, rate_words, timing_words

HUNDRED: Final = Decimal(100)
_ONE_PERCENT: Final = 0.01


@dataclass(frozen=True, slots=True)
class Key:
    """`id` as in `casebuilder.texts.money`; `note` is the convention in short; `bad`: it tells against."""

    id: str
    name: str
    words: str
    note: str = ""
    bad: bool = False


def keys(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> list[Key]:
    """Worth, return, ratio, payback and delay of one option."""
    counted = _("at {rate}, {timing}").format(rate=rate_words(plan.rate, locale), timing=timing_words(plan))
    delay = figure.dash() if found.delay_cost is None else short_money(found.delay_cost, plan, locale)
    bcr = figure.dash() if found.bcr is None else figure.number(found.bcr, locale, 2)
    return [
        Key("npv", _("NPV"), short_money(found.npv, plan, locale), counted, found.npv < 0),
        Key("irr", _("Rate of return"), _dashed(irr_words(found, locale), found), _rate_note(found, locale)),
        Key("bcr", _("Benefits ÷ costs"), bcr, _("as present values"), bool(found.bcr and found.bcr < 1)),
        _payback(found, plan, locale),
        Key("delay_cost", _("Delay costs"), delay, _("for each month")),
    ]


def with_uplift(money: Money, locale: Locale = SPOKEN) -> list[Key]:
    """What is left of the worth where costs go the way of such work; empty where no kind of work is said."""
    if money.optimism is None or money.npv_with_uplift is None:
        return []
    raised = _("running costs + {percent}") if money.optimism.of.running else _("one-off costs + {percent}")
    percent = figure.percent(HUNDRED * money.uplift, locale)
    worth = money.npv_with_uplift
    words = short_money(worth, money.plan, locale)
    return [Key("npv_with_uplift", _("NPV, less optimism"), words, raised.format(percent=percent), worth < 0)]


def chance(found: Futures | None, locale: Locale = SPOKEN, *, known: bool = True) -> Key:
    """The chance of a loss; a dash until it is known, and where no line has a range."""
    name = _("Chance of a loss")
    if found is None:
        return Key("loss", name, figure.dash(), _("no line has a range yet") if known else _("being counted"))
    bound = _percent(found.loss_error, locale, 2)
    if not found.loss:
        words, note = _("< {percent}").format(percent=bound), ""
    elif found.loss == 1:
        words, note = _("> {percent}").format(percent=_percent(1 - found.loss_error, locale, 2)), ""
    else:
        words = _percent(found.loss, locale, 0 if found.loss >= _ONE_PERCENT else 1)
        note = _("± {error}, ").format(error=_percent(found.loss_error, locale, 1))
    count = figure.number(Decimal(found.trials), locale)
    return Key("loss", name, words, note + _("{count} futures").format(count=count))


def short_money(value: Decimal, plan: Plan, locale: Locale = SPOKEN) -> str:
    return (
        _("{amount} {currency}")
        .format(amount=figure.short_amount(value, locale), currency=plan.currency)
        .strip()
    )


def _payback(found: OptionFigures, plan: Plan, locale: Locale) -> Key:
    name = _("Payback")
    if not any(found.flows):
        return Key("payback", name, figure.dash())
    if found.payback is None or found.payback_periods is None:
        last = period_name(plan, plan.periods - 1)
        return Key(
            "payback", name, _("never"), _("not until the end of {period}").format(period=last), bad=True
        )
    words = _("{years} years").format(years=figure.number(found.payback, locale, 1))
    if found.payback_lasting is None:
        return Key("payback", name, words, _("but below 0 again at the end"), bad=True)
    if found.payback_lasting != found.payback:
        years = figure.number(found.payback_lasting, locale, 1)
        return Key("payback", name, words, _("lasting only after {years} years").format(years=years))
    last = period_name(plan, min(found.payback_periods, plan.periods - 1))
    return Key("payback", name, words, _("by the end of {period}").format(period=last))


def _rate_note(found: OptionFigures, locale: Locale) -> str:
    if len(found.irr_roots) > 1:
        return roots_words(found, locale)
    return _("a year; what the money costs") if found.borrows and found.irr_roots else _("a year")


def _dashed(words: str, found: OptionFigures) -> str:
    return words if any(found.flows) else figure.dash()


def _percent(share: float, locale: Locale, places: int) -> str:
    return figure.percent(HUNDRED * Decimal(repr(float(share))), locale, places)
