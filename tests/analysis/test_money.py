"""The figures of a case agree with each other, whatever the columns are and whenever money flows."""

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from casebuilder.analysis import finance
from casebuilder.analysis.money import Money, OptionFigures, money
from casebuilder.model.plan import House, plan_of

HOUSE = House("EUR", Decimal("0.08"), date(2027, 1, 1))


def line(side: str, *amounts: str, **more: Any) -> dict[str, Any]:
    return {"id": f"{side}{len(amounts)}", "name": side, "side": side, "amounts": list(amounts), **more}


def counted(*lines: dict[str, Any], **answers: str) -> Money:
    said = {f"money.{key}": value for key, value in answers.items()}
    return money(plan_of({"money.lines": list(lines), **said}, HOUSE))


def figures(*lines: dict[str, Any], **answers: str) -> OptionFigures:
    found = counted(*lines, **answers).chosen
    assert found is not None
    return found


INVESTMENT = line("cost", "1000"), line("benefit", "", "300", "400", "500")


@pytest.mark.parametrize(("period", "timing"), [*product(["year", "quarter", "month"], ["end", "mid"])])
def test_at_the_rate_of_return_nothing_is_gained(period: str, timing: str) -> None:
    whole = counted(*INVESTMENT, period=period, timing=timing)
    assert whole.chosen is not None
    assert whole.chosen.irr is not None
    at = (1 + whole.chosen.irr) ** (1 / whole.plan.period.per_year) - 1
    left = finance.npv(
        at, [float(one) for one in whole.chosen.flows], timing="mid" if timing == "mid" else "end"
    )
    assert left == pytest.approx(0, abs=1e-6)


def test_the_modified_rate_grows_what_was_spent_to_what_came() -> None:
    found = figures(*INVESTMENT, periods="4")
    came = 300 * 1.08**2 + 400 * 1.08 + 500
    assert found.mirr == pytest.approx((came / 1000) ** (1 / 3) - 1)


def test_money_that_comes_first_borrows() -> None:
    loan = figures(line("benefit", "1000"), line("cost", "", "600", "600"))
    assert loan.borrows
    assert not figures(*INVESTMENT).borrows


def test_a_total_that_falls_again_has_a_lasting_payback() -> None:
    found = figures(line("cost", "100", "", "150"), line("benefit", "", "120", "", "400"))
    assert found.payback == pytest.approx(Decimal(100) / 120)
    assert found.payback_lasting == pytest.approx(2 + Decimal(130) / 400)


ODD: dict[str, tuple[dict[str, Any], ...]] = {
    "only costs": (line("cost", "10", "10"),),
    "only benefits": (line("benefit", "10", "10"),),
    "nothing": (line("cost", "0", "0"),),
    "no amounts": (line("cost"),),
    "not numbers": (line("cost", "many", "1e400", "9" * 400, "NaN", "inf"),),
    "large": (line("cost", "9" * 18), line("benefit", "", "9" * 18)),
    "small": (line("cost", "0.000001"), line("benefit", "", "0.000001")),
    "several rates": (line("cost", "1600", "", "10000"), line("benefit", "", "10000")),
    "balanced": (line("cost", "10"), {**line("benefit", "10"), "id": "b"}),
}
SETTINGS: tuple[dict[str, str], ...] = (
    {},
    {"rate": "-50"},
    {"rate": "0"},
    {"rate": "100"},
    {"start": "0001-01-01"},
    {"start": "9999-12-31"},
)


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("settings", SETTINGS, ids=str)
@pytest.mark.parametrize("periods", ["1", "5", "120"])
def test_odd_money_has_figures_or_none(name: str, settings: dict[str, str], periods: str) -> None:
    found = figures(*ODD[name], periods=periods, **settings)
    rest = found.present_benefits - found.present_costs
    assert abs(found.npv - rest) <= Decimal("1e-25") * sum(map(abs, found.flows), Decimal(1))
    assert len(found.flows) == int(periods)


def test_several_rates_are_listed_and_none_is_chosen() -> None:
    found = figures(*ODD["several rates"])
    assert found.irr is None
    assert found.irr_roots == pytest.approx((0.25, 4.0))


def test_by_calendar_days_a_leap_year_is_a_day_longer() -> None:
    found = figures(*INVESTMENT, periods="4")
    days = (0, 365, 730 + 1, 1096)
    flows = (-1000, 300, 400, 500)
    assert found.dated_npv == pytest.approx(
        sum(flow / 1.08 ** (day / 365) for flow, day in zip(flows, days, strict=True))
    )


def test_an_option_of_which_nothing_was_entered_has_no_figures() -> None:
    said = {
        "money.options": [
            {"id": "nothing", "name": "Do nothing"},
            {"id": "a", "name": "Stream", "view": "preferred"},
            {"id": "b", "name": "Buy", "view": "possible"},
        ],
        "money.lines": [line("cost", "100", option="nothing"), line("cost", "60", "5", option="a")],
    }
    assert [one.option.id for one in money(plan_of(said, HOUSE)).options] == ["a"]
