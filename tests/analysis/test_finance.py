"""Discounted cash flow against published results, and by properties that must hold for any flows."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
import pyxirr
from hypothesis import given, settings
from hypothesis import strategies as st

from casebuilder.analysis import finance
from casebuilder.analysis.finance import irr, irr_many, irr_roots, mirr, npv, payback, payback_of, xirr, xnpv

EXCEL_DAYS = ("2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01")
EXCEL_AMOUNTS = (-10000, 2750, 4250, 3250, 2750)
MONEY = st.lists(st.floats(-1e6, 1e6).map(lambda one: round(one, 2)), min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        ([-150000, 15000, 25000, 35000, 45000, 60000], 0.052432889),
        ([-100, 0, 0, 74], -0.0954958),
        ([-100, 39, 59, 55, 20], 0.28094842),
        ([-100, 100, 0, -7], None),
        ([-100, 100, 0, 7], 0.06205849),
        ([-70000, 12000, 15000, 18000, 21000], -0.02124485),
        ([-70000, 12000, 15000, 18000, 21000, 26000], 0.08663095),
        ([-1000, 700, 700], 0.25691786),
        ([0, 0, -100, 110, 0], 0.1),
        ([1000, -1100], 0.1),
    ],
)
def test_internal_rate_of_return(flows: list[float], expected: float | None) -> None:
    found = irr(flows)
    assert found == (pytest.approx(expected, abs=5e-8) if expected is not None else None)


def test_all_roots_are_told() -> None:
    assert irr_roots([-1600, 10000, -10000]) == pytest.approx((0.25, 4.0))
    assert irr_roots([-1000, 5000, -6000]) == pytest.approx((1.0, 2.0))
    assert irr_roots([1, -2, 1]) == (0.0,)
    assert irr_roots([1, 2, 3]) == irr_roots([0, 0]) == irr_roots([5]) == ()


def test_a_thousand_periods_have_their_root() -> None:
    flows = [-1000.0] + [10.0] * 1000
    assert npv(irr(flows), flows) == pytest.approx(0, abs=1e-8)


def test_modified_rate_of_return_as_in_spreadsheets() -> None:
    flows = [-120000, 39000, 30000, 21000, 37000, 46000]
    assert mirr(flows, 0.10, 0.12) == pytest.approx(0.126094, abs=5e-7)
    assert mirr(flows[:4], 0.10, 0.12) == pytest.approx(-0.048044655, abs=5e-9)
    assert mirr([-1, -2], 0.1, 0.1) is mirr([1, 2], 0.1, 0.1) is None


def test_dated_flows_as_in_spreadsheets() -> None:
    assert xirr(EXCEL_DAYS, EXCEL_AMOUNTS) == pytest.approx(0.373362535, abs=5e-9)
    assert xnpv(0.09, EXCEL_DAYS, EXCEL_AMOUNTS) == pytest.approx(2086.647602, abs=5e-7)
    assert xirr(EXCEL_DAYS[:2], (1, 2)) is None


def test_dates_and_amounts_come_in_many_ways() -> None:
    expected = xirr(EXCEL_DAYS, EXCEL_AMOUNTS)
    pairs = list(zip(EXCEL_DAYS, EXCEL_AMOUNTS, strict=True))
    assert xirr(EXCEL_AMOUNTS, EXCEL_DAYS) == xirr(pairs) == xirr(dict(pairs)) == expected
    assert xirr(np.array(EXCEL_DAYS, dtype="datetime64[D]"), np.array(EXCEL_AMOUNTS)) == expected
    assert xnpv(0.09, EXCEL_AMOUNTS, EXCEL_DAYS) == xnpv(0.09, pairs) == xnpv(0.09, EXCEL_DAYS, EXCEL_AMOUNTS)
    for bad in ((EXCEL_DAYS,), ("2008-01-01", [1]), ([20080101], [1]), ([None], [1]), ([], []), ([5],)):
        with pytest.raises(ValueError, match="must"):
            xirr(*bad)


def test_no_false_rate_where_dated_flows_have_none() -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    assert xirr(days, [-1000, 0, 0]) is None
    assert finance.xirr_roots(days, [-1600, 10000, -10000]) == pytest.approx((0.25, 4.0), rel=2e-2)


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 3000), min_size=1, max_size=8, unique=True),
    st.lists(st.integers(1, 10**6), min_size=8, max_size=8),
)
def test_dated_rates_agree_with_another_library(days: list[int], amounts: list[int]) -> None:
    when = [date(2020, 1, 1), *(date.fromordinal(date(2020, 1, 1).toordinal() + one) for one in sorted(days))]
    paid = [-float(sum(amounts[: len(days)])), *map(float, amounts[: len(days)])]
    other = pyxirr.xirr(when, paid)
    found = xirr(when, paid)
    assert found is not None
    assert abs(xnpv(found, when, paid)) < 1e-5 * sum(map(abs, paid))
    if other is not None and abs(other) < 1e6:
        assert found == pytest.approx(other, rel=1e-6, abs=1e-9)


def test_value_is_exact_in_decimals() -> None:
    assert round(npv(Decimal("0.12"), [0, 0, 1]), 4) == Decimal("0.7972")
    assert npv(Decimal(0), [Decimal("-0.1"), Decimal("0.2"), Decimal("0.1")]) == Decimal("0.2")
    assert isinstance(npv(0.1, [1, 2]), float)


def test_middle_of_the_period_is_half_a_period_earlier() -> None:
    flows = [-100, 60, 60]
    end, mid = npv(0.1, flows), npv(0.1, flows, timing="mid")
    assert mid + 100 == pytest.approx((end + 100) * 1.1**0.5)


def test_declining_rates_chain_year_by_year() -> None:
    factors = finance.discount_factors("green_book", 126)
    assert float(factors[1]) == pytest.approx(0.96618, abs=5e-6)
    assert float(factors[30]) == pytest.approx(0.35628, abs=5e-6)
    assert float(factors[31]) == pytest.approx(float(factors[30]) / 1.03, rel=1e-15)
    assert float(factors[126]) == pytest.approx(float(factors[125]) / 1.02, rel=1e-15)
    assert finance.discount_factors([0.1, 0.2], 2) == pytest.approx([1, 1 / 1.1, 1 / 1.32])


def test_payback_is_linear_inside_the_period() -> None:
    assert payback([-100, 30, 40, 60]) == 2.5
    assert payback([Decimal(-100), Decimal(30), Decimal(40), Decimal(60)]) == Decimal("2.5")
    assert payback([-100, 30]) is None
    assert payback([5, 1]) == 0
    assert finance.discounted_payback(0.1, [-100, 60, 60]) == pytest.approx(1.916667, abs=1e-6)


def test_payback_says_by_which_period_and_whether_it_lasts() -> None:
    found = payback_of([-100, 30, 40, 60])
    assert found is not None
    assert (found.whole, found.falls_again) == (3, False)
    found = payback_of([-100, 120, -50, 40])
    assert found is not None
    assert (found.whole, found.sustained, found.falls_again) == (1, 2.75, True)


def test_the_rest_of_the_family() -> None:
    assert finance.benefit_cost_ratio(0.1, [0, 60, 60], [100, 0, 0]) == pytest.approx(1.0413223)
    assert finance.benefit_cost_ratio(0.1, [1], [0]) is None
    assert finance.equivalent_annual_cost(0.1, 1000, 5) == pytest.approx(263.797, abs=5e-4)
    assert finance.equivalent_annual_cost(Decimal(0), Decimal(100), 4) == 25
    assert finance.real_rate(0.10, 0.03) == pytest.approx(0.0679612, abs=5e-8)
    assert finance.nominal_rate(finance.real_rate(0.10, 0.03), 0.03) == pytest.approx(0.10)
    assert finance.break_even(5000, 20, 5) == pytest.approx(333.3333333)
    assert finance.break_even(5000, 5, 20) is None
    assert finance.break_even_driver(lambda one: one - 0.4, 0, 1) == pytest.approx(0.4)
    assert finance.break_even_driver(lambda one: one + 1, 0, 1) is None
    assert finance.peak_cash([-334, 123, 227]) == 334
    assert finance.roi([150], [100]) == 0.5
    assert finance.cost_of_delay(0.1, [0, 110]) == pytest.approx(100 - 100 / 1.1)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), Decimal("NaN"), "12", None, True])
def test_what_is_no_figure_is_refused_in_a_sentence(bad: object) -> None:
    for call in (lambda: npv(0.1, [bad]), lambda: irr([-1, bad]), lambda: npv(bad, [1, 2])):
        with pytest.raises(ValueError, match="must be"):
            call()


def test_a_rate_of_minus_one_is_refused() -> None:
    with pytest.raises(ValueError, match="greater than -1"):
        npv(-1, [1, 2])
    with pytest.raises(ValueError, match="differ in length"):
        xirr(EXCEL_DAYS, [1])


@settings(deadline=None)
@given(MONEY)
def test_every_root_is_a_root_whatever_the_sign(flows: list[float]) -> None:
    roots = irr_roots(flows)
    for one in roots:
        if -0.99 < one < 1e4:
            assert abs(npv(one, flows)) <= 1e-6 * sum(abs(x) / (1 + one) ** t for t, x in enumerate(flows))
    assert irr_roots([-one for one in flows]) == pytest.approx(roots, rel=1e-6, abs=1e-9)


@settings(deadline=None)
@given(MONEY, st.floats(-0.5, 2), st.floats(-0.5, 2))
def test_value_adds_up(flows: list[float], rate: float, other: float) -> None:
    doubled = [2 * one for one in flows]
    size = sum(abs(one) / (1 + rate) ** t for t, one in enumerate(flows)) + 1
    assert npv(rate, doubled) == pytest.approx(2 * npv(rate, flows), abs=1e-9 * size)
    assert npv(rate, [0, *flows]) == pytest.approx(npv(rate, flows) / (1 + rate), abs=1e-9 * size)


def test_many_at_once_agree_with_one_by_one() -> None:
    table = np.random.default_rng(7).normal(0, 100, (3000, 8))
    table[::7, 3] = 0
    for found, flows in zip(irr_many(table), table, strict=True):
        if not np.isnan(found):
            assert irr(flows) == pytest.approx(found, rel=1e-8, abs=1e-10)
    assert np.isnan(irr_many([[1, 2], [0, 0], [-1, -1]])).all()
    assert irr_many([[0, -100, 110]])[0] == pytest.approx(0.1)
    with pytest.raises(ValueError, match="table"):
        irr_many([1, 2])
