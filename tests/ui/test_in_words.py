"""Times and figures as lists say them."""

from datetime import UTC, datetime, timedelta

import pytest

from casebuilder.ui.in_words import day_words, days_since, greeting, mark, waiting_days

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def micro(when: datetime) -> int:
    return int(when.timestamp() * 1_000_000)


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (8, "Good morning, Priya"),
        (14, "Good afternoon, Priya"),
        (21, "Good evening, Priya"),
        (2, "Good evening, Priya"),
    ],
)
def test_the_greeting_follows_the_clock_on_the_wall(hour: int, words: str) -> None:
    here = datetime(2026, 11, 22, hour, 30).astimezone()
    assert greeting("Priya Raman", here.astimezone(UTC)) == words


def test_nobody_is_greeted_without_a_comma() -> None:
    assert greeting("", datetime(2026, 11, 22, 9).astimezone()) == "Good morning"


def test_waiting_is_told_in_whole_days() -> None:
    assert waiting_days(micro(NOW - timedelta(days=2, hours=3)), NOW) == "2 days"
    assert waiting_days(micro(NOW - timedelta(days=1)), NOW) == "1 day"
    assert waiting_days(micro(NOW - timedelta(hours=3)), NOW) == "today"


def test_a_clock_that_went_backwards_counts_as_today() -> None:
    assert days_since(micro(NOW + timedelta(days=3)), NOW) == 0


def test_a_score_nobody_knows_is_a_dash() -> None:
    assert mark(-1.0) == "–"
    assert mark(71.6) == "72"


def test_the_nearer_a_day_the_finer_it_is_told() -> None:
    assert day_words(NOW, NOW).startswith("Today ")
    assert day_words(NOW - timedelta(days=1), NOW) == "Yesterday"
    assert day_words(NOW - timedelta(days=3), NOW) == "Thu"
    assert day_words(NOW - timedelta(days=40), NOW) == "13 Oct 2026"
