"""Decisions by several criteria, by the names of the field; see each for shapes, convention and source."""

from casebuilder.analysis.additive import additive_value, coverage
from casebuilder.analysis.judgement import (
    Costly,
    aggregate_judgements,
    ahp_weights,
    complete_judgements,
    consistency_index,
    consistency_limit,
    consistency_ratio,
    costly_judgements,
    principal_eigenvalue,
)
from casebuilder.analysis.pairwise import RANDOM_INDICES
from casebuilder.analysis.stability import (
    Ranks,
    Stable,
    rank_intervals,
    threshold_stability,
    weight_stability,
)
from casebuilder.analysis.topsis import topsis
from casebuilder.analysis.urgency import cd3, ice, relative, rice, value_effort, wsjf

__all__ = [
    "RANDOM_INDICES",
    "Costly",
    "Ranks",
    "Stable",
    "additive_value",
    "aggregate_judgements",
    "ahp_weights",
    "cd3",
    "complete_judgements",
    "consistency_index",
    "consistency_limit",
    "consistency_ratio",
    "costly_judgements",
    "coverage",
    "ice",
    "principal_eigenvalue",
    "rank_intervals",
    "relative",
    "rice",
    "threshold_stability",
    "topsis",
    "value_effort",
    "weight_stability",
    "wsjf",
]
