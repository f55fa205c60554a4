"""Every rate, by its logarithm, at which a stream of money is worth nothing: none is missed."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import exp, fsum, log
from operator import mul
from typing import Final

Worth = Callable[[float], tuple[float, float, float]]
"""By the logarithm of 1 + rate: the worth, its slope, and the size of what was added up."""

_NOISE: Final = 1e-14
_DEEP: Final = 60
_MANY: Final = 64
_STEPS: Final = 200
_LAST_DIGIT: Final = 2e-16
_GRID: Final = 2000
_PLAIN: Final = 12
_NEARLY: Final = 1e-7
"""After a step so small the next is beyond the last digit: Newton doubles the digits."""


def log_rates(times: Sequence[float], amounts: Sequence[float]) -> list[float]:
    """All x with sum(amount * exp(-x * time)) = 0, smallest first; a multiple root once.

    `times` rise strictly, no amount is 0. One change of sign has one root (Descartes). With more, the same
    sum times (pivot - time), the pivot at a change of sign, has one change less, and between two of its roots
    there is at most one of ours (Rolle): so none is missed. Beyond 60 changes a fine grid stands in for that.
    """
    turns = [place for place, (one, other) in enumerate(pairwise(amounts)) if (one > 0) != (other > 0)]
    if not turns:
        return []
    worth = _worth(times, amounts)
    if len(turns) == 1 and (found := _by_newton(worth, _guess(times, amounts))) is not None:
        return [found]
    return _between(worth, _stops(times, amounts, turns), (amounts[0], amounts[-1]), times[-1] - times[0])


def _guess(times: Sequence[float], amounts: Sequence[float]) -> float:
    """What it were, were all that is got got on its mean day, and all that is paid paid on its own."""
    size = [abs(one) for one in amounts]
    total, days = fsum(size), sum(map(mul, size, times))
    over, early = fsum(amounts), sum(map(mul, amounts, times))
    got, paid = (total + over) / 2, (total - over) / 2
    wait = (days + early) / (2 * got) - (days - early) / (2 * paid) if got > 0 < paid else 0.0
    return log(got / paid) / wait if wait else 0.0


def _by_newton(worth: Worth, place: float) -> float | None:
    """The only root by plain steps, None where they do not come to rest at once: then halving helps."""
    for _step in range(_PLAIN):
        value, slope, _size = worth(place)
        if not value or not slope:
            return place if not value else None
        step = value / slope
        place -= step
        if abs(step) <= _NEARLY * min(1.0, abs(place)):
            value, slope, _size = worth(place)
            return place - value / slope if slope else place
    return None


def _stops(times: Sequence[float], amounts: Sequence[float], turns: Sequence[int]) -> list[float]:
    """Places between which the sum, but for a positive factor, only rises or only falls."""
    if len(turns) == 1:
        return []
    if len(turns) > _DEEP:
        return _grid(times)
    middle = turns[len(turns) // 2]
    pivot = (times[middle] + times[middle + 1]) / 2
    turned = [one * (pivot - time) for one, time in zip(amounts, times, strict=True)]
    most = max(map(abs, turned))
    scaled = [(time, one / most) for time, one in zip(times, turned, strict=True) if one / most]
    return log_rates([time for time, _one in scaled], [one for _time, one in scaled])


def _grid(times: Sequence[float]) -> list[float]:
    """Dense about 0, wide at the ends, in the unit of the mean step."""
    from math import sinh

    step = (times[-1] - times[0]) / len(times)
    return [sinh(10 * place / _GRID) / sinh(10) * 50 / step for place in range(-_GRID, _GRID + 1)]


def _between(worth: Worth, stops: list[float], ends: tuple[float, float], span: float) -> list[float]:
    """The roots between the stops, beyond them and at them; `ends` give the signs far away."""
    signs = [_sign(worth, one) for one in stops] or [_sign(worth, 0.0)]
    stops = stops or [0.0]
    low, high = _outside(worth, stops[0], ends[1], -1 / span), _outside(worth, stops[-1], ends[0], 1 / span)
    places = [low, *stops, high]
    sides = [_side(ends[1]), *signs, _side(ends[0])]
    found = []
    for place, ((start, end), (before, after)) in enumerate(
        zip(pairwise(places), pairwise(sides), strict=True)
    ):
        if before * after < 0:
            found.append(_root(worth, start, end))
        elif not after and not (place and not before):
            found.append(end)
    return found


def _outside(worth: Worth, start: float, end: float, step: float) -> float:
    """A place beyond all roots on one side: there the sum has the sign of its first or its last term."""
    while _sign(worth, start + step) != _side(end):
        step *= 2
    return start + step


def _sign(worth: Worth, place: float) -> int:
    value, _slope, size = worth(place)
    return 0 if abs(value) <= _NOISE * size else _side(value)


def _side(value: float) -> int:
    return 1 if value > 0 else -1


def _root(worth: Worth, low: float, high: float) -> float:
    """Newton's steps, halving where one would leave the bracket or gain too little."""
    rising = worth(high)[0] > 0
    place, last, before = (low + high) / 2, high - low, high - low
    for _step in range(_STEPS):
        value, slope, _size = worth(place)
        if not value:
            return place
        low, high = (low, place) if (value > 0) == rising else (place, high)
        step = value / slope if slope else 2 * before
        ahead = place - step
        if not low < ahead < high or abs(2 * step) > abs(last):
            ahead = (low + high) / 2
        last, before, moved = before, abs(ahead - place), abs(ahead - place)
        place = ahead
        if moved <= _LAST_DIGIT * abs(place) or place in (low, high):
            break
    return place


def _worth(times: Sequence[float], amounts: Sequence[float]) -> Worth:
    """Scaled by the largest power on either side of 0, so that nothing overflows; the signs are the same."""
    if len(times) > _MANY:
        return _worth_of_many(times, amounts)
    rising = [(time - times[0], one) for time, one in zip(times, amounts, strict=True)]
    falling = [(time - times[-1], one) for time, one in zip(times, amounts, strict=True)]

    def worth(place: float) -> tuple[float, float, float]:
        value = slope = size = 0.0
        for time, one in rising if place >= 0 else falling:
            part = one * exp(-place * time)
            value += part
            slope -= time * part
            size += abs(part)
        return value, slope, size

    return worth


def _worth_of_many(times: Sequence[float], amounts: Sequence[float]) -> Worth:
    import numpy as np

    when, much = np.asarray(times, dtype=float), np.asarray(amounts, dtype=float)
    rising, falling = when - when[0], when - when[-1]

    def worth(place: float) -> tuple[float, float, float]:
        time = rising if place >= 0 else falling
        parts = much * np.exp(-place * time)
        return float(parts.sum()), -float(time @ parts), float(np.abs(parts).sum())

    return worth
