"""What people answer: plain JSON from keyboard to disk, so the same bytes are shown, hashed and exported."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
else:
    # pydantic cannot follow an alias that names itself; what comes through `json.loads` is JSON already.
    Json = Any
Answers = Mapping[str, Json]


def blank(value: Json) -> bool:
    """Nothing was said: no value, an empty text, or no rows. `False` and 0 are answers."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple | dict) and not value)


def number(value: Json) -> Decimal | None:
    """The number an answer stands for, or None where it is not one."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        found = Decimal(value)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def day(value: Json) -> date | None:
    """The date an answer stands for, or None where it is not one."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def text(value: Json) -> str:
    """The answer if it is text, otherwise an empty text."""
    return value if isinstance(value, str) else ""


def fields(value: Json) -> Mapping[str, Json]:
    """The parts of a composed answer (a rating, a mark, a person, a row)."""
    return value if isinstance(value, Mapping) else {}


def rows(value: Json) -> list[Mapping[str, Json]]:
    """The rows of a table answer."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return []
    return [row for row in value if isinstance(row, Mapping)]
