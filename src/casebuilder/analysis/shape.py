"""What all shapes of an uncertain figure share, and how their figures come in."""

from math import isfinite, sqrt
from typing import TYPE_CHECKING, Any, Final

from casebuilder.analysis.numbers import finite

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_LARGEST: Final = 1e150
"""So that squares of figures stay figures."""


class Shape:
    """What all shapes answer besides mean, variance, quantile and cdf."""

    @property
    def variance(self) -> float:
        raise NotImplementedError

    def quantile(self, p: "ArrayLike") -> Any:
        raise NotImplementedError

    @property
    def std(self) -> float:
        return sqrt(self.variance)

    @property
    def median(self) -> float:
        return float(self.quantile(0.5))


def figure(value: Any, name: str) -> float:
    """One figure as a float. ValueError with a sentence for text, NaN, what is without end or too long."""
    try:
        found = finite(value, name)
    except (OverflowError, TypeError) as error:
        raise ValueError(f"{name} must be a number that is not too large, not {value!s:.40}") from error
    if not isfinite(found):
        raise ValueError(f"{name} must be a number that is not too large, not {value!s:.40}")
    return found


def keep(shape: Shape, /, **figures: float) -> None:
    """Sets floats on a frozen value: decimals and whole numbers come in too."""
    for name, value in figures.items():
        object.__setattr__(shape, name, value)


def keep_range(shape: Shape, /, **figures: float) -> None:
    found = {name: figure(value, name) for name, value in figures.items()}
    values = list(found.values())
    if values != sorted(values):
        raise ValueError(f"{' <= '.join(found)} must hold, not {', '.join(str(one) for one in values)}")
    if max(abs(one) for one in values) > _LARGEST:
        raise ValueError(f"{', '.join(found)} must be smaller than {_LARGEST:g}")
    keep(shape, **found)
