"""The chapter on money: the cash flow, every figure with its convention, and how sure the result is."""

from collections.abc import Callable
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.analysis.money import Money, OptionFigures
from casebuilder.chart.cash import cash
from casebuilder.chart.curve import curve
from casebuilder.chart.money import curve_of, flows_of
from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import blank, rows, text
from casebuilder.model.cash import ASSUMPTIONS, NOTHING, PROFILES, Plan
from casebuilder.report.cash import by_period, flow_tables, own_tables
from casebuilder.report.flow import prose
from casebuilder.report.press import MONEY, Press, narrowed, under
from casebuilder.report.style import LABEL
from casebuilder.report.sureness import TALL, in_a_line, sureness, told_grid, turning
from casebuilder.texts import figure
from casebuilder.texts.cashflow import fault_sentences, grounds
from casebuilder.texts.money import basis, irr_words, money_words, rate_words, told
from casebuilder.texts.uplift import uplift_lines

FEW_LINES: Final = 12
MOST_LINES: Final = 40
_MOST_FAULTS: Final = 12
RATES: Final = "money.rates"
Part = Callable[[Press, Money], list[Flowable]]
_BRIEF_FIGURES: Final = (
    "npv", "irr", "bcr", "payback", "investment", "peak_cash", "break_even", "delay_cost",
    "earliest_start", "npv_with_uplift",
)  # fmt: skip


def financial_case(press: Press) -> list[Flowable]:
    money = press.content.money
    if money is None or money.chosen is None:
        return []
    lead = press.lead(_lead(press, money, money.chosen))
    brief: tuple[Part, ...] = (_faults, _few_lines, _figures, sureness)
    whole: tuple[Part, ...] = (_faults, _cash_chart, _flow, _figures, sureness, turning, _basis, _rates)
    return [lead, *(block for part in (brief if press.brief else whole) for block in part(press, money))]


def _lead(press: Press, money: Money, chosen: OptionFigures) -> str:
    locale = press.content.locale
    words = _("Net present value {npv}, counted against doing nothing. {basis}.")
    npv = money_words(chosen.npv, money.plan.currency, locale)
    return words.format(npv=npv, basis=basis(money.plan, locale))


def _faults(press: Press, money: Money) -> list[Flowable]:
    """What could not be counted as it was entered."""
    said = list(dict.fromkeys(fault_sentences(money.plan, press.content.case.answers)))
    shown = [press.text(one) for one in said[:_MOST_FAULTS]]
    more = len(said) - len(shown)
    words = ngettext("and {count} more", "and {count} more", more).format(count=more)
    body = [*shown, *([press.caption(words)] if more else [])]
    return under(press.heading(_("Not counted as entered"), 2), list(body))


def _few_lines(press: Press, money: Money) -> list[Flowable]:
    return flow_tables(press, money, FEW_LINES)


def _cash_chart(press: Press, money: Money) -> list[Flowable]:
    if money.chosen is None:
        return []
    flows = flows_of(money.chosen, money.plan)
    scene = cash(flows, (press.width, TALL), press.measure, press.content.locale)
    return [press.chart(scene, scene.headline)]


def _flow(press: Press, money: Money) -> list[Flowable]:
    return under(press.heading(_("Cash flow"), 2), flow_tables(press, money, MOST_LINES))


def _figures(press: Press, money: Money) -> list[Flowable]:
    found = told(money, press.content.locale)
    if press.brief:
        return [in_a_line(press, [one for one in found if one.id in _BRIEF_FIGURES])]
    honest: list[Flowable] = [press.text(line) for line in _returns(press, money)]
    honest += _every_rate(press, money)
    return under(press.heading(_("Figures"), 2), press.ledger(told_grid(found)) + honest)


def _returns(press: Press, money: Money) -> tuple[str, ...]:
    """Why there is no single rate of return, where there is none."""
    chosen = money.chosen
    if chosen is None or chosen.irr is not None or not any(chosen.flows):
        return ()
    irr = next(one for one in told(money, press.content.locale) if one.id == "irr")
    lead = _("Internal rate of return: {words}.").format(words=irr_words(chosen, press.content.locale))
    return (" ".join((lead, *irr.derivation)),)


def _every_rate(press: Press, money: Money) -> list[Flowable]:
    """The net present value against the rate, where no single rate of return says anything."""
    chosen = money.chosen
    if chosen is None or len(chosen.irr_roots) == 1 or not any(chosen.flows):
        return []
    found = curve_of(chosen, money.plan)
    scene = curve(found, (press.width, TALL), press.measure, press.content.locale)
    return [press.chart(scene, scene.headline)]


def _basis(press: Press, money: Money) -> list[Flowable]:
    """What each line rests on, who answers for it, and what it assumes."""
    plan, locale = money.plan, press.content.locale
    if len(plan.of(plan.preferred)) > MOST_LINES:
        return []
    grid = narrowed(grounds(money, _named(press, ASSUMPTIONS), _named(press, PROFILES), locale))
    body = press.ledger(grid) if len(grid.header) > 1 else []
    return under(press.heading(_("What the lines rest on"), 2), body)


def _named(press: Press, question: str) -> dict[str, str]:
    return {text(row.get("id")): text(row.get("name")) for row in rows(press.answer(question))}


def _rates(press: Press, money: Money) -> list[Flowable]:
    """How the figures were counted, and the dated rates of other currencies."""
    lines = [
        (_("Currency, prices, rate, timing"), basis(money.plan, press.content.locale)),
        (_("Discount rate"), _rate_source(press, money.plan)),
        (_("First period begins"), _begins(press, money.plan)),
        (_("Inflation in the amounts"), press.words("money.inflation", MONEY)),
        (_("Optimism in the costs"), _optimism(press, money)),
    ]
    body = press.pairs(lines) + _currencies(press)
    return under(press.heading(_("How it is counted"), 2), body)


def _begins(press: Press, plan: Plan) -> str:
    day = figure.long_day(plan.start, press.content.locale)
    if blank(press.answer("money.start")):
        return _("{day}, the day of this copy: no start is set yet").format(day=day)
    return day


def _optimism(press: Press, money: Money) -> str:
    """How far costs of such work were too low before, and what of it is held against this case."""
    kind = press.words("money.reference", MONEY)
    lines = uplift_lines(money.optimism, money, press.content.locale) if money.optimism else ()
    return "\n".join(part for part in (kind, *lines) if part)


def _rate_source(press: Press, plan: Plan) -> str:
    words = _("{rate} a year, set for this case")
    if not plan.rate_given:
        words = _("{rate} a year, the rate of the organisation")
    return words.format(rate=rate_words(plan.rate, press.content.locale))


def _currencies(press: Press) -> list[Flowable]:
    body = press.table(press.table_grid(MONEY, RATES))
    return [prose(press.faces, LABEL, _("Budget rates of other currencies")), *body] if body else []


def every_line(press: Press) -> list[Flowable]:
    """The lines of each option that the chapter does not show one by one, and every period."""
    money = press.content.money
    if money is None:
        return []
    found = under(press.heading(_("Cash flow by period"), 2), by_period(press, money))
    for option in money.plan.options:
        lines = money.plan.of(option.id)
        if lines and (option.id != money.plan.preferred or len(lines) > MOST_LINES):
            name = option.name or (_("Do nothing") if option.id == NOTHING else _("The proposal"))
            title = _("Lines of the option \u201c{option}\u201d").format(option=name)
            found += under(press.heading(title, 2), own_tables(press, money.plan, option.id))
    return found


def trace(press: Press) -> list[Flowable]:
    """How each figure came about, with the numbers of this case."""
    money = press.content.money
    if money is None or money.chosen is None:
        return []
    lines = [
        (one.name, "\n".join(one.derivation)) for one in told(money, press.content.locale) if one.derivation
    ]
    return under(press.heading(_("How the figures came about"), 2), press.pairs(lines))
