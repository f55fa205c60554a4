from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.model.number_text import UnreadableError, read_number
from casebuilder.texts.figure import CONTINENTAL, ENGLISH, Locale, number

READ = [
    ("120,000", "120000"),
    ("120.000", "120.000"),
    ("120 000", "120000"),
    ("120k", "120000"),
    ("1.2m", "1200000"),
    ("1,2 Mio.", "1200000"),
    ("(300)", "-300"),
    ("-300", "-300"),
    ("−300", "-300"),
    ("12 %", "12"),
    ("0,8 %", "0.8"),
    ("0.125", "0.125"),
    ("0,125", "0.125"),
    ("$1,234.50", "1234.5"),
    ("1.234,50 €", "1234.5"),
    ("EUR 5", "5"),
    ("120k EUR", "120000"),
    ("1'234'567.89", "1234567.89"),
    ("1,234,567", "1234567"),
    (".5", "0.5"),
    ("5.", "5"),
    ("+7", "7"),
    ("١٢٣", "123"),
    ("  42 ", "42"),
    ("3 bn", "3000000000"),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_reads_what_people_type(text: str, value: Any) -> None:
    assert read_number(text) == Decimal(value)


def test_three_digits_after_one_mark_follow_the_habit_of_the_person() -> None:
    assert read_number("1.234", ",") == 1234
    assert read_number("1.234", ".") == Decimal("1.234")
    assert read_number("1,234", ",") == Decimal("1.234")
    assert read_number("1,234", ".") == 1234


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1,23,4", "1..2", "12x4", "--3", "k", "1e5000", "9" * 40, "1.2.3,4,5", ",", "NaN", "inf"],
)
def test_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_number(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_what_is_written_is_read_again(value: Any) -> None:
    for locale in (ENGLISH, CONTINENTAL, Locale(",", ".")):
        assert read_number(number(value, locale), locale.mark) == value


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(UnreadableError):
        assert read_number(text).is_finite()
