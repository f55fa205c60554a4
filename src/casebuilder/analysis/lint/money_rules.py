"""Rules about costs, benefits, options and assumptions."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from casebuilder.analysis.lint.finding import Rule, Severity, Spot, Subject, at, said
from casebuilder.analysis.money import OptionFigures
from casebuilder.model.answer import blank, day, rows
from casebuilder.model.cash import ASSUMPTIONS, LINES, NOTHING, OPTIONS, Line, Side
from casebuilder.model.tier import Tier

RATE, RATES, REASON, INFLATION, START = (
    "money.rate",
    "money.rates",
    "money.reason",
    "money.inflation",
    "money.start",
)
HALF: Final = Decimal("0.5")
THIN_MARGIN: Final = Decimal("0.9")
OLD: Final = timedelta(days=183)
A_YEAR: Final = timedelta(days=366)
BENEFIT_PERIODS: Final = 2


def _lines(subject: Subject, side: Side) -> list[Line]:
    """The typed lines of one side in the preferred option, or in the only one."""
    if subject.money is None:
        return []
    wanted = _chosen(subject)
    return [
        one
        for one in subject.money.plan.lines
        if one.side is side and one.origin is None and one.option in ("", wanted)
    ]


def _chosen(subject: Subject) -> str:
    return subject.money.chosen.option.id if subject.money and subject.money.chosen else ""


def _figures(subject: Subject) -> OptionFigures | None:
    return subject.money.chosen if subject.money else None


def no_cost(subject: Subject) -> Iterator[Spot]:
    if not _lines(subject, Side.COST):
        yield Spot(LINES)


def no_benefit(subject: Subject) -> Iterator[Spot]:
    if not _lines(subject, Side.BENEFIT) and not subject.profiles:
        yield Spot(LINES)


def no_run_cost(subject: Subject) -> Iterator[Spot]:
    costs = _lines(subject, Side.COST)
    if costs and not any(one.rhythm == "run" and one.total for one in costs):
        yield Spot(LINES)


def nothing_not_costed(subject: Subject) -> Iterator[Spot]:
    if subject.money and _chosen(subject) and not subject.money.plan.of(NOTHING):
        yield Spot(LINES)


def _faults(subject: Subject, *codes: str) -> Iterator[Spot]:
    for fault in subject.money.plan.faults if subject.money else ():
        if fault.code in codes:
            yield Spot(LINES, fault.line, {"name": _name(subject, fault.line), "typed": fault.detail})


def _name(subject: Subject, line: str) -> str:
    raw = rows(subject.case.answers.get(LINES))
    return next((said(one, "name") for one in raw if said(one, "id") == line), "")


def unreadable(subject: Subject) -> Iterator[Spot]:
    return _faults(subject, "number")


def no_rate_for_currency(subject: Subject) -> Iterator[Spot]:
    return _faults(subject, "currency")


def low_above_high(subject: Subject) -> Iterator[Spot]:
    return _faults(subject, "range")


def lost_link(subject: Subject) -> Iterator[Spot]:
    return _faults(subject, "option", "assumption", "profile")


def guesses(subject: Subject) -> Iterator[Spot]:
    costs = _lines(subject, Side.COST)
    whole = sum((abs(one.total) for one in costs), Decimal(0))
    guessed = sum((abs(one.total) for one in costs if one.basis == "guess"), Decimal(0))
    if whole and guessed / whole > HALF:
        yield Spot(LINES, detail={"percent": f"{100 * guessed / whole:.0f}"})


def no_basis(subject: Subject) -> Iterator[Spot]:
    for one in (*_lines(subject, Side.COST), *_lines(subject, Side.BENEFIT)):
        if one.total and not one.basis:
            yield Spot(LINES, one.id, {"name": one.name})


def rate_not_given(subject: Subject) -> Iterator[Spot]:
    if subject.money and not subject.money.plan.rate_given:
        yield Spot(RATE)


def no_inflation(subject: Subject) -> Iterator[Spot]:
    if subject.money and subject.money.plan.nominal and subject.money.plan.inflation is None:
        yield Spot(INFLATION)


def running_capex(subject: Subject) -> Iterator[Spot]:
    for one in _lines(subject, Side.COST):
        if one.spend == "capex" and one.rhythm == "run":
            yield Spot(LINES, one.id, {"name": one.name})


def benefits_at_the_end(subject: Subject) -> Iterator[Spot]:
    found = _figures(subject)
    if found is None or len(found.benefits) <= BENEFIT_PERIODS:
        return
    if found.benefits[-1] > 0 and not any(found.benefits[:-1]):
        yield Spot(LINES)


def benefits_at_once(subject: Subject) -> Iterator[Spot]:
    for one in _lines(subject, Side.BENEFIT):
        if len(one.amounts) > 1 and one.amounts[0] > 0 and one.amounts[0] >= max(one.amounts[1:]):
            yield Spot(LINES, one.id, {"name": one.name})


def loses_money(subject: Subject) -> Iterator[Spot]:
    found = _figures(subject)
    duty = said(subject.case.answers, "duty.kind")
    if found and found.npv < 0 and duty in ("", "no"):
        yield Spot(LINES, detail={"npv": str(found.npv)})


def several_rates_of_return(subject: Subject) -> Iterator[Spot]:
    found = _figures(subject)
    if found and len(found.irr_roots) > 1:
        yield Spot(LINES, detail={"count": str(len(found.irr_roots))})


def never_pays_back(subject: Subject) -> Iterator[Spot]:
    found = _figures(subject)
    if found and found.present_benefits > 0 and found.payback is None:
        yield Spot(LINES)


def thin_margin(subject: Subject) -> Iterator[Spot]:
    found = _figures(subject)
    if found and found.npv > 0 and found.break_even is not None and found.break_even > THIN_MARGIN:
        yield Spot(LINES, detail={"percent": f"{100 * (1 - found.break_even):.0f}"})


def no_ranges(subject: Subject) -> Iterator[Spot]:
    lines = (*_lines(subject, Side.COST), *_lines(subject, Side.BENEFIT))
    if lines and all(one.low == one.high for one in lines):
        yield Spot(LINES)


def old_rates(subject: Subject) -> Iterator[Spot]:
    for one in rows(subject.case.answers.get(RATES)):
        taken = day(one.get("day"))
        if taken and subject.today - taken > A_YEAR:
            yield Spot(RATES, said(one, "id"), {"name": said(one, "currency")})


def only_one_costed(subject: Subject) -> Iterator[Spot]:
    if subject.money is None:
        return
    costed = {one.option for one in subject.money.plan.lines if one.side is Side.COST and not one.origin}
    if _chosen(subject) and costed <= {_chosen(subject), ""} and costed:
        yield Spot(OPTIONS)


def preferred_not_clear(subject: Subject) -> Iterator[Spot]:
    views = [one.view for one in subject.money.plan.options] if subject.money else []
    if len(views) > 1 and views.count("preferred") != 1:
        yield Spot(OPTIONS, detail={"count": str(views.count("preferred"))})


def preferred_without_reason(subject: Subject) -> Iterator[Spot]:
    choice = [one for one in subject.money.plan.options if one.id != NOTHING] if subject.money else []
    if len(choice) > 1 and blank(subject.case.answers.get(REASON)):
        yield Spot(REASON)


def better_option(subject: Subject) -> Iterator[Spot]:
    found = _figures(subject)
    if found is None or subject.money is None or not blank(subject.case.answers.get(REASON)):
        return
    best = max(subject.money.options, key=lambda one: one.npv)
    if best.npv > found.npv:
        yield Spot(OPTIONS, best.option.id, {"name": best.option.name})


def assumption_without_owner(subject: Subject) -> Iterator[Spot]:
    yield from (at(ASSUMPTIONS, one) for one in subject.assumptions if blank(one.get("owner")))


def assumption_old(subject: Subject) -> Iterator[Spot]:
    for one in subject.assumptions:
        checked = day(one.get("checked"))
        if checked and subject.today - checked > OLD:
            yield at(ASSUMPTIONS, one)


def assumption_expired(subject: Subject) -> Iterator[Spot]:
    for one in subject.assumptions:
        if (day(one.get("expires")) or date.max) < subject.today:
            yield at(ASSUMPTIONS, one)


def no_assumption(subject: Subject) -> Iterator[Spot]:
    if subject.money and not subject.assumptions:
        yield Spot(ASSUMPTIONS)


def starts_too_early(subject: Subject) -> Iterator[Spot]:
    if subject.money and subject.money.lead_weeks > 0 and subject.has_benefit_lines:
        money = subject.money
        early = [
            one
            for one in _lines(subject, Side.BENEFIT)
            if one.amounts and one.amounts[0] > 0 and money.earliest_start > money.planned_start
        ]
        if early:
            yield Spot(START, detail={"day": money.earliest_start.isoformat()})


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_L, _S, _F = Tier.LITE, Tier.STANDARD, Tier.FULL
RULES: Final = (
    Rule("BC110", _E, _S, no_cost),
    Rule("BC111", _W, _S, no_benefit),
    Rule("BC115", _E, _S, no_run_cost),
    Rule("BC116", _W, _S, nothing_not_costed),
    Rule("BC117", _E, _L, unreadable),
    Rule("BC118", _E, _L, no_rate_for_currency),
    Rule("BC119", _E, _L, low_above_high),
    Rule("BC120", _W, _S, guesses),
    Rule("BC121", _N, _S, no_basis),
    Rule("BC122", _N, _L, rate_not_given),
    Rule("BC123", _E, _S, no_inflation),
    Rule("BC124", _E, _L, lost_link),
    Rule("BC125", _W, _S, running_capex),
    Rule("BC130", _W, _L, benefits_at_the_end),
    Rule("BC131", _W, _S, benefits_at_once),
    Rule("BC132", _W, _L, loses_money),
    Rule("BC133", _N, _S, several_rates_of_return),
    Rule("BC134", _W, _L, never_pays_back),
    Rule("BC135", _W, _S, thin_margin),
    Rule("BC140", _W, _S, old_rates),
    Rule("BC142", _W, _S, no_ranges),
    Rule("BC145", _W, _S, starts_too_early),
    Rule("BC160", _W, _S, only_one_costed),
    Rule("BC161", _E, _S, preferred_not_clear),
    Rule("BC162", _W, _S, preferred_without_reason),
    Rule("BC163", _W, _S, better_option),
    Rule("BC170", _W, _S, assumption_without_owner),
    Rule("BC171", _W, _S, assumption_old),
    Rule("BC172", _E, _S, assumption_expired),
    Rule("BC174", _W, _F, no_assumption),
)
