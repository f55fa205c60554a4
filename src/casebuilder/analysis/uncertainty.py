"""Uncertain figures by the names of the field; see each for shapes, units, convention and source.

Pert(low, mode, high), Triangular(low, mode, high), Uniform(low, high) and LogNormal(mu, sigma) have the
properties mean, variance, std, median and mode, and the functions quantile(p) and cdf(x); from_p10_p90 makes
each from what is exceeded nine times and once in ten. `simulate` and `tornado` take lines of money, `samples`
and `swings` any model.

`warm()` loads numpy and scipy.special (some 0.5 s), best off the screen thread before the first simulation.
"""

from casebuilder.analysis.correlation import (
    Nearest,
    correlation_matrix,
    grouped,
    nearest_correlation,
    one_factor,
    scores_for,
)
from casebuilder.analysis.distribution import Distribution, LogNormal, Pert, Triangular, Uniform
from casebuilder.analysis.fitting import KINDS, Kind, distribution_for, fitted
from casebuilder.analysis.ranking import iman_conover, rank_correlation, spearman
from casebuilder.analysis.sampling import Method, warm
from casebuilder.analysis.simulation import (
    DEFAULT_TRIALS,
    PRECISE_TRIALS,
    CancelledError,
    Outcome,
    RangedLine,
    samples,
    simulate,
)
from casebuilder.analysis.summary import (
    Chance,
    Histogram,
    chance_of_loss,
    expected_shortfall,
    histogram,
    percentiles,
)
from casebuilder.analysis.tornado import Base, Swing, base_value, swings, switching_values, tornado

__all__ = [
    "DEFAULT_TRIALS",
    "KINDS",
    "PRECISE_TRIALS",
    "Base",
    "CancelledError",
    "Chance",
    "Distribution",
    "Histogram",
    "Kind",
    "LogNormal",
    "Method",
    "Nearest",
    "Outcome",
    "Pert",
    "RangedLine",
    "Swing",
    "Triangular",
    "Uniform",
    "base_value",
    "chance_of_loss",
    "correlation_matrix",
    "distribution_for",
    "expected_shortfall",
    "fitted",
    "grouped",
    "histogram",
    "iman_conover",
    "nearest_correlation",
    "one_factor",
    "percentiles",
    "rank_correlation",
    "samples",
    "scores_for",
    "simulate",
    "spearman",
    "swings",
    "switching_values",
    "tornado",
    "warm",
]
