"""How far ratings lie apart: quartiles, and the interval of a measure by drawing items again."""

from collections.abc import Callable, Sequence
from math import ceil, floor
from random import Random
from typing import Any

from casebuilder.analysis.numbers import filled, flows_of, listed
from casebuilder.analysis.ratings import Ratings, Side, rows_of


def quartiles(values: Any) -> tuple[Any, Any, Any]:
    """First quartile, median and third quartile; linear between (Excel QUARTILE.INC, numpy).

    None and NaN are left out. Exact in, exact out for decimals. ValueError for no values, text or infinity.
    """
    ordered = _ordered(values)
    return _at(ordered, 1), _at(ordered, 2), _at(ordered, 3)


def iqr(values: Any) -> Any:
    """Third less first quartile: how far the middle half lies apart. As `quartiles`."""
    low, _middle, high = quartiles(values)
    return high - low


def bootstrap_interval(  # noqa: PLR0913 - each is a choice of its own, by name
    ratings: Ratings,
    measure: Callable[[list[list[Any]]], float | None],
    *,
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
    raters: Side = "rows",
) -> tuple[float, float] | None:
    """Between which values a measure of agreement lies when its items are drawn again, with replacement.

    `measure` takes rows of raters, such as krippendorff_alpha; the ends leave (1 - level) / 2 on either side.
    The same seed gives the same interval. None where the measure has no value in more than half of the draws.
    ValueError for a level outside 0 to 1 or no draws. Source: B. Efron, Annals of Statistics 7 (1979).
    """
    if not 0 < level < 1 or draws < 1:
        raise ValueError("level must lie between 0 and 1, and draws be 1 or more")
    if not callable(measure):
        raise ValueError("measure must be a function of rows of ratings")  # noqa: TRY004
    columns = list(zip(*rows_of(ratings, raters), strict=True))
    random = Random(seed)  # noqa: S311 - repeatable on purpose, not secret
    drawn = (
        (measure(_rows(random.choices(columns, k=len(columns)))) for _turn in range(draws)) if columns else ()
    )
    found = sorted(one for one in drawn if one is not None)
    if 2 * len(found) < draws or not found:
        return None
    return _quantile(found, (1 - level) / 2), _quantile(found, (1 + level) / 2)


def _rows(columns: list[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(row) for row in zip(*columns, strict=True)]


def _ordered(values: Any) -> list[Any]:
    (row,) = rows_of([list(listed(values, "values"))])
    return sorted(filled(flows_of([one for one in row if one is not None], "values"), "values"))


def _at(ordered: Sequence[Any], quarter: int) -> Any:
    place, part = divmod((len(ordered) - 1) * quarter, 4)
    if not part:
        return ordered[place]
    return ordered[place] + (ordered[place + 1] - ordered[place]) * part / 4


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low, high = ordered[floor(place)], ordered[ceil(place)]
    return low + (high - low) * (place - floor(place))
