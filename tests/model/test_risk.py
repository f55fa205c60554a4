"""The register of risks: where each one stands, what is expected, and which gaps nobody meets."""

from datetime import date
from decimal import Decimal

import pytest

from casebuilder.model.answer import Json
from casebuilder.model.cash import Cause
from casebuilder.model.plan import House, plan_of
from casebuilder.model.proposal import open_gaps
from casebuilder.model.readiness import Dimension, Rating, Readiness
from casebuilder.model.remedy import Remedy
from casebuilder.model.risk import REGISTER, Risk, Size, contingency, in_cash_flow, ranked, risks

HOUSE = House("EUR", Decimal("0.08"), date(2026, 11, 2))


def risk(**cells: Json) -> Risk:
    return risks({REGISTER: [{"id": "r1", "name": "Late", **cells}]})[0]


def test_expected_cost_is_chance_after_the_action_times_price_after_it() -> None:
    before = risk(likelihood="4", cost="10000")
    after = risk(likelihood="4", cost="10000", left_likelihood="2", left_cost="4000")

    assert before.expected == Decimal(6500)
    assert after.expected == Decimal(800)


@pytest.mark.parametrize("cells", [{"status": "closed"}, {"type": "opportunity"}, {"cost": "-5"}])
def test_what_is_closed_welcome_or_unreadable_costs_nothing(cells: dict[str, Json]) -> None:
    assert risk(**{"likelihood": "5", "cost": "100", **cells}).expected == 0


@pytest.mark.parametrize("cells", [{"status": "happened"}, {"type": "impediment"}])
def test_what_is_there_already_is_certain(cells: dict[str, Json]) -> None:
    assert risk(likelihood="1", cost="100", **cells).expected == 100


def test_the_matrix_calls_fifteen_high_and_five_medium() -> None:
    sizes = [
        risk(likelihood=a, impact=b).now.size for a, b in (("3", "5"), ("5", "1"), ("2", "2"), ("", "2"))
    ]

    assert sizes == [Size.HIGH, Size.MEDIUM, Size.LOW, Size.NONE]


@pytest.mark.parametrize("odd", ["6", "0", "high", "-1", "", "١", None, 3, ["3"]])
def test_a_step_nobody_offers_is_no_step(odd: Json) -> None:
    assert risk(likelihood=odd, impact="3").now.score == 0


def test_a_risk_moves_only_where_its_action_changes_its_place() -> None:
    assert not risk(likelihood="4", impact="4").moves
    assert not risk(likelihood="4", impact="4", left_likelihood="4", left_impact="4").moves
    assert risk(likelihood="4", impact="4", left_likelihood="2", left_impact="4").moves
    assert risk(likelihood="4", impact="4", left_likelihood="2").after.score == 8


def test_the_largest_open_risk_comes_first_and_keeps_its_number() -> None:
    rows: list[Json] = [
        {"id": "a", "likelihood": "5", "impact": "5", "status": "closed"},
        {"id": "b", "likelihood": "2", "impact": "2"},
        {"id": "c", "likelihood": "3", "impact": "4", "cost": "10"},
        {"id": "d", "likelihood": "4", "impact": "3", "cost": "90"},
    ]
    found = ranked(risks({REGISTER: rows}))

    assert [(one.id, one.number) for one in found] == [("d", 4), ("c", 3), ("b", 2), ("a", 1)]


def test_contingency_tells_how_much_of_it_is_in_the_cash_flow() -> None:
    rows: list[Json] = [
        {"id": "a", "likelihood": "3", "cost": "1000", "in_cash": True},
        {"id": "b", "likelihood": "2", "cost": "1000"},
    ]
    found = risks({REGISTER: rows})

    assert (contingency(found), in_cash_flow(found)) == (Decimal(600), Decimal(400))


def test_a_priced_risk_becomes_a_line_with_the_range_of_its_price() -> None:
    row: Json = {
        "id": "r1", "name": "Late", "likelihood": "3", "in_cash": True, "action_cost": "70",
        "cost": "1000", "cost_low": "500", "cost_high": "3000",
    }  # fmt: skip
    lines = plan_of({REGISTER: [row]}, HOUSE).lines

    made = {one.origin.cause: one for one in lines if one.origin}
    assert made[Cause.RISK].total == 400
    assert (made[Cause.RISK].low, made[Cause.RISK].high) == (Decimal("0.5"), Decimal(3))
    assert made[Cause.ACTION].total == 70


def test_a_range_around_nothing_is_no_range() -> None:
    upside_down = risk(likelihood="3", cost="100", cost_low="500", cost_high="200")

    assert (upside_down.low, upside_down.high) == (Decimal(100), Decimal(100))


def gap(question: str, current: int, required: int) -> Rating:
    return Rating(question, question, current, required, Decimal(1), True, False, False, False)


def ready(*ratings: Rating) -> Readiness:
    one = Dimension("can.people", "People", Decimal(1), Decimal(50), Decimal(1), Decimal(3), ratings, 3)
    return Readiness((one,), Decimal(50), one, Decimal(0), (), len(ratings), 3)


def remedy(question: str, to: int) -> Remedy:
    nothing = Decimal(0)
    return Remedy(question, question, "train", "", "", nothing, nothing, nothing, 1, to, 3)


def test_gaps_that_nobody_meets_are_proposed_the_widest_first() -> None:
    seen = ready(gap("q.a", 2, 3), gap("q.b", 0, 4), gap("q.c", 3, 3), gap("q.d", 1, 3))
    named: Json = [{"id": "r1", "gap": {"record": "q.d", "name": "d"}}]

    found = open_gaps(seen, {REGISTER: named}, ())

    assert [one.rating.question for one in found] == ["q.b", "q.a"]
    assert found[0].category == "people"


def test_a_remedy_that_closes_a_gap_leaves_no_risk_to_propose() -> None:
    seen = ready(gap("q.a", 1, 3), gap("q.b", 1, 3))

    found = open_gaps(seen, {}, [remedy("q.a", 3), remedy("q.b", 2)])

    assert [one.rating.question for one in found] == ["q.b"]
