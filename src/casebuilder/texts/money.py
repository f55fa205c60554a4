"""The figures of the money as people read them: each with its name, its convention and how it came about."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from casebuilder.analysis.finance import discounted
from casebuilder.analysis.money import Money, OptionFigures, when
from casebuilder.i18n import _
from casebuilder.model.cash import Plan
from casebuilder.texts import figure
from casebuilder.texts import money_lines as lines
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.plan import (
    basis,
    made_from,
    money_words,
    period_name,
    rate_words,
    share_words,
    timing_words,
    years_words,
)
from casebuilder.texts.recovery_lines import payback_lines, peak_lines
from casebuilder.texts.uplift import uplift_lines

__all__ = [
    "Told",
    "basis",
    "figures_by_id",
    "irr_words",
    "made_from",
    "money_words",
    "option_name",
    "payback_words",
    "period_name",
    "rate_words",
    "start_words",
    "timing_words",
    "told",
    "told_of",
]
FAR: Final = 100
Derived = Callable[[OptionFigures, Plan, Locale], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """One figure: `exact` as plain text for programs ("" where there is none), `words` for people."""

    id: str
    name: str
    exact: str
    words: str
    convention: str
    derivation: tuple[str, ...] = ()


def told(money: Money, locale: Locale = SPOKEN) -> list[Told]:
    """Every figure of the preferred option; empty where there is none."""
    if money.chosen is None:
        return []
    return [*told_of(money.chosen, money, locale), *_beside(money, locale)]


def told_of(found: OptionFigures, money: Money, locale: Locale = SPOKEN) -> list[Told]:
    """Every figure of one option, in the order in which they are read."""
    return [
        *_worth(found, money.plan, locale),
        *_returns(found, money.plan, locale),
        *_on_costs(found, money.plan, locale),
        *_recovery(found, money.plan, locale),
        *_sizes(found, money.plan, locale),
        _needed(found, money.plan, locale),
    ]


def _worth(found: OptionFigures, plan: Plan, locale: Locale) -> Iterator[Told]:
    yield Told(
        "npv",
        _("Net present value"),
        _plain(found.npv),
        money_words(found.npv, plan.currency, locale),
        basis(plan, locale),
        lines.npv_lines(found, plan, locale),
    )
    yield Told(
        "xnpv",
        _("Net present value by calendar days"),
        "" if found.dated_npv is None else _plain(Decimal(repr(found.dated_npv))),
        _("none") if found.dated_npv is None else _dated_words(found.dated_npv, plan, locale),
        _("a year of 365 days, each period on its first day; {rate}").format(
            rate=rate_words(plan.rate, locale)
        ),
        lines.xnpv_lines(found, plan, locale),
    )
    yield Told(
        "bcr",
        _("Benefit–cost ratio"),
        _plain(found.bcr, 6),
        _("none") if found.bcr is None else figure.number(found.bcr, locale, 2),
        _("costs and benefits from period 0; {basis}").format(basis=basis(plan, locale)),
        lines.bcr_lines(found, plan, locale),
    )


def _dated_words(value: float, plan: Plan, locale: Locale) -> str:
    return money_words(Decimal(repr(value)), plan.currency, locale)


def _returns(found: OptionFigures, plan: Plan, locale: Locale) -> Iterator[Told]:
    yield Told(
        "irr",
        _("Internal rate of return"),
        "" if found.irr is None else repr(found.irr),
        irr_words(found, locale),
        _("a year; the rate at which the net present value is 0; {timing}").format(timing=timing_words(plan)),
        lines.irr_lines(found, plan, locale),
    )
    rate = rate_words(plan.rate, locale)
    yield Told(
        "mirr",
        _("Modified internal rate of return"),
        "" if found.mirr is None else repr(found.mirr),
        _rate(found.mirr, locale),
        _("a year; money is borrowed and reinvested at {rate}").format(rate=rate),
        lines.mirr_lines(found, plan, locale),
    )
    yield Told(
        "xirr",
        _("Return by calendar days"),
        "" if found.xirr is None else repr(found.xirr),
        _rate(found.xirr, locale),
        _("a year of 365 days, each period on its first day"),
        lines.xirr_lines(found, plan, locale),
    )


def _on_costs(found: OptionFigures, plan: Plan, locale: Locale) -> Iterator[Told]:
    yield Told(
        "roi",
        _("Return on investment"),
        _plain(found.roi, 6),
        share_words(found.roi, locale),
        _("(benefits − costs) ÷ costs, not discounted"),
        lines.roi_lines(found, plan, locale),
    )
    yield Told(
        "discounted_roi",
        _("Discounted return on investment"),
        _plain(found.discounted_roi, 6),
        share_words(found.discounted_roi, locale),
        _("net present value ÷ present value of costs"),
        lines.discounted_roi_lines(found, plan, locale),
    )


def irr_words(found: OptionFigures, locale: Locale = SPOKEN) -> str:
    """One rate, “none”, or “several” with their number."""
    if len(found.irr_roots) > 1:
        return _("several ({count})").format(count=len(found.irr_roots))
    return _rate(found.irr, locale)


def _recovery(found: OptionFigures, plan: Plan, locale: Locale) -> Iterator[Told]:
    yield Told(
        "payback",
        _("Payback"),
        _plain(found.payback, 6),
        payback_words(found.payback, found.payback_periods, plan, locale),
        _("from the start, linear inside a period, not discounted"),
        payback_lines(found.flows, plan, locale),
    )
    worths = discounted(plan.period_rate, found.flows, timing=when(plan))
    yield Told(
        "discounted_payback",
        _("Discounted payback"),
        _plain(found.discounted_payback, 6),
        payback_words(found.discounted_payback, found.discounted_payback_periods, plan, locale),
        _("from the start, linear inside a period, at {rate}").format(rate=rate_words(plan.rate, locale)),
        payback_lines(worths, plan, locale),
    )


def payback_words(years: Decimal | None, periods: int | None, plan: Plan, locale: Locale = SPOKEN) -> str:
    """The years and the period by whose end it is reached, or “never”."""
    if years is None or periods is None:
        return _("never")
    last = period_name(plan, min(periods, plan.periods - 1))
    words = _("{years}, i.e. by the end of {period}")
    return words.format(years=years_words(years, locale), period=last)


def _sizes(found: OptionFigures, plan: Plan, locale: Locale) -> Iterator[Told]:
    amounts: tuple[tuple[str, str, Decimal | None, str, Derived], ...] = (
        (
            "peak_cash",
            _("Most money out"),
            found.peak_cash,
            _("lowest running total, not discounted"),
            peak_lines,
        ),
        (
            "annual_cost",
            _("Equivalent annual cost"),
            found.annual_cost,
            _("present cost as even payments a year, for options that do the same"),
            lines.annual_lines,
        ),
        (
            "delay_cost",
            _("Cost of one month’s delay"),
            found.delay_cost,
            _("net present value now less a month later"),
            lines.delay_lines,
        ),
        (
            "investment",
            _("Investment"),
            found.investment,
            _("capital and one-off costs less those of doing nothing, not discounted"),
            lines.investment_lines,
        ),
        (
            "whole_life_cost",
            _("Whole-life cost"),
            found.whole_life_cost,
            _("all costs of the option itself, not discounted"),
            lines.whole_life_lines,
        ),
    )
    for key, name, value, convention, derived in amounts:
        words = _("none") if value is None else money_words(value, plan.currency, locale)
        yield Told(key, name, _plain(value), words, convention, derived(found, plan, locale))


def _needed(found: OptionFigures, plan: Plan, locale: Locale) -> Told:
    return Told(
        "break_even",
        _("Benefits needed"),
        _plain(found.break_even, 6),
        share_words(found.break_even, locale),
        _("share of the benefits at which the net present value is 0"),
        lines.break_even_lines(found, plan, locale),
    )


def _beside(money: Money, locale: Locale) -> Iterator[Told]:
    yield Told(
        "earliest_start",
        _("Earliest start"),
        money.earliest_start.isoformat(),
        figure.long_day(money.earliest_start, locale),
        _("planned start and the longest lead time of the remedies"),
        (start_words(money, locale),),
    )
    if money.optimism is not None and money.npv_with_uplift is not None:
        yield Told(
            "npv_with_uplift",
            _("Net present value with optimism uplift"),
            _plain(money.npv_with_uplift),
            money_words(money.npv_with_uplift, money.plan.currency, locale),
            _("costs raised by {percent}").format(percent=share_words(money.uplift, locale)),
            uplift_lines(money.optimism, money, locale),
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


def _rate(rate: float | None, locale: Locale) -> str:
    if rate is not None and abs(rate) >= FAR:
        return _("beyond measure")
    return share_words(None if rate is None else Decimal(repr(rate)), locale, 1)
