"""The matrix of risks: every word inside, dots that can be told apart, and the same in a table."""

from itertools import combinations

import pytest

from casebuilder.chart.matrix import matrix
from casebuilder.chart.scene import Box, Disc, Line, Scene, Words
from casebuilder.model.answer import Json
from casebuilder.model.risk import REGISTER, Risk, risks


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.52 if bold else 0.48)


def register(count: int, **cells: Json) -> tuple[Risk, ...]:
    rows: list[Json] = [
        {
            "id": f"r{place}",
            "name": f"Risk {place}",
            "likelihood": str(place % 5 + 1),
            "impact": str(place // 5 % 5 + 1),
            "left_likelihood": "1",
            "left_impact": "1",
            **cells,
        }
        for place in range(count)
    ]
    return risks({REGISTER: rows})


def marks(scene: Scene) -> list[Disc | Box]:
    return [one for one in scene.shapes if isinstance(one, Disc | Box) and one.mark]


@pytest.mark.parametrize("count", [0, 1, 7, 200])
@pytest.mark.parametrize("width", [170, 260, 520])
def test_every_word_stays_inside_and_no_dot_covers_another(count: int, width: float) -> None:
    scene = matrix(register(count), width, measure)

    for one in scene.shapes:
        if isinstance(one, Words):
            wide = measure(one.text, one.size, one.bold)
            left = one.x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.anchor]
            assert left > -1
            assert left + wide < width + 1
            assert 0 < one.y <= scene.height
    discs = [one for one in marks(scene) if isinstance(one, Disc)]
    for first, second in combinations(discs, 2):
        apart = abs(first.x - second.x) + abs(first.y - second.y)
        assert apart > first.radius


def test_what_has_no_room_is_counted_where_it_stands() -> None:
    crowd = register(40, likelihood="3", impact="3")
    scene = matrix(crowd, 260, measure)

    drawn = len({one.mark for one in marks(scene)})
    (rest,) = (one.text for one in scene.shapes if isinstance(one, Words) and one.text.startswith("+"))
    assert drawn + int(rest) == 40


def test_few_actions_have_arrows_and_of_many_only_the_chosen_one() -> None:
    def arrows(scene: Scene) -> int:
        return sum(isinstance(one, Line) for one in scene.shapes)

    assert arrows(matrix(register(3, likelihood="4", impact="4"), 400, measure)) == 3
    assert arrows(matrix(register(24, likelihood="4"), 400, measure)) == 0
    assert arrows(matrix(register(24, likelihood="4", impact="4"), 400, measure, chosen="r7")) == 1


def test_a_chance_is_a_square_and_a_closed_risk_is_only_in_the_table() -> None:
    scene = matrix(register(2, type="opportunity"), 300, measure)
    closed = matrix(register(2, status="closed"), 300, measure)

    assert all(isinstance(one, Box) for one in marks(scene))
    assert marks(closed) == []
    assert len(closed.grid.rows) == 2


def test_the_headline_counts_what_is_high_now_and_then() -> None:
    scene = matrix(register(4, likelihood="5", impact="5"), 300, measure)

    assert scene.headline == "4 open risks; high now: 4, after the actions: 0."
    assert matrix((), 300, measure).headline == "No open risk stands in the register."
