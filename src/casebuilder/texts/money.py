"""The figures of the money as people read them: each with its name, its convention and how it came about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from casebuilder.analysis.money import Money, OptionFigures
from casebuilder.i18n import _, ngettext
from casebuilder.model.cash import Cause, Line, Period, Plan, Timing
from casebuilder.model.plan import period_start
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale

HUNDRED: Final = Decimal(100)
MOST_TERMS: Final = 12


@dataclass(frozen=True, slots=True)
class Told:
    """One figure: `exact` as plain text for programs ("" where there is none), `words` for people."""

    id: str
    name: str
    exact: str
    words: str
    convention: str
    derivation: tuple[str, ...] = ()


def basis(plan: Plan, locale: Locale = SPOKEN) -> str:
    """What stands beside every figure: currency, prices, rate and when money flows."""
    parts = (plan.currency, _prices(plan), rate_words(plan.rate, locale), timing_words(plan))
    return " · ".join(part for part in parts if part)


def rate_words(rate: Decimal, locale: Locale = SPOKEN) -> str:
    """0.085 becomes "8.5 %"."""
    return figure.percent(HUNDRED * rate, locale, 0 if HUNDRED * rate == int(HUNDRED * rate) else 1)


def _prices(plan: Plan) -> str:
    return _("nominal prices") if plan.nominal else _("real prices")


def timing_words(plan: Plan) -> str:
    """When in a period its money is taken to flow."""
    middle, end = _timings()[plan.period]
    return middle if plan.timing is Timing.MID else end


def _timings() -> dict[Period, tuple[str, str]]:
    return {
        Period.YEAR: (_("mid-year flows"), _("year-end flows")),
        Period.QUARTER: (_("mid-quarter flows"), _("quarter-end flows")),
        Period.MONTH: (_("mid-month flows"), _("month-end flows")),
    }


def period_name(plan: Plan, place: int) -> str:
    """A column as people call it: 2027, Q1 2027, Jan 2027."""
    first = period_start(plan, place)
    match plan.period:
        case Period.YEAR:
            whole = first.month == 1
            return str(first.year) if whole else f"{first.year}/{(first.year + 1) % 100:02d}"
        case Period.QUARTER:
            return _("Q{quarter} {year}").format(quarter=(first.month + 2) // 3, year=first.year)
        case Period.MONTH:
            return f"{figure.month_short(first.month)} {first.year}"


def made_from(line: Line) -> str:
    """Where a line comes from that nobody typed, "" for one that was typed."""
    if line.origin is None:
        return ""
    words = {
        Cause.REMEDY: _("from the gap “{title}”"),
        Cause.RISK: _("expected cost of the risk “{title}”"),
        Cause.ACTION: _("action against the risk “{title}”"),
    }[line.origin.cause]
    return words.format(title=line.origin.title)


def money_words(value: Decimal, currency: str, locale: Locale = SPOKEN) -> str:
    """A whole amount with its currency."""
    return f"{figure.number(value, locale, 0)} {currency}"


def told(money: Money, locale: Locale = SPOKEN) -> list[Told]:
    """Every figure of the preferred option; empty where there is none."""
    if money.chosen is None:
        return []
    return [*told_of(money.chosen, money, locale), *_beside(money, money.chosen, locale)]


def told_of(found: OptionFigures, money: Money, locale: Locale = SPOKEN) -> list[Told]:
    """Every figure of one option, in the order in which they are read."""
    return [
        *_worth(found, money.plan, locale),
        *_returns(found, money.plan, locale),
        *_recovery(found, money.plan, locale),
        *_sizes(found, money.plan, locale),
    ]


def _worth(found: OptionFigures, plan: Plan, locale: Locale) -> Iterator[Told]:
    currency = plan.currency
    yield Told(
        "npv",
        _("Net present value"),
        _plain(found.npv),
        money_words(found.npv, currency, locale),
        basis(plan, locale),
        tuple(_npv_lines(found, plan, locale)),
    )
    words = _("Present value of benefits ÷ present value of costs: {benefits} ÷ {costs}")
    yield Told(
        "bcr",
        _("Benefit–cost ratio"),
        _plain(found.bcr, 6),
        _("none") if found.bcr is None else figure.number(found.bcr, locale, 2),
        _("costs and benefits from period 0; {basis}").format(basis=basis(plan, locale)),
        (
            words.format(
                benefits=money_words(found.present_benefits, currency, locale),
                costs=money_words(found.present_costs, currency, locale),
            ),
        ),
    )


def _npv_lines(found: OptionFigures, plan: Plan, locale: Locale) -> Iterator[str]:
    yield _("Each period’s net money ÷ (1 + rate)^periods, added up. Period 0 is today and not discounted.")
    rate = figure.percent(HUNDRED * plan.period_rate, locale, 2)
    for place, flow in enumerate(found.flows[:MOST_TERMS]):
        words = _("{period}: {flow} ÷ (1 + {rate})^{power}")
        power = Decimal(place) - (Decimal("0.5") if place and plan.timing is Timing.MID else 0)
        yield words.format(
            period=period_name(plan, place),
            flow=figure.number(flow, locale, 0),
            rate=rate,
            power=figure.number(power, locale),
        )
    if len(found.flows) > MOST_TERMS:
        left = len(found.flows) - MOST_TERMS
        yield ngettext("and {count} more period", "and {count} more periods", left).format(count=left)
    yield _("Counted against doing nothing: {npv}").format(npv=money_words(found.npv, plan.currency, locale))


def _returns(found: OptionFigures, plan: Plan, locale: Locale) -> Iterator[Told]:
    yield Told(
        "irr",
        _("Internal rate of return"),
        "" if found.irr is None else repr(found.irr),
        irr_words(found, locale),
        _("a year; the rate at which the net present value is 0"),
        _irr_lines(found, locale),
    )
    yield Told(
        "mirr",
        _("Modified internal rate of return"),
        "" if found.mirr is None else repr(found.mirr),
        _share(found.mirr, locale),
        _("a year; money is borrowed and reinvested at {rate}").format(rate=rate_words(plan.rate, locale)),
    )
    yield Told(
        "xirr",
        _("Return by calendar days"),
        "" if found.xirr is None else repr(found.xirr),
        _share(found.xirr, locale),
        _("a year of 365 days, each period on its first day"),
    )
    yield Told(
        "roi",
        _("Return on investment"),
        _plain(found.roi, 6),
        _none(found.roi) or figure.percent(HUNDRED * (found.roi or 0), locale),
        _("(benefits − costs) ÷ costs, not discounted"),
    )
    yield Told(
        "discounted_roi",
        _("Discounted return on investment"),
        _plain(found.discounted_roi, 6),
        _none(found.discounted_roi) or figure.percent(HUNDRED * (found.discounted_roi or 0), locale),
        _("net present value ÷ present value of costs"),
    )


def irr_words(found: OptionFigures, locale: Locale = SPOKEN) -> str:
    """One rate, “none”, or “several” with their number."""
    if len(found.irr_roots) > 1:
        return _("several ({count})").format(count=len(found.irr_roots))
    return _share(found.irr, locale)


def _irr_lines(found: OptionFigures, locale: Locale) -> tuple[str, ...]:
    if len(found.irr_roots) > 1:
        rates = ", ".join(_share(one, locale) for one in found.irr_roots)
        return (
            _("The net present value is 0 at each of these rates: {rates}.").format(rates=rates),
            _("Then no single rate says anything; decide by the net present value."),
        )
    if found.irr is None:
        return (_("At no rate do costs and benefits balance, so there is no such rate."),)
    return (_("At {rate} a year the net present value is 0.").format(rate=_share(found.irr, locale)),)


def _recovery(found: OptionFigures, plan: Plan, locale: Locale) -> Iterator[Told]:
    said = (
        ("payback", _("Payback"), found.payback, found.payback_periods),
        (
            "discounted_payback",
            _("Discounted payback"),
            found.discounted_payback,
            found.discounted_payback_periods,
        ),
    )
    for key, name, years, periods in said:
        yield Told(
            key,
            name,
            _plain(years, 6),
            payback_words(years, periods, plan, locale),
            _("from the start, linear inside a period"),
        )


def payback_words(years: Decimal | None, periods: int | None, plan: Plan, locale: Locale = SPOKEN) -> str:
    """The years and the period by whose end it is reached, or “never”."""
    if years is None or periods is None:
        return _("never")
    last = period_name(plan, min(periods, plan.periods - 1))
    words = _("{years} years, i.e. by the end of {period}")
    return words.format(years=figure.number(years, locale, 1), period=last)


def _sizes(found: OptionFigures, plan: Plan, locale: Locale) -> Iterator[Told]:
    amounts = (
        ("peak_cash", _("Most money out"), found.peak_cash, _("lowest running total, not discounted")),
        (
            "annual_cost",
            _("Equivalent annual cost"),
            found.annual_cost,
            _("present cost as even payments a year"),
        ),
        (
            "delay_cost",
            _("Cost of one month’s delay"),
            found.delay_cost,
            _("net present value now less a month later"),
        ),
        ("investment", _("Investment"), found.investment, _("capital and one-off costs, not discounted")),
        ("whole_life_cost", _("Whole-life cost"), found.whole_life_cost, _("all costs, not discounted")),
    )
    for key, name, value, convention in amounts:
        words = _("none") if value is None else money_words(value, plan.currency, locale)
        yield Told(key, name, _plain(value), words, convention)
    yield Told(
        "break_even",
        _("Benefits needed"),
        _plain(found.break_even, 6),
        _none(found.break_even) or figure.percent(HUNDRED * (found.break_even or 0), locale),
        _("share of the benefits at which the net present value is 0"),
    )


def _beside(money: Money, found: OptionFigures, locale: Locale) -> Iterator[Told]:
    yield Told(
        "earliest_start",
        _("Earliest start"),
        money.earliest_start.isoformat(),
        figure.long_day(money.earliest_start, locale),
        _("planned start and the longest lead time of the remedies"),
        (start_words(money, locale),),
    )
    if money.uplift and money.npv_with_uplift is not None:
        yield Told(
            "npv_with_uplift",
            _("Net present value with optimism uplift"),
            _plain(money.npv_with_uplift),
            money_words(money.npv_with_uplift, money.plan.currency, locale),
            _("costs raised by {percent}").format(percent=rate_words(money.uplift, locale)),
        )


def start_words(money: Money, locale: Locale = SPOKEN) -> str:
    """How the earliest start came about."""
    if not money.lead_weeks:
        return _("No missing ability delays the start.")
    return _("{start} and {weeks} weeks for the missing abilities: {earliest}").format(
        start=figure.long_day(money.planned_start, locale),
        weeks=figure.number(money.lead_weeks, locale),
        earliest=figure.long_day(money.earliest_start, locale),
    )


def option_name(found: OptionFigures) -> str:
    return found.option.name or _("The proposal")


def figures_by_id(found: Sequence[Told]) -> dict[str, Told]:
    return {one.id: one for one in found}


def _plain(value: Decimal | None, places: int = 2) -> str:
    return "" if value is None else f"{figure.rounded(value, places):f}"


def _none(value: object) -> str:
    return _("none") if value is None else ""


def _share(rate: float | None, locale: Locale) -> str:
    if rate is None:
        return _("none")
    return (
        figure.percent(HUNDRED * Decimal(repr(rate)), locale, 1)
        if abs(rate) < HUNDRED
        else _("beyond measure")
    )
