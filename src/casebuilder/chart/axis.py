"""Round marks for an axis of figures, and the way from a figure to its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10
from typing import Final

_STEPS: Final = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Axis:
    """Figures from `least` to `most` between two places; `start` is where `least` stands."""

    least: float
    most: float
    start: float
    end: float

    def place(self, figure: float | Decimal) -> float:
        """Where a figure stands; the middle where the axis has no length."""
        span = self.most - self.least
        share = (float(figure) - self.least) / span if span else 0.5
        return self.start + share * (self.end - self.start)

    def marks(self, wanted: int = 4) -> list[float]:
        """About so many round figures on the axis, zero among them where it lies on it."""
        step = _round_step((self.most - self.least) / max(1, wanted))
        if not step:
            return []
        return [place * step for place in range(ceil(self.least / step), floor(self.most / step) + 1)]


def axis_of(figures: Iterable[float | Decimal], start: float, end: float, *, zero: bool = True) -> Axis:
    """An axis on which all figures lie, and zero if asked."""
    found = [float(one) for one in figures] + ([0.0] if zero else [])
    least, most = min(found, default=0.0), max(found, default=0.0)
    return Axis(least, most, start, end)


def _round_step(rough: float) -> float:
    if not 0 < rough < float("inf"):
        return 0.0
    power = 10.0 ** floor(log10(rough))
    return next((one * power for one in _STEPS if one * power >= rough * 0.999), 10 * power)
