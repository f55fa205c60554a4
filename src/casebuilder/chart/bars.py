"""Bar charts: what each criterion adds to the value, and how ready each dimension is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from casebuilder.chart.scene import (
    LEADING,
    SMALL,
    Box,
    Colour,
    Line,
    Measure,
    Scene,
    Shape,
    Words,
    stacked,
    wrapped,
)
from casebuilder.i18n import _
from casebuilder.model.organisation import Thresholds
from casebuilder.model.readiness import Colour as Light
from casebuilder.model.readiness import Dimension, Readiness, colour
from casebuilder.model.value import Contribution, Value
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid
from casebuilder.texts.score import colour_name

_LABELS: Final = 0.48
_GAP: Final = 8.0
_BAR: Final = 9.0
_ROW: Final = 17.0
_CLOSE_ROW: Final = 13.2
_ROOMY: Final = 320.0
_FILLS: Final[dict[Light, Colour]] = {
    Light.GREEN: "good",
    Light.AMBER: "warn_fill",
    Light.RED: "bad",
    Light.NONE: "edge",
}


@dataclass(frozen=True, slots=True)
class _Bar:
    """One row: `share` and `most` of the widest bar, 0 to 1."""

    label: str
    figure: str
    share: float
    most: float
    fill: Colour
    strong: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    labels: float
    start: float
    bar: float
    end: float


def contributions(value: Value, width: float, measure: Measure, locale: Locale = SPOKEN) -> Scene:
    """Points of possible points for each criterion; the points add up to the value score."""
    widest = max((one.possible for one in value.contributions), default=Decimal(0)) or Decimal(1)
    bars = [_contribution(one, widest, locale) for one in value.contributions]
    columns = _columns(bars, width, measure)
    shapes, height = _laid_out(bars, columns, measure)
    return Scene(width, height, tuple(shapes), _value_headline(value, locale), _value_grid(value, locale))


def readiness_bars(
    ready: Readiness, marks: Thresholds, width: float, measure: Measure, locale: Locale = SPOKEN
) -> Scene:
    """Readiness of each dimension in percent, with the mark from which it counts as ready."""
    bars = [_dimension(one, ready, marks, locale) for one in ready.dimensions if one.asked]
    if width >= _ROOMY:
        bars = [replace(bar, figure=f"{bar.figure} {bar.word}") for bar in bars]
    columns = _columns(bars, width, measure)
    rows, height = _laid_out(bars, columns, measure, top=SMALL * LEADING + 4)
    mark = columns.start + columns.bar * float(marks.green) / 100
    label = _("ready from {percent}").format(percent=figure.percent(marks.green, locale))
    line: list[Shape] = [
        Line(mark, SMALL + 3, mark, height, "edge", dashed=True),
        Words(mark, SMALL, label, colour="muted", anchor="end"),
    ]
    grid = readiness_grid(ready, marks, locale)
    return Scene(width, height, (*rows, *line), readiness_headline(ready, locale), grid)


def readiness_headline(ready: Readiness, locale: Locale = SPOKEN) -> str:
    if ready.overall is None or ready.weakest is None:
        return _("Nothing is rated yet")
    return _("Readiness {percent}; the weakest link is {dimension} at {weakest}").format(
        percent=figure.percent(ready.overall, locale),
        dimension=ready.weakest.title,
        weakest=figure.percent(ready.weakest.percent, locale),
    )


def readiness_grid(ready: Readiness, marks: Thresholds, locale: Locale = SPOKEN) -> Grid:
    """The dimensions as a table: today and required (0 to 5), readiness, and the word for it."""
    header = (_("Dimension"), _("Weight"), _("Today"), _("Required"), _("Readiness"), _("Verdict"))
    rows = tuple(
        (
            one.title,
            figure.number(one.weight.normalize(), locale),
            _mean(one.current, locale),
            _mean(one.required, locale),
            figure.percent(one.percent, locale),
            colour_name(colour(one.percent, marks)),
        )
        for one in ready.dimensions
        if one.asked
    )
    return Grid(header, rows, frozenset({1, 2, 3, 4}))


def _mean(value: Decimal | None, locale: Locale) -> str:
    return figure.dash() if value is None else figure.number(value, locale, 1)


def _contribution(one: Contribution, widest: Decimal, locale: Locale) -> _Bar:
    return _Bar(
        label=one.title,
        figure=points_of(one, locale),
        share=float(one.points / widest),
        most=float(one.possible / widest),
        fill="accent",
    )


def points_of(one: Contribution, locale: Locale = SPOKEN) -> str:
    """ "12.5 of 20", or why there are no points."""
    if not one.applies:
        return _("not applicable")
    if one.level is None:
        return _("not scored")
    points, possible = figure.number(one.points, locale, 1), figure.number(one.possible, locale, 1)
    return _("{points}\u00a0of\u00a0{possible}").format(points=points, possible=possible)


def _value_headline(value: Value, locale: Locale) -> str:
    if value.score is None:
        return _("No criterion is scored yet")
    best = max(value.contributions, key=lambda one: one.points)
    return _("Value {score}; most of it from \u201c{criterion}\u201d").format(
        score=figure.out_of_hundred(value.score, locale), criterion=best.title
    )


def _value_grid(value: Value, locale: Locale) -> Grid:
    header = (_("Criterion"), _("Weight"), _("Level"), _("Points"))
    rows = tuple(
        (
            one.title,
            figure.number(one.weight.normalize(), locale),
            figure.score(one.level, locale),
            points_of(one, locale),
        )
        for one in value.contributions
    )
    return Grid(header, rows, frozenset({1, 2, 3}))


def _dimension(one: Dimension, ready: Readiness, marks: Thresholds, locale: Locale) -> _Bar:
    light = colour(one.percent, marks)
    words = colour_name(light)
    share = float(one.percent or 0) / 100
    percent = figure.percent(one.percent, locale)
    return _Bar(one.title, percent, share, 1.0, _FILLS[light], one is ready.weakest, words)


def _columns(bars: list[_Bar], width: float, measure: Measure) -> _Columns:
    widest = max((_width(measure, one.label, strong=True) for one in bars), default=0.0)
    labels = min(widest, width * _LABELS)
    figures = max((_width(measure, one.figure, strong=one.strong) for one in bars), default=0.0)
    bar = max(0.0, width - labels - figures - 2 * _GAP)
    return _Columns(labels, labels + _GAP, bar, width)


def _width(measure: Measure, text: str, *, strong: bool) -> float:
    return measure(text, SMALL, strong)


def _laid_out(
    bars: Iterable[_Bar], columns: _Columns, measure: Measure, top: float = 0.0
) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    for one in bars:
        lines = _label_lines(one, columns.labels, measure)
        height = max(_ROW if columns.end >= _ROOMY else _CLOSE_ROW, len(lines) * SMALL * LEADING + 5)
        shapes.extend(_row(one, lines, columns, top, height))
        top += height
    return shapes, top


def _label_lines(one: _Bar, width: float, measure: Measure) -> list[str]:
    return wrapped(one.label, width, lambda text: measure(text, SMALL, one.strong))


def _row(one: _Bar, lines: list[str], columns: _Columns, top: float, height: float) -> Iterator[Shape]:
    middle = top + height / 2
    first = middle - (len(lines) - 1) * SMALL * LEADING / 2 + SMALL * 0.35
    yield from stacked(lines, Words(0, first, "", bold=one.strong))
    y = middle - _BAR / 2
    yield Box(columns.start, y, columns.bar * one.most, _BAR, "sunken", corner=1.5)
    if one.share > 0:
        yield Box(
            columns.start, y, columns.bar * one.share, _BAR, one.fill, 1.5, f"{one.label}: {one.figure}"
        )
    yield Words(columns.end, middle + SMALL * 0.35, one.figure, colour="muted", anchor="end", bold=one.strong)
