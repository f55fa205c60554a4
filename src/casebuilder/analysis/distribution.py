"""Shapes of an uncertain figure: PERT, triangular, uniform and lognormal."""

from dataclasses import dataclass
from math import exp, expm1, log, sqrt
from typing import TYPE_CHECKING, Any, Final

from casebuilder.analysis.probability import beta_quantile, figures, plain, reached, shares, step, within
from casebuilder.analysis.shape import Shape, figure, keep, keep_range

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

Z90: Final = 1.2815515655446004
"""The 90th percentile of the standard normal distribution."""
_LARGEST_EXPONENT: Final = 700.0


@dataclass(frozen=True)
class Pert(Shape):
    """Beta distribution from low to high (the modified PERT): the mode weighs `shape` times (4) an end.

    Beta(1 + 4 (mode - low) / width, 1 + 4 (high - mode) / width); mean (low + 4 mode + high) / 6, variance
    (mean - low)(high - mean) / 7: not the classic ((high - low) / 6)^2. All in the unit of the figure.
    ValueError where low <= mode <= high does not hold; low = high is a constant. `quantile` and `cdf` take a
    number or an array and give the same. Source: Vose, Risk Analysis (2008); methods.md section 5.
    """

    low: float
    mode: float
    high: float
    shape: float = 4.0

    def __post_init__(self) -> None:
        keep(self, shape=figure(self.shape, "shape"))
        if self.shape < 0:
            raise ValueError(f"shape must be 0 or more, not {self.shape}")
        keep_range(self, low=self.low, mode=self.mode, high=self.high)

    @property
    def alpha(self) -> float:
        return 1 + self.shape * (self.mode - self.low) / self._width

    @property
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
        width = self.high - self.low
        return width**2 * self.alpha * self.beta / ((self.shape + 2) ** 2 * (self.shape + 3))

    def quantile(self, p: "ArrayLike") -> Any:
        """The figure that is not exceeded with probability `p` (a number or an array of them)."""
        along = beta_quantile(self.alpha, self.beta, shares(p))
        return within(self.low + (self.high - self.low) * along, self.low, self.high)

    def cdf(self, x: "ArrayLike") -> Any:
        """The probability of at most `x` (a number or an array of them)."""
        from scipy.special import betainc

        if self.low == self.high:
            return step(x, self.low)
        return plain(betainc(self.alpha, self.beta, reached(x, self.low, self.high)))

    @classmethod
    def from_p10_p90(cls, p10: float, mode: float, p90: float) -> "Pert":
        """The one whose 10th and 90th percentiles are these; see `fitting.fitted`."""
        from casebuilder.analysis.fitting import fitted

        return fitted(cls, p10, mode, p90)


@dataclass(frozen=True)
class Triangular(Shape):
    """Density that rises evenly from low to mode and falls evenly to high.

    Mean (low + mode + high) / 3, variance (a^2 + b^2 + c^2 - ab - ac - bc) / 18, quantile in closed form.
    All in the unit of the figure. ValueError where low <= mode <= high does not hold; low = high is a
    constant. `quantile` and `cdf` take a number or an array and give the same. Source: Vose (2008);
    methods.md section 5.
    """

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        keep_range(self, low=self.low, mode=self.mode, high=self.high)

    @property
    def mean(self) -> float:
        return (self.low + self.mode + self.high) / 3

    @property
    def variance(self) -> float:
        # The same as the formula of the books, without the loss of digits where low is far from 0.
        width = self.high - self.low
        return (width**2 - (self.mode - self.low) * (self.high - self.mode)) / 18

    def quantile(self, p: "ArrayLike") -> Any:
        """The figure that is not exceeded with probability `p` (a number or an array of them)."""
        import numpy as np

        share, width = shares(p), self.high - self.low
        rise, fall = self.mode - self.low, self.high - self.mode
        rising = self.low + np.sqrt(share * width * rise)
        falling = self.high - np.sqrt((1 - share) * width * fall)
        return within(np.where(share * width < rise, rising, falling), self.low, self.high)

    def cdf(self, x: "ArrayLike") -> Any:
        """The probability of at most `x` (a number or an array of them)."""
        import numpy as np

        width = self.high - self.low
        if not width:
            return step(x, self.low)
        share = reached(x, self.low, self.high)
        turn = (self.mode - self.low) / width
        rising = share**2 / (turn or 1.0)
        falling = 1 - (1 - share) ** 2 / ((1 - turn) or 1.0)
        return plain(np.where(share < turn, rising, falling) if turn < 1 else rising)

    @classmethod
    def from_p10_p90(cls, p10: float, mode: float, p90: float) -> "Triangular":
        """The one whose 10th and 90th percentiles are these; see `fitting.fitted`."""
        from casebuilder.analysis.fitting import fitted

        return fitted(cls, p10, mode, p90)


@dataclass(frozen=True)
class Uniform(Shape):
    """Everything between low and high is equally likely.

    Mean (low + high) / 2, variance (high - low)^2 / 12. ValueError for low > high; low = high is a constant.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        keep_range(self, low=self.low, high=self.high)

    @property
    def mode(self) -> float:
        """The middle, as no figure is likelier than another."""
        return self.mean

    @property
    def mean(self) -> float:
        return (self.low + self.high) / 2

    @property
    def variance(self) -> float:
        return (self.high - self.low) ** 2 / 12

    def quantile(self, p: "ArrayLike") -> Any:
        """The figure that is not exceeded with probability `p` (a number or an array of them)."""
        return within(self.low + (self.high - self.low) * shares(p), self.low, self.high)

    def cdf(self, x: "ArrayLike") -> Any:
        """The probability of at most `x` (a number or an array of them)."""
        if self.low == self.high:
            return step(x, self.low)
        return plain(reached(x, self.low, self.high))

    @classmethod
    def from_p10_p90(cls, p10: float, p90: float) -> "Uniform":
        """The one whose 10th and 90th percentiles are these. ValueError for p10 > p90."""
        made = cls(p10, p90)
        beyond = (made.high - made.low) / 8
        return cls(made.low - beyond, made.high + beyond)


@dataclass(frozen=True)
class LogNormal(Shape):
    """exp of a normal figure with mean `mu` and standard deviation `sigma` (both of the logarithm).

    Always above 0; mean exp(mu + sigma^2 / 2) is above the median exp(mu); variance (exp(sigma^2) - 1)
    mean^2. ValueError for sigma < 0 and for figures beyond what a float holds; sigma = 0 is a constant.
    """

    mu: float
    sigma: float

    def __post_init__(self) -> None:
        keep(self, mu=figure(self.mu, "mu"), sigma=figure(self.sigma, "sigma"))
        if self.sigma < 0:
            raise ValueError(f"sigma must be 0 or more, not {self.sigma}")
        if self.sigma > _LARGEST_EXPONENT or 2 * (abs(self.mu) + self.sigma**2) > _LARGEST_EXPONENT:
            raise ValueError(
                f"mu and sigma must be smaller: exp of {self.mu} and {self.sigma} is out of reach"
            )

    @classmethod
    def from_p10_p90(cls, p10: float, p90: float) -> "LogNormal":
        """The one that lies below `p10` once in ten and above `p90` once in ten. ValueError for 0 or less.

        mu = (ln P10 + ln P90) / 2, sigma = (ln P90 - ln P10) / 2.5631. Source: methods.md section 5.
        """
        if not 0 < figure(p10, "p10") <= figure(p90, "p90"):
            raise ValueError(f"0 < p10 <= p90 must hold, not {p10}, {p90}")
        low, high = log(p10), log(p90)
        return cls((low + high) / 2, (high - low) / (2 * Z90))

    @classmethod
    def from_mean_std(cls, mean: float, std: float) -> "LogNormal":
        """The one with this mean (above 0) and standard deviation of the figure itself."""
        if figure(mean, "mean") <= 0 or figure(std, "std") < 0:
            raise ValueError(f"mean must be above 0 and std 0 or more, not {mean}, {std}")
        square = log(1 + (float(std) / float(mean)) ** 2)
        return cls(log(mean) - square / 2, sqrt(square))

    @property
    def mode(self) -> float:
        return exp(self.mu - self.sigma**2)

    @property
    def mean(self) -> float:
        return exp(self.mu + self.sigma**2 / 2)

    @property
    def variance(self) -> float:
        return expm1(self.sigma**2) * self.mean**2

    def quantile(self, p: "ArrayLike") -> Any:
        """The figure that is not exceeded with probability `p`; 0 for 0 and inf for 1."""
        import numpy as np
        from scipy.special import ndtri

        found = shares(p)
        return plain(np.exp(self.mu + (self.sigma * ndtri(found) if self.sigma else 0 * found)))

    def cdf(self, x: "ArrayLike") -> Any:
        """The probability of at most `x` (a number or an array of them)."""
        import numpy as np
        from scipy.special import ndtr

        if not self.sigma:
            return step(x, exp(self.mu))
        at = np.maximum(figures(x), 0.0)
        with np.errstate(divide="ignore"):
            return plain(ndtr((np.log(at) - self.mu) / self.sigma))


Distribution = Pert | Triangular | Uniform | LogNormal
