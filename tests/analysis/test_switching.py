"""At the factor where the result turns, the net present value is 0: computed again, not by the formula."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casebuilder.analysis.money import Money, money
from casebuilder.analysis.switching import Driver, Kind, drivers
from casebuilder.model.plan import House, plan_of

HOUSE = House("EUR", Decimal("0.08"), date(2027, 1, 1))
OPTIONS = [{"id": "nothing", "name": "Do nothing"}, {"id": "own", "name": "Own", "view": "preferred"}]
LINES: list[dict[str, Any]] = [
    {"id": "c", "name": "Scanners", "side": "cost", "option": "own", "amounts": ["300000", "20000"]},
    {"id": "b", "name": "Errors", "side": "benefit", "option": "own", "amounts": ["", "180000", "250000"]},
    {"id": "d", "name": "Keying", "side": "benefit", "option": "own", "amounts": ["", "30000"]},
    {"id": "n", "name": "Repair", "side": "cost", "option": "nothing", "amounts": ["9000", "9000"]},
]
HELD = {"a1": "Cartons carry a barcode", "a2": "Held by no line"}


def case(lines: list[dict[str, Any]] = LINES, **answers: str) -> Money:
    said = {f"money.{key}": value for key, value in answers.items()}
    return money(plan_of({"money.lines": lines, "money.options": OPTIONS, **said}, HOUSE))


def times(factor: Decimal, *ids: str) -> list[dict[str, Any]]:
    return [
        one | ({"amounts": [str(round(Decimal(each or 0) * factor, 6)) for each in one["amounts"]]})
        if one["id"] in ids
        else one
        for one in LINES
    ]


def by_id(found: tuple[Driver, ...]) -> dict[str, Driver]:
    return {one.id: one for one in found}


@pytest.mark.parametrize("timing", ["end", "mid"])
@pytest.mark.parametrize(
    ("driver", "ids"),
    [("c", ["c"]), ("b", ["b"]), ("costs", ["c"]), ("benefits", ["b", "d"])],
)
def test_where_it_turns_nothing_is_gained(driver: str, ids: list[str], timing: str) -> None:
    turns = by_id(drivers(case(timing=timing), {}))[driver].turns_at
    assert turns is not None
    again = case(times(turns, *ids), timing=timing).chosen
    assert again is not None
    assert abs(again.npv) < Decimal("0.01")


def test_an_assumption_moves_all_lines_that_rest_on_it() -> None:
    lines = [one | {"assumption": "a1"} if one["id"] in "bd" else one for one in LINES]
    found = by_id(drivers(case(lines), HELD))
    assert found["a1"].kind is Kind.ASSUMPTION
    assert found["a1"].turns_at == found["benefits"].turns_at
    assert "a2" not in found


def test_what_doing_nothing_costs_is_saved() -> None:
    saved = by_id(drivers(case(), {}))["n"]
    assert saved.kind is Kind.SAVED
    assert saved.worth > 0


def test_the_result_at_parts_of_a_driver_is_a_straight_line() -> None:
    found = by_id(drivers(case(), {}))["b"]
    half = case(times(Decimal("0.5"), "b")).chosen
    assert half is not None
    assert found.net_at(Decimal("0.5")) == pytest.approx(half.npv)


def test_without_money_or_worth_there_is_no_driver() -> None:
    assert not drivers(case([]), HELD)
    assert not drivers(case([LINES[0] | {"amounts": ["0", ""]}]), HELD)
