"""A case among others: ranks under drawn weights, and the weights at which another comes level."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.analysis.contest import Place, Rival, place_among, rank_leeway
from casebuilder.model.value import Contribution, Value

WEIGHTS = {"a": 50, "b": 30, "c": 20}


def worth(levels: dict[str, int], reach: str = "1") -> Value:
    known = {key: Decimal(one) for key, one in levels.items()}
    total = sum(Decimal(WEIGHTS[key]) for key in known)
    parts = tuple(
        Contribution(
            question=key,
            title=key.upper(),
            weight=Decimal(weight),
            level=known.get(key),
            points=Decimal(weight) * known.get(key, Decimal(0)) / total,
            possible=Decimal(100 * weight) / total if key in known else Decimal(0),
            applies=True,
            reason="",
        )
        for key, weight in WEIGHTS.items()
    )
    score = sum((one.points for one in parts), Decimal(0))
    return Value(parts, score, Decimal(reach), score * Decimal(reach), None, len(known), len(WEIGHTS))


def rival(name: str, levels: dict[str, int], reach: str = "1") -> Rival:
    found = worth(levels, reach)
    known = {key: Decimal(one) for key, one in levels.items()}
    return Rival(name, name, name, known, Decimal(reach), found.priority or Decimal(0))


MINE = worth({"a": 75, "b": 50, "c": 25})


def test_a_case_alone_is_first() -> None:
    assert place_among(MINE, []) == Place(1, 1, 1, 1)


def test_who_is_better_on_everything_stays_ahead_whatever_the_weights() -> None:
    better, worse = rival("x", {"a": 100, "b": 75, "c": 50}), rival("y", {"a": 50, "b": 25, "c": 0})
    assert place_among(MINE, [better, worse]) == Place(2, 3, 2, 2)


def test_a_close_race_spreads_and_the_same_seed_gives_the_same_answer() -> None:
    close = [rival("x", {"a": 50, "b": 75, "c": 50}), rival("y", {"a": 75, "b": 25, "c": 75})]
    found = place_among(MINE, close)
    assert found is not None
    assert found.best < found.worst
    assert found == place_among(MINE, close)
    assert found != replace(found, best=9)


def test_cases_that_tie_share_the_better_place() -> None:
    same = [rival(str(one), {"a": 75, "b": 50, "c": 25}) for one in range(3)]
    assert place_among(MINE, same) == Place(1, 4, 1, 1)


def test_a_criterion_that_does_not_apply_leaves_the_sum_of_that_case() -> None:
    narrow = rival("x", {"a": 76})
    found = place_among(MINE, [narrow])
    assert found == Place(2, 2, 2, 2)


def test_attainability_counts_in_the_rank() -> None:
    strong_but_far = rival("x", {"a": 100, "b": 50, "c": 25}, reach="0.6")
    assert place_among(MINE, [strong_but_far]) == Place(1, 2, 1, 1)


def test_a_thousand_rivals_are_ranked() -> None:
    many = [rival(str(one), {"a": one % 101, "b": one * 7 % 101, "c": one * 13 % 101}) for one in range(1000)]
    found = place_among(MINE, many)
    assert found is not None
    assert (found.of, found.best <= found.rank <= found.worst) == (1001, True)


LEVELS = st.fixed_dictionaries({key: st.integers(0, 4).map(lambda step: step * 25) for key in WEIGHTS})


@given(LEVELS, st.lists(LEVELS, min_size=1, max_size=4), st.sampled_from(list(WEIGHTS)))
def test_the_rank_holds_inside_the_leeway_and_turns_at_its_ends(
    own: dict[str, int], others: list[dict[str, int]], moving: str
) -> None:
    mine, rivals = worth(own), [rival(str(at), one) for at, one in enumerate(others)]
    part = next(one for one in mine.contributions if one.question == moving)
    found = rank_leeway(part, mine.contributions, mine, rivals)
    assert found.low <= found.weight <= found.high
    rank = _rank_at(found.weight, moving, own, others)
    inside = [found.low + (found.high - found.low) * part for part in (0.05, 0.5, 0.95)]
    if all(abs(_gap(found.weight, moving, own, one)) > 1e-6 for one in others):
        assert {_rank_at(share, moving, own, others) for share in inside} == {rank}


def _rank_at(share: float, moving: str, own: dict[str, int], others: list[dict[str, int]]) -> int:
    return 1 + sum(_gap(share, moving, own, one) < -1e-9 for one in others)


def _gap(share: float, moving: str, own: dict[str, int], other: dict[str, int]) -> float:
    return _score(share, moving, own) - _score(share, moving, other)


def _score(share: float, moving: str, levels: dict[str, int]) -> float:
    rest = {key: weight for key, weight in WEIGHTS.items() if key != moving}
    mean = sum(weight * levels[key] for key, weight in rest.items()) / sum(rest.values())
    return share * levels[moving] + (1 - share) * mean


def test_a_known_crossing() -> None:
    # a: 75 against 25, others 41.25 mean... at share s: 75 s + 40 (1 - s) against 25 s + 65 (1 - s): s = 1/3.
    mine, other = worth({"a": 75, "b": 50, "c": 25}), rival("x", {"a": 25, "b": 75, "c": 50})
    part = mine.contributions[0]
    found = rank_leeway(part, mine.contributions, mine, [other])
    assert found.low == pytest.approx(1 / 3)
    assert found.high == 1
