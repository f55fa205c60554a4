"""What is no figure, no list and no table gets a ValueError with a sentence, in every function."""

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from inspect import Parameter, isfunction, signature
from typing import Any

import numpy as np
import pytest

from casebuilder.analysis import agreement, decision, finance, uncertainty

NAN, INF = float("nan"), float("inf")
JUNK: list[Any] = [
    *(None, "", "x", b"1", True, NAN, INF, -INF, 1j, object(), date(2020, 1, 1), abs, "green_book"),
    *(0, -1, -2, 1, 2, 0.5, 1e308, 5e-324, 10**400, -(10**400)),
    *(Decimal("NaN"), Decimal("sNaN"), Decimal("1e999999"), Decimal(-1), Decimal(0)),
    *([], [1], [1, 2], [0, 0], [-1, 1], (1, 2), range(3), [None, 1], ["a"], [NAN, 1], [INF], [1j], [10**400]),
    *([Decimal("1e400"), 1], [Decimal(1), 2], [[1, 2], [3, 4]], [[1]], [[], []], [[1, 2], [3]], {}, {"a": 1}),
    *(np.array([]), np.array([1, -1]), np.array([[1, 2], [0.5, 1]]), np.array(3.0)),
    *([date(2020, 1, 1)], ["2020-01-01", "2021-01-01"]),
]
OBJECTS = {"distribution_for", "fitted", "grouped", "one_factor", "samples", "simulate"} | {
    *("base_value", "tornado", "swings"),
}
"""These take shapes and lines; only figures inside those are looked at."""


def functions() -> dict[str, Callable[..., Any]]:
    found = {}
    for module in (finance, decision, agreement, uncertainty):
        for name in module.__all__:
            one = getattr(module, name)
            if isfunction(one):
                found[name] = one
    return {name: one for name, one in found.items() if name not in OBJECTS | {"warm"}}


def arguments(function: Callable[..., Any]) -> list[tuple[Any, ...]]:
    """Each piece of junk alone where one will do, and some mixtures of as many as there must and may be."""
    places = [
        one for one in signature(function).parameters.values() if one.kind is not Parameter.KEYWORD_ONLY
    ]
    least = sum(one.default is Parameter.empty for one in places)
    mixed, found = random.Random(function.__name__), [(one,) for one in JUNK] if least <= 1 else []
    for count in range(max(least, 1), len(places) + 1):
        found += [tuple(mixed.choice(JUNK) for _place in range(count)) for _turn in range(150)]
    return found


def sane(function: Callable[..., Any], given: tuple[Any, ...]) -> bool:
    try:
        function(*given)
    except ValueError as error:
        return " " in str(error)
    return True


@pytest.mark.parametrize("name", sorted(functions()))
def test_junk_is_answered_or_refused_in_a_sentence(name: str) -> None:
    for given in arguments(functions()[name]):
        assert sane(functions()[name], given), given


def test_a_whole_rate_goes_with_decimals_and_a_decimal_one_with_whole_flows() -> None:
    assert finance.npv(0, [Decimal("-0.1"), Decimal("0.3")]) == Decimal("0.2")
    assert finance.npv([1, 1], [Decimal(1), 2, 4]) == 3
    assert isinstance(finance.npv(Decimal("0.1"), [1, 2]), Decimal)
    assert finance.benefit_cost_ratio(0, [10], [Decimal(5)]) == 2
    assert finance.benefit_cost_ratio(0.1, [Decimal(10)], [5]) == 2.0


def test_a_400_digit_number_is_told_short() -> None:
    for call in (lambda: finance.irr([-1, 10**400]), lambda: finance.npv(Decimal("1e400"), [1])):
        with pytest.raises(ValueError, match="308 digits") as caught:
            call()
        assert len(str(caught.value)) < 120


def test_the_first_day_and_the_last_are_days() -> None:
    ends = [date.min, date.max]
    assert finance.xirr(ends, [-1, 2]) == pytest.approx(2 ** (365 / (date.max - date.min).days) - 1)
    assert finance.xnpv(5.0, ends, [1, 1e300]) == pytest.approx(1)
