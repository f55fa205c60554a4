"""Charts of money keep every word inside, whatever the amounts, the names and the width."""

from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from casebuilder.chart.axis import axis_of
from casebuilder.chart.cash import Flow, cash
from casebuilder.chart.distribution import Spread, distribution
from casebuilder.chart.scene import Box, Disc, Scene, Words
from casebuilder.chart.tornado import Swing, tornado

AMOUNTS = {
    "plain": (-334, 123, 227, 227, 227),
    "all lost": (-10, -20, -30),
    "all gained": (10, 20, 30),
    "nothing": (0, 0, 0),
    "one": (-5,),
    "huge": (-(10**40), 3 * 10**40, 1),
    "none": (),
}


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.52 if bold else 0.48)


def flows(name: str, many: int = 1) -> list[Flow]:
    amounts = [Decimal(one) for one in AMOUNTS[name] * many]
    return [
        Flow(str(2026 + at), min(one, Decimal(0)), max(one, Decimal(0)), one)
        for at, one in enumerate(amounts)
    ]


def spans(scene: Scene) -> list[tuple[float, float, float]]:
    found = []
    for one in scene.shapes:
        if isinstance(one, Words):
            width = measure(one.text, one.size, one.bold)
            left = one.x - {"start": 0.0, "middle": width / 2, "end": width}[one.anchor]
            found.append((left, left + width, one.y))
    return found


def assert_inside(scene: Scene) -> None:
    for left, right, y in spans(scene):
        assert left > -1, scene
        assert right < scene.width + 1
        assert 0 < y <= scene.height + 1
    for one in scene.shapes:
        if isinstance(one, Box):
            assert one.height >= 0
            assert one.x >= -1
            assert one.x + one.width <= scene.width + 1


@pytest.mark.parametrize("name", AMOUNTS)
@pytest.mark.parametrize("width", [180, 320, 700])
def test_cash_stays_inside(name: str, width: float) -> None:
    assert_inside(cash(flows(name), (width, 180), measure))


def test_names_of_a_hundred_periods_stand_apart() -> None:
    scene = cash(flows("plain", 24), (320, 180), measure)
    foot = [span for span in spans(scene) if span[2] > 170]
    assert len(foot) > 3
    assert all(one[1] <= other[0] for one, other in pairwise(sorted(foot)))


def test_the_running_total_is_the_sum_so_far() -> None:
    scene = cash(flows("plain"), (320, 180), measure)
    assert [row[4] for row in scene.grid.rows] == ["−334", "−211", "16", "243", "470"]
    heights = [one.y for one in scene.shapes if isinstance(one, Disc)]
    assert heights == sorted(heights, reverse=True)
    assert scene.headline == "The running total is lowest in 2026 at −334 and ends at 470"


def test_a_loss_is_told_by_its_colour_and_in_words() -> None:
    spread = Spread([-2.0, -1.0, 0.0, 1.0, 2.0], [1, 4, 8, 2], -1.5, 0.2, 1.4, 0.11)
    scene = distribution(spread, (320, 180), measure)
    assert [one.fill for one in scene.shapes if isinstance(one, Box)] == ["bad", "bad", "accent", "accent"]
    assert scene.grid.rows[-1] == ("Chance of a loss", "11\N{NO-BREAK SPACE}%")
    assert_inside(scene)


@pytest.mark.parametrize(
    "spread",
    [
        Spread([5.0, 5.0], [100], 5.0, 5.0, 5.0, 0.0),
        Spread([-1e30, 0.0, 1e30], [1, 1], -1e30, 0.0, 1e30, 0.5),
        Spread([-9.0, -8.0, -7.0], [1, 1], -9.0, -8.9, -8.8, 1.0),
    ],
)
@pytest.mark.parametrize("width", [200, 420])
def test_marks_stay_inside_and_apart(spread: Spread, width: float) -> None:
    scene = distribution(spread, (width, 180), measure)
    assert_inside(scene)
    for one, other in combinations(spans(scene), 2):
        assert one[2] != other[2] or one[1] <= other[0] or other[1] <= one[0]


def test_a_tornado_keeps_its_order_and_its_names() -> None:
    swings = [Swing("Fewer mis-picks " * 4, -120.0, 300.0), Swing("Scanners", 140.0, 90.0)]
    scene = tornado(swings, 120.0, 420, measure)
    assert_inside(scene)
    assert [row[0] for row in scene.grid.rows] == [one.name for one in swings]
    assert scene.headline.endswith("moves the result most, by 420")
    assert not any(isinstance(one, Box) for one in tornado([], 0.0, 300, measure).shapes)


def test_marks_of_an_axis_are_round_and_lie_on_it() -> None:
    assert axis_of([-330, 470], 0, 100).marks() == [-200, 0, 200, 400]
    assert axis_of([], 0, 100).marks() == []
    assert axis_of([3], 0, 100, zero=False).place(3) == 50
