"""Tests of appraise: every figure with its convention, for people and for programs."""

from decimal import Decimal
from typing import Any

import pytest

from tests.command.conftest import Type

WITH_MONEY = "BC-2026-001"
WITHOUT = "BC-2026-004"


def figures(found: Any) -> dict[str, Any]:
    """Every figure of an appraisal, wherever it stands in it."""
    told: dict[str, Any] = {}
    if isinstance(found, dict):
        if {"name", "value", "words", "convention"} <= found.keys():
            return {found["name"]: found}
        for part in found.values():
            told |= figures(part)
    return told


def test_every_figure_has_its_convention(type_: Type) -> None:
    found = type_("appraise", WITH_MONEY, "--json").json
    told = figures(found)
    assert len(told) > 40
    assert [name for name, one in told.items() if not one["convention"]] == []
    assert told["Net present value"]["convention"] == "EUR · real prices · 8\u00a0% · year-end flows"


def test_exact_values_are_decimals_and_words_are_their_rounding(type_: Type) -> None:
    npv = type_("appraise", WITH_MONEY, "--json").json["money"]["figures"]["npv"]
    assert npv["words"] == f"{Decimal(npv['value']).quantize(Decimal(1)):,} EUR"


def test_the_periods_add_up_to_the_running_total(type_: Type) -> None:
    periods = type_("appraise", WITH_MONEY, "--json").json["money"]["periods"]
    nets = [Decimal(one["net"]) for one in periods]
    assert [Decimal(one["benefits"]) - Decimal(one["costs"]) for one in periods] == nets
    assert Decimal(periods[-1]["running"]) == sum(nets)


def test_made_lines_say_where_they_come_from(type_: Type) -> None:
    money = type_("appraise", WITH_MONEY, "--json").json["money"]
    causes = {one["cause"] for one in money["lines_made"]}
    assert {"remedy", "risk"} <= causes
    assert all(one["place"] for one in money["lines_made"])


def test_the_futures_are_the_same_each_time(type_: Type) -> None:
    first, second = (type_("appraise", WITH_MONEY, "--json").json["money"]["uncertainty"] for _ in range(2))
    assert first == second
    assert "seed 1" in first["p50"]["convention"]


def test_a_case_without_money_has_readiness_and_none(type_: Type) -> None:
    found = type_("appraise", WITHOUT, "--json").json
    assert found["money"] is None
    assert found["readiness"]["figures"]["overall"]["value"] is None
    assert found["readiness"]["figures"]["overall"]["words"] == "–"


def test_people_get_a_table(type_: Type) -> None:
    said = type_("appraise", WITH_MONEY)
    assert said.code == 0
    head, *lines = said.out.splitlines()
    assert head.split() == ["Figure", "Value", "Convention"]
    assert any(line.startswith("Internal rate of return") and "a year" in line for line in lines)
    assert "No money is entered." in type_("appraise", WITHOUT).out


@pytest.mark.parametrize("ref", ["BC-1999-001", "", "; drop"])
def test_a_case_that_is_not_there_is_one_sentence(type_: Type, ref: str) -> None:
    said = type_("appraise", ref, "--json")
    assert said.code == 3
    assert len(said.err.splitlines()) == 1
