"""Agreement of raters against the published tables, and what must hold for any."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare

from casebuilder.analysis import agreement as a

N = None
# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section D: four observers, twelve units.
RELIABILITY = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]
# Shrout and Fleiss (1979), table 2: six targets (rows), four judges (columns).
JUDGED = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
# Siegel and Castellan: three people rank six applicants.
APPLICANTS = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
TABLES = st.integers(2, 6).flatmap(
    lambda items: st.lists(
        st.lists(st.none() | st.integers(1, 5), min_size=items, max_size=items), min_size=2, max_size=5
    )
)


@pytest.mark.parametrize(
    ("level", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_krippendorffs_own_data(level: a.Level, expected: float) -> None:
    assert a.krippendorff_alpha(RELIABILITY, level) == pytest.approx(expected, abs=5e-4)
    holes = np.array(RELIABILITY, dtype=float)
    assert a.krippendorff_alpha(holes, level) == pytest.approx(expected, abs=5e-4)
    assert a.krippendorff_alpha(holes.T, level, raters="columns") == pytest.approx(expected, abs=5e-4)


def test_alpha_of_two_observers_and_yes_or_no() -> None:
    # Krippendorff (2011), section A.
    one, other = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert a.krippendorff_alpha([one, other], "nominal") == pytest.approx(0.095, abs=5e-4)


def test_alpha_has_no_answer_where_nothing_varies_or_nothing_pairs() -> None:
    for level in ("nominal", "ordinal", "interval", "ratio"):
        assert a.krippendorff_alpha([[3, 3, 3], [3, 3, N]], level) is None
        assert a.krippendorff_alpha([[1, N], [N, 2]], level) is None
        assert a.krippendorff_alpha([[1, 2, 3]], level) is None
        assert a.krippendorff_alpha([], level) is None
        assert a.krippendorff_alpha([[1, 2, 3], [1, 2, 3]], level) == 1
    assert a.krippendorff_alpha([[0.1, 0.1], [0.1, 0.1]], "interval") is None


@pytest.mark.parametrize(
    ("form", "expected"),
    [("1,1", 0.17), ("2,1", 0.29), ("3,1", 0.71), ("1,k", 0.44), ("2,k", 0.62), ("3,k", 0.91)],
)
def test_the_six_forms_of_shrout_and_fleiss(form: str, expected: float) -> None:
    assert a.icc(JUDGED, form, raters="columns") == pytest.approx(expected, abs=5e-3)
    turned = list(zip(*JUDGED, strict=True))
    assert a.icc(turned, form) == pytest.approx(expected, abs=5e-3)
    plain = form.replace(",", "").replace("1k", "1k").removesuffix("1") if form[0] != "1" else form
    assert a.icc(turned, f"ICC({form})") == a.icc(turned, f"ICC{plain}") == a.icc(turned, form)


def test_a_constant_bias_costs_absolute_agreement_only() -> None:
    rows = [[1, 2, 3, 4], [2, 3, 4, 5]]
    assert a.icc(rows, "3,1") == 1
    assert a.icc(rows, "2,1") == pytest.approx(10 / 13)


def test_icc_has_no_answer_where_nothing_varies() -> None:
    assert set(a.icc_all([[2, 2, 2], [2, 2, 2]]).values()) == {None}
    assert a.icc([[0.1, 0.1], [0.3, 0.3]], "3,1") is None
    assert a.icc([[1, 2, 3]]) is a.icc([[1], [2]]) is a.icc([]) is None
    assert a.icc([[1, N, 4], [1, 5, N]]) is None
    assert a.icc([[1, N, 2, 4], [1, 5, 3, 4]]) == a.icc([[1, 2, 4], [1, 3, 4]])


def test_concordance_of_the_books() -> None:
    assert a.kendall_w(APPLICANTS) == pytest.approx(0.16, abs=5e-3)
    assert a.kendall_w([[1, 2, 3], [1, 2, 3]]) == 1
    assert a.kendall_w([[1, 2, 3], [3, 2, 1]]) == 0
    # Kendall, Rank Correlation Methods: three rankings of ten objects with ties.
    ties = [
        [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
    assert a.kendall_w(ties) == pytest.approx(0.828, abs=5e-4)


def test_concordance_has_no_answer_for_one_rater_one_item_or_no_order() -> None:
    assert a.kendall_w([[1, 2]]) is a.kendall_w([[1], [1]]) is a.kendall_w([[2, 2], [3, 3]]) is None
    assert a.kendall_w([]) is a.kendall_p([[2, 2], [3, 3]]) is None
    assert a.kendall_w([[1, N, 3], [1, 2, 3]]) == 1


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=2, max_size=6))
def test_concordance_is_friedmans_chi_square_in_other_words(rows: list[list[int]]) -> None:
    found = a.kendall_w(rows)
    if found is not None:
        chi = friedmanchisquare(*zip(*rows, strict=True)).statistic
        assert found == pytest.approx(chi / (len(rows) * 3), abs=1e-12)


def test_chance_of_a_concordance_by_shuffling() -> None:
    agreed = [[1, 2, 3, 4, 5]] * 4
    assert a.kendall_p(agreed, shuffles=999) == 1 / 1000
    assert a.kendall_p(APPLICANTS, shuffles=2000) == pytest.approx(0.84, abs=0.05)
    assert a.kendall_p(APPLICANTS, seed=3) == a.kendall_p(APPLICANTS, seed=3)


@settings(deadline=None)
@given(TABLES, st.integers(-7, 7), st.integers(1, 9))
def test_agreement_does_not_depend_on_order_nor_on_the_scale(
    rows: list[list[int | None]], shift: int, by: int
) -> None:
    moved = [[None if one is None else by * one + shift for one in row] for row in reversed(rows)]
    for level in ("nominal", "ordinal", "interval"):
        assert a.krippendorff_alpha(moved, level) == a.krippendorff_alpha(rows, level)
    assert a.kendall_w(moved) == a.kendall_w(rows)
    assert a.icc_all(moved) == a.icc_all(rows)


def test_quartiles_are_those_of_spreadsheets() -> None:
    assert a.quartiles([1, 2, 4, 7, 8, 9, 10, 12]) == (3.5, 7.5, 9.25)
    assert a.quartiles([5]) == (5, 5, 5)
    assert a.iqr([1, None, 2, 3, float("nan"), 4]) == 1.5
    with pytest.raises(ValueError, match="empty"):
        a.quartiles([None])


def test_an_interval_by_drawing_items_again() -> None:
    low, high = a.bootstrap_interval(RELIABILITY, a.krippendorff_alpha) or (0, 0)
    assert low < 0.815 < high <= 1
    assert a.bootstrap_interval(RELIABILITY, a.kendall_w, seed=1) == a.bootstrap_interval(
        RELIABILITY, a.kendall_w, seed=1
    )
    assert a.bootstrap_interval([[1, 1], [1, 1]], a.krippendorff_alpha) is None


@pytest.mark.parametrize(
    "bad", [[[1, 2], [1]], "12", [1, 2], [["x", 1], [1, 2]], [[1, float("inf")], [1, 2]]]
)
def test_what_is_no_table_of_figures_is_refused_in_a_sentence(bad: object) -> None:
    for measure in (a.krippendorff_alpha, a.kendall_w, a.icc):
        with pytest.raises(ValueError, match=r"must|every"):
            measure(bad)
    with pytest.raises(ValueError, match="form"):
        a.icc(JUDGED, "4,1")
