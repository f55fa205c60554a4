"""Many futures of a case: each ranged line is drawn once a future, and what they come to is counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2, sqrt
from typing import TYPE_CHECKING, Any, Final, Literal

from casebuilder.analysis.correlation import correlation_matrix, one_factor, scores_for
from casebuilder.analysis.distribution import Distribution, Pert

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

DEFAULT_TRIALS: Final = 2**14
PRECISE_TRIALS: Final = 2**17
CHUNK: Final = 4096
MOST_DIMENSIONS: Final = 64
KNOTS: Final = 4097
RANKED: Final = 2**14
"""Rank correlations are taken over so many futures: more change no digit that is shown."""
BINS: Final = 40
Method = Literal["sobol", "random"]


class CancelledError(Exception):
    """The caller no longer wants the answer."""


@dataclass(frozen=True, slots=True)
class RangedLine:
    """`worth` is the line's present value as likely; `factor` the distribution of what it is multiplied by."""

    worth: float
    factor: Distribution
    group: str = ""


@dataclass(frozen=True)
class Outcome:
    """What the futures come to. P90: nine in ten end at or BELOW it. `loss` is the share below 0."""

    npv: Any
    seed: int
    mean: float
    p10: float
    p50: float
    p90: float
    loss: float
    loss_error: float
    """Standard error sqrt(p (1 - p) / n); 3 / n where no future loses (rule of three)."""
    shortfall: float
    """Expected shortfall: the mean of the worst tenth."""
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    rank_correlations: tuple[float, ...]
    """Of each line with the result, in the order of the lines."""

    @property
    def trials(self) -> int:
        return len(self.npv)


def simulate(  # noqa: PLR0913 - each is a choice of its own, by name
    lines: Sequence[RangedLine],
    *,
    fixed: float = 0.0,
    correlation: "float | ArrayLike" = 0.3,
    trials: int = DEFAULT_TRIALS,
    seed: int = 1,
    method: Method = "sobol",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Outcome:
    """Net present value over `trials` futures: fixed + sum(worth x factor), one draw per line and future.

    `correlation`: one rank correlation (Spearman) inside each non-empty group, or a matrix of shape
    (lines, lines). Gaussian copula on scrambled Sobol points: `trials` must then be a power of two; with more
    than 64 lines, or method "random", pseudo-random numbers (PCG64) in streams of their own for each chunk. The
    same seed gives the same figures, whatever the machine. `progress` is told (done, all); CancelledError once
    `cancelled()` is true. ValueError for no lines' order, NaN, or contradicting correlations.
    Source: methods.md section 5.
    """
    import numpy as np

    _check_trials(trials, method)
    root = _root(lines, correlation)
    random = np.random.SeedSequence(seed)
    draw = _draws(len(lines), trials, method, random)
    result, ranks = np.empty(trials), _RankSums(len(lines))
    for start in range(0, trials, CHUNK):
        if cancelled is not None and cancelled():
            raise CancelledError
        stop = min(start + CHUNK, trials)
        factors = _factors(lines, draw(stop - start), root)
        part = np.full(stop - start, float(fixed))
        for column, line in zip(factors, lines, strict=True):
            part += line.worth * column
        result[start:stop] = part
        if start < RANKED:
            ranks.add(factors, part)
        if progress is not None:
            progress(stop, trials)
    return _outcome(result, seed, ranks.correlations())


def _check_trials(trials: int, method: Method) -> None:
    if trials < 1 or (method == "sobol" and not log2(trials).is_integer()):
        raise ValueError(f"trials must be a power of two, not {trials}")


def _root(lines: Sequence[RangedLine], correlation: "float | ArrayLike") -> Any:
    """The Cholesky root of the score correlations, None where nothing moves together."""
    import numpy as np

    if not lines:
        return None
    if isinstance(correlation, int | float):
        if not -1 < correlation < 1:
            raise ValueError(f"a correlation must lie between -1 and 1, not {correlation}")
        ranks = one_factor([line.group for line in lines], float(correlation))
    else:
        ranks = correlation_matrix(correlation)
        if len(ranks) != len(lines):
            raise ValueError(f"{len(lines)} lines need a table of {len(lines)} by {len(lines)} correlations")
    return None if np.array_equal(ranks, np.eye(len(ranks))) else np.linalg.cholesky(scores_for(ranks))


def _draws(wide: int, trials: int, method: Method, seed: Any) -> Callable[[int], Any]:
    """A function that gives the next points, each between 0 and 1, of shape (count, wide)."""
    import numpy as np

    if method == "random" or wide > MOST_DIMENSIONS:
        streams = iter(seed.spawn(-(-trials // CHUNK)))
        return lambda count: np.random.default_rng(next(streams)).random((count, wide))
    from scipy.stats import qmc

    points = qmc.Sobol(wide or 1, scramble=True, rng=np.random.default_rng(seed))
    return lambda count: np.clip(points.random(count), 1e-12, 1 - 1e-12)


def _factors(lines: Sequence[RangedLine], points: Any, root: Any) -> list[Any]:
    from scipy.special import ndtr, ndtri

    if root is not None:
        points = ndtr(ndtri(points) @ root.T)
    return [_quantiles(line.factor, points[:, place]) for place, line in enumerate(lines)]


def _quantiles(factor: Distribution, shares: Any) -> Any:
    """PERT from a table: its exact inverse takes 2 microseconds a figure."""
    import numpy as np

    if not isinstance(factor, Pert) or factor.low == factor.high:
        return factor.quantile(shares) + 0 * shares
    return np.interp(shares, *_table(factor))


@lru_cache(maxsize=256)
def _table(factor: Pert) -> tuple[Any, Any]:
    """Even steps of the figure and their probabilities: dense where the figure is likely, so that a step is never
    wrong by more than 1/4096 of the range, and that only in the thin ends.
    """
    import numpy as np

    figures = np.linspace(factor.low, factor.high, KNOTS)
    return factor.cdf(figures), figures


class _RankSums:
    """Rank correlations of each line with the result, averaged over the chunks."""

    def __init__(self, wide: int) -> None:
        self._sums, self._chunks = [0.0] * wide, 0

    def add(self, factors: list[Any], result: Any) -> None:
        import numpy as np

        after = _centred(result.argsort().argsort())
        self._chunks += 1
        for place, column in enumerate(factors):
            before = _centred(column.argsort().argsort()) if np.ptp(column) else 0 * after
            size = sqrt(float(before @ before) * float(after @ after))
            self._sums[place] += float(before @ after) / size if size else 0.0

    def correlations(self) -> tuple[float, ...]:
        return tuple(one / max(1, self._chunks) for one in self._sums)


def _centred(ranks: Any) -> Any:
    return ranks - ranks.mean()


def _outcome(npv: Any, seed: int, ranks: tuple[float, ...]) -> Outcome:
    import numpy as np

    count = len(npv)
    p10, p50, p90 = (float(one) for one in np.percentile(npv, (10, 50, 90)))
    loss = float((npv < 0).mean())
    error = sqrt(loss * (1 - loss) / count) if 0 < loss < 1 else 3 / count
    worst = np.partition(npv, max(0, count // 10 - 1))[: max(1, count // 10)]
    counts, edges = _histogram(npv)
    return Outcome(
        npv, seed, float(npv.mean()), p10, p50, p90, loss, error, float(worst.mean()), edges, counts, ranks
    )


def _histogram(npv: Any) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """About 40 columns of which none lies across zero."""
    import numpy as np

    low, high = float(npv.min()), float(npv.max())
    if low == high:
        return (len(npv),), (low, high)
    width = (high - low) / BINS
    start = np.floor(low / width) if low < 0 < high else low / width
    edges = (start + np.arange(BINS + 2)) * width
    counts, edges = np.histogram(
        npv, np.append(edges[edges < high], max(high, edges[edges < high][-1] + width))
    )
    return tuple(int(one) for one in counts), tuple(float(one) for one in edges)
