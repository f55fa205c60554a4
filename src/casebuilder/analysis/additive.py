"""A score from several criteria: the weighted sum of values between fixed worst and best anchors."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from math import isnan
from typing import Any, Final

from casebuilder.analysis.numbers import alike, flows_of, listed, same_length

Scores = Any
"""A figure a criterion, None or NaN where unscored; or one such row an option; or a mapping by criterion."""
_TOP: Final = 100


def additive_value(scores: Scores, weights: Any, anchors: Any = None) -> Any:
    """The sum of weight x value over the criteria, the weights of those that are scored adding up to 1.

    `scores` one figure a criterion, or rows of them (an option each) for a list of values; `weights` 0 or
    more. `anchors` one a criterion: (worst, best), of which worst may be the larger, or points ((level,
    value), ...) rising or falling in level; values are 0 at the worst and 100 at the best, linear between and
    held beyond. Without anchors the scores are values already, on any scale. An unscored criterion (None,
    NaN) is left out and never counts as 0: say `coverage` beside the value. None where nothing is scored, or
    all that is has no weight. Mappings by criterion serve as well. Decimals in, decimal out, else a float.
    ValueError for text, infinity, lengths that differ, or anchors that coincide. Fixed anchors, unlike the
    range of the options at hand, keep a value when an option joins. Source: R. L. Keeney and H. Raiffa,
    Decisions with Multiple Objectives (1976); methods.md section 3.
    """
    if _rows(scores):
        return [additive_value(row, weights, anchors) for row in scores]
    found, counts, points = _matched(scores, weights, anchors)
    parts = [
        (w, _at(one, place)) for one, w, place in zip(found, counts, points, strict=True) if one is not None
    ]
    if not any(weight for weight, _value in parts):
        return None
    known, values = alike([w for w, _v in parts], [v for _w, v in parts])
    return sum(w * v for w, v in zip(known, values, strict=True)) / sum(known)


def coverage(scores: Scores, weights: Any) -> Any:
    """Which share of the weight is scored, 0 to 1; a list for rows. Shapes and errors as `additive_value`.

    None where no criterion has any weight.
    """
    if _rows(scores):
        return [coverage(row, weights) for row in scores]
    found, counts, _points = _matched(scores, weights, None)
    ((*known, total),) = alike(
        [*(w for w, one in zip(counts, found, strict=True) if one is not None), sum(counts)]
    )
    return sum(known, 0 * total) / total if total else None


def values_of(table: Any, anchors: Any = None) -> list[list[Any]]:
    """A full table of options x criteria as values. ValueError where one is unscored or the rows differ."""
    found = [[_score(one) for one in listed(row, "rows")] for row in listed(table, "values")]
    same_length(
        **{f"row {place + 1}": row for place, row in enumerate(found)}, **({} if found else {"table": []})
    )
    if any(one is None for row in found for one in row):
        raise ValueError("every option must be scored by every criterion here")
    points = _points(anchors, len(found[0]))
    return [[_at(one, place) for one, place in zip(row, points, strict=True)] for row in found]


def weights_of(weights: Any, count: int | None = None) -> list[Any]:
    """Weights of 0 or more, one of them more than 0. ValueError else, or where there are not `count`."""
    found = flows_of(weights, "weights")
    if not found or min(found) < 0 or not any(found):
        raise ValueError("weights must be 0 or more, and one of them more than 0")
    if count is not None and len(found) != count:
        raise ValueError(f"{count} criteria need as many weights, not {len(found)}")
    return found


def _rows(scores: Any) -> bool:
    if isinstance(scores, Mapping):
        return False
    found = listed(scores, "scores")
    return any(isinstance(one, list | tuple | Mapping) or getattr(one, "ndim", 0) for one in found)


def _matched(scores: Any, weights: Any, anchors: Any) -> tuple[list[Any], list[Any], list[Any]]:
    if isinstance(weights, Mapping) != isinstance(scores, Mapping):
        raise ValueError("scores and weights must both be lists, or both go by criterion")
    if isinstance(weights, Mapping):
        if unknown := [one for one in scores if one not in weights]:
            raise ValueError(f"these have no weight: {', '.join(map(str, unknown))}")
        if anchors is not None:
            anchors = [_anchor(anchors, one) for one in weights]
        scores, weights = [scores.get(one) for one in weights], list(weights.values())
    found, counts = [_score(one) for one in scores], flows_of(weights, "weights")
    if any(one < 0 for one in counts):
        raise ValueError("weights must be 0 or more")
    same_length(scores=found, weights=counts)
    return found, counts, _points(anchors, len(found))


def _anchor(anchors: Any, criterion: Any) -> Any:
    if not isinstance(anchors, Mapping) or criterion not in anchors:
        raise ValueError(f"anchors must go by criterion too, and name {criterion}")
    return anchors[criterion]


def _score(value: Any) -> Any:
    if value is None or (isinstance(value, float | Decimal) and isnan(value)):
        return None
    return flows_of([value], "scores")[0]


def _points(anchors: Any, count: int) -> list[Any]:
    if anchors is None:
        return [None] * count
    found = [_curve(list(listed(one, "anchors"))) for one in listed(anchors, "anchors")]
    if len(found) != count:
        raise ValueError(f"{count} criteria need as many anchors, not {len(found)}")
    return found


def _curve(anchor: Any) -> list[tuple[Any, Any]]:
    """Points of level and value in rising order of level."""
    if all(hasattr(one, "__len__") for one in anchor):
        levels, values = zip(*[flows_of(one, "anchors") for one in anchor], strict=True)
    else:
        levels, values = tuple(flows_of(anchor, "anchors")), (0, _TOP)
    if len(levels) < 2 or len(levels) != len(values) or len(set(levels)) != len(levels):  # noqa: PLR2004
        raise ValueError(f"anchors must be two or more different levels, not {anchor}")
    steps = [after - before for before, after in pairwise(levels)]
    if not (all(one > 0 for one in steps) or all(one < 0 for one in steps)):
        raise ValueError(f"anchors must rise or fall in level, not {anchor}")
    return sorted(zip(levels, values, strict=True))


def _at(level: Any, curve: Any) -> Any:
    """The value at a level: linear between the points, held beyond them."""
    if curve is None:
        return level
    if level <= curve[0][0]:
        return curve[0][1]
    for before, after in pairwise(curve):
        if level <= after[0]:
            (x, low, place), (end, high, _same) = alike([*before, level], [*after, level])
            return low + (high - low) * (place - x) / (end - x)
    return curve[-1][1]
