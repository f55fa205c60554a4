"""Each rule of the linter speaks where it should, and only there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casebuilder.analysis.lint.finding import Finding, Severity, Subject
from casebuilder.analysis.lint.linter import RULES, closing, lint
from casebuilder.analysis.money import Money, OptionFigures
from casebuilder.model.case import Case, CaseId, Waiver
from casebuilder.model.cash import (
    ASSUMPTIONS,
    LINES,
    NOTHING,
    PROFILES,
    Fault,
    Line,
    Option,
    Period,
    Plan,
    Side,
    Timing,
)
from casebuilder.model.person import PersonId
from casebuilder.model.readiness import Dimension, Rating, Readiness
from casebuilder.model.risk import REGISTER as RISKS
from casebuilder.model.tier import Tier
from casebuilder.texts.lint import remedy, sentence

TODAY = date(2026, 11, 23)
PAST, FUTURE = "2026-11-01", "2027-06-30"
ANN, BEN = {"name": "Ann", "email": "ann@example.org"}, {"name": "Ben", "email": "ben@example.org"}
PROFILE = {
    "id": "p1",
    "name": "Fewer errors",
    "measure": "wrong lines",
    "baseline": "2.3",
    "target": "0.8",
    "by": FUTURE,
    "measured_by": "weekly report",
    "owner": ANN,
    "measurer": BEN,
    "budget_line": "Returns",
    "unit_value": "46.67",
    "finance_agreed": True,
    "review": FUTURE,
}
RISK = {
    "id": "r1",
    "name": "One person",
    "likelihood": "4",
    "impact": "4",
    "action": "Train a second",
    "owner": ANN,
    "due": FUTURE,
    "check": FUTURE,
    "left_likelihood": "2",
    "left_impact": "3",
}
ASSUMPTION = {"id": "a1", "name": "Volume", "owner": ANN, "checked": PAST, "expires": FUTURE}
RATES = {"id": "x1", "currency": "USD", "rate": "0.9", "day": PAST}
ANSWERS: dict[str, Any] = {
    "people.sponsor": BEN,
    "timing.latest": FUTURE,
    "need.evidence": [{"statement": "counted", "number": "12"}],
    "outcome.measures": [{"measure": "lines", "target": "1", "by": FUTURE}],
    "money.reason": "It is the only one that removes the errors.",
    "money.rates": [RATES],
    PROFILES: [PROFILE],
    RISKS: [RISK],
    ASSUMPTIONS: [ASSUMPTION],
    LINES: [{"id": "c1", "name": "Scanners"}],
    "q.skill": {"current": 1, "required": 4, "remedy": {"owner": "Ann", "one_off": "100"}},
}
AMOUNTS = tuple(map(Decimal, (100, 10, 10)))
GAINS = tuple(map(Decimal, (0, 90, 120)))
COST = Line(
    "c1",
    "Scanners",
    Side.COST,
    "own",
    AMOUNTS,
    Decimal("0.9"),
    Decimal("1.2"),
    rhythm="one_off",
    basis="quote",
)
RUN = replace(COST, id="c2", name="Care", rhythm="run", basis="estimate")
GAIN = replace(COST, id="b1", name="Errors", side=Side.BENEFIT, amounts=GAINS, profile="p1", rhythm="")
REST = replace(COST, id="c3", name="As today", option=NOTHING)
RENT = replace(COST, id="c4", name="Rent", option="rent")
OWN, LEASE = Option("own", "Own scanners", view="preferred"), Option("rent", "Rent", view="possible")


def plan(**changes: Any) -> Plan:
    made = Plan(
        start=date(2027, 1, 1),
        period=Period.YEAR,
        periods=3,
        currency="EUR",
        rate=Decimal("0.08"),
        rate_given=True,
        timing=Timing.END,
        nominal=False,
        inflation=None,
        extremes=True,
        shape="pert",
        reference="",
        options=(Option(NOTHING, "Do nothing"), OWN, LEASE),
        preferred="own",
        lines=(COST, RUN, GAIN, REST, RENT),
    )
    return replace(made, **changes)


def figures(option: Option = OWN, **changes: Any) -> OptionFigures:
    plain: dict[str, Any] = dict.fromkeys(OptionFigures.__slots__)
    plain |= {
        "option": option,
        "npv": Decimal(40),
        "benefits": GAINS,
        "present_benefits": Decimal(180),
        "irr_roots": (0.2,),
        "payback": Decimal("1.8"),
        "break_even": Decimal("0.7"),
    }
    return OptionFigures(**(plain | changes))


def money(chosen: OptionFigures | None = None, **changes: Any) -> Money:
    first = chosen or figures()
    made = Money(
        plan=plan(),
        options=(first, figures(LEASE, npv=Decimal(10))),
        chosen=first,
        planned_start=date(2027, 1, 1),
        earliest_start=date(2027, 2, 1),
        lead_weeks=Decimal(4),
        uplift=Decimal(0),
        npv_with_uplift=None,
    )
    return replace(made, **changes)


def ready(**changes: Any) -> Readiness:
    gap = Rating("q.skill", "Skill", 1, 4, Decimal(1), True, True, False, False)
    whole = Dimension("people", "People", Decimal(1), Decimal(25), Decimal(1), Decimal(4), (gap,), 1)
    return replace(Readiness((whole,), Decimal(25), whole, Decimal(100), (), 1, 1), **changes)


def subject(answers: Mapping[str, Any] | None = None, tier: Tier = Tier.FULL, **changes: Any) -> Subject:
    case = Case(
        CaseId("1"),
        "BC-1",
        PersonId("ann@example.org"),
        {},
        tier_set=tier,
        answers={**ANSWERS, **(answers or {})},
    )
    return Subject(
        case=case, ready=changes.get("ready", ready()), money=changes.get("money", money()), today=TODAY
    )


def rules(found: Subject) -> set[str]:
    return {one.rule for one in lint(found)}


def test_a_sound_case_has_nothing_to_find() -> None:
    assert rules(subject()) == set()


def test_there_are_many_rules_with_numbers_of_their_own() -> None:
    assert len(RULES) >= 25
    assert len({rule.id for rule in RULES}) == len(RULES)


BROKEN: dict[str, Subject] = {
    "BC101": subject({PROFILES: [{**PROFILE, "owner": None}]}),
    "BC102": subject({PROFILES: [{**PROFILE, "measurer": ANN}]}),
    "BC103": subject({PROFILES: [{**PROFILE, "measurer": None}]}),
    "BC104": subject({PROFILES: [{**PROFILE, "by": ""}]}),
    "BC105": subject({PROFILES: [{**PROFILE, "target": "2.30"}]}),
    "BC106": subject(money=money(plan=plan(lines=(COST, RUN, replace(GAIN, profile=""), REST, RENT)))),
    "BC107": subject({PROFILES: [PROFILE, {**PROFILE, "id": "p2", "budget_line": "returns"}]}),
    "BC108": subject({PROFILES: [{**PROFILE, "finance_agreed": False}]}),
    "BC109": subject({PROFILES: [{**PROFILE, "by": "2026-12-31"}]}),
    "BC110": subject(money=None),
    "BC111": subject({PROFILES: []}, money=money(plan=plan(lines=(COST, RUN, REST, RENT)))),
    "BC112": subject({PROFILES: [{**PROFILE, "review": None}]}),
    "BC113": subject({PROFILES: [PROFILE, {**PROFILE, "id": "p2", "budget_line": "Other"}]}),
    "BC114": subject(
        {PROFILES: [PROFILE, {**PROFILE, "id": "p2", "measure": "calls", "budget_line": "Calls"}]}
    ),
    "BC126": subject({PROFILES: [{**PROFILE, "unit_value": "1000"}]}),
    "BC115": subject(money=money(plan=plan(lines=(COST, GAIN, REST, RENT)))),
    "BC116": subject(money=money(plan=plan(lines=(COST, RUN, GAIN, RENT)))),
    "BC117": subject(money=money(plan=plan(faults=(Fault("number", "c1", 0, "abc"),)))),
    "BC118": subject(money=money(plan=plan(faults=(Fault("currency", "c1", -1, "JPY"),)))),
    "BC119": subject(money=money(plan=plan(faults=(Fault("range", "c1"),)))),
    "BC120": subject(
        money=money(
            plan=plan(
                lines=(replace(COST, basis="guess"), RUN, replace(COST, basis="guess"), GAIN, REST, RENT)
            )
        )
    ),
    "BC121": subject(money=money(plan=plan(lines=(replace(COST, basis=""), RUN, GAIN, REST, RENT)))),
    "BC122": subject(money=money(plan=plan(rate_given=False))),
    "BC123": subject(money=money(plan=plan(nominal=True))),
    "BC124": subject(money=money(plan=plan(faults=(Fault("option", "c1"),)))),
    "BC125": subject(money=money(plan=plan(lines=(COST, replace(RUN, spend="capex"), GAIN, REST, RENT)))),
    "BC130": subject(money=money(figures(benefits=tuple(map(Decimal, (0, 0, 9)))))),
    "BC131": subject(
        money=money(plan=plan(lines=(COST, RUN, replace(GAIN, amounts=(Decimal(5),) * 3), REST, RENT)))
    ),
    "BC132": subject(money=money(figures(npv=Decimal(-5)))),
    "BC133": subject(money=money(figures(irr_roots=(0.25, 4.0)))),
    "BC134": subject(money=money(figures(payback=None))),
    "BC135": subject(money=money(figures(break_even=Decimal("0.95")))),
    "BC140": subject({"money.rates": [{**RATES, "day": "2024-01-01"}]}),
    "BC142": subject(
        money=money(
            plan=plan(lines=tuple(replace(one, low=Decimal(1), high=Decimal(1)) for one in plan().lines))
        )
    ),
    "BC145": subject(
        money=money(plan=plan(lines=(COST, RUN, replace(GAIN, amounts=(Decimal(1), *GAINS[1:])), REST, RENT)))
    ),
    "BC160": subject(money=money(plan=plan(lines=(COST, RUN, GAIN)))),
    "BC161": subject(money=money(plan=plan(options=(OWN, replace(LEASE, view="preferred"))))),
    "BC162": subject({"money.reason": ""}),
    "BC163": subject({"money.reason": ""}, money=money(options=(figures(), figures(LEASE, npv=Decimal(90))))),
    "BC170": subject({ASSUMPTIONS: [{**ASSUMPTION, "owner": None}]}),
    "BC171": subject({ASSUMPTIONS: [{**ASSUMPTION, "checked": "2026-01-01"}]}),
    "BC172": subject({ASSUMPTIONS: [{**ASSUMPTION, "expires": PAST}]}),
    "BC174": subject({ASSUMPTIONS: []}),
    "BC180": subject({RISKS: []}),
    "BC181": subject({RISKS: [{**RISK, "action": ""}]}),
    "BC182": subject({RISKS: [{**RISK, "owner": None}]}),
    "BC183": subject({RISKS: [{**RISK, "due": PAST}]}),
    "BC184": subject({RISKS: [{**RISK, "check": PAST}]}),
    "BC185": subject({RISKS: [{**RISK, "left_impact": "5", "left_likelihood": "5"}]}),
    "BC186": subject({RISKS: [{**RISK, "impact": ""}]}),
    "BC187": subject({RISKS: [{**RISK, "left_impact": "5", "left_likelihood": "3"}]}),
    "BC188": subject({RISKS: [{**RISK, "in_cash": True}]}),
    "BC189": subject({RISKS: [{**RISK, "check": ""}]}),
    "BC176": subject({RISKS: [{**RISK, "assumption": {"record": "a9", "name": "Gone"}}]}),
    "BC195": subject(
        ready=ready(
            dimensions=(
                replace(
                    ready().dimensions[0],
                    ratings=(replace(ready().dimensions[0].ratings[0], expired=True),),
                ),
            )
        )
    ),
    "BC190": subject({"q.skill": {"current": 1, "required": 4}}),
    "BC191": subject({"q.skill": {"current": 1, "required": 4, "remedy": {"one_off": "1"}}}),
    "BC192": subject({"q.skill": {"current": 1, "required": 4, "remedy": {"owner": "Ann"}}}),
    "BC193": subject({"timing.latest": "2027-01-15"}),
    "BC194": subject(
        ready=ready(
            dimensions=(
                replace(
                    ready().dimensions[0], ratings=(replace(ready().dimensions[0].ratings[0], known=False),)
                ),
            )
        )
    ),
    "BC200": subject({"need.evidence": []}),
    "BC201": subject({"outcome.measures": [{"measure": "lines", "target": "1"}]}),
    "BC202": subject({"timing.latest": PAST}),
    "BC203": subject({"people.sponsor": ANN}),
}


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_each_rule_finds_what_it_is_for(rule: str) -> None:
    found = [one for one in lint(BROKEN[rule]) if one.rule == rule]
    assert found
    for one in found:
        for words in (sentence(one), remedy(one)):
            assert words.endswith(".")
            assert "{" not in words


def test_a_lite_case_is_asked_less() -> None:
    assert "BC101" not in rules(subject({PROFILES: [{**PROFILE, "owner": None}]}, Tier.LITE))


def test_errors_close_the_sign_off_until_somebody_waives_them() -> None:
    broken = BROKEN["BC101"]
    (found,) = closing(lint(broken))
    waiver = Waiver(
        "BC101",
        found.spot,
        PersonId("ann@example.org"),
        "Ann",
        "2026-11-23T08:00:00+00:00",
        "Named next week",
    )
    waived = replace(broken, case=replace(broken.case, waivers=(waiver,)))
    assert closing(lint(waived)) == ()
    assert lint(waived)[-1].waived == waiver
    other = replace(waiver, place=f"{PROFILES}/p9")
    assert closing(lint(replace(broken, case=replace(broken.case, waivers=(other,)))))


def test_findings_come_in_order_and_the_same_every_time() -> None:
    messy = subject({PROFILES: [{**PROFILE, "owner": None}], RISKS: [], "need.evidence": []})
    found = lint(messy)
    assert [one.severity for one in found] == [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    assert found == lint(messy)


@pytest.mark.parametrize(
    "answers", [{}, {PROFILES: "x", RISKS: {"a": 1}, ASSUMPTIONS: [1, None], "money.rates": 7}]
)
@pytest.mark.parametrize("tier", Tier)
def test_nothing_in_the_answers_can_break_it(answers: dict[str, Any], tier: Tier) -> None:
    case = Case(CaseId("1"), "BC-1", PersonId("a@example.org"), {}, tier_set=tier, answers=answers)
    found = lint(Subject(case=case, ready=ready(), money=None, today=TODAY))
    assert all(isinstance(one, Finding) for one in found)
