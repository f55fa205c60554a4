from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.model.date_text import Habits, read_date
from casebuilder.model.number_text import UnreadableError

TODAY = date(2026, 11, 22)

READ = [
    ("2027-02-15", date(2027, 2, 15)),
    ("15.2.27", date(2027, 2, 15)),
    ("15.02.2027", date(2027, 2, 15)),
    ("15/2/2027", date(2027, 2, 15)),
    ("15 2 27", date(2027, 2, 15)),
    ("15 feb", date(2027, 2, 15)),
    ("15 Feb 2028", date(2028, 2, 15)),
    ("Feb 15, 2027", date(2027, 2, 15)),
    ("february 15", date(2027, 2, 15)),
    ("1st of december", date(2026, 12, 1)),
    ("15.2.", date(2027, 2, 15)),
    ("22 nov", TODAY),
    ("21 nov", date(2027, 11, 21)),
    ("29 feb", date(2028, 2, 29)),
    ("today", TODAY),
    ("in 2 weeks", date(2026, 12, 6)),
    ("+10 days", date(2026, 12, 2)),
]


@pytest.mark.parametrize(("text", "day"), READ)
def test_reads_what_people_type(text: str, day: date) -> None:
    assert read_date(text, TODAY) == day


def test_reads_the_month_first_where_that_is_the_habit() -> None:
    assert read_date("2/15/27", TODAY, Habits(month_first=True)) == date(2027, 2, 15)


def test_reads_months_in_the_language_of_the_person() -> None:
    german = Habits(months=("Januar", "Februar", "März", *("x" * 3,) * 6, "Oktober", "November", "Dezember"))
    assert read_date("3. März 2027", TODAY, german) == date(2027, 3, 3)
    assert read_date("3 dec", TODAY, german) == date(2026, 12, 3)


@pytest.mark.parametrize("text", ["", "soon", "31 feb", "15.13.27", "2027-02-30", "99", "fe 3"])
def test_refuses_what_is_no_day(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_date(text, TODAY)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_of_the_century_is_read_in_three_ways(day: date) -> None:
    for text in (day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day.day} {day:%B} {day.year}"):
        assert read_date(text, TODAY) == day


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(UnreadableError):
        read_date(text, TODAY)
