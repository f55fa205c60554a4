"""Answers: plain JSON, read with care."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.model.answer import Json, blank, day, fields, number, rows, text

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("value", [None, "", " \n\t", [], {}, ()])
def test_nothing_said_is_blank(value: Json) -> None:
    assert blank(value)


@pytest.mark.parametrize("value", [False, 0, "0", [""], {"a": None}])
def test_no_and_zero_are_answers(value: Json) -> None:
    assert not blank(value)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2.50", Decimal("2.50")),
        (7, Decimal(7)),
        (True, None),
        ("NaN", None),
        ("inf", None),
        ("x", None),
        (None, None),
    ],
)
def test_a_number_is_a_finite_figure_or_none(value: Json, wanted: Decimal | None) -> None:
    assert number(value) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("2027-02-15", date(2027, 2, 15)), ("2027-02-30", None), ("", None), (20270215, None)],
)
def test_a_day_is_a_real_day_or_none(value: Json, wanted: date | None) -> None:
    assert day(value) == wanted


@given(JSON)
def test_any_json_can_be_asked_for_any_shape(value: Json) -> None:
    assert isinstance(text(value), str)
    assert isinstance(rows(value), list)
    assert hasattr(fields(value), "keys")
    assert isinstance(blank(value), bool)
    number(value)
    day(value)
