"""Weights, scores and orders against published cases, and what must hold for any."""

from decimal import Decimal
from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebuilder.analysis import decision as d

N = None
# Saaty (2008), relative consumption of drinks: coffee, wine, tea, beer, sodas, milk, water.
DRINKS: list[list[float]] = [
    [1, 9, 5, 2, 1, 1, 1 / 2],
    [1 / 9, 1, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
    [1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, 1 / 9],
    [1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3],
    [1, 9, 4, 2, 1, 2, 1 / 2],
    [1, 9, 3, 1, 1 / 2, 1, 1 / 3],
    [2, 9, 9, 3, 2, 3, 1],
]
# Saaty (1980), buying a house: eight criteria, lambda max 9.669, consistency ratio .169 by the table of 1980.
HOUSE: list[list[float]] = [
    [1, 5, 3, 7, 6, 6, 1 / 3, 1 / 4],
    [1 / 5, 1, 1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
    [1 / 3, 3, 1, 6, 3, 4, 6, 1 / 5],
    [1 / 7, 1 / 5, 1 / 6, 1, 1 / 3, 1 / 4, 1 / 7, 1 / 8],
    [1 / 6, 1 / 3, 1 / 3, 3, 1, 1 / 2, 1 / 5, 1 / 6],
    [1 / 6, 1 / 3, 1 / 4, 4, 2, 1, 1 / 5, 1 / 6],
    [3, 5, 1 / 6, 7, 5, 5, 1, 1 / 2],
    [4, 7, 5, 8, 6, 6, 2, 1],
]
SAID = st.sampled_from([1 / 9, 1 / 7, 1 / 5, 1 / 3, 1, 3, 5, 7, 9])


@st.composite
def judgements(draw: st.DrawFn) -> list[list[float | None]]:
    size = draw(st.integers(1, 6))
    table: list[list[float | None]] = [[1.0 if i == j else None for j in range(size)] for i in range(size)]
    for i in range(size):
        for j in range(i + 1, size):
            table[i][j] = draw(SAID if j == i + 1 else SAID | st.none())
    return table


def test_weights_of_saatys_drinks() -> None:
    assert d.ahp_weights(DRINKS) == pytest.approx([0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], abs=5e-4)
    assert d.consistency_ratio(DRINKS) == pytest.approx(0.022, abs=5e-4)
    assert d.consistency_ratio(DRINKS, random_index="donegan_dodd") == pytest.approx(0.0235, abs=5e-5)
    assert d.consistency_ratio(DRINKS, random_index=1.35) == d.consistency_ratio(DRINKS)


def test_weights_of_saatys_house() -> None:
    expected = [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]
    assert d.ahp_weights(HOUSE) == pytest.approx(expected, abs=2e-3)
    assert d.principal_eigenvalue(HOUSE) == pytest.approx(9.669, abs=1e-3)
    assert d.consistency_ratio(HOUSE, random_index="saaty_1980") == pytest.approx(0.169, abs=1e-3)


def test_consistent_judgements_give_their_ratios_back() -> None:
    weights = [0.5, 0.3, 0.15, 0.05]
    table = np.array([[one / other for other in weights] for one in weights])
    assert d.ahp_weights(table) == pytest.approx(weights, rel=1e-14)
    assert d.ahp_weights(table, method="log_least_squares") == pytest.approx(weights, rel=1e-14)
    assert d.consistency_ratio(table) == pytest.approx(0, abs=1e-14)
    assert d.costly_judgements(table) == []
    half = [[1, N, N], [N, 1, 6], [2, N, 1]]
    assert d.ahp_weights(half) == pytest.approx([1 / 15, 12 / 15, 2 / 15])
    assert d.ahp_weights([[1, 3], [N, 1]]) == [0.75, 0.25]
    assert d.ahp_weights([[1]]) == [1]
    assert d.consistency_ratio([[1, 7], [1 / 7, 1]]) == d.consistency_ratio([[1]]) == 0


def test_the_largest_numbers_do_not_lose_digits() -> None:
    table = [[1, 1e9, 1e18], [1e-9, 1, 1e9], [1e-18, 1e-9, 1]]
    assert d.ahp_weights(table) == pytest.approx([1 / (1 + 1e-9 + 1e-18), 1e-9, 1e-18], rel=1e-8)


def test_one_missing_judgement_is_what_the_others_say() -> None:
    assert d.complete_judgements([[1, 2, N], [0.5, 1, 4], [N, 0.25, 1]])[0][2] == pytest.approx(8)
    # Four things in a ring with one way round missing: the logarithms' mean of both ways.
    for method in ("eigenvector", "log_least_squares"):
        found = d.complete_judgements([[1, 2, N, N], [N, 1, 2, N], [N, N, 1, 2], [N, N, N, 1]], method=method)
        assert found[0] == pytest.approx([1, 2, 4, 8])


@settings(deadline=None)
@given(judgements())
def test_missing_judgements_make_the_eigenvalue_least(table: list[list[float | None]]) -> None:
    found = np.array(d.complete_judgements(table))
    least = d.principal_eigenvalue(found)
    assert least == pytest.approx(max(np.linalg.eigvals(found).real), rel=1e-9)
    assert sum(d.ahp_weights(table)) == pytest.approx(1)
    for i, row in enumerate(table):
        for j, said in enumerate(row):
            if j > i and said is not None:
                assert found[i, j] == said
            if j > i and said is None:
                for by in (0.99, 1.01):
                    other = found.copy()
                    other[i, j], other[j, i] = found[i, j] * by, found[j, i] / by
                    assert d.principal_eigenvalue(other) >= least * (1 - 1e-11)


def test_the_judgements_that_cost_most_consistency() -> None:
    worst, *rest = d.costly_judgements(HOUSE)
    assert (worst.row, worst.column, worst.judgement) == (2, 6, 6)
    assert len(rest) == 2
    mended = [list(row) for row in HOUSE]
    mended[2][6], mended[6][2] = worst.better, 1 / worst.better
    assert d.consistency_ratio(mended) == pytest.approx(worst.ratio)
    assert worst.ratio < rest[0].ratio < rest[1].ratio < d.consistency_ratio(HOUSE)


def test_judgements_of_several_people_by_their_geometric_mean() -> None:
    one, other = [[1, 9, N], [N, 1, 3], [N, N, 1]], [[1, 4, N], [N, 1, N], [N, N, 1]]
    found = d.aggregate_judgements([one, other])
    assert found[0][1] == pytest.approx(6)
    assert found[1][0] == pytest.approx(1 / 6)
    assert found[1][2] == pytest.approx(3)
    assert found[0][2] is None
    assert d.aggregate_judgements([one, other], weights=[1, 0])[0][1] == pytest.approx(9)


@pytest.mark.parametrize(
    ("bad", "match"),
    [
        ([[1, 2]], "square"),
        ([], "square"),
        ([[1, -2], [N, 1]], "above 0"),
        ([[1, 0], [0, 1]], "above 0"),
        ([[1, 2], [2, 1]], "reciprocal"),
        ([[1, "x"], [1, 1]], "numbers"),
        ([[1, 2, N, N], [N, 1, N, N], [N, N, 1, 3], [N, N, N, 1]], r"\[3, 4\]"),
    ],
)
def test_what_is_no_set_of_judgements_is_refused_in_a_sentence(bad: Any, match: str) -> None:
    for method in ("eigenvector", "log_least_squares"):
        with pytest.raises(ValueError, match=match):
            d.ahp_weights(bad, method=method)
    with pytest.raises(ValueError, match="random_index"):
        d.consistency_ratio(HOUSE, random_index="none")


def test_value_is_the_weighted_sum_between_fixed_anchors() -> None:
    assert d.additive_value([80, 40], [3, 1]) == 70
    assert d.additive_value([[80, 40], [0, 100]], [3, 1]) == [70, 25]
    assert d.additive_value([150, 30], [0.5, 0.5], [(100, 200), (60, 20)]) == pytest.approx((50 + 75) / 2)
    assert d.additive_value([999, 0], [1, 1], [(0, 10), (0, 10)]) == 50
    assert d.additive_value([5], [1], [((0, 0), (4, 80), (8, 100))]) == 85
    assert d.additive_value({"b": 40, "a": 80}, {"a": 3, "b": 1}) == 70
    assert d.additive_value([Decimal(1), 2], [Decimal(1), Decimal(2)]) == Decimal(5) / 3


def test_an_unscored_criterion_is_never_nought() -> None:
    assert d.additive_value([80, N, float("nan")], [1, 2, 1]) == 80
    assert d.coverage([80, N, 1], [1, 2, 1]) == 0.5
    assert d.coverage([[80, 1], [N, 1]], [Decimal(1), 3]) == [1, Decimal("0.75")]
    assert d.additive_value([N, N], [1, 1]) is d.additive_value([5, N], [0, 1]) is None
    assert d.additive_value({"a": 80}, {"a": 1, "b": 3}) == 80
    assert d.coverage({"a": 80}, {"a": 1, "b": 3}) == 0.25


@pytest.mark.parametrize(
    ("scores", "weights", "anchors"),
    [
        ([1], [1, 2], N),
        ([1], [-1], N),
        (["a"], [1], N),
        ([1], [1], [(3, 3)]),
        ([1], [1], []),
        ([1], [1], [((0, 0), (2, 5), (1, 9))]),
        ({"x": 1}, {"a": 1}, N),
    ],
)
def test_scores_that_do_not_fit_are_refused(scores: object, weights: object, anchors: object) -> None:
    with pytest.raises(ValueError, match=r"must|differ|need|no weight"):
        d.additive_value(scores, weights, anchors)


def test_topsis_of_the_mountain() -> None:
    # Opricovic and Tzeng (2004), climbing a mountain: risk down, altitude up, even weights.
    table, ways = [[1, 3000], [2, 3750], [5, 4500]], ["min", "max"]
    linear = d.topsis(table, [0.5, 0.5], ways, normalisation="minmax")
    assert linear == pytest.approx([0.5, sqrt(13) / (sqrt(13) + sqrt(5)), 0.5])
    vector = d.topsis(table, [1, 1], ways)
    assert vector == pytest.approx([0.7621, 0.7222, 0.2379], abs=5e-5)
    assert d.topsis(np.array(table), (1, 1), (-1, 1)) == vector
    assert d.topsis(table, [1, 1], [False, True]) == vector
    assert d.topsis(table, [3, 3], ["cost", "benefit"]) == pytest.approx(vector)


def test_topsis_has_no_answer_where_nothing_differs() -> None:
    assert d.topsis([[1, 2]], [1, 1]) == [None]
    assert d.topsis([[0, 0], [0, 0]], [1, 1]) == [None, None]
    assert d.topsis([[1, 5], [2, 5]], [1, 9]) == [0, 1]
    for bad in ([[1, N], [1, 2]], [[1], [1, 2]], []):
        with pytest.raises(ValueError, match=r"must|differ"):
            d.topsis(bad, [1, 1])
    with pytest.raises(ValueError, match="directions"):
        d.topsis([[1, 2]], [1, 1], ["up", "max"])


def test_scores_that_put_work_in_order() -> None:
    assert d.wsjf(8, 5, 3, 2) == 8
    assert d.wsjf([8, 2], [5, 1], [3, 1], [2, 4]) == [8, 1]
    assert d.cd3(Decimal(1000), 4) == 250
    assert d.rice(2000, 2, 0.8, 4) == 800
    assert d.ice(8, 7, 5) == 280
    assert d.value_effort(np.array([6, 9]), 3) == [2, 3]
    assert d.relative([2, 3, 8]) == [1, 1.5, 4]
    for call in (
        lambda: d.wsjf(1, 1, 1, 0),
        lambda: d.cd3(1, 0),
        lambda: d.rice(1, 1, 1, -1),
        lambda: d.value_effort(1, 0),
        lambda: d.value_effort([1, 2], [1]),
        lambda: d.cd3("1", 1),
        lambda: d.relative([0, 1]),
    ):
        with pytest.raises(ValueError, match=r"above 0|length|numbers"):
            call()


def test_how_far_a_weight_may_move_before_another_leads() -> None:
    first, second = d.weight_stability([[100, 0], [0, 50]], [0.6, 0.4])
    assert (first.low, first.high) == pytest.approx((1 / 3, 1))
    assert (first.below, first.above) == (1, None)
    assert (second.low, second.high) == pytest.approx((0, 2 / 3))
    assert (second.below, second.above) == (None, 1)
    tied = d.weight_stability([[10, 0], [0, 10]], [1, 1])[0]
    assert (tied.low, tied.high) == (0.5, 1)
    assert d.weight_stability([[5, 5]], [1, 1])[0].high == 1
    assert [one.low for one in d.weight_stability([[9, 1], [1, 8]], [1, 0])] == [pytest.approx(7 / 15), 0]


def test_how_far_a_weight_may_move_before_the_threshold_is_crossed() -> None:
    first, second = d.threshold_stability([100, 40], [0.5, 0.5], 60)
    assert (first.low, first.high) == pytest.approx((1 / 3, 1))
    assert (second.low, second.high) == pytest.approx((0, 2 / 3))
    below = d.threshold_stability([100, 40], [0.2, 0.8], 60)[0]
    assert (below.low, below.high) == pytest.approx((0, 1 / 3))


@settings(deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=2, max_size=4),
    st.lists(st.integers(1, 9), min_size=3, max_size=3),
    st.floats(0, 1),
)
def test_inside_the_interval_the_leader_leads_and_beyond_another_does(
    table: list[list[int]], weights: list[int], moved: float
) -> None:
    shares = np.array(weights) / sum(weights)
    leader = int(np.argmax(np.array(table) @ shares))
    for at, stable in enumerate(d.weight_stability(table, weights)):
        other = shares * (1 - moved) / (1 - shares[at])
        other[at] = moved
        sums = np.array(table) @ other
        if stable.low + 1e-9 < moved < stable.high - 1e-9:
            assert sums[leader] >= sums.max() - 1e-7
        if moved < stable.low - 1e-9 or moved > stable.high + 1e-9:
            assert sums[leader] < sums.max() + 1e-9


def test_ranks_when_the_weights_are_uncertain() -> None:
    found = d.rank_intervals([[90, 90], [80, 20], [20, 80]], [1, 1], seed=4)
    assert (found[0].best, found[0].worst, found[0].first) == (1, 1, 1)
    assert (found[1].best, found[1].worst) == (found[2].best, found[2].worst) == (2, 3)
    assert found[1].mean == pytest.approx(2.5, abs=0.05)
    assert d.rank_intervals([[1, 2], [2, 1]], [1, 1], seed=4) == d.rank_intervals(
        [[1, 2], [2, 1]], [1, 1], seed=4
    )
    same = d.rank_intervals([[5, 5], [5, 5]], [1, 2])
    assert {(one.best, one.worst, one.first) for one in same} == {(1, 1, 1.0)}
    for bad in ({"trials": 0}, {"concentration": 0}, {"level": 2}):
        with pytest.raises(ValueError, match="above 0"):
            d.rank_intervals([[1, 2]], [1, 1], **bad)
