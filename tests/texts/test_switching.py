"""Where the result turns is said in a sentence that is true."""

from dataclasses import replace
from decimal import Decimal

import pytest

from casebuilder.analysis.switching import Driver, Kind
from casebuilder.model.cash import Cause, Origin
from casebuilder.texts.switching import driver_name, nearest_first, turning_grid, turning_words, what_if


def driver(kind: Kind, worth: str, net: str, amount: str = "400000") -> Driver:
    return Driver(kind, kind.value, "Licences", Decimal(worth), Decimal(amount), Decimal(net))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            driver(Kind.COST, "-400000", "160000"),
            "is 0 when “Licences” costs 1.40 times as much: 560,000 EUR instead of 400,000 EUR.",
        ),
        (driver(Kind.BENEFIT, "400000", "100000"), "comes to 75\u00a0% of what is planned: 300,000 EUR"),
        (
            driver(Kind.BENEFIT, "400000", "500000"),
            "does not turn it: without it 100,000 EUR are left.",
        ),
        (driver(Kind.COST, "-400000", "-500000"), "stays below 0: −100,000 EUR."),
        (driver(Kind.COST, "-400000", "-100000"), "costs 75\u00a0% of what is planned: 300,000 EUR"),
        (driver(Kind.COSTS, "-400", "40000"), "all costs come to 101 times as much"),
        (driver(Kind.ASSUMPTION, "0", "1"), "moves nothing"),
    ],
)
def test_each_way_to_turn_has_its_sentence(found: Driver, words: str) -> None:
    assert words in turning_words(found, "EUR")


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_name_and_a_sentence(kind: Kind) -> None:
    assert driver_name(driver(kind, "100", "10"))
    assert turning_words(driver(kind, "100", "10"), "EUR").endswith(".")


def test_the_nearest_comes_first_and_what_never_turns_last() -> None:
    far, near = driver(Kind.COST, "-400000", "160000"), driver(Kind.BENEFIT, "400000", "100000")
    never = driver(Kind.SAVED, "10", "100")
    assert nearest_first([never, far, near]) == [near, far, never]
    assert [row[2] for row in turning_grid([never, far, near], "EUR").rows] == [
        "75\u00a0%",
        "140\u00a0%",
        "never",
    ]


def test_what_if_holds_the_plan_itself() -> None:
    rows = what_if(driver(Kind.COST, "-400000", "160000"), "EUR").rows
    assert ("100\u00a0%", "400,000 EUR", "160,000 EUR") in rows


def test_a_risk_and_the_action_against_it_are_told_apart() -> None:
    one = driver(Kind.COST, "-8000", "100")
    risk, action = (
        replace(one, origin=Origin(cause, "risk.register", "Hall 3")) for cause in (Cause.RISK, Cause.ACTION)
    )
    assert driver_name(risk) == "expected cost of the risk “Hall 3”"
    assert driver_name(action) == "action against the risk “Hall 3”"
