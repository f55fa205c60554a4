"""Ratings of several raters as a table, with what is missing."""

from decimal import Decimal
from fractions import Fraction
from math import isnan
from typing import Any, Literal

from casebuilder.analysis.numbers import flows_of

Ratings = Any
"""One row a rater and one column an item, as lists, tuples or an array; None or NaN where not rated."""
Side = Literal["rows", "columns"]


def rows_of(ratings: Ratings, raters: Side = "rows") -> list[list[Any]]:
    """One list a rater, None where not rated. ValueError where the rows differ in length or hold lists."""
    if isinstance(ratings, str) or raters not in ("rows", "columns"):
        raise ValueError("ratings must be a table, and raters its 'rows' or its 'columns'")
    try:
        found = [[None if _missing(one) else one for one in row] for row in ratings]
    except TypeError:
        raise ValueError("ratings must be a table: one row a rater, one column an item") from None
    if len({len(row) for row in found}) > 1:
        raise ValueError(f"every rater must have as many items: {', '.join(str(len(row)) for row in found)}")
    return found if raters == "rows" else [list(column) for column in zip(*found, strict=True)]


def figures_of(rows: list[list[Any]]) -> list[list[Fraction | None]]:
    """Exactly what was written: 0.1 is a tenth. ValueError for what is no number or without end."""
    return [[None if one is None else _exact(one) for one in row] for row in rows]


def rated_by_all(rows: list[list[Any]]) -> list[list[Any]]:
    """The same raters, without the items that one of them did not rate."""
    whole = [column for column in zip(*rows, strict=True) if None not in column]
    return [list(row) for row in zip(*whole, strict=True)]


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float | Decimal) and isnan(value))


def _exact(value: Any) -> Fraction:
    (plain,) = flows_of([value], "ratings")
    return Fraction(repr(plain)) if isinstance(plain, float) else Fraction(plain)
