"""Dates as people type them, read into `date`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casebuilder.model.number_text import UnreadableError

ENGLISH_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./\-\s]+(\d{1,2})[./\-\s]*(\d{2}|\d{4})?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?\s*(?:of\s+)?([^\W\d_]+)\.?,?\s*(\d{2}|\d{4})?")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{2}|\d{4}))?")
_AHEAD = re.compile(r"(?:in\s+|\+)(\d{1,3})\s*(d|days?|tage?n?|w|weeks?|wochen?)")
_CENTURY = 100
_SHORTEST = 3
_DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class Habits:
    """How a person writes dates."""

    month_first: bool = False
    months: Sequence[str] = ENGLISH_MONTHS


def read_date(text: str, today: date, habits: Habits | None = None) -> date:
    """Reads `2027-02-15`, `15.2.27`, `15/2/2027`, `15 feb`, `Feb 15, 2027`, `today`, `in 3 weeks`.

    Without a year it is the next such day. Raises UnreadableError for everything else.
    """
    plain = " ".join(text.lower().split())
    chosen = habits or Habits()
    found = _near(plain, today) or _numbered(plain, today, chosen) or _named(plain, today, chosen)
    if found is None:
        raise UnreadableError(text)
    return found


def _near(plain: str, today: date) -> date | None:
    if plain in {"today", "now", "heute"}:
        return today
    if plain in {"tomorrow", "morgen"}:
        return today + timedelta(days=1)
    ahead = _AHEAD.fullmatch(plain)
    if not ahead:
        return None
    return today + timedelta(days=int(ahead[1]) * (_DAYS_OF_WEEK if ahead[2][0] == "w" else 1))


def _numbered(plain: str, today: date, habits: Habits) -> date | None:
    iso = _ISO.fullmatch(plain)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _NUMBERS.fullmatch(plain)
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    month, day = (first, second) if habits.month_first and "." not in plain else (second, first)
    return _with_year(month, day, found[3], today)


def _named(plain: str, today: date, habits: Habits) -> date | None:
    for pattern, day_at, month_at in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        found = pattern.fullmatch(plain)
        month = _month(found[month_at], habits) if found else None
        if found and month:
            return _with_year(month, int(found[day_at]), found[3], today)
    return None


def _month(word: str, habits: Habits) -> int | None:
    """By its own or its English name, shortened to three letters or more."""
    if len(word) < _SHORTEST:
        return None
    for names in (habits.months, ENGLISH_MONTHS):
        hits = [place for place, name in enumerate(names, 1) if name.lower().startswith(word)]
        if hits:
            return hits[0]
    return None


def _with_year(month: int, day: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) + (today.year // _CENTURY * _CENTURY if len(year) == 2 else 0), month, day)  # noqa: PLR2004
    coming = (_day(today.year + ahead, month, day) for ahead in range(9))
    return next((found for found in coming if found and found >= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
