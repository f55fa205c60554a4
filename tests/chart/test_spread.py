"""The strip chart of a round: every mark is there, and what disagrees says so without its colour."""

from decimal import Decimal

from casebuilder.chart.scene import Box, Disc, Words
from casebuilder.chart.spread import Strip, spread_chart
from casebuilder.model.panel import Result, aggregate, spread


def strip(name: str, *levels: int) -> Strip:
    marks = tuple(Decimal(one) for one in levels)
    return Strip(name, Result(name, marks, aggregate(marks, "median"), spread(marks)))


def measure(text: str, size: float, _bold: bool) -> float:
    return len(text) * size * 0.5


STRIPS = (strip("Strategic contribution", 0, 75, 100), strip("Compliance", 50, 50, 50), strip("Options"))


def test_every_mark_has_its_disc_and_equal_ones_stand_beside_each_other() -> None:
    found = spread_chart(STRIPS, 300, measure)
    discs = [one for one in found.shapes if isinstance(one, Disc)]
    assert len(discs) == 6
    assert len({(one.x, one.y) for one in discs}) == 6


def test_disagreement_is_told_in_words() -> None:
    found = spread_chart(STRIPS, 300, measure)
    assert found.headline == "The appraisers disagree on 1 criterion: Strategic contribution"
    assert "75, disagree" in [one.text for one in found.shapes if isinstance(one, Words)]
    assert found.grid.rows[0] == ("Strategic contribution", "0, 75, 100", "75", "50, they disagree")


def test_nothing_leaves_the_chart_and_nobody_scored_is_a_dash() -> None:
    found = spread_chart(STRIPS, 300, measure)
    boxes = [one for one in found.shapes if isinstance(one, Box)]
    assert all(one.x >= 0 and one.x + one.width <= 300 for one in boxes)
    assert found.grid.rows[2] == ("Options", "–", "–", "–")


def test_agreement_is_a_sentence_too() -> None:
    assert spread_chart(STRIPS[1:], 300, measure).headline == (
        "The appraisers agree within 25 on every criterion"
    )
