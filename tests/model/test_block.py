"""Amounts, ranges and cells as spreadsheets and people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.model.block import amount_text, cells_of, range_percents, text_of, was_rounded, why_unread
from casebuilder.model.number_text import read_number

AMOUNTS = [
    ("1,234.50", "1234.50"),
    ("1.234,50", "1234.50"),
    ("1 234 567", "1234567"),
    ("1'234", "1234"),
    ("€ 5", "5"),
    ("$1,200.00", "1200.00"),
    ("(300)", "-300"),
    ("300-", "-300"),
    ("\u2212180", "-180"),
    ("12.5k", "12500"),
    ("", ""),
    ("-", ""),
    ("$ -", ""),
    ("\u2013", ""),
    ("0.33333333", "0.333333"),
    ("0.0000005", "0.000001"),
    ("-0", "0"),
]
NONE = [
    ("12 %", "percent"),
    ("9" * 400, "long"),
    ("9" * 19, "long"),
    ("NaN", "endless"),
    ("-inf", "endless"),
    ("2027-01-31", "date"),
    ("31.1.27", "date"),
    ("1/31/2027", "date"),
    ("about 5", "text"),
    ("1e5", "text"),
    ("=SUM(A1:A2)", "text"),
]


@pytest.mark.parametrize(("typed", "stored"), AMOUNTS)
def test_an_amount_is_stored_as_plain_digits(typed: str, stored: str) -> None:
    assert amount_text(typed) == stored


def test_a_single_mark_means_what_the_reader_writes() -> None:
    assert (amount_text("1.234", "."), amount_text("1.234", ",")) == ("1.234", "1234")


@pytest.mark.parametrize(("typed", "why"), NONE)
def test_what_is_no_amount_stays_as_typed_and_says_why(typed: str, why: str) -> None:
    assert (amount_text(typed), why_unread(typed)) == (typed, why)


def test_more_than_six_places_are_rounded_and_told() -> None:
    assert (was_rounded("0.1234567"), was_rounded("0.123456"), was_rounded("abc")) == (True, False, False)


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("±15 %", ("85", "115")),
        ("+-15", ("85", "115")),
        ("±7.5 %", ("92.5", "107.5")),
        ("70 · 100 · 115 %", ("70", "115")),
        ("80-130", ("80", "130")),
        ("80 % – 130 %", ("80", "130")),
        ("130-80", ("130", "80")),
        ("", ("", "")),
        ("–", ("", "")),
    ],
)
def test_a_range_is_read_in_every_way_it_is_written(typed: str, ends: tuple[str, str]) -> None:
    assert range_percents(typed) == ends


@pytest.mark.parametrize("typed", ["15", "±", "70 · 90 · 115", "low-high", "1-2-3-4"])
def test_what_is_no_range_is_none(typed: str) -> None:
    assert range_percents(typed) is None


def test_a_quoted_cell_holds_tabs_and_lines() -> None:
    assert cells_of('a\t"b\tc\nd"\n"say ""yes"""\t2') == [["a", "b\tc\nd"], ['say "yes"', "2"]]


def test_a_mark_that_nothing_closes_swallows_nothing() -> None:
    assert cells_of('5" pipe\t10\n"open\t20\n') == [['5" pipe', "10"], ['"open', "20"]]


PLAIN = st.from_regex(r"-?[0-9]{1,18}([.,][0-9]{1,6})?", fullmatch=True)


@given(PLAIN, st.sampled_from(".,"))
def test_the_short_way_to_read_gives_what_the_long_way_does(typed: str, mark: str) -> None:
    exact = read_number(typed, mark)

    assert amount_text(typed, mark) == f"{exact or Decimal(0):f}"


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n"), max_size=8)


@given(st.lists(st.lists(WORDS.map(str.strip), min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_is_copied_comes_back_the_same(cells: list[list[str]]) -> None:
    width = max(len(row) for row in cells)
    whole = [row + [""] * (width - len(row)) for row in cells]
    while whole and not any(whole[-1]):
        whole.pop()

    back = cells_of(text_of(whole))

    assert back == whole
