"""Many futures of a case: each ranged line is drawn once a future, and what they come to is counted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, get_args

from casebuilder.analysis.correlation import correlation_matrix, grouped, root_of, score_correlation
from casebuilder.analysis.distribution import Distribution
from casebuilder.analysis.ranking import agreement, centred_ranks
from casebuilder.analysis.sampling import Method, factors, method_of
from casebuilder.analysis.shape import figure
from casebuilder.analysis.summary import (
    Histogram,
    checked,
    columns,
    in_order,
    loss,
    partly_in_order,
    percentile,
    shortfall,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    Correlation = float | Mapping[str, float] | ArrayLike

DEFAULT_TRIALS: Final = 2**14
PRECISE_TRIALS: Final = 2**17
RANKED: Final = 2**14
"""Rank correlations are taken over so many of the first trials: more would cost memory and say no more."""

_SHARES: Final = (10, 50, 90)


class CancelledError(Exception):
    """The caller no longer wants the answer."""


@dataclass(frozen=True, slots=True)
class RangedLine:
    """A line whose amounts are uncertain as a whole.

    `worth`: its present value with the likely amounts, costs negative, in money; `factor`: the distribution
    of what it is multiplied by (around 1, no unit); `group`: lines of one non-empty group move together.
    ValueError for a worth that is no number.
    """

    worth: float
    factor: Distribution
    group: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "worth", figure(self.worth, "worth"))
        if not isinstance(self.factor, Distribution):
            raise ValueError(f"factor must be a distribution, not {self.factor!r}")  # noqa: TRY004 - one kind

    @classmethod
    def of_flows(
        cls, flows: Sequence[float], rate: float, factor: Distribution, group: str = ""
    ) -> "RangedLine":
        """The line of these flows (now, after one period, ...), discounted at a rate a period, at period
        ends.
        """
        from casebuilder.analysis.finance import npv

        return cls(float(npv(rate, flows)), factor, group)


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the futures come to, in the money of the lines. P90: nine in ten end at or BELOW it."""

    npv: Any
    """Each trial's net present value, in the order of the draws: shape (trials,), read only."""
    seed: int
    method: Method
    """How it was drawn: "random" also where "sobol" was asked and cannot serve."""
    mean: float
    std: float
    p10: float
    p50: float
    p90: float
    loss: float
    """The share of the futures below 0."""
    loss_error: float
    """Standard error sqrt(p (1 - p) / n); 3 / n where no future loses, or each does (rule of three)."""
    shortfall: float
    """Expected shortfall: the mean of the worst tenth."""
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    """Futures in each column of the histogram, of which `edges` are the borders."""
    rank_correlations: tuple[float, ...]
    """Spearman's, of each line's factor with the result, in the order of the lines; 0 for one that is
    constant.
    """
    correlation_change: float = 0.0
    """How much the table of score correlations had to be mended, 0 as a rule."""
    beside: Any = None
    """What the other worths come to in each of the same futures: shape (trials,); None without them."""

    @property
    def trials(self) -> int:
        return len(self.npv)

    def histogram(self, bins: int) -> Histogram:
        """The futures in about so many columns, none of them across zero."""
        return columns(self.npv, bins)

    def percentile(self, share: float) -> float:
        """The figure that `share` percent of the futures are at or below."""
        return percentile(in_order(self.npv), share)


def simulate(  # noqa: PLR0913 - each is a choice of its own, by name
    lines: Sequence[RangedLine],
    *,
    fixed: float = 0.0,
    correlation: "Correlation" = 0.3,
    trials: int = DEFAULT_TRIALS,
    seed: int = 1,
    method: Method = "sobol",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    beside: Sequence[float] = (),
) -> Outcome:
    """Net present value over `trials` futures: fixed + sum(worth x factor), one draw per line and future.

    A draw holds for all periods of a line, so its present value is all that matters. `correlation`: one
    rank correlation (Spearman) inside each non-empty group, one for each group by name, or a matrix of
    shape (lines, lines). Gaussian copula with score correlation 2 sin(pi rho / 6) on scrambled Sobol
    points, the lines that move most first. Sobol points need a power of two and at most 64 lines that vary;
    otherwise, and with method "random", pseudo-random numbers (PCG64) serve, each block of 4,096 trials
    from a stream of its own. The same seed gives the same figures. `progress` is told (done, all) after
    each block; CancelledError once `cancelled()` is true, asked before each. `beside`: other worths of the
    same lines, such as their plain costs, added up over the same draws. ValueError with a sentence for
    trials below 1, an unknown method, figures that are none, and correlations that contradict each other.
    Source: methods.md section 5.
    """
    plan = _plan(lines, correlation)
    _check(trials, method)
    used = method_of(method, trials, len(plan.order))
    drawn = factors(plan.shapes, plan.root, used, trials, seed)
    watch = _Watch(trials, progress, cancelled)
    npv, kept, others = _totals(plan, figure(fixed, "fixed"), drawn, watch, beside)
    found = _outcome(npv, seed, used, _ranks(plan, kept, npv), plan.change)
    return replace(found, beside=others) if beside else found


def samples(  # noqa: PLR0913 - each is a choice of its own, by name
    shapes: Sequence[Distribution],
    *,
    groups: Sequence[str] = (),
    correlation: "Correlation" = 0.3,
    trials: int = DEFAULT_TRIALS,
    seed: int = 1,
    method: Method = "sobol",
) -> Any:
    """Draws of each shape, shape (trials, shapes): what `simulate` would multiply with. Memory grows with
    both.

    `groups`: the group of each shape (none: all apart); the rest as in `simulate`. Times a table of flows,
    shape (shapes, periods), they are flows of each trial, for a distribution of internal rates of return.
    """
    import numpy as np

    names = groups or [""] * len(shapes)
    plan = _plan([RangedLine(1.0, one, name) for one, name in zip(shapes, names, strict=True)], correlation)
    _check(trials, method)
    used = method_of(method, trials, len(plan.order))
    found = np.empty((trials, len(shapes)))
    found[:] = [one.mean for one in shapes]
    start = 0
    for block in factors(plan.shapes, plan.root, used, trials, seed):
        for place, column in zip(plan.order, block, strict=True):
            found[start : start + len(column), place] = column
        start += len(block[0]) if block else 0
    return found


@dataclass(frozen=True)
class _Plan:
    """The lines that vary, those that move the result most first, and how they move together."""

    lines: Sequence[RangedLine]
    order: list[int]
    root: Any
    change: float

    @property
    def shapes(self) -> list[Distribution]:
        return [self.lines[place].factor for place in self.order]

    def constant(self, worths: Sequence[float]) -> float:
        """What the lines without a range come to."""
        still = set(range(len(self.lines))) - set(self.order)
        return sum((worths[place] * self.lines[place].factor.mean for place in sorted(still)), 0.0)


@dataclass(frozen=True)
class _Watch:
    trials: int
    progress: Callable[[int, int], None] | None
    cancelled: Callable[[], bool] | None

    def ask(self) -> None:
        if self.cancelled is not None and self.cancelled():
            raise CancelledError

    def tell(self, done: int) -> None:
        if self.progress is not None:
            self.progress(done, self.trials)


def _check(trials: int, method: Method) -> None:
    if isinstance(trials, bool) or not isinstance(trials, int) or trials < 1:
        raise ValueError(f"trials must be a whole number of 1 or more, not {trials!r}")
    if method not in get_args(Method):
        raise ValueError(f"method must be one of {', '.join(get_args(Method))}, not {method!r}")


def _plan(lines: Sequence[RangedLine], correlation: "Correlation") -> _Plan:
    import numpy as np

    ranks = _ranks_of(lines, correlation)
    spread = [abs(line.worth) * line.factor.std for line in lines]
    varying = [place for place, line in enumerate(lines) if line.factor.std > 0]
    order = sorted(varying, key=lambda place: -spread[place])
    ranks = ranks[np.ix_(order, order)]
    if np.array_equal(ranks, np.eye(len(order))):
        return _Plan(lines, order, None, 0.0)
    scores = score_correlation(ranks)
    return _Plan(lines, order, root_of(scores.matrix), scores.change)


def _ranks_of(lines: Sequence[RangedLine], correlation: "Correlation") -> Any:
    if isinstance(correlation, int | float | Mapping):
        return grouped([line.group for line in lines], correlation)
    ranks = correlation_matrix(correlation)
    if len(ranks) != len(lines):
        raise ValueError(f"{len(lines)} lines need a table of {len(lines)} by {len(lines)} correlations")
    return ranks


def _totals(
    plan: _Plan, fixed: float, drawn: Iterator[list[Any]], watch: _Watch, beside: Sequence[float]
) -> tuple[Any, Any, Any]:
    """The value of each trial, the factors of the first ones, and what other worths come to."""
    import numpy as np

    own = [one.worth for one in plan.lines]
    sums = [(np.full(watch.trials, fixed + plan.constant(own)), own)]
    sums += [(np.full(watch.trials, plan.constant(beside)), list(beside))] if beside else []
    kept, start = [], 0
    while start < watch.trials:
        watch.ask()
        block = next(drawn)
        stop = start + len(block[0]) if block else watch.trials
        if start < RANKED:
            kept.append(np.array(block).reshape(len(block), stop - start))
        for total, worths in sums:
            part = total[start:stop]
            for place, column in zip(plan.order, block, strict=True):
                if worths[place]:
                    part += worths[place] * column
        watch.tell(stop)
        start = stop
    return sums[0][0], np.concatenate(kept, axis=1)[:, :RANKED], sums[-1][0]


def _ranks(plan: _Plan, kept: Any, npv: Any) -> tuple[float, ...]:
    found = [0.0] * len(plan.lines)
    result = centred_ranks(npv[:RANKED])
    for place, column in zip(plan.order, kept, strict=True):
        found[place] = agreement(centred_ranks(column), result) or 0.0
    return tuple(found)


def _outcome(npv: Any, seed: int, used: Method, ranks: tuple[float, ...], change: float) -> Outcome:
    ordered = partly_in_order(checked(npv), _SHARES)
    npv.flags.writeable = False
    p10, p50, p90 = (percentile(ordered, share) for share in _SHARES)
    chance, (edges, counts) = loss(npv), columns(npv)
    return Outcome(
        npv, seed, used, float(npv.mean()), float(npv.std()), p10, p50, p90, chance.share, chance.error,
        shortfall(ordered), edges, counts, ranks, change,
    )  # fmt: skip
