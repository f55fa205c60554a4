"""Who rated when: what a rating carries besides what was said, put there by the program."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Final

from casebuilder.model.answer import Json, blank, day, fields
from casebuilder.model.person import Person

BY, ON, EXPIRES = "by", "on", "expires"
MONTHS: Final = 6
"""How long a rating counts where nobody says otherwise (product.md section 2(b))."""
_ASIDE: Final = (BY, ON, EXPIRES, "remedy")


def stamped(before: Json, after: Json, who: Person, today: date) -> Json:
    """The rating `after` with its assessor, its day and the day it expires, where anything was rated anew.

    A new rating counts for six months. A day of expiry that somebody chose stays, while it is to come.
    A rating handed in without its day is confirmed as it was.
    """
    said = fields(after)
    if not said or blank(said.get("current")) or not _anew(fields(before), said):
        return after
    ends = day(said.get(EXPIRES))
    chosen = ends is not None and ends >= today and ends != _usual(fields(before))
    kept: Json = said[EXPIRES] if chosen else months_later(today, MONTHS).isoformat()
    by: Json = {"name": who.name, "email": who.id}
    return {**said, BY: by, ON: today.isoformat(), EXPIRES: kept}


def months_later(start: date, months: int) -> date:
    """The same day so many months later, or the last one of that month; at most the end of the calendar."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _anew(before: Mapping[str, Json], said: Mapping[str, Json]) -> bool:
    return _rated(before) != _rated(said) or (ON in before and ON not in said)


def _rated(said: Mapping[str, Json]) -> dict[str, Json]:
    """What the assessor said, without the marks of the program and without the plan that follows."""
    return {key: one for key, one in said.items() if key not in _ASIDE}


def _usual(before: Mapping[str, Json]) -> date | None:
    rated = day(before.get(ON))
    return None if rated is None else months_later(rated, MONTHS)
