"""How each figure of the money came about: its formula with the numbers of the case, line by line."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from casebuilder.analysis import finance
from casebuilder.analysis.money import OptionFigures, when
from casebuilder.i18n import _, ngettext
from casebuilder.model.cash import NOTHING, Line, Plan, Side, Timing
from casebuilder.model.plan import period_start
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.plan import money_words, period_name, rate_words, share_words

MOST_TERMS: Final = 12
_FAR: Final = Decimal(100)
_HALF: Final = Decimal("0.5")
Lines = tuple[str, ...]


def npv_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    words = _(
        "Each period’s net money ÷ (1 + rate)^periods, added up. The first is today and not discounted."
    )
    total = _("Together, against doing nothing: {npv}")
    return (
        words,
        *_rates(plan, locale),
        *_terms(found.flows, plan, plan.period_rate, locale),
        total.format(npv=money_words(found.npv, plan.currency, locale)),
    )


def _rates(plan: Plan, locale: Locale) -> Iterator[str]:
    rate = rate_words(plan.rate, locale)
    if plan.period.per_year > 1:
        words = _("{rate} a year is {each} a period: (1 + {rate})^(1 ÷ {count}) − 1.")
        each = share_words(plan.period_rate, locale, 2)
        yield words.format(rate=rate, each=each, count=plan.period.per_year)
    if plan.inflation is not None and plan.inflation > -1:
        words = _(
            "Without inflation of {inflation} the rate is {real}: (1 + {rate}) ÷ (1 + {inflation}) − 1."
        )
        real = share_words(finance.real_rate(plan.rate, plan.inflation), locale, 2)
        yield words.format(inflation=rate_words(plan.inflation, locale), real=real, rate=rate)


def _terms(flows: Sequence[Decimal], plan: Plan, rate: Decimal, locale: Locale) -> Iterator[str]:
    """The first flows, each divided by its factor."""
    worths = finance.discounted(rate, flows, timing=when(plan))
    for place, (flow, worth) in enumerate(zip(flows[:MOST_TERMS], worths, strict=False)):
        words = _("{period}: {flow} ÷ (1 + {rate})^{power} = {worth}")
        yield words.format(
            period=period_name(plan, place),
            flow=figure.number(flow, locale, 0),
            rate=_("{number}\u00a0%").format(number=_short(100 * rate, locale)),
            power=figure.number(_power(place, plan), locale),
            worth=figure.number(worth, locale, 0),
        )
    yield from _more(len(flows))


def _short(value: Decimal, locale: Locale) -> str:
    """Two decimals at most, and none that say nothing."""
    return figure.number(figure.rounded(value, 2).normalize(), locale)


def _more(count: int) -> Iterator[str]:
    if count > MOST_TERMS:
        left = count - MOST_TERMS
        yield ngettext("and {count} more", "and {count} more", left).format(count=left)


def _power(place: int, plan: Plan) -> Decimal:
    return Decimal(place) - (_HALF if place and plan.timing is Timing.MID else 0)


def bcr_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    if found.bcr is None:
        return (_("The costs come to nothing, and nothing can be divided by nothing."),)
    words = _("Present value of benefits ÷ present value of costs: {benefits} ÷ {costs} = {ratio}")
    return (
        words.format(
            benefits=money_words(found.present_benefits, plan.currency, locale),
            costs=money_words(found.present_costs, plan.currency, locale),
            ratio=figure.number(found.bcr, locale, 2),
        ),
        _("Never rank options by it: moving an amount from costs to lost benefits changes it."),
    )


def irr_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    modified = _("The modified rate has one answer: {rate}.").format(rate=_rate(found.mirr, locale))
    instead = () if found.mirr is None else (modified,)
    if len(found.irr_roots) > 1:
        return (
            _("The net present value is 0 at each of these rates: {rates}.").format(
                rates=roots_words(found, locale)
            ),
            _("Then no single rate says anything; decide by the net present value."),
            *instead,
        )
    if found.irr is None:
        return (_("At no rate do costs and benefits balance, so there is no such rate."), *instead)
    return tuple(_irr_terms(found, found.irr, plan, locale))


def roots_words(found: OptionFigures, locale: Locale = SPOKEN) -> str:
    """All rates at which the net present value is 0."""
    return ", ".join(_rate(one, locale) for one in found.irr_roots)


def _irr_terms(found: OptionFigures, rate: float, plan: Plan, locale: Locale) -> Iterator[str]:
    yield _("At {rate} a year the net present value is 0:").format(rate=_rate(rate, locale))
    if abs(rate) < _FAR:
        each = (1 + Decimal(repr(rate))) ** (Decimal(1) / plan.period.per_year) - 1
        yield from _terms(found.flows, plan, each, locale)
    if found.borrows:
        yield _("Money comes first here, as with a loan: the rate is what it costs, so lower is better.")


def _rate(rate: float | None, locale: Locale) -> str:
    if rate is not None and abs(rate) >= _FAR:
        return _("beyond measure")
    return share_words(None if rate is None else Decimal(repr(rate)), locale, 1)


def mirr_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    if found.mirr is None:
        return (_("It needs money that goes out and money that comes in."),)
    worths = finance.discounted(plan.period_rate, found.flows, timing=when(plan))
    last = _power(len(found.flows) - 1, plan)
    came = sum((one for one in worths if one > 0), Decimal(0)) * (1 + plan.period_rate) ** last
    words = _("({future} ÷ {present})^(1 ÷ {years}) − 1 = {rate}")
    return (
        _("What comes in, grown to the end, ÷ what goes out, worth today; the root of the years, less 1."),
        words.format(
            future=money_words(came, plan.currency, locale),
            present=money_words(-sum((one for one in worths if one < 0), Decimal(0)), plan.currency, locale),
            years=_short(last / plan.period.per_year, locale),
            rate=_rate(found.mirr, locale),
        ),
    )


def xirr_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    if found.xirr is None:
        return (_("The flows do not change their sign exactly once, so the days give no single rate."),)
    return (
        _("Each flow ÷ (1 + rate)^(days ÷ 365), together 0 at {rate}:").format(
            rate=_rate(found.xirr, locale)
        ),
        *_by_day(found, plan, locale),
    )


def xnpv_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    rate = rate_words(plan.rate, locale)
    return (
        _("Each flow ÷ (1 + {rate})^(days from the first ÷ 365), added up:").format(rate=rate),
        *_by_day(found, plan, locale),
    )


def _by_day(found: OptionFigures, plan: Plan, locale: Locale) -> Iterator[str]:
    words = _("{day}: {flow}")
    for place, flow in enumerate(found.flows[:MOST_TERMS]):
        day = figure.short_day(period_start(plan, place), locale)
        yield words.format(day=day, flow=figure.number(flow, locale, 0))
    yield from _more(len(found.flows))


def roi_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    benefits, costs = sum(found.benefits, Decimal(0)), sum(found.costs, Decimal(0))
    if found.roi is None:
        return (_("The costs come to nothing, so there is nothing to relate the result to."),)
    words = _("({benefits} − {costs}) ÷ {costs} = {share}")
    return (
        words.format(
            benefits=figure.number(benefits, locale, 0),
            costs=figure.number(costs, locale, 0),
            share=share_words(found.roi, locale),
        ),
    )


def discounted_roi_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    if found.discounted_roi is None:
        return (_("The costs come to nothing, so there is nothing to relate the result to."),)
    words = _("{npv} ÷ {costs} = {share}")
    return (
        words.format(
            npv=money_words(found.npv, plan.currency, locale),
            costs=money_words(found.present_costs, plan.currency, locale),
            share=share_words(found.discounted_roi, locale),
        ),
    )


def annual_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    if found.annual_cost is None:
        return (_("There are no costs to spread."),)
    years = _short(Decimal(plan.periods) / plan.period.per_year, locale)
    words = _("{costs} × {rate} ÷ (1 − (1 + {rate})^−{years})") if plan.rate else _("{costs} ÷ {years}")
    return (
        words.format(
            costs=money_words(found.present_costs, plan.currency, locale),
            rate=rate_words(plan.rate, locale),
            years=years,
        ),
        _("For options that do the same and would be repeated when they end."),
    )


def delay_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    words = _("{npv} × (1 − (1 + {rate})^(−1 ÷ 12)): the same money, all of it a month later.")
    said = words.format(npv=money_words(found.npv, plan.currency, locale), rate=rate_words(plan.rate, locale))
    if found.npv >= 0:
        return (said,)
    return said, _("The net present value is below 0, so waiting costs nothing.")


def investment_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    own = [one for one in plan.of(found.option.id) if _once(one)]
    idle = [one for one in plan.of(NOTHING) if _once(one)]
    return (*_amounts(own, 1, locale), *_amounts(idle, -1, locale)) or (_no_costs(),)


def whole_life_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    own = [one for one in plan.of(found.option.id) if one.side is Side.COST]
    return tuple(_amounts(own, 1, locale)) or (_no_costs(),)


def _no_costs() -> str:
    return _("There are no such costs.")


def _once(line: Line) -> bool:
    return line.side is Side.COST and (line.spend == "capex" or line.rhythm == "one_off")


def _amounts(lines: Sequence[Line], sign: int, locale: Locale) -> Iterator[str]:
    named = _("{line}: {amount}") if sign > 0 else _("{line}, saved: {amount}")
    for one in lines[:MOST_TERMS]:
        yield named.format(line=one.name, amount=figure.number(sign * one.total, locale, 0))
    yield from _more(len(lines))


def break_even_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    if found.break_even is None:
        return (_("There are no benefits that could carry the costs."),)
    words = _("Present value of costs ÷ present value of benefits: {costs} ÷ {benefits} = {share}")
    return (
        words.format(
            costs=money_words(found.present_costs, plan.currency, locale),
            benefits=money_words(found.present_benefits, plan.currency, locale),
            share=share_words(found.break_even, locale),
        ),
    )
