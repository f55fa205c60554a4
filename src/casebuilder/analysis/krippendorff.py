"""Krippendorff's alpha: agreement of any number of raters with gaps, by the level of measurement."""

from collections import Counter
from fractions import Fraction
from itertools import accumulate, combinations
from typing import Any, Literal

from casebuilder.analysis.ratings import Ratings, Side, figures_of, rows_of

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Units = list[list[Any]]


def krippendorff_alpha(ratings: Ratings, level: Level = "ordinal", *, raters: Side = "rows") -> float | None:
    """1 - observed / expected disagreement: 1 for perfect agreement, 0 for chance, below 0 for less.

    `ratings`: rows are raters, columns are items (raters="columns" for the other way round); None or NaN
    where not rated. An item with fewer than two ratings does not count. "nominal" takes anything that can be
    compared, text too; "ordinal" (default, for levels such as 1 to 5), "interval" (0 to 100) and "ratio" (0
    or more) take numbers. None where nothing can be compared or nothing varies. ValueError for rows of
    different length, text or infinity where numbers are needed. .80 and more is reliable, .667 to .80
    tentative. Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); methods.md section
    4.
    """
    if level not in ("nominal", "ordinal", "interval", "ratio"):
        raise ValueError(f"level must be 'nominal', 'ordinal', 'interval' or 'ratio', not {level!r}")
    rows = rows_of(ratings, raters)
    columns = zip(*(rows if level == "nominal" else figures_of(rows)), strict=True)
    units = [[one for one in column if one is not None] for column in columns]
    units = [unit for unit in units if len(unit) > 1]
    counts = Counter(one for unit in units for one in unit)
    if len(counts) < 2:  # noqa: PLR2004 - nothing varies
        return None
    match level:
        case "nominal":
            return _alpha(units, counts, _unlike)
        case "ordinal":
            return _squares(_ranked(units, counts))
        case "interval":
            return _squares(units)
        case "ratio":
            return _alpha(units, counts, _share)


def _alpha(units: Units, counts: Counter[Any], distance: Any) -> float:
    """By pairs of different values; each pair counts twice on both sides."""
    total = counts.total()
    observed = sum((_apart(Counter(unit), distance) / (len(unit) - 1) for unit in units), Fraction(0))
    return float(1 - (total - 1) * observed / _apart(counts, distance))


def _apart(counts: Counter[Any], distance: Any) -> Fraction:
    pairs = combinations(counts.items(), 2)
    return sum((n * m * distance(a, b) for (a, n), (b, m) in pairs), Fraction(0))


def _unlike(_one: Any, _other: Any) -> Fraction:
    return Fraction(1)


def _share(one: Fraction, other: Fraction) -> Fraction:
    if one < 0 or other < 0:
        raise ValueError("ratings must be 0 or more to be compared as ratios")
    return ((one - other) / (one + other)) ** 2


def _ranked(units: Units, counts: Counter[Any]) -> Units:
    """Twice the middle rank of each value: the ordinal distance is the interval distance of those."""
    values = sorted(counts)
    ends = accumulate(counts[one] for one in values)
    ranks = {one: Fraction(2 * end - counts[one]) for one, end in zip(values, ends, strict=True)}
    return [[ranks[one] for one in unit] for unit in units]


def _squares(units: Units) -> float:
    """By squared differences, without looking at pairs."""
    every = [one for unit in units for one in unit]
    observed = sum((_spread(unit) / (len(unit) - 1) for unit in units), Fraction(0))
    return float(1 - (len(every) - 1) * observed / _spread(every))


def _spread(values: list[Any]) -> Any:
    """The sum of squared differences over all pairs: n sum x^2 - (sum x)^2."""
    return len(values) * sum(one * one for one in values) - sum(values) ** 2
