"""Distributions against their closed forms, simulations against what they must come to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebuilder.analysis import uncertainty as u

SHAPES = (
    u.Pert(10, 20, 40),
    u.Pert(0, 0, 5),
    u.Triangular(0, 2, 10),
    u.Triangular(0, 0, 1),
    u.Triangular(-3, 4, 4),
    u.Uniform(-2, 6),
    u.LogNormal.from_p10_p90(50, 200),
)
LINES = [u.RangedLine(100, u.Pert(0.7, 1, 1.15), "b")] * 3 + [u.RangedLine(-80, u.Pert(0.9, 1, 1.4), "c")] * 3


def test_moments_are_those_of_the_books() -> None:
    pert = u.Pert(10, 20, 40)
    assert pert.mean == pytest.approx((10 + 4 * 20 + 40) / 6)
    assert pert.variance == pytest.approx((pert.mean - 10) * (40 - pert.mean) / 7)
    assert u.Triangular(0, 2, 10).mean == 4
    assert u.Triangular(0, 2, 10).variance == pytest.approx(14 / 3)
    assert u.Uniform(-2, 6).variance == pytest.approx(16 / 3)
    log = u.LogNormal.from_p10_p90(50, 200)
    assert log.quantile([0.1, 0.5, 0.9]) == pytest.approx([50, 100, 200])
    assert log.mean > log.quantile(0.5)


@pytest.mark.parametrize("shape", SHAPES)
def test_quantile_and_probability_undo_each_other(shape: u.Distribution) -> None:
    shares = np.linspace(0.001, 0.999, 301)
    figures = shape.quantile(shares)
    assert shape.cdf(figures) == pytest.approx(shares, abs=1e-9)
    assert (np.diff(figures) > 0).all()
    assert figures.mean() == pytest.approx(shape.mean, rel=0.02)
    assert isinstance(shape.quantile(0.5), float)
    assert isinstance(shape.cdf(1.0), float)


@pytest.mark.parametrize("kind", [u.Pert, u.Triangular])
def test_one_in_ten_ends_are_kept(kind: type[u.Pert] | type[u.Triangular]) -> None:
    made = kind.from_p10_p90(80, 100, 150)
    assert made.quantile([0.1, 0.9]) == pytest.approx([80, 150], rel=1e-6)
    assert made.mode == 100


def test_a_range_without_width_is_a_constant() -> None:
    for shape in (u.Pert(3, 3, 3), u.Triangular(3, 3, 3), u.Uniform(3, 3)):
        assert (shape.quantile(0.2), shape.cdf(2.9), shape.cdf(3), shape.variance) == (3, 0, 1, 0)


@pytest.mark.parametrize(
    ("low", "mode", "high"), [(2, 1, 3), (1, 4, 3), (float("nan"), 1, 2), (0, 1, float("inf"))]
)
def test_what_is_no_range_is_refused_in_a_sentence(low: float, mode: float, high: float) -> None:
    for kind in (u.Pert, u.Triangular):
        with pytest.raises(ValueError, match="must"):
            kind(low, mode, high)
    with pytest.raises(ValueError, match="must"):
        u.LogNormal.from_p10_p90(-1, 2)


def test_futures_come_to_the_known_mean_and_spread() -> None:
    found = u.simulate(LINES, correlation=0)
    mean = sum(line.worth * line.factor.mean for line in LINES)
    variance = sum(line.worth**2 * line.factor.variance for line in LINES)
    assert found.mean == pytest.approx(mean, rel=1e-3)
    assert found.npv.std() == pytest.approx(variance**0.5, rel=0.01)
    assert found.p10 < found.p50 < found.p90
    assert found.shortfall < found.p10
    assert sum(found.counts) == found.trials == u.DEFAULT_TRIALS
    assert 0.0 in [round(edge, 9) for edge in found.edges]


def test_the_same_seed_gives_the_same_futures() -> None:
    one, same, other = u.simulate(LINES, seed=4), u.simulate(LINES, seed=4), u.simulate(LINES, seed=5)
    assert np.array_equal(one.npv, same.npv)
    assert not np.array_equal(one.npv, other.npv)
    assert np.array_equal(
        u.simulate(LINES, seed=4, method="random", trials=5000).npv,
        u.simulate(LINES, seed=4, method="random", trials=5000).npv,
    )


def test_lines_of_one_group_move_together() -> None:
    apart, together = u.simulate(LINES, correlation=0), u.simulate(LINES, correlation=0.6)
    assert together.npv.std() > 1.3 * apart.npv.std()
    assert together.mean == pytest.approx(apart.mean, rel=2e-3)


def test_chance_of_a_loss_has_its_error() -> None:
    sure = u.simulate([u.RangedLine(5, u.Uniform(1, 2))])
    assert (sure.loss, sure.loss_error) == (0, 3 / sure.trials)
    even = u.simulate([u.RangedLine(1, u.Uniform(-1, 1))])
    assert even.loss == pytest.approx(0.5, abs=0.001)
    assert even.loss_error == pytest.approx((0.25 / even.trials) ** 0.5, rel=0.01)
    assert u.simulate([], fixed=-3).loss == 1


def test_it_can_be_watched_and_given_up() -> None:
    told: list[tuple[int, int]] = []
    u.simulate(LINES, progress=lambda done, all_: told.append((done, all_)))
    assert told[-1] == (u.DEFAULT_TRIALS, u.DEFAULT_TRIALS)
    with pytest.raises(u.CancelledError):
        u.simulate(LINES, cancelled=lambda: True)


def test_contradicting_correlations_are_refused_and_can_be_mended() -> None:
    wrong = [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]
    with pytest.raises(ValueError, match="contradict"):
        u.simulate(LINES[:3], correlation=wrong)
    mended, change = u.nearest_correlation(wrong)
    assert u.correlation_matrix(mended).shape == (3, 3)
    assert change == pytest.approx(0.4, abs=0.01)
    for bad in ([[1, 2], [2, 1]], [[1, 0.2], [0.3, 1]], [[0.5]], [1, 2]):
        with pytest.raises(ValueError, match="correlations"):
            u.correlation_matrix(bad)


def test_samples_are_reordered_to_the_wanted_ranks() -> None:
    samples = np.random.default_rng(1).lognormal(size=(16384, 3))
    wanted = np.array([[1, 0.3, 0.5], [0.3, 1, -0.2], [0.5, -0.2, 1]])
    found = u.iman_conover(samples, wanted)
    assert u.spearman(found) == pytest.approx(wanted, abs=0.01)
    assert np.array_equal(np.sort(found, axis=0), np.sort(samples, axis=0))


def test_a_tornado_is_sorted_and_keeps_ties_in_order() -> None:
    lines = [u.RangedLine(10, u.Uniform(0.9, 1.1)), *LINES[:2], u.RangedLine(50, u.Uniform(1, 1))]
    found = u.tornado(lines, fixed=7)
    assert [one.line for one in found] == [1, 2, 0]
    assert found[2].high - found[2].low == pytest.approx(10 * 0.16)
    assert u.switching_values([100, -50]) == [0.5, 2.0]
    assert u.switching_values([0.0, 5.0]) == [None, 0.0]


@settings(deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1))
def test_every_quantile_lies_in_the_range(low: float, rise: float, fall: float, share: float) -> None:
    mode, high = low + rise, low + rise + fall
    for shape in (u.Pert(low, mode, high), u.Triangular(low, mode, high), u.Uniform(low, high)):
        assert low - 1e-6 <= shape.quantile(share) <= high + 1e-6
        assert low - 1e-6 <= shape.mean <= high + 1e-6


@pytest.mark.parametrize("shape", [0, 0.5, 4, 6, 20, 100, 1e5])
@pytest.mark.parametrize("mode", [0, 1e-17, 0.001, 0.1, 0.3, 0.5, 0.9, 1])
def test_a_pert_has_every_quantile_however_far_out(shape: float, mode: float) -> None:
    far = np.concatenate([[0, 5e-324], 10.0 ** np.arange(-310, 0), 1 - 10.0 ** np.arange(-1, -17, -1), [1]])
    pert = u.Pert(0, mode, 1, shape)
    found = pert.quantile(far)
    assert (np.diff(found) >= -1e-12).all()
    assert (found[0], found[-1]) == (0, 1)
    inside = (far >= 1e-299) & (far < 0.5)
    assert pert.cdf(found[inside]) == pytest.approx(far[inside], rel=1e-6)
    assert pert.quantile(1e-200) == pytest.approx(found[list(far).index(1e-200)])


@settings(deadline=None)
@given(
    st.lists(st.integers(-20, 20).map(lambda one: one / 3) | st.floats(-1e6, 1e6), min_size=1, max_size=60),
    st.integers(1, 50),
)
def test_every_outcome_lies_in_its_column_of_the_histogram(values: list[float], bins: int) -> None:
    found = u.histogram(values, bins)
    assert sum(found.counts) == len(values)
    for place, count in enumerate(found.counts[:-1]):
        inside = [one for one in values if found.edges[place] <= one < found.edges[place + 1]]
        assert count == len(inside)


def test_percentiles_of_a_simulation_are_those_of_its_outcomes() -> None:
    found = u.simulate(LINES, trials=5000, method="random")
    assert (found.p10, found.p50, found.p90) == u.percentiles(found.npv)
    assert found.shortfall == pytest.approx(u.expected_shortfall(found.npv))
    assert (found.loss, found.loss_error) == u.chance_of_loss(found.npv)
