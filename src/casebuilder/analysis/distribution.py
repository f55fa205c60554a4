"""Shapes of an uncertain figure: PERT, triangular, uniform and lognormal."""

from dataclasses import dataclass
from functools import cached_property
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any, Final

from casebuilder.analysis.numbers import finite

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

Z90: Final = 1.2815515655446004
"""The 90th percentile of the standard normal distribution."""


def _ordered(low: float, mode: float, high: float) -> None:
    for name, value in (("low", low), ("mode", mode), ("high", high)):
        finite(value, name)
    if not low <= mode <= high:
        raise ValueError(f"low <= mode <= high must hold, not {low}, {mode}, {high}")


def _shares(p: "ArrayLike") -> Any:
    import numpy as np

    found = np.asarray(p, dtype=float)
    if not ((found >= 0) & (found <= 1)).all():
        raise ValueError("probabilities must lie between 0 and 1")
    return found


def _plain(found: Any) -> Any:
    return found.item() if getattr(found, "ndim", 1) == 0 else found


@dataclass(frozen=True)
class Pert:
    """Beta distribution of low, mode and high (the modified PERT): the mode weighs `shape` times (4).

    Mean (low + 4 mode + high) / 6, variance (mean - low)(high - mean) / 7; not the classic ((high - low) / 6)^2.
    ValueError where low <= mode <= high does not hold. low = high is a constant. Source: methods.md section 5.
    """

    low: float
    mode: float
    high: float
    shape: float = 4.0

    def __post_init__(self) -> None:
        _ordered(self.low, self.mode, self.high)
        if finite(self.shape, "shape") <= 0:
            raise ValueError(f"shape must be more than 0, not {self.shape}")

    @cached_property
    def alpha(self) -> float:
        return 1 + self.shape * (self.mode - self.low) / self._width

    @cached_property
    def beta(self) -> float:
        return 1 + self.shape * (self.high - self.mode) / self._width

    @property
    def _width(self) -> float:
        return (self.high - self.low) or 1.0

    @property
    def mean(self) -> float:
        return (self.low + self.shape * self.mode + self.high) / (self.shape + 2)

    @property
    def variance(self) -> float:
        return (self.mean - self.low) * (self.high - self.mean) / (self.shape + 3)

    @property
    def std(self) -> float:
        return sqrt(self.variance)

    def quantile(self, p: "ArrayLike") -> Any:
        """The figure that is not exceeded with probability `p` (a number or an array of them)."""
        import numpy as np
        from scipy.special import betaincinv

        found = np.nan_to_num(betaincinv(self.alpha, self.beta, _shares(p)))
        return _plain(self.low + (self.high - self.low) * found)

    def cdf(self, x: "ArrayLike") -> Any:
        """The probability of at most `x` (a number or an array of them)."""
        import numpy as np
        from scipy.special import betainc

        share = np.clip((np.asarray(x, dtype=float) - self.low) / self._width, 0, 1)
        if self.low == self.high:
            return _plain(np.where(np.asarray(x, dtype=float) >= self.low, 1.0, 0.0))
        return _plain(betainc(self.alpha, self.beta, share))


@dataclass(frozen=True)
class Triangular:
    """Rises evenly from low to mode and falls evenly to high.

    Mean (low + mode + high) / 3, variance (a^2 + b^2 + c^2 - ab - ac - bc) / 18. ValueError where
    low <= mode <= high does not hold. low = high is a constant. Source: methods.md section 5.
    """

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        _ordered(self.low, self.mode, self.high)

    @property
    def mean(self) -> float:
        return (self.low + self.mode + self.high) / 3

    @property
    def variance(self) -> float:
        a, b, c = self.low, self.high, self.mode
        return (a * a + b * b + c * c - a * b - a * c - b * c) / 18

    @property
    def std(self) -> float:
        return sqrt(self.variance)

    def quantile(self, p: "ArrayLike") -> Any:
        """The figure that is not exceeded with probability `p` (a number or an array of them)."""
        import numpy as np

        share, width = _shares(p), self.high - self.low
        turn = (self.mode - self.low) / width if width else 0.5
        rising = self.low + np.sqrt(share * width * (self.mode - self.low))
        falling = self.high - np.sqrt((1 - share) * width * (self.high - self.mode))
        return _plain(np.where(share < turn, rising, falling))

    def cdf(self, x: "ArrayLike") -> Any:
        """The probability of at most `x` (a number or an array of them)."""
        import numpy as np

        at, width = np.asarray(x, dtype=float), self.high - self.low
        if not width:
            return _plain(np.where(at >= self.low, 1.0, 0.0))
        inside = np.clip(at, self.low, self.high)
        rise, fall = self.mode - self.low, self.high - self.mode
        rising = (inside - self.low) ** 2 / (width * rise) if rise else np.zeros_like(inside)
        falling = 1 - (self.high - inside) ** 2 / (width * fall) if fall else np.ones_like(inside)
        return _plain(np.where(inside <= self.mode, rising if rise else 0.0 * inside, falling))


@dataclass(frozen=True)
class Uniform:
    """Everything between low and high is equally likely. Mean (low + high) / 2, variance (high - low)^2 / 12."""

    low: float
    high: float

    def __post_init__(self) -> None:
        _ordered(self.low, self.low, self.high)

    @property
    def mean(self) -> float:
        return (self.low + self.high) / 2

    @property
    def variance(self) -> float:
        return (self.high - self.low) ** 2 / 12

    @property
    def std(self) -> float:
        return sqrt(self.variance)

    def quantile(self, p: "ArrayLike") -> Any:
        """The figure that is not exceeded with probability `p` (a number or an array of them)."""
        return _plain(self.low + (self.high - self.low) * _shares(p))

    def cdf(self, x: "ArrayLike") -> Any:
        """The probability of at most `x` (a number or an array of them)."""
        import numpy as np

        at, width = np.asarray(x, dtype=float), self.high - self.low
        return _plain(np.clip((at - self.low) / width, 0, 1) if width else np.where(at >= self.low, 1.0, 0.0))


@dataclass(frozen=True)
class LogNormal:
    """exp of a normal figure with mean `mu` and standard deviation `sigma`; always above 0, mean above median."""

    mu: float
    sigma: float

    def __post_init__(self) -> None:
        finite(self.mu, "mu")
        if finite(self.sigma, "sigma") < 0:
            raise ValueError(f"sigma must be 0 or more, not {self.sigma}")

    @classmethod
    def from_p10_p90(cls, p10: float, p90: float) -> "LogNormal":
        """The one that lies below `p10` once in ten and above `p90` once in ten. ValueError for 0 or less.

        mu = (ln P10 + ln P90) / 2, sigma = (ln P90 - ln P10) / 2.5631. Source: methods.md section 5.
        """
        if not 0 < finite(p10, "p10") <= finite(p90, "p90"):
            raise ValueError(f"0 < p10 <= p90 must hold, not {p10}, {p90}")
        return cls((log(p10) + log(p90)) / 2, (log(p90) - log(p10)) / (2 * Z90))

    @property
    def mean(self) -> float:
        return exp(self.mu + self.sigma**2 / 2)

    @property
    def variance(self) -> float:
        return (exp(self.sigma**2) - 1) * exp(2 * self.mu + self.sigma**2)

    @property
    def std(self) -> float:
        return sqrt(self.variance)

    def quantile(self, p: "ArrayLike") -> Any:
        """The figure that is not exceeded with probability `p` (a number or an array of them)."""
        import numpy as np
        from scipy.special import ndtri

        scores = ndtri(_shares(p)) if self.sigma else np.zeros_like(_shares(p))
        return _plain(np.exp(self.mu + self.sigma * scores))

    def cdf(self, x: "ArrayLike") -> Any:
        """The probability of at most `x` (a number or an array of them)."""
        import numpy as np
        from scipy.special import ndtr

        at = np.asarray(x, dtype=float)
        with np.errstate(divide="ignore", invalid="ignore"):
            scores = (np.log(np.maximum(at, 0)) - self.mu) / self.sigma
        level = np.where(at >= exp(self.mu), 1.0, 0.0)
        return _plain(np.where(at > 0, ndtr(scores), 0.0) if self.sigma else level)


Distribution = Pert | Triangular | Uniform | LogNormal


def fitted(kind: type[Pert] | type[Triangular], p10: float, mode: float, p90: float) -> Pert | Triangular:
    """The PERT or triangular shape whose 10th and 90th percentiles are `p10` and `p90`, with this mode.

    For experts whose "low" and "high" are one in ten. ValueError where p10 <= mode <= p90 does not hold. Where
    no such shape exists (a mode at an end) the nearest is given. Source: methods.md section 5.
    """
    _ordered(p10, mode, p90)
    low, high = p10, p90
    for _step in range(_FITS):
        made = kind(low, mode, high)
        miss_low, miss_high = made.quantile(0.1) - p10, made.quantile(0.9) - p90
        low, high = min(mode, low - miss_low), max(mode, high - miss_high)
        if abs(miss_low) + abs(miss_high) < _CLOSE * (p90 - p10 or 1):
            break
    return kind(low, mode, high)


_FITS: Final = 200
_CLOSE: Final = 1e-10
