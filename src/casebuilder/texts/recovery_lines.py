"""How the payback and the most money out came about, with the numbers of the case."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from casebuilder.analysis import finance
from casebuilder.analysis.money import OptionFigures
from casebuilder.i18n import _
from casebuilder.model.cash import Plan
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.money_lines import Lines
from casebuilder.texts.plan import money_words, period_name, years_words


def payback_lines(flows: Sequence[Decimal], plan: Plan, locale: Locale = SPOKEN) -> Lines:
    """Of flows as they are, or as they are worth today."""
    totals = list(accumulate(flows))
    back = finance.payback_of(flows) if any(flows) else None
    if back is None:
        end = money_words(totals[-1], plan.currency, locale)
        return (_("The running total never comes up to 0; it ends at {total}.").format(total=end),)
    start = _("The running total is not below 0 at the beginning.")
    first = _crossing(flows, totals, back.whole, plan, locale) if back.periods else start
    return (first, *_falling(back, plan, locale))


def _crossing(
    flows: Sequence[Decimal], totals: Sequence[Decimal], whole: int, plan: Plan, locale: Locale
) -> str:
    before, flow = totals[whole - 1], flows[whole]
    words = _("After {period} the running total is {before}; {next} brings {flow}: {sum} = {years}")
    parts = _("{whole} + {missing} ÷ {flow} periods").format(
        whole=whole - 1, missing=figure.number(-before, locale, 0), flow=figure.number(flow, locale, 0)
    )
    if plan.period.per_year > 1:
        parts = _("({periods}) ÷ {count} a year").format(periods=parts, count=plan.period.per_year)
    return words.format(
        period=period_name(plan, whole - 1),
        before=figure.number(before, locale, 0),
        next=period_name(plan, whole),
        flow=figure.number(flow, locale, 0),
        sum=parts,
        years=years_words((whole - 1 + -before / flow) / plan.period.per_year, locale),
    )


def _falling(back: finance.Payback, plan: Plan, locale: Locale) -> Iterator[str]:
    if back.sustained is None:
        yield _("Beware: the running total falls below 0 again and ends there.")
    elif back.falls_again:
        words = _("Beware: the running total falls below 0 again and stays above only after {years}.")
        yield words.format(years=years_words(back.sustained / plan.period.per_year, locale))


def peak_lines(found: OptionFigures, plan: Plan, locale: Locale = SPOKEN) -> Lines:
    if not found.peak_cash:
        return (_("The running total is never below 0."),)
    place = min(range(len(found.cumulative)), key=lambda at: found.cumulative[at])
    words = _("The running total is lowest in {period}: {total}")
    total = money_words(found.cumulative[place], plan.currency, locale)
    return (words.format(period=period_name(plan, place), total=total),)
