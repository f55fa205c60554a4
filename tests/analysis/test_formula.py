"""The language of scores of one's own: what it says, what it refuses, and that nothing gets through it."""

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from time import perf_counter
from typing import get_args

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casebuilder.analysis.formula import (
    FUNCTIONS,
    DivisionError,
    FormulaError,
    LoopError,
    MistypedError,
    TooLargeError,
    UnknownNameError,
    evaluate,
    parse,
    solve,
)
from casebuilder.analysis.formula.mistake import Reason
from casebuilder.texts.formula import sentence

VALUES = {"a": 2, "b": 0.1, "value.fit": Decimal(5), "Größe": 4, "open": None}
WORST = {
    "power": "1.0000000000000001 ** 99999999999999.5 + " * 40 + "1",
    "sum": "+".join(["a"] * 1000),
    "deep": "(" * 59 + "a" + ")" * 59,
    "calls": "max(" * 58 + "a" + ",1/3)" * 58,
    "minus": "-" * 58 + "a",
}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("7 - 4 - 2", "1"),
        ("100 / 10 / 5", "2"),
        ("-2 ** 2", "-4"),
        ("(-2) ^ 2", "4"),
        ("2 ** 3 ** 2", "512"),
        ("2 ** -1", "0.5"),
        ("2 × 3 ÷ 4 − 1", "0.5"),
        (".5 + 1.", "1.5"),
        ("1e3", "1000"),
        ("b * 3", "0.3"),
        ("value.fit * 2", "10"),
        ("Größe", "4"),
        ("min(3, a; 9) + MAX(1, 5)", "7"),
        ("avg(1, 2, 6) + sum(1, 2) + abs(-1)", "7"),
        ("round(2.345, 2) + round(-0.5) + round(1234, -2)", "1201.35"),
        ("floor(-1.5) + ceil(1.2)", "0"),
        ("sqrt(16)", "4"),
        ("if(a > 2, 10, 20)", "20"),
        ("if(a >= 2 and not b = 0, 1, 0)", "1"),
        ("1 < 2", "1"),
        ("a <> 2 or a ≠ 2", "0"),
        ("true + false", "1"),
        ("if(a = 2, a, 1 / 0)", "2"),
        ("a = 3 and 1 / 0 > 1", "0"),
        ("open + 1", None),
        ("if(a = 2, 1, open)", "1"),
        ("max(1, open)", None),
    ],
)
def test_what_a_formula_comes_to(formula: str, expected: str | None) -> None:
    assert evaluate(formula, VALUES) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("formula", "kind", "position"),
    [
        ("", MistypedError, 0),
        ("   ", MistypedError, 0),
        ("1 +", MistypedError, 3),
        ("(1", MistypedError, 2),
        ("1)", MistypedError, 1),
        ("a a", MistypedError, 2),
        ("a[0]", MistypedError, 1),
        ("a.__class__", UnknownNameError, 0),
        ("(a).real", MistypedError, 3),
        ("'a'", MistypedError, 0),
        ("lambda: 1", MistypedError, 6),
        ("a := 1", MistypedError, 2),
        ("1 < 2 < 3", MistypedError, 6),
        ("if(1, 2)", MistypedError, 0),
        ("min()", MistypedError, 0),
        ("1 + __import__(1)", UnknownNameError, 4),
        ("a + nothing", UnknownNameError, 4),
        ("if(1, 2, nothing)", UnknownNameError, 9),
        ("1 / (a - 2)", DivisionError, 2),
        ("0 ** -1", DivisionError, 2),
        ("0 / 0", DivisionError, 2),
        ("9 ** 9 ** 9", TooLargeError, 2),
        ("1e400", TooLargeError, 0),
        ("1" * 400, TooLargeError, 0),
        ("+".join(["1"] * 2000), TooLargeError, 2000),
        ("(" * 61 + "1" + ")" * 61, TooLargeError, 60),
        ("sqrt(0 - 1)", FormulaError, 0),
        ("(-8) ** 0.5", FormulaError, 5),
        ("0 ** 0", FormulaError, 2),
    ],
)
def test_what_is_wrong_is_said_with_its_place(formula: str, kind: type[FormulaError], position: int) -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(formula, VALUES)
    assert type(caught.value) is kind
    assert caught.value.position == position
    assert f"character {position + 1}" in str(caught.value)
    assert sentence(caught.value)


@pytest.mark.parametrize("value", [True, "3", float("nan"), float("inf"), object(), [1], b"1"])
def test_a_value_that_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(FormulaError, match="a is no number"):
        evaluate("1 + a", {"a": value})


def test_values_come_in_many_kinds() -> None:
    for value in (2, 2.0, Decimal(2), np.float64(2), np.int64(2), Fraction(2)):
        assert evaluate("a / 4", {"a": value}) == Decimal("0.5")
    for value in (10**101, 10**400, Decimal("1e5000")):
        with pytest.raises(TooLargeError):
            evaluate("a", {"a": value})


def test_every_reason_has_its_sentence() -> None:
    for reason in get_args(Reason.__value__ if hasattr(Reason, "__value__") else Reason):
        assert "{" not in sentence(FormulaError(reason, 3, "x", "score"))
        assert "{" not in str(FormulaError(reason, 3, "x"))


def test_formulas_may_use_each_other_in_any_order() -> None:
    found = solve(
        {"score": "worth / effort", "worth": "a + b2", "effort": "4", "late": "open * 2"}, VALUES | {"b2": 6}
    )
    assert found == {"score": 2, "worth": 8, "effort": 4, "late": None}
    assert list(found) == ["score", "worth", "effort", "late"]
    assert solve({"x": "late", "late": "open"}, VALUES) == {"x": None, "late": None}
    assert solve({}, {}) == {}


def test_a_loop_is_told_by_its_names() -> None:
    with pytest.raises(LoopError, match="b → d → c → b") as caught:
        solve({"a": "1 + b", "b": "2 * d", "c": "b", "d": "c + 1"}, {})
    assert (caught.value.formula, caught.value.position) == ("b", 4)
    with pytest.raises(LoopError, match="a → a"):
        solve({"a": "a + 1"}, {"a": 5})


def test_a_mistake_names_the_formula_it_is_in() -> None:
    for formulas in ({"a": "1", "b": "1 / (a - 1)"}, {"b": "1 +"}, {"b": "nothing"}):
        with pytest.raises(FormulaError, match="of b") as caught:
            solve(formulas, {})
        assert caught.value.formula == "b"
    with pytest.raises(TooLargeError, match="500"):
        solve({f"n{one}": "1" for one in range(501)}, {})


def test_a_long_chain_of_formulas_is_worked_out() -> None:
    chain = {f"n{one}": f"n{one + 1} + 1" for one in range(499)} | {"n499": "1"}
    assert solve(chain, {})["n0"] == 500


@pytest.mark.parametrize("formula", WORST.values(), ids=WORST)
def test_the_worst_formula_is_answered_at_once(formula: str) -> None:
    start = perf_counter()
    with suppress(FormulaError):
        evaluate(formula, {"a": 1})
    assert perf_counter() - start < 0.5


def answered(text: str) -> bool:
    """With a figure, with none, or with a mistake at a place in it."""
    try:
        found = evaluate(text, VALUES)
    except FormulaError as error:
        return 0 <= error.position <= len(text)
    return found is None or found.is_finite()


@settings(deadline=None)
@given(st.text(max_size=60))
@example("a" * 61)
@example("(" * 500)
@example("1e" + "9" * 30)
def test_any_text_is_answered_or_refused(text: str) -> None:
    assert answered(text)


TOKENS = [*"ab10(),+-*/<=", "open", "2.5", "**", "and", "or", "not"]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*TOKENS, *FUNCTIONS]), max_size=25).map(" ".join))
def test_any_mix_of_words_is_answered_or_refused(text: str) -> None:
    assert answered(text)


def trees() -> st.SearchStrategy[str]:
    leaf = st.integers(0, 20).map(str) | st.sampled_from(["x", "y"])
    return st.recursive(
        leaf,
        lambda part: (
            st.tuples(part, st.sampled_from("+-*"), part).map(lambda one: f"({one[0]} {one[1]} {one[2]})")
            | st.tuples(part, st.sampled_from("+-*"), part).map(" ".join)
            | part.map(lambda one: f"-{one}")
        ),
        max_leaves=12,
    )


@settings(deadline=None)
@given(trees(), st.integers(-9, 9), st.integers(-9, 9))
def test_arithmetic_is_that_of_python(formula: str, x: int, y: int) -> None:
    assert evaluate(formula, {"x": x, "y": y}) == eval(formula, {"x": x, "y": y})  # noqa: S307


def test_reading_tells_the_names_and_where_they_stand() -> None:
    found = parse("min(reach, 2) * reach / effort")
    assert (found.names, found.places) == (("reach", "effort"), (4, 24))
