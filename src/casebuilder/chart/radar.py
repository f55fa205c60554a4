"""The radar of readiness: what we can do today against what the case requires, on one scale of 0 to 5."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from math import cos, pi, sin, sqrt
from typing import Final

from casebuilder.chart.bars import readiness_grid, readiness_headline
from casebuilder.chart.scene import (
    LEADING,
    SMALL,
    Anchor,
    Disc,
    Line,
    Measure,
    Polygon,
    Scene,
    Shape,
    Words,
    wrapped,
)
from casebuilder.i18n import _
from casebuilder.model.organisation import Thresholds
from casebuilder.model.readiness import Dimension, Readiness
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale

FEWEST: Final = 3
_STEPS: Final = 5
_GAP: Final = 7.0
_EDGE: Final = 1.0
_LEGEND: Final = 16.0
_LABEL: Final = 0.27
_UPRIGHT: Final = 0.15
_NARROW: Final = 260.0
_CROWDED: Final = 8
_WORD: Final = 0.26


@dataclass(frozen=True, slots=True)
class _Spoke:
    """One dimension: its direction, its lines of text and how wide they are."""

    dimension: Dimension
    angle: float
    lines: tuple[str, ...]
    width: float
    levels: str

    @property
    def tall(self) -> float:
        return len(self.lines) * SMALL * LEADING

    @property
    def anchor(self) -> Anchor:
        if abs(cos(self.angle)) < _UPRIGHT:
            return "middle"
        return "start" if cos(self.angle) > 0 else "end"


@dataclass(frozen=True, slots=True)
class _Wheel:
    x: float
    y: float
    radius: float

    def at(self, angle: float, share: float, beyond: float = 0.0) -> tuple[float, float]:
        reach = self.radius * share + beyond
        return self.x + reach * cos(angle), self.y + reach * sin(angle)


def radar(
    ready: Readiness, marks: Thresholds, size: tuple[float, float], measure: Measure, locale: Locale = SPOKEN
) -> Scene | None:
    """The chart in this width and height; None below three dimensions, or where the labels have no room."""
    shown = [one for one in ready.dimensions if one.asked]
    if len(shown) < FEWEST:
        return None
    width, height = size
    spokes = [_spoke(one, place / len(shown), width, measure, locale) for place, one in enumerate(shown)]
    if width < _NARROW and len(shown) > _CROWDED:
        spokes = [_short(one, width * _WORD, measure) for one in spokes]
    wheel = _Wheel(width / 2, (height - _LEGEND) / 2, _radius(spokes, width, height - _LEGEND))
    if not _fits(wheel, spokes):
        return None
    shapes = (*_areas(wheel, spokes), *_labels(wheel, spokes), *_legend(size, measure))
    return Scene(
        width, height, shapes, readiness_headline(ready, locale), readiness_grid(ready, marks, locale)
    )


def _spoke(one: Dimension, turn: float, width: float, measure: Measure, locale: Locale) -> _Spoke:
    lines = (
        *wrapped(one.title, width * _LABEL, lambda text: measure(text, SMALL, True)),
        _levels(one, locale),
    )
    widest = max(measure(line, SMALL, True) for line in lines)
    return _Spoke(one, turn * 2 * pi - pi / 2, lines, widest, lines[-1])


def _short(spoke: _Spoke, room: float, measure: Measure) -> _Spoke:
    """Where many labels stand in little room the first word must do; the tip says all."""
    whole = word = spoke.dimension.title.split()[0]
    while len(whole) > 1 and measure(word, SMALL, True) > room:
        whole = whole[:-1]
        word = f"{whole}\u2026"
    return replace(spoke, lines=(word,), width=measure(word, SMALL, True))


def _levels(one: Dimension, locale: Locale) -> str:
    if one.current is None or one.required is None:
        return _("nothing required") if one.ratings else _("not rated")
    current, required = figure.number(one.current, locale, 1), figure.number(one.required, locale, 1)
    return _("{current}, needs {required}").format(current=current, required=required)


def _radius(spokes: list[_Spoke], width: float, height: float) -> float:
    """The largest wheel around which every label still fits."""
    beside = max((spoke.width for spoke in spokes if spoke.anchor != "middle"), default=0.0)
    above = max((spoke.tall for spoke in spokes if spoke.anchor == "middle"), default=SMALL)
    return max(0.0, min(width / 2 - beside, height / 2 - above) - _GAP - _EDGE)


def _fits(wheel: _Wheel, spokes: list[_Spoke]) -> bool:
    room = 2 * (wheel.radius + _GAP)
    sides = [[one.tall + 1 for one in spokes if one.anchor == side] for side in ("start", "end")]
    return wheel.radius > _GAP and all(sum(side) <= room for side in sides)


def _web(wheel: _Wheel, spokes: list[_Spoke]) -> Iterator[Shape]:
    for step in range(1, _STEPS + 1):
        ring = tuple(wheel.at(spoke.angle, step / _STEPS) for spoke in spokes)
        yield Polygon(ring, stroke="line", width=0.5)
    for spoke in spokes:
        yield Line(wheel.x, wheel.y, *wheel.at(spoke.angle, 1), colour="line", width=0.5)


def _areas(wheel: _Wheel, spokes: list[_Spoke]) -> Iterator[Shape]:
    today = _outline(wheel, spokes, [spoke.dimension.current for spoke in spokes])
    required = _outline(wheel, spokes, [spoke.dimension.required for spoke in spokes])
    yield Polygon(today, fill="accent_soft")
    yield from _web(wheel, spokes)
    yield Polygon(required, stroke="muted", width=1.1, dashed=True)
    yield Polygon(today, stroke="accent", width=1.4)
    for spoke, (x, y) in zip(spokes, today, strict=True):
        if spoke.dimension.current is not None:
            yield Disc(x, y, 2, "accent", tip=": ".join((spoke.dimension.title, spoke.levels)))


def _outline(
    wheel: _Wheel, spokes: list[_Spoke], levels: list[Decimal | None]
) -> tuple[tuple[float, float], ...]:
    return tuple(
        wheel.at(spoke.angle, float(level or 0) / _STEPS) for spoke, level in zip(spokes, levels, strict=True)
    )


def _labels(wheel: _Wheel, spokes: list[_Spoke]) -> Iterator[Shape]:
    for side in ("start", "end"):
        beside = sorted((one for one in spokes if one.anchor == side), key=lambda one: sin(one.angle))
        for spoke, top in zip(beside, _tops(wheel, beside), strict=True):
            yield from _label(spoke, _edge(wheel, spoke, top), top)
    for spoke in spokes:
        if spoke.anchor == "middle":
            above = wheel.y - wheel.radius - _GAP - spoke.tall
            below = wheel.y + wheel.radius + _GAP
            yield from _label(spoke, wheel.x, below if sin(spoke.angle) > 0 else above)


def _tops(wheel: _Wheel, beside: list[_Spoke]) -> list[float]:
    """Where each label of one side begins, none over another and none beyond the wheel's own height."""
    found: list[float] = []
    for spoke in beside:
        ideal = wheel.at(spoke.angle, 1, _GAP)[1] - spoke.tall / 2
        floor = found[-1] + beside[len(found) - 1].tall + 1 if found else wheel.y - wheel.radius - _GAP
        found.append(max(ideal, floor))
    lowest = wheel.y + wheel.radius + _GAP
    for place in range(len(found) - 1, -1, -1):
        found[place] = min(found[place], lowest - beside[place].tall)
        lowest = found[place] - 1
    return found


def _edge(wheel: _Wheel, spoke: _Spoke, top: float) -> float:
    """How far out a label must stand at its height so as not to touch the wheel."""
    below, above = top - wheel.y, wheel.y - top - spoke.tall
    nearest, reach = max(0.0, below, above), wheel.radius + _GAP
    out = sqrt(max(0.0, reach * reach - nearest * nearest))
    return wheel.x + (out if spoke.anchor == "start" else -out)


def _label(spoke: _Spoke, x: float, top: float) -> Iterator[Shape]:
    for place, line in enumerate(spoke.lines):
        last = place == len(spoke.lines) - 1
        base = top + place * SMALL * LEADING + SMALL
        yield Words(x, base, line, colour="muted" if last else "text", anchor=spoke.anchor, bold=not last)


def _legend(size: tuple[float, float], measure: Measure) -> Iterator[Shape]:
    today, required = _("today"), _("needed")
    whole = 2 * 22 + 16 + measure(today, SMALL, False) + measure(required, SMALL, False)
    x, y = (size[0] - whole) / 2, size[1] - 4
    yield Line(x, y - 3, x + 18, y - 3, "accent", 1.4)
    yield Words(x + 22, y, today, colour="muted")
    x += 22 + measure(today, SMALL, False) + 16
    yield Line(x, y - 3, x + 18, y - 3, "muted", 1.1, dashed=True)
    yield Words(x + 22, y, required, colour="muted")
