"""The explanation of a figure shows its formula with the numbers of the case, and they come to the figure."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casebuilder.analysis.money import Money, money
from casebuilder.analysis.optimism import Managed, uplift
from casebuilder.model.plan import House, plan_of
from casebuilder.texts.money import Told, figures_by_id, told

HOUSE = House("EUR", Decimal("0.08"), date(2027, 1, 1))
HALF = Managed(Decimal("0.5"), Decimal("0.5"), Decimal("0.5"))
COST = {
    "id": "c",
    "name": "Scanners",
    "side": "cost",
    "spend": "capex",
    "amounts": ["334000", "20000", "20000"],
}
GAIN = {"id": "b", "name": "Savings", "side": "benefit", "amounts": ["", "178000", "247000"]}


def case(*lines: dict[str, Any], **answers: str) -> Money:
    said = {f"money.{key}": value for key, value in answers.items()}
    plan = plan_of({"money.lines": list(lines), **said}, HOUSE)
    return money(plan, Decimal(8), uplift(plan.reference, HALF))


def figures(*lines: dict[str, Any], **answers: str) -> dict[str, Told]:
    return figures_by_id(told(case(*lines, **answers)))


def numbers(words: str) -> list[float]:
    plain = words.replace("−", "-").replace(",", "")
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", plain)]


@pytest.mark.parametrize("period", ["year", "quarter", "month"])
@pytest.mark.parametrize("timing", ["end", "mid"])
def test_the_terms_of_the_worth_add_up_to_it(period: str, timing: str) -> None:
    found = figures(COST, GAIN, period=period, timing=timing, periods="3")["npv"]
    terms = [one for one in found.derivation if "=" in one]
    assert sum(numbers(one)[-1] for one in terms) == pytest.approx(numbers(found.words)[0], abs=2)


@pytest.mark.parametrize("timing", ["end", "mid"])
def test_the_terms_at_the_rate_of_return_add_up_to_nothing(timing: str) -> None:
    found = figures(COST, GAIN, timing=timing)["irr"]
    terms = [one for one in found.derivation if "=" in one]
    assert sum(numbers(one)[-1] for one in terms) == pytest.approx(0, abs=3)


@pytest.mark.parametrize("key", ["bcr", "break_even", "discounted_roi"])
def test_a_quotient_is_that_of_its_parts(key: str) -> None:
    found = figures(COST, GAIN)[key]
    above, below, *_rest = numbers(found.derivation[0])
    assert above / below == pytest.approx(float(found.exact), rel=1e-4)


def test_payback_is_what_its_line_says() -> None:
    found = figures(COST, GAIN)["payback"]
    line = found.derivation[0]
    whole, missing, flow = numbers(line.split(":")[1])[:3]
    assert whole + missing / flow == pytest.approx(float(found.exact), rel=1e-5)


def test_the_modified_rate_is_the_root_of_its_quotient() -> None:
    found = figures(COST, GAIN, periods="3")["mirr"]
    future, present, _one, years = numbers(found.derivation[1])[:4]
    assert (future / present) ** (1 / years) - 1 == pytest.approx(float(found.exact), rel=1e-4)


def test_even_payments_are_those_of_their_formula() -> None:
    found = figures(COST, GAIN)["annual_cost"]
    cost = numbers(found.derivation[0])[0]
    assert cost * 0.08 / (1 - 1.08**-5) == pytest.approx(float(found.exact), rel=1e-5)


def test_a_month_of_delay_is_that_of_its_formula() -> None:
    found = figures(COST, GAIN)["delay_cost"]
    worth = numbers(found.derivation[0])[0]
    assert worth * (1 - 1.08 ** (-1 / 12)) == pytest.approx(float(found.exact), abs=0.5)


def test_the_uplift_says_what_makes_it_fall() -> None:
    found = figures(COST, GAIN, reference="it")["npv_with_uplift"]
    assert "10\u00a0% + (200\u00a0% − 10\u00a0%) × (1 − 50\u00a0% managed) = 105\u00a0%" in found.derivation
    assert found.derivation[-1].startswith("It falls as evidence")


def test_prices_with_inflation_name_the_rate_without() -> None:
    found = figures(COST, GAIN, rate="8.25", prices="nominal", inflation="2")["npv"]
    assert "nominal prices · 8.25\u00a0%" in found.convention
    assert "Without inflation of 2\u00a0% the rate is 6.13\u00a0%" in " ".join(found.derivation)


ODD: dict[str, tuple[dict[str, Any], ...]] = {
    "only costs": (COST,),
    "only benefits": (GAIN,),
    "nothing": ({**COST, "amounts": ["0"]},),
    "large": ({**COST, "amounts": ["9" * 18]}, {**GAIN, "amounts": ["", "9" * 18]}),
    "tiny": ({**COST, "amounts": ["0.000001"]}, {**GAIN, "amounts": ["", "0.000002"]}),
    "several": ({**COST, "amounts": ["1600", "", "10000"]}, {**GAIN, "amounts": ["", "10000"]}),
    "beyond measure": ({**COST, "amounts": ["0.000001"]}, {**GAIN, "amounts": ["", "9" * 18]}),
    "loan": ({**COST, "amounts": ["", "110"]}, {**GAIN, "amounts": ["100"]}),
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize(
    "answers",
    [{}, {"rate": "-50"}, {"rate": "0"}, {"period": "month", "periods": "120"}, {"start": "9999-12-31"}],
    ids=str,
)
def test_every_figure_of_odd_money_is_told_with_its_convention(name: str, answers: dict[str, str]) -> None:
    for one in figures(*ODD[name], **answers).values():
        assert one.words
        assert one.convention
        assert one.derivation
        assert "None" not in " ".join(one.derivation)
