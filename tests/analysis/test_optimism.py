"""The uplift falls from the upper end of its class to the lower as evidence and managed risks rise."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casebuilder.analysis.money import money
from casebuilder.analysis.optimism import CLASSES, Managed, completeness, managed_risks, uplift
from casebuilder.model.plan import House, plan_of

HOUSE = House("EUR", Decimal("0.08"), date(2026, 11, 23))
NOBODY = Managed(Decimal(0), Decimal(0), Decimal(0))
EVERYTHING = Managed(Decimal(1), Decimal(1), Decimal(1))
HALF = Managed(Decimal("0.5"), Decimal("0.7"), Decimal("0.3"))
LINES = [
    {"id": "a", "name": "Build", "side": "cost", "spend": "capex", "rhythm": "one_off", "amounts": ["1000"]},
    {"id": "b", "name": "Run", "side": "cost", "spend": "opex", "rhythm": "run", "amounts": ["", "108"]},
    {"id": "c", "name": "Gain", "side": "benefit", "amounts": ["", "540", "1166.4"]},
]


@pytest.mark.parametrize("name", CLASSES)
def test_nothing_managed_is_the_upper_end_and_everything_the_lower(name: str) -> None:
    worst, best = uplift(name, NOBODY), uplift(name, EVERYTHING)
    assert worst is not None
    assert best is not None
    assert (worst.share, best.share) == (CLASSES[name].most, CLASSES[name].least)


def test_half_managed_lies_in_the_middle() -> None:
    found = uplift("it", HALF)
    assert found is not None
    assert found.share == Decimal("1.05")


@pytest.mark.parametrize("name", ["", "none", "bakery"])
def test_work_without_a_class_has_no_uplift(name: str) -> None:
    assert uplift(name, NOBODY) is None


@pytest.mark.parametrize(("name", "raised"), [("it", "1000"), ("outsourcing", "100")])
def test_only_the_costs_of_the_class_are_raised(name: str, raised: str) -> None:
    plan = plan_of({"money.lines": LINES}, HOUSE)
    plain, found = money(plan), money(plan, uplift=uplift(name, NOBODY))
    assert plain.chosen is not None
    assert found.npv_with_uplift is not None
    assert found.uplifted_costs == pytest.approx(Decimal(raised))
    lost = CLASSES[name].most * Decimal(raised)
    assert found.npv_with_uplift == pytest.approx(plain.chosen.npv - lost)


@pytest.mark.parametrize(
    ("risks", "share"),
    [
        ([], "0"),
        ([{"name": "A", "owner": "Tom", "action": "Act"}], "1"),
        ([{"name": "A", "owner": {"name": "Tom"}, "action": "Act"}, {"name": "B", "action": "Act"}], "0.5"),
        ([{"name": "A", "owner": {"name": ""}, "action": "Act"}, {"name": "B", "owner": "Tom"}], "0"),
        ([{"name": "A", "owner": "Tom", "action": "Act"}, {"name": "B", "status": "closed"}], "1"),
        ([{"name": "  "}], "0"),
    ],
)
def test_a_risk_is_managed_by_somebody_who_acts(risks: list[dict[str, Any]], share: str) -> None:
    assert managed_risks({"risk.register": risks}) == Decimal(share)


def test_a_case_is_as_complete_as_its_sections() -> None:
    assert completeness([(1, 2), (2, 4), (0, 0)]) == Decimal("0.5")
    assert completeness([]) == 0
