"""Distributions and correlations against another library and published matrices."""

from typing import Any

import numpy as np
import pytest
from scipy import stats

from casebuilder.analysis import uncertainty as u

PAIRS: list[tuple[u.Distribution, Any]] = [
    (u.Pert(10, 20, 40), stats.beta(1 + 4 / 3, 1 + 8 / 3, 10, 30)),
    (u.Pert(0, 0, 1), stats.beta(1, 5)),
    (u.Pert(0, 0.3, 1, 2), stats.beta(1.6, 2.4)),
    (u.Triangular(1, 2, 9), stats.triang(1 / 8, 1, 8)),
    (u.Triangular(-4, -4, 0), stats.triang(0, -4, 4)),
    (u.Uniform(-2, 5), stats.uniform(-2, 7)),
    (u.LogNormal(1, 0.5), stats.lognorm(0.5, scale=np.e)),
]


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=[str(one) for one, _other in PAIRS])
def test_a_shape_is_the_same_in_another_library(ours: u.Distribution, theirs: Any) -> None:
    shares = np.linspace(0.0005, 0.9995, 401)
    figures = theirs.ppf(shares)
    assert ours.quantile(shares) == pytest.approx(figures, rel=1e-10, abs=1e-12)
    assert ours.cdf(figures) == pytest.approx(shares, rel=1e-10)
    assert (ours.mean, ours.variance) == pytest.approx((theirs.mean(), theirs.var()))
    assert (ours.std, ours.median) == pytest.approx((theirs.std(), theirs.median()))


def test_the_sum_of_two_even_spreads_is_triangular() -> None:
    both = u.simulate([u.RangedLine(1, u.Uniform(0, 1)), u.RangedLine(1, u.Uniform(0, 1))], correlation=0)
    exact = u.Triangular(0, 1, 2)
    assert (both.p10, both.p50, both.p90) == pytest.approx(exact.quantile([0.1, 0.5, 0.9]), abs=2e-3)
    assert both.std**2 == pytest.approx(exact.variance, rel=1e-3)


def test_rank_correlation_of_many_ties() -> None:
    table = np.random.default_rng(1).integers(0, 5, (60, 4))
    assert u.spearman(table) == pytest.approx(stats.spearmanr(table).statistic)
    assert u.rank_correlation([1, 2, 3, 4], [1, 3, 2, 4]) == pytest.approx(0.8)
    assert u.rank_correlation([1, 1, 1], [1, 2, 3]) is None


@pytest.mark.parametrize(
    ("matrix", "nearest"),
    [
        # Higham (2002), section 4.
        ([[1, 1, 0], [1, 1, 1], [0, 1, 1]], [[1, 0.7607, 0.1573], [0.7607, 1, 0.7607], [0.1573, 0.7607, 1]]),
        # NAG, g02aa.
        (
            [[2, -1, 0, 0], [-1, 2, -1, 0], [0, -1, 2, -1], [0, 0, -1, 2]],
            [
                [1, -0.8084, 0.1916, 0.1068],
                [-0.8084, 1, -0.6562, 0.1916],
                [0.1916, -0.6562, 1, -0.8084],
                [0.1068, 0.1916, -0.8084, 1],
            ],
        ),
    ],
)
def test_the_nearest_correlations_as_published(matrix: list[list[float]], nearest: list[list[float]]) -> None:
    assert u.nearest_correlation(matrix).matrix == pytest.approx(np.array(nearest), abs=6e-5)


@pytest.mark.parametrize("target", [-0.8, -0.3, 0.3, 0.6, 0.9])
def test_ranks_meet_their_target_both_ways(target: float) -> None:
    wanted = [[1, target], [target, 1]]
    drawn = u.samples([u.Pert(0, 1, 9), u.LogNormal(0, 1)], correlation=wanted)
    assert u.spearman(drawn)[0, 1] == pytest.approx(target, abs=2e-3)
    alone = np.random.default_rng(5).lognormal(size=(20_000, 2))
    assert u.spearman(u.iman_conover(alone, wanted))[0, 1] == pytest.approx(target, abs=5e-3)
