"""Discounted cash flow against what textbooks, spreadsheets and other libraries publish."""

import json
from pathlib import Path
from typing import Any

import pytest

from casebuilder.analysis import finance

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "data" / "published" / "finance.json").read_text("utf-8")
)


def cases(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CASES[kind], ids=lambda case: case["source"])


def near(case: dict[str, Any], name: str, within: float = 1e-6) -> Any:
    """The published figure, as exactly as it was printed."""
    found, close = case[name], case.get("within", within)
    return found if found is None else pytest.approx(found, rel=close, abs=close)


@cases("npv")
def test_net_present_value(case: dict[str, Any]) -> None:
    assert finance.npv(case["rate"], case["flows"]) == near(case, "npv", 1e-9)


@cases("irr")
def test_internal_rates_of_return(case: dict[str, Any]) -> None:
    roots = finance.irr_roots(case["flows"])
    close = case.get("within", 1e-6)
    assert roots == pytest.approx(tuple(case["roots"]), rel=close, abs=close)
    assert finance.irr(case["flows"]) == (roots[0] if len(roots) == 1 else None)


@cases("mirr")
def test_modified_rate(case: dict[str, Any]) -> None:
    assert finance.mirr(case["flows"], case["finance"], case["reinvest"]) == near(case, "mirr", 1e-9)


@cases("xnpv")
def test_value_on_days(case: dict[str, Any]) -> None:
    assert finance.xnpv(case["rate"], case["dates"], case["flows"]) == near(case, "xnpv", 1e-9)


@cases("xirr")
def test_rate_on_days(case: dict[str, Any]) -> None:
    assert finance.xirr(case["dates"], case["flows"]) == near(case, "xirr")


@cases("payback")
def test_payback(case: dict[str, Any]) -> None:
    found = finance.payback_of(case["flows"])
    assert finance.payback(case["flows"]) == near(case, "periods")
    assert (found and found.whole) == case["whole"]


@cases("discounted_payback")
def test_discounted_payback(case: dict[str, Any]) -> None:
    assert finance.discounted_payback(case["rate"], case["flows"]) == near(case, "periods")


@cases("annual_cost")
def test_equivalent_annual_cost(case: dict[str, Any]) -> None:
    found = finance.equivalent_annual_cost(case["rate"], case["cost"], case["periods"])
    assert found == pytest.approx(case["eac"], abs=6e-3)


@cases("real_rate")
def test_real_rate(case: dict[str, Any]) -> None:
    assert finance.real_rate(case["nominal"], case["inflation"]) == near(case, "real", 1e-9)
