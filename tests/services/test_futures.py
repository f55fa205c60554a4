"""The futures of a case come from its lines, follow its ranges, and are the same every time."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casebuilder.analysis.money import Money, money
from casebuilder.model.plan import House, plan_of
from casebuilder.services.futures import futures

HOUSE = House("EUR", Decimal("0.08"), date(2026, 11, 23))
COST = {"id": "c1", "name": "Scanners", "side": "cost", "amounts": ["320", "55"], "low": "85", "high": "115"}
GAIN = {"id": "b1", "name": "Fewer errors", "side": "benefit", "amounts": ["", "178", "247", "247"]}
RANGE = {"low": "40", "high": "115"}


def case(*lines: dict[str, Any], **answers: str) -> Money:
    said = {f"money.{key}": value for key, value in answers.items()}
    return money(plan_of({"money.lines": list(lines), **said}, HOUSE))


def test_no_range_no_futures() -> None:
    assert futures(case({**COST, "low": "", "high": ""}, GAIN)) is None


def test_the_likely_value_lies_inside_the_futures() -> None:
    whole = case(COST, {**GAIN, **RANGE})
    found = futures(whole)
    assert found is not None
    assert whole.chosen is not None
    assert found.p10 < found.p50 < float(whole.chosen.npv) < found.p90
    assert found.swings[0].name == "Fewer errors"
    assert found.swings[0].rank_correlation > 0.9
    assert found.swings[1].rank_correlation < 0


def test_where_a_line_turns_the_result_it_is_worth_nothing() -> None:
    whole = case(COST, {**GAIN, **RANGE})
    found = futures(whole)
    assert found is not None
    turns = found.swings[0].turns_at
    assert turns is not None
    factor = Decimal(repr(turns))
    cut = [str(Decimal(one or "0") * factor) for one in GAIN["amounts"]]
    again = case(COST, {**GAIN, "amounts": [f"{Decimal(one):.6f}" for one in cut]}).chosen
    assert again is not None
    assert abs(again.npv) < Decimal("0.001")


def test_what_doing_nothing_costs_is_saved() -> None:
    alone = futures(case(COST, {**GAIN, **RANGE}))
    options = [
        {"id": "nothing", "name": "Do nothing"},
        {"id": "own", "name": "Own", "view": "preferred"},
    ]
    idle = {**COST, "id": "n", "option": "nothing", "amounts": ["100"], "low": "100", "high": "100"}
    lines = [{**COST, "option": "own"}, {**GAIN, **RANGE, "option": "own"}, idle]
    beside = futures(money(plan_of({"money.lines": lines, "money.options": options}, HOUSE)))
    assert alone is not None
    assert beside is not None
    assert beside.p50 == pytest.approx(alone.p50 + 100)


@pytest.mark.parametrize("shape", ["pert", "triangular", "uniform", "lognormal"])
def test_one_in_ten_ends_widen_the_futures(shape: str) -> None:
    lines = (COST, {**GAIN, **RANGE})
    tight, wide = futures(case(*lines, shape=shape)), futures(case(*lines, shape=shape, ranges="p10_p90"))
    assert tight is not None
    assert wide is not None
    if shape in ("pert", "triangular"):
        assert wide.p90 - wide.p10 > 1.2 * (tight.p90 - tight.p10)


def test_the_same_case_has_the_same_futures_and_progress_changes_nothing() -> None:
    told: list[int] = []
    lines = (COST, {**GAIN, **RANGE})
    one, same = futures(case(*lines)), futures(case(*lines), progress=lambda done, _all: told.append(done))
    assert one == same
    assert told[-1] == 2**14
    assert futures(case(*lines), seed=2) != one


def test_the_case_says_how_far_lines_of_a_category_move_together() -> None:
    more = {**COST, "id": "c2", "category": "Work", "name": "Cabling"}
    lines = ({**COST, "category": "Work"}, more, {**GAIN, **RANGE})
    apart, together = futures(case(*lines, correlation="0")), futures(case(*lines, correlation="0.9"))
    assert apart is not None
    assert together is not None
    assert (apart.correlation, together.correlation) == (0.0, 0.9)
    assert together.contingency > apart.contingency > 0


@pytest.mark.parametrize("odd", ["many", "-0.1", "1", "NaN", "9" * 400])
def test_an_odd_correlation_counts_as_said_by_nobody(odd: str) -> None:
    found = futures(case(COST, {**GAIN, **RANGE}, correlation=odd))
    assert found is not None
    assert found.correlation == 0.3


def test_costs_without_a_range_need_no_contingency() -> None:
    found = futures(case({**COST, "low": "", "high": ""}, {**GAIN, **RANGE}))
    assert found is not None
    assert (found.cost_p50, found.contingency) == (375.0, 0.0)


def test_more_ranged_lines_than_sobol_carries_are_drawn_at_random() -> None:
    found = futures(case(*({**COST, "id": f"c{place}"} for place in range(65))))
    assert found is not None
    assert not found.even


ENDS = [
    ("150", "90"),
    ("120", "180"),
    ("10", "40"),
    ("-50", "300"),
    ("0", "9" * 17),
    ("0", "0"),
    ("1e400", ""),
]


@pytest.mark.parametrize("ends", ENDS, ids="-".join)
@pytest.mark.parametrize("shape", ["pert", "triangular", "uniform", "lognormal"])
@pytest.mark.parametrize("ranges", ["extremes", "p10_p90"])
@pytest.mark.parametrize("rate", ["8", "-50"])
def test_odd_ranges_have_futures_or_none(ends: tuple[str, str], shape: str, ranges: str, rate: str) -> None:
    low, high = ends
    whole = case({**COST, "low": low, "high": high}, GAIN, shape=shape, ranges=ranges, rate=rate)
    found = futures(whole, trials=256)
    if found is not None:
        assert found.p10 <= found.p50 <= found.p90
        assert 0 <= found.loss <= 1
