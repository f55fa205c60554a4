"""What many outcomes come to: percentiles, chance of a loss, expected shortfall, columns of a histogram."""

from collections.abc import Sequence
from math import ceil, floor, sqrt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from casebuilder.analysis.arrays import array_of
from casebuilder.analysis.numbers import floats_of
from casebuilder.analysis.shape import figure

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

WORST: Final = 0.1
BINS: Final = 40
_ROUNDING: Final = 1e-9
_PART: Final = 65_536


class Chance(NamedTuple):
    """A share of the trials and its standard error sqrt(p (1 - p) / n).

    Where none or all of them lose the error is the bound 3 / n (rule of three: 95 % sure to be less).
    """

    share: float
    error: float


class Histogram(NamedTuple):
    """Columns of equal width: `counts[i]` outcomes from `edges[i]` up to `edges[i + 1]`."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]


def percentiles(values: "ArrayLike", shares: Sequence[float] = (10, 50, 90)) -> tuple[float, ...]:
    """Ascending: P90 is what nine in ten of the values are at or BELOW (oil and gas says it the other way
    round).

    Linear between the two values beside it (Excel's PERCENTILE.INC). ValueError for no values, NaN, or a
    share outside 0 to 100. Source: methods.md section 5.
    """
    ordered = in_order(values)
    return tuple(percentile(ordered, share) for share in floats_of(shares, "shares"))


def chance_of_loss(values: "ArrayLike", threshold: float = 0.0) -> Chance:
    """The share of the values below `threshold`, with its error. ValueError for no values or NaN."""
    return loss(checked(values), figure(threshold, "threshold"))


def expected_shortfall(values: "ArrayLike", tail: float = WORST) -> float:
    """The mean of the worst (lowest) share `tail` of the values, 0 < tail <= 1; in the unit of the values.

    A value that lies across the border counts by the part that is inside. ValueError for no values, NaN, or
    another tail. Source: C. Acerbi and D. Tasche, On the coherence of expected shortfall (2002).
    """
    return shortfall(in_order(values), figure(tail, "tail"))


def histogram(values: "ArrayLike", bins: int = BINS) -> Histogram:
    """About so many columns, of which none lies across zero. ValueError for no values or NaN."""
    return columns(checked(values), int(figure(bins, "bins")))


def checked(values: "ArrayLike") -> Any:
    """The values as a flat array. ValueError for none and for NaN or what is without end."""
    found = array_of(values, "values").reshape(-1)
    if not len(found):
        raise ValueError("there must be at least one value")
    return found


def in_order(values: "ArrayLike") -> Any:
    """The values, lowest first. ValueError as `checked`."""
    import numpy as np

    return np.sort(checked(values))


def partly_in_order(values: Any, shares: Sequence[float], tail: float = WORST) -> Any:
    """In order as far as `percentile` of these shares and `shortfall` need it: a quarter of a sort's time."""
    import numpy as np

    last = len(values) - 1
    places = [last * share / 100 for share in shares]
    needed = {min(last, floor(tail * len(values) + _ROUNDING)), *map(floor, places), *map(ceil, places)}
    return np.partition(values, sorted(needed))


def percentile(ordered: Any, share: float) -> float:
    if not 0 <= share <= 100:  # noqa: PLR2004 - a percentage
        raise ValueError(f"a percentile must lie between 0 and 100, not {share}")
    place = (len(ordered) - 1) * share / 100
    before = float(ordered[floor(place)])
    return before + (float(ordered[ceil(place)]) - before) * (place - floor(place))


def loss(values: Any, threshold: float = 0.0) -> Chance:
    count = len(values)
    share = int((values < threshold).sum()) / count
    return Chance(share, sqrt(share * (1 - share) / count) if 0 < share < 1 else 3 / count)


def shortfall(ordered: Any, tail: float = WORST) -> float:
    if not 0 < tail <= 1:
        raise ValueError(f"the tail must be more than 0 and at most 1, not {tail}")
    size = tail * len(ordered)
    whole = min(floor(size + _ROUNDING), len(ordered))
    part = max(0.0, size - whole) * float(ordered[whole]) if whole < len(ordered) else 0.0
    return (float(ordered[:whole].sum()) + part) / size


def columns(values: Any, bins: int = BINS) -> Histogram:
    """As `histogram`, for values that were looked at."""
    if bins < 1:
        raise ValueError(f"a histogram must have at least one column, not {bins}")
    low, high = float(values.min()), float(values.max())
    width = (high - low) / bins
    if not low + width > low:
        return Histogram((low, high), (len(values),))
    edges = _edges(low, high, width)
    counts = sum(_counts(values[start : start + _PART], edges) for start in range(0, len(values), _PART))
    return Histogram(tuple(edges.tolist()), tuple(counts.tolist()))


def _counts(values: Any, edges: Any) -> Any:
    """How many lie in each column; what rounding put into the one beside goes back."""
    import numpy as np

    most = len(edges) - 2
    place = ((values - edges[0]) * ((most + 1) / (edges[-1] - edges[0]))).astype(np.intp).clip(0, most)
    place -= values < edges[place]
    place += (values >= edges[place + 1]) & (place < most)
    return np.bincount(place, minlength=most + 1)


def _edges(low: float, high: float, width: float) -> Any:
    """Low to high; where zero lies between, whole multiples of the width, so that one of them is zero."""
    import numpy as np

    first = floor(low / width) if low < 0 < high else 0
    count = max(1, ceil((high - (first * width if first else low)) / width - _ROUNDING))
    edges = (first + np.arange(count + 1)) * width + (0.0 if first else low)
    edges[0], edges[-1] = min(edges[0], low), max(edges[-1], high)
    return edges
