"""Weights from judgements of pairs, and the judgements to mend."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from casebuilder.analysis.weighing import SCALE, compared, pairs_of, read, written
from casebuilder.model.organisation import Judgement

THREE = ["a", "b", "c"]


def test_judgements_that_agree_give_their_ratio_and_no_mends() -> None:
    said = {("a", "b"): Fraction(2), ("b", "c"): Fraction(3), ("a", "c"): Fraction(6)}
    found = compared(THREE, said)
    assert found.weights == {"a": Decimal("60.0"), "b": Decimal("30.0"), "c": Decimal("10.0")}
    assert found.ratio is not None
    assert found.ratio < 1e-9
    assert not found.contradicts
    assert found.mends == ()


def test_fewer_pairs_do_as_long_as_they_connect_all() -> None:
    found = compared(THREE, {("a", "b"): Fraction(2), ("b", "c"): Fraction(3)})
    assert (found.done, found.pairs) == (2, 3)
    assert found.weights == {"a": Decimal("60.0"), "b": Decimal("30.0"), "c": Decimal("10.0")}
    alone = compared(THREE, {("a", "b"): Fraction(2)})
    assert (alone.weights, alone.ratio) == (None, None)


def test_a_contradiction_names_the_judgement_whose_change_mends_it() -> None:
    four = ["a", "b", "c", "d"]
    fitting = {("a", "b"): 2, ("a", "c"): 4, ("a", "d"): 8, ("b", "c"): 2, ("b", "d"): 4}
    said = {pair: Fraction(times) for pair, times in fitting.items()} | {("c", "d"): Fraction(1, 9)}
    found = compared(four, said)
    assert found.contradicts
    best = found.mends[0]
    assert (best.pair, best.said, best.better) == (("c", "d"), Fraction(1, 9), Fraction(2))
    assert best.ratio < 0.01 < (found.ratio or 0)
    assert not compared(four, {**said, best.pair: best.better}).contradicts


def test_what_was_stored_is_read_also_the_other_way_round_and_nonsense_is_left_out() -> None:
    stored = (
        Judgement("b", "a", "1/3"),
        Judgement("b", "c", "5"),
        Judgement("a", "z", "2"),
        Judgement("a", "c", "1/0"),
        Judgement("a", "c", "40"),
        Judgement("a", "c", "many"),
    )
    said = read(stored, THREE)
    assert said == {("a", "b"): Fraction(3), ("b", "c"): Fraction(5)}
    assert read(written(said), THREE) == said


@given(st.lists(st.sampled_from(SCALE), min_size=10, max_size=10))
def test_weights_always_add_up_to_a_hundred_and_none_is_nothing(times: list[Fraction]) -> None:
    five = list("abcde")
    found = compared(five, dict(zip(pairs_of(five), times, strict=True)))
    assert found.weights is not None
    assert sum(found.weights.values()) == 100
    assert min(found.weights.values()) > 0
    assert len(found.mends) <= 3
