"""Charts on the screen: drawn for the width there is, and readable without eyes."""

from collections.abc import Callable

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from casebuilder.chart.radar import radar
from casebuilder.chart.scene import Box, Disc, Line, Measure, Polygon, Scene, Words
from casebuilder.services.workbook import Workbook
from casebuilder.texts.grid import Grid
from casebuilder.ui.chart_view import ChartView, measure

Put = Callable[[QWidget], QWidget]
GRID = Grid(("Dimension", "Today"), (("Skills", "2"), ("Tools", "4")))


def square(width: float, _measure: Measure) -> Scene:
    shapes = (
        Box(0, 0, 40, 40, "accent", tip="the box"),
        Line(0, 50, 40, 50, "bad", 4, dashed=True),
        Polygon(((60, 0), (100, 0), (80, 40)), fill="good", stroke="text"),
        Disc(130, 20, 10, "warn", stroke="text"),
        Words(0, 80, "Skills", anchor="start", bold=True),
    )
    return Scene(width, 100, shapes, "Two dimensions", GRID)


def test_a_chart_is_drawn_again_for_another_width(put: Put) -> None:
    view = ChartView()
    put(view)
    view.show_value(square)

    view.window().resize(500, 400)
    view.grab()

    assert view.scene is not None
    assert view.scene.width == view.width() / 1.4


def test_shapes_have_the_colours_of_the_theme(put: Put) -> None:
    view = ChartView()
    view.show_value(square)
    put(view)

    picture = view.grab().toImage()

    assert picture.pixelColor(20, 20) == QColor("#2F5FD0")


def test_a_screen_reader_hears_headline_and_table(put: Put) -> None:
    view = ChartView()
    put(view)

    view.show_value(square)

    assert view.accessibleName() == "Two dimensions"
    assert view.accessibleDescription() == "Dimension; Today. Skills; 2. Tools; 4"


def test_words_are_measured_in_the_unit_of_the_scene(put: Put) -> None:
    assert 0 < measure("Skills", 8.4, False) < measure("Skills and tools", 8.4, False)


def test_the_radar_of_twelve_dimensions_keeps_its_wheel_in_a_narrow_panel(
    open_book: Callable[..., Workbook],
) -> None:
    book = open_book({"size.cost": "above_5m"})
    marks = book.organisation.thresholds

    scene = radar(book.appraisal.readiness, marks, (180, 160), measure)

    assert scene is not None
    rings = [one for one in scene.shapes if isinstance(one, Polygon)]
    reach = max(x for ring in rings for x, _y in ring.points) - min(
        x for ring in rings for x, _y in ring.points
    )
    assert reach > 60
