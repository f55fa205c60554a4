"""TOPSIS: options by their distance from the best and the worst that there is."""

from collections.abc import Iterable
from math import hypot
from typing import Any, Literal, get_args

from casebuilder.analysis.additive import values_of, weights_of
from casebuilder.analysis.numbers import listed

Normalisation = Literal["vector", "minmax", "none"]
_BENEFIT = (1, True, "max", "benefit", "+")
_COST = (-1, False, "min", "cost", "-")


def topsis(
    table: Any,
    weights: Any,
    directions: Iterable[Any] | None = None,
    *,
    normalisation: Normalisation = "vector",
) -> list[float | None]:
    """The closeness of each option to the ideal, 0 (all the worst) to 1 (all the best), in the order given.

    `table` m options x n criteria, `weights` n figures of 0 or more (their sum does not matter), `directions`
    n of 1, "max" or "benefit", or -1, "min" or "cost"; all benefits by default. "vector" divides a column by
    its Euclidean length, "minmax" by its range, "none" by nothing: the order can differ, so name it. A column
    in which nothing differs does not count. None for all where no option differs from another, so also for a
    single one. ValueError for a missing score, lengths that differ, or another direction. An option that
    joins can turn the order of the others. Source: C. L. Hwang and K. Yoon, Multiple Attribute Decision
    Making (1981); methods.md section 3.
    """
    found = values_of(table)
    counts = [float(one) for one in weights_of(weights, len(found[0]))]
    ways = _ways(directions, len(counts))
    if normalisation not in get_args(Normalisation):
        raise ValueError(f"normalisation must be 'vector', 'minmax' or 'none', not {normalisation!r}")
    columns = [
        _column([float(row[at]) * way for row in found], weight, normalisation)
        for at, (weight, way) in enumerate(zip(counts, ways, strict=True))
    ]
    best, worst = [max(column) for column in columns], [min(column) for column in columns]
    return [_closeness(row, best, worst) for row in zip(*columns, strict=True)]


def _ways(directions: Iterable[Any] | None, count: int) -> list[int]:
    found = [1] * count if directions is None else [_way(one) for one in listed(directions, "directions")]
    if len(found) != count:
        raise ValueError(f"{count} criteria need as many directions, not {len(found)}")
    return found


def _way(direction: Any) -> int:
    plain = direction.lower() if isinstance(direction, str) else direction
    if plain in _BENEFIT:
        return 1
    if plain in _COST:
        return -1
    raise ValueError(f"directions must be 1, 'max' or 'benefit', or -1, 'min' or 'cost', not {direction!r}")


def _column(column: list[float], weight: float, normalisation: Normalisation) -> list[float]:
    low, high = min(column), max(column)
    sizes = {"minmax": high - low, "vector": hypot(*column), "none": 1.0}
    size = sizes[normalisation]
    return [weight * (one - low) / size if size else 0.0 for one in column]


def _closeness(row: Iterable[float], best: list[float], worst: list[float]) -> float | None:
    placed = list(row)
    near = hypot(*(a - b for a, b in zip(placed, best, strict=True)))
    far = hypot(*(a - b for a, b in zip(placed, worst, strict=True)))
    return far / (near + far) if near + far else None
