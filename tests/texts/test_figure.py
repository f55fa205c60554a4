"""Figures as people write them, exact to the last digit."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from casebuilder.texts import figure
from casebuilder.texts.figure import AMERICAN, CONTINENTAL

NOW = datetime(2026, 11, 12, 9, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        ("0", None, "0"),
        ("1234567.89", None, "1,234,567.89"),
        ("-1234.5", None, "\u22121,234.5"),
        ("2.5", 0, "3"),
        ("-0.4", 0, "0"),
        ("0.10", None, "0.10"),
        ("1E+3", None, "1,000"),
        ("1E+999", None, "1E+999"),
        ("9" * 40, 0, ",".join(["9", *["999"] * 13])),
        ("99999999999999999999.01", None, "99,999,999,999,999,999,999.01"),
    ],
)
def test_numbers_keep_every_digit(value: str, places: int | None, written: str) -> None:
    assert figure.number(Decimal(value), places=places) == written


def test_a_locale_changes_mark_and_groups() -> None:
    assert figure.number(Decimal("1234.5"), CONTINENTAL) == "1\u202f234,5"


def test_what_is_not_known_is_a_dash() -> None:
    assert figure.percent(None) == figure.score(None) == figure.out_of_hundred(None) == "\u2013"
    assert figure.percent(Decimal("61.5")) == "62\u00a0%"


def test_dates_follow_the_order_of_the_locale() -> None:
    day = date(2026, 11, 12)
    assert figure.long_day(day) == "12 November 2026"
    assert figure.short_day(day, AMERICAN) == "Nov 12, 2026"


def test_a_moment_names_utc_only_where_it_is() -> None:
    assert figure.moment(NOW) == "12 Nov 2026, 09:40 UTC"
    assert figure.moment(NOW.astimezone(timezone(timedelta(hours=1)))) == "12 Nov 2026, 10:40"


def test_a_stored_time_that_is_none_stays_readable() -> None:
    assert figure.moment_of("soon") == figure.day_of("soon") == "soon"
    assert figure.day_of("2027-02-15") == "15 February 2027"


def test_waiting_counts_days_and_forgives_the_clock() -> None:
    assert figure.waiting(NOW - timedelta(days=3, hours=2), NOW) == "waiting 3 days"
    assert figure.waiting(NOW - timedelta(days=1), NOW) == "waiting 1 day"
    assert figure.waiting(NOW + timedelta(days=1), NOW) == "waiting since today"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (2, "2 s ago"),
        (300, "5 min ago"),
        (7200, "2 h ago"),
        (200_000, "10 Nov 2026"),
        (-9, "just now"),
    ],
)
def test_ago_grows_with_the_distance(seconds: int, words: str) -> None:
    assert figure.ago(NOW - timedelta(seconds=seconds), NOW) == words
    assert figure.saved(NOW - timedelta(seconds=2), NOW) == "Saved 2 s ago"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0\u00a0B"),
        (999, "999\u00a0B"),
        (1536, "1.5\u00a0kB"),
        (184_320, "184\u00a0kB"),
        (5 * 10**9, "5.0\u00a0GB"),
    ],
)
def test_sizes_are_powers_of_a_thousand(size: int, words: str) -> None:
    assert figure.byte_size(size) == words


def test_a_hash_is_shown_to_be_compared_by_eye() -> None:
    assert figure.short_hash("0123456789abcdef" * 4) == "0123 4567 89ab cdef"
    assert figure.short_hash("") == ""
