"""The shape that an expert's three figures describe, be they extremes or one in ten."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, Literal, TypeVar, assert_never

from casebuilder.analysis.distribution import Distribution, LogNormal, Pert, Triangular, Uniform
from casebuilder.analysis.shape import figure

Kind = Literal["pert", "triangular", "uniform", "lognormal"]
KINDS: Final[tuple[Kind, ...]] = ("pert", "triangular", "uniform", "lognormal")
Peaked = TypeVar("Peaked", Pert, Triangular)
_STEPS: Final = 60
_CLOSE: Final = 1e-14


def fitted(kind: type[Peaked], p10: float, mode: float, p90: float) -> Peaked:
    """The PERT or triangular shape whose 10th and 90th percentiles are `p10` and `p90`, with this mode.

    For experts whose "low" and "high" are one in ten. Exact to about 12 digits: where the mode lies in the
    shape decides how far it lies between the two percentiles, so one unknown is found by iteration and the
    width follows. p10 = p90 is a constant. ValueError where p10 <= mode <= p90 does not hold. Source:
    methods.md section 5.
    """
    low, most, high = figure(p10, "p10"), figure(mode, "mode"), figure(p90, "p90")
    if not low <= most <= high:
        raise ValueError(f"p10 <= mode <= p90 must hold, not {low}, {most}, {high}")
    if low == high:
        return kind(low, low, low)
    wanted = (most - low) / (high - low)
    place = _place(kind.__name__, wanted)
    tenth, ninetieth = _tenths(kind, place)
    width = (high - low) / (ninetieth - tenth)
    return kind(min(most, most - place * width), most, max(most, most + (1 - place) * width))


def distribution_for(kind: Kind, low: float, likely: float, high: float, *, extremes: bool) -> Distribution:
    """The shape of an expert's low, likely and high, read as the ends or (`extremes` false) as P10 and P90.

    A uniform shape has no likely figure and a lognormal no ends: that one always reads P10 and P90, and
    does not use the likely figure. ValueError where low <= likely <= high does not hold, or a lognormal's
    low is 0 or less.
    """
    if not figure(low, "low") <= figure(likely, "likely") <= figure(high, "high"):
        raise ValueError(f"low <= likely <= high must hold, not {low}, {likely}, {high}")
    match kind:
        case "pert":
            return Pert(low, likely, high) if extremes else fitted(Pert, low, likely, high)
        case "triangular":
            return Triangular(low, likely, high) if extremes else fitted(Triangular, low, likely, high)
        case "uniform":
            return Uniform(low, high) if extremes else Uniform.from_p10_p90(low, high)
        case "lognormal":
            return LogNormal.from_p10_p90(low, high)
        case _:
            assert_never(kind)


@lru_cache(maxsize=256)
def _place(name: str, standing: float) -> float:
    """Where between the ends the mode lies; kept, as an edit changes one line of many."""
    kind = Pert if name == Pert.__name__ else Triangular
    return _crossing(lambda at: _standing(kind, at) - standing)


def _tenths(kind: type[Pert] | type[Triangular], place: float) -> tuple[float, float]:
    tenth, ninetieth = kind(0.0, place, 1.0).quantile((0.1, 0.9))
    return float(tenth), float(ninetieth)


def _standing(kind: type[Pert] | type[Triangular], place: float) -> float:
    """Where the mode lies between P10 (0) and P90 (1) when it lies at `place` between the ends."""
    tenth, ninetieth = _tenths(kind, place)
    return (place - tenth) / (ninetieth - tenth)


def _crossing(function: Callable[[float], float]) -> float:
    """The place between 0 and 1 where a rising function passes 0, by false position (the Illinois rule)."""
    low, high, below, above = 0.0, 1.0, function(0.0), function(1.0)
    kept = 0
    for _step in range(_STEPS):
        place = (low * above - high * below) / (above - below)
        value = function(place)
        if abs(value) < _CLOSE:
            break
        if value < 0:
            low, below, above = place, value, above / 2 if kept < 0 else above
        else:
            high, above, below = place, value, below / 2 if kept > 0 else below
        kept = -1 if value < 0 else 1
    return place
