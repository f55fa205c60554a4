"""Benefit profiles: what is missing in the sentence, and the money of each period."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.model.answer import Json
from casebuilder.model.cash import PROFILES
from casebuilder.model.plan import House, plan_of
from casebuilder.model.promise import Promise, Twin, brought, line_of, promise, promises, twins, yearly

HOUSE = House("EUR", Decimal("0.08"), date(2026, 11, 2))
SAID: dict[str, Json] = {
    "id": "p1",
    "name": "Fewer errors",
    "measure": "Wrong lines",
    "baseline": "2.3",
    "target": "0.8",
    "by": "2028-01-01",
    "measured_by": "the returns ledger",
    "unit_value": "1000",
    "volume": "12",
}


def plan(**answers: Json) -> Any:
    return plan_of({"money.start": "2027-01-01", "money.periods": "4", **answers}, HOUSE)


def profile(**cells: Json) -> Promise:
    return promise({**SAID, **cells})


def money(**cells: Json) -> list[str]:
    found = brought(profile(**cells), plan())
    assert found is not None
    return [f"{one:f}" for one in found]


def test_a_year_is_the_change_times_how_often_times_what_one_is_worth() -> None:
    assert yearly(profile()) == Decimal(18000)
    assert yearly(profile(volume="")) == Decimal(1500)
    assert yearly(profile(unit_value="")) is None
    assert yearly(profile(baseline="none")) is None


def test_a_step_is_there_at_once_and_an_even_ramp_reaches_half_on_average() -> None:
    assert money() == ["18000", "18000", "18000", "18000"]
    assert money(ramp="linear") == ["9000", "18000", "18000", "18000"]


def test_a_slow_fast_slow_ramp_is_as_much_over_its_whole_and_less_at_first() -> None:
    even, curved = money(ramp="linear", by="2029-01-01"), money(ramp="s", by="2029-01-01")

    assert Decimal(curved[0]) < Decimal(even[0])
    assert sum(map(Decimal, curved)) == sum(map(Decimal, even))


def test_it_begins_after_its_months_and_ends_with_its_duration() -> None:
    assert money(offset="18", duration="12", by="2027-06-01") == ["0", "9000", "9000", "0"]


def test_it_fades_by_whole_years_from_its_date_on() -> None:
    assert money(decay="10") == ["18000", "18000", "16200", "14580"]
    assert money(decay="100") == ["18000", "18000", "0", "0"]


def test_quarters_share_the_year_to_the_cent() -> None:
    found = brought(profile(unit_value="100.01"), plan(**{"money.period": "quarter"}))

    assert found is not None
    assert [f"{one:f}" for one in found] == ["450.04"] * 4


def test_the_line_belongs_to_the_profile_and_a_drawback_is_a_cost() -> None:
    line = line_of(profile(owner={"name": "Ann"}), plan(), "l1", "Savings")
    worse = line_of(profile(type="disbenefit"), plan(), "l2", "")

    assert line is not None
    assert worse is not None
    assert line["profile"] == "p1"
    assert line["owner"] == "Ann"
    assert (line["side"], worse["side"]) == ("benefit", "cost")
    assert line["amounts"] == ["18000", "18000", "18000", "18000"]
    assert line_of(profile(unit_value="?"), plan(), "l3", "") is None


def test_the_sentence_lacks_what_is_not_said() -> None:
    assert profile().missing == ()
    assert promise({"id": "p"}).missing == ("measure", "baseline", "target", "by", "measured_by")
    assert profile(baseline="0.8").rises is None


def test_the_same_budget_line_or_measure_makes_twins() -> None:
    rows: list[Json] = [
        {**SAID, "budget_line": "Returns 4711"},
        {"id": "p2", "name": "B", "budget_line": " returns  4711"},
        {"id": "p3", "name": "C", "measure": "wrong LINES"},
        {"id": "p4", "name": "D"},
    ]
    first, *_others = found = promises({PROFILES: rows})

    assert [(twin, one.name) for twin, one in twins(first, found)] == [
        (Twin.BUDGET_LINE, "B"),
        (Twin.MEASURE, "C"),
    ]


ODD = st.one_of(
    st.text(max_size=12),
    st.none(),
    st.integers(),
    st.booleans(),
    st.sampled_from(["1e9999", "NaN", "-5", "9" * 400, "0001-01-01", "9999-12-31", "0.0000001"]),
)


@given(st.dictionaries(st.sampled_from([*SAID, "ramp", "offset", "duration", "decay"]), ODD))
def test_whatever_is_typed_brings_money_or_nothing(cells: dict[str, Json]) -> None:
    found = brought(profile(**cells), plan())

    assert found is None or all(one >= 0 for one in found)


@pytest.mark.parametrize("period", ["year", "quarter", "month"])
def test_every_rhythm_sums_up_to_the_same(period: str) -> None:
    many = {"year": "2", "quarter": "8", "month": "24"}[period]
    found = brought(profile(ramp="linear"), plan(**{"money.period": period, "money.periods": many}))

    assert found is not None
    assert sum(found) == 27000
