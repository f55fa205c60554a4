"""The large figures say in a few words what they rest on, and what is wrong with them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casebuilder.analysis.futures import Futures
from casebuilder.analysis.money import money
from casebuilder.model.plan import House, plan_of
from casebuilder.texts.key_figures import Key, chance, keys

HOUSE = House("EUR", Decimal("0.08"), date(2027, 1, 1))
DRAWN = Futures(16384, 1, 0.3, 1, 1, 1, 1, 0.11, 0.0024, 1, (0, 1), (1,), 1, ())


def shown(costs: list[str], gains: list[str], **answers: str) -> dict[str, Key]:
    lines: list[dict[str, Any]] = [
        {"id": "c", "name": "Cost", "side": "cost", "amounts": costs},
        {"id": "b", "name": "Gain", "side": "benefit", "amounts": gains},
    ]
    said = {f"money.{key}": value for key, value in answers.items()}
    found = money(plan_of({"money.lines": lines, **said}, HOUSE))
    assert found.chosen is not None
    return {one.id: one for one in keys(found.chosen, found.plan)}


def test_a_plain_investment_has_all_its_figures() -> None:
    found = shown(["334000"], ["", "178000", "247000"])
    assert {one.id: one.words for one in found.values()} == {
        "npv": "42.6k EUR",
        "irr": "16.7\u00a0%",
        "bcr": "1.13",
        "payback": "1.6 years",
        "delay_cost": "272 EUR",
    }
    assert found["npv"].note == "at 8\u00a0%, year-end flows"
    assert not any(one.bad for one in found.values())


@pytest.mark.parametrize(
    ("costs", "gains", "words", "note", "bad"),
    [
        (["100"], ["", "40"], "never", "not until the end of 2031", True),
        (["100", "", "150"], ["", "120", "", "400"], "0.8 years", "lasting only after 2.3 years", False),
        (["100", "", "150"], ["", "120"], "0.8 years", "but below 0 again at the end", True),
        (["0"], ["0"], "–", "", False),
        ([""], ["10"], "0.0 years", "by the end of 2027", False),
    ],
)
def test_payback_says_whether_it_lasts(
    costs: list[str], gains: list[str], words: str, note: str, bad: bool
) -> None:
    found = shown(costs, gains)["payback"]
    assert (found.words, found.note, found.bad) == (words, note, bad)


def test_several_rates_and_loans_say_so() -> None:
    assert shown(["1600", "", "10000"], ["", "10000"])["irr"].note == "25.0\u00a0%, 400.0\u00a0%"
    assert shown(["", "110"], ["100"])["irr"].note == "a year; what the money costs"


@pytest.mark.parametrize(
    ("loss", "error", "words", "note"),
    [
        (0.11, 0.0024, "11\u00a0%", "± 0.2\u00a0%, 16,384 futures"),
        (0.004, 0.0005, "0.4\u00a0%", "± 0.1\u00a0%, 16,384 futures"),
        (0.0, 3 / 16384, "< 0.02\u00a0%", "16,384 futures"),
        (1.0, 3 / 16384, "> 99.98\u00a0%", "16,384 futures"),
    ],
)
def test_the_chance_of_a_loss_has_its_error(loss: float, error: float, words: str, note: str) -> None:
    found = chance(replace(DRAWN, loss=loss, loss_error=error))
    assert (found.words, found.note) == (words, note)


def test_nothing_is_said_of_what_is_not_known() -> None:
    assert chance(None, known=False).note == "being counted"
    assert chance(None, known=True).note == "no line has a range yet"
