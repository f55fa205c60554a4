"""Charts keep every word inside and apart, whatever the names and the width."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

import pytest

from casebuilder.chart.bars import contributions, readiness_bars
from casebuilder.chart.radar import radar
from casebuilder.chart.scene import Box, Disc, Line, Polygon, Scene, Words, wrapped
from casebuilder.model.organisation import Thresholds
from casebuilder.model.readiness import Dimension, Rating, Readiness
from casebuilder.model.value import Contribution, Value

MARKS = Thresholds()
PLAIN = (
    "People and skills",
    "Leadership",
    "Process",
    "Technology and architecture",
    "Infrastructure and operations",
)
NAMES = {
    "plain": (PLAIN * 3)[:12],
    "long": tuple(
        f"Verwaltungsvorschriftenabstimmung und Datenschutzfolgenabschätzung {n}" for n in range(12)
    ),
    "few": PLAIN[:3],
}


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.52 if bold else 0.48)


def dimension(place: int, title: str) -> Dimension:
    rating = Rating(f"q{place}", title, 2, 3, Decimal(1), True, True, False, False)
    current = Decimal(place % 6)
    return Dimension(f"d{place}", title, Decimal(8), current * 20, current, Decimal(3), (rating,), 1)


def ready(names: tuple[str, ...]) -> Readiness:
    dimensions = tuple(dimension(place, name) for place, name in enumerate(names))
    return Readiness(dimensions, Decimal(58), dimensions[0], Decimal(80), (), len(names), len(names))


def value(names: tuple[str, ...]) -> Value:
    parts = tuple(
        Contribution(f"c{place}", name, Decimal(10), Decimal(50), Decimal(5), Decimal(10), True, "")
        for place, name in enumerate(names)
    )
    return Value(parts, Decimal(50), Decimal("0.9"), Decimal(45), None, len(names), len(names))


def scenes(names: tuple[str, ...], width: float) -> Iterator[Scene]:
    found = radar(ready(names), MARKS, (width, 0.6 * width + 60), measure)
    if found:
        yield found
    yield readiness_bars(ready(names), MARKS, width, measure)
    yield contributions(value(names), width, measure)


def box(words: Words) -> tuple[float, float, float, float]:
    wide = measure(words.text, words.size, words.bold)
    left = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
    return left, words.y - words.size * 0.72, left + wide, words.y + words.size * 0.2


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("width", [237, 340, 482, 900])
def test_no_word_is_clipped(names: tuple[str, ...], width: float) -> None:
    for scene in scenes(names, width):
        for words in (shape for shape in scene.shapes if isinstance(shape, Words)):
            left, top, right, bottom = box(words)
            assert left >= -0.5, words
            assert right <= scene.width + 0.5, words
            assert top >= -0.5, words
            assert bottom <= scene.height + 0.5, words


@pytest.mark.parametrize(
    ("names", "width"), [("plain", 340), ("plain", 482), ("long", 482), ("long", 900), ("few", 237)]
)
def test_no_words_meet(names: str, width: float) -> None:
    for scene in scenes(NAMES[names], width):
        said = [shape for shape in scene.shapes if isinstance(shape, Words)]
        for one, other in combinations(said, 2):
            a, b = box(one), box(other)
            apart = a[2] <= b[0] + 0.5 or b[2] <= a[0] + 0.5 or a[3] <= b[1] + 0.5 or b[3] <= a[1] + 0.5
            assert apart, (one.text, other.text)


def test_every_chart_is_also_a_table() -> None:
    for scene in scenes(NAMES["plain"], 482):
        assert len(scene.grid.rows) == 12
        assert all(len(row) == len(scene.grid.header) for row in scene.grid.rows)


def test_there_is_a_radar_wherever_it_can_be_read() -> None:
    assert radar(ready(NAMES["plain"]), MARKS, (340, 260), measure)
    assert radar(ready(NAMES["long"]), MARKS, (900, 600), measure)
    assert radar(ready(NAMES["long"]), MARKS, (300, 200), measure) is None
    assert radar(ready(PLAIN[:2]), MARKS, (400, 300), measure) is None


def test_the_headline_states_the_message() -> None:
    assert readiness_bars(ready(PLAIN), MARKS, 400, measure).headline == (
        "Readiness 58\u00a0%; the weakest link is People and skills at 0\u00a0%"
    )


def test_a_bar_is_as_long_as_its_share() -> None:
    scene = contributions(value(PLAIN), 400, measure)
    tracks = [shape for shape in scene.shapes if isinstance(shape, Box)]
    assert tracks[1].width == pytest.approx(tracks[0].width / 2)


def test_what_is_not_scored_has_no_bar() -> None:
    part = Contribution("c", "Compliance", Decimal(8), None, Decimal(0), Decimal(0), True, "")
    found = contributions(Value((part,), None, None, None, None, 0, 1), 300, measure)
    assert [shape.text for shape in found.shapes if isinstance(shape, Words)] == ["Compliance", "not scored"]


def test_a_scene_holds_plain_shapes_only() -> None:
    for scene in scenes(NAMES["plain"], 482):
        assert all(isinstance(shape, Box | Line | Polygon | Disc | Words) for shape in scene.shapes)


def test_a_word_wider_than_the_line_is_cut_not_lost() -> None:
    lines = wrapped("ab " + "x" * 50, 100, lambda text: len(text) * 10)
    assert "".join(lines).replace(" ", "") == "ab" + "x" * 50
    assert all(len(line) <= 10 for line in lines)
