"""Uncertain figures by the names of the field; see each for units, convention and source."""

from casebuilder.analysis.correlation import (
    correlation_matrix,
    iman_conover,
    nearest_correlation,
    one_factor,
    scores_for,
    spearman,
)
from casebuilder.analysis.distribution import Distribution, LogNormal, Pert, Triangular, Uniform, fitted
from casebuilder.analysis.simulation import (
    DEFAULT_TRIALS,
    PRECISE_TRIALS,
    CancelledError,
    Outcome,
    RangedLine,
    simulate,
)
from casebuilder.analysis.tornado import Swing, base_value, switching_values, tornado

__all__ = [
    "DEFAULT_TRIALS",
    "PRECISE_TRIALS",
    "CancelledError",
    "Distribution",
    "LogNormal",
    "Outcome",
    "Pert",
    "RangedLine",
    "Swing",
    "Triangular",
    "Uniform",
    "base_value",
    "correlation_matrix",
    "fitted",
    "iman_conover",
    "nearest_correlation",
    "one_factor",
    "scores_for",
    "simulate",
    "spearman",
    "switching_values",
    "tornado",
]
