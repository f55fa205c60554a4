"""How far the appraisers of a round agree, with gaps where somebody abstained."""

import pytest

from casebuilder.analysis.panel import Agreement, agreement
from casebuilder.model.case import Mark, Round, Sheet
from casebuilder.model.person import PersonId


def sheet(name: str, levels: str, conflict: str = "") -> Sheet:
    marks = tuple(
        Mark(f"q{place}", "" if level == "-" else level, abstains=level == "-")
        for place, level in enumerate(levels.split())
    )
    return Sheet(PersonId(name), name, "", marks, conflict)


def test_the_same_scores_agree_fully() -> None:
    found = agreement(Round(1, "", "", tuple(sheet(one, "0 25 100") for one in "abc")))
    assert (found.alpha, found.order, found.same) == (1, 1, 1)


def test_gaps_and_those_who_stand_aside_are_left_out() -> None:
    three = (sheet("a", "25 50 75 100"), sheet("b", "25 50 - 100"), sheet("c", "100 75 50 0", "I sell it"))
    assert agreement(Round(1, "", "", three)) == Agreement(1, 1, 1)


def test_reversed_scores_agree_less_than_chance() -> None:
    found = agreement(Round(1, "", "", (sheet("a", "0 25 50 75"), sheet("b", "75 50 25 0"))))
    assert found.order == pytest.approx(0)
    assert found.alpha is not None
    assert found.alpha < 0


@pytest.mark.parametrize("sheets", [(), (sheet("a", "25 50"),), (sheet("a", "50 50"), sheet("b", "50 50"))])
def test_where_nothing_can_be_compared_there_is_no_figure(sheets: tuple[Sheet, ...]) -> None:
    assert agreement(Round(1, "", "", sheets)).alpha is None
