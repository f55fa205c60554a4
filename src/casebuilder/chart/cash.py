"""The cash of a case: a column for each period and the running total as a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Final

from casebuilder.chart.axis import Axis, axis_of
from casebuilder.chart.scene import SMALL, Box, Disc, Line, Measure, Scene, Shape, Words
from casebuilder.i18n import _
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid

_TOP: Final = 16.0
_FOOT: Final = 24.0
_BELOW: Final = 7.0
_COLUMN: Final = 0.5
_WIDEST: Final = 34.0
_APART: Final = 6.0
_DOTTED: Final = 30


@dataclass(frozen=True, slots=True)
class Flow:
    """One period: its name, what goes out (0 or less), what comes in, what is left."""

    period: str
    out: Decimal
    into: Decimal
    net: Decimal


def cash(
    flows: Sequence[Flow], size: tuple[float, float], measure: Measure, locale: Locale = SPOKEN
) -> Scene:
    """Net cash of each period, and what all until then add up to."""
    totals = list(accumulate(one.net for one in flows))
    down = axis_of([*(one.net for one in flows), *totals], size[1] - _FOOT, _TOP)
    across = Axis(0, max(1, len(flows)), 0, size[0])
    shapes = (
        Line(0, down.place(0), size[0], down.place(0), "line"),
        *_columns(flows, down, across, locale),
        *_running(totals, down, across),
        *_periods(flows, size, across, measure),
        *_ends(totals, down, across, measure, locale),
    )
    return Scene(*size, shapes, headline(totals, flows, locale), _grid(flows, totals, locale))


def headline(totals: Sequence[Decimal], flows: Sequence[Flow], locale: Locale = SPOKEN) -> str:
    """What the chart says, in a sentence."""
    if not totals:
        return _("No money is entered yet")
    lowest = min(range(len(totals)), key=lambda place: totals[place])
    if totals[lowest] >= 0:
        return _("The running total is never below zero and ends at {total}").format(
            total=figure.short_amount(totals[-1], locale)
        )
    return _("The running total is lowest in {period} at {lowest} and ends at {total}").format(
        period=flows[lowest].period,
        lowest=figure.short_amount(totals[lowest], locale),
        total=figure.short_amount(totals[-1], locale),
    )


def _columns(flows: Sequence[Flow], down: Axis, across: Axis, locale: Locale) -> Iterator[Shape]:
    width = _width(across)
    for place, one in enumerate(flows):
        if one.net:
            top, low = sorted((down.place(one.net), down.place(0)))
            tip = _("{period}: {amount}").format(period=one.period, amount=figure.number(one.net, locale, 0))
            left = across.place(place + 0.5) - width / 2
            yield Box(left, top, width, low - top, "good" if one.net > 0 else "bad", 1.5, tip)


def _running(totals: Sequence[Decimal], down: Axis, across: Axis) -> Iterator[Shape]:
    points = [(across.place(place + 0.5), down.place(total)) for place, total in enumerate(totals)]
    for (x1, y1), (x2, y2) in pairwise(points):
        yield Line(x1, y1, x2, y2, "accent", 1.3)
    if len(points) <= _DOTTED:
        yield from (Disc(x, y, 2.2, "accent") for x, y in points)


def _periods(
    flows: Sequence[Flow], size: tuple[float, float], across: Axis, measure: Measure
) -> Iterator[Shape]:
    """As many names as stand apart, the first always."""
    widest = max((measure(one.period, SMALL, False) for one in flows), default=0.0)
    ended = float("-inf")
    for place, one in enumerate(flows):
        x = _inside(across.place(place + 0.5), widest, size[0])
        if x - widest / 2 >= ended:
            ended = x + widest / 2 + _APART
            yield Words(x, size[1] - 4, one.period, colour="muted", anchor="middle")


def _ends(
    totals: Sequence[Decimal], down: Axis, across: Axis, measure: Measure, locale: Locale
) -> Iterator[Shape]:
    """The last running total above its point, the lowest beside its column."""
    if not totals:
        return
    lowest = min(range(len(totals)), key=lambda place: totals[place])
    if lowest < len(totals) - 1:
        words = figure.short_amount(totals[lowest], locale)
        width = measure(words, SMALL, True)
        beside = across.place(lowest + 0.5) + _width(across) / 2 + 4
        x = _inside(beside + width / 2, width, across.end)
        yield Words(
            x, down.place(totals[lowest]) + _BELOW, words, colour="accent", anchor="middle", bold=True
        )
    words = figure.short_amount(totals[-1], locale)
    x = _inside(across.place(len(totals) - 0.5), measure(words, SMALL, True), across.end)
    y = max(SMALL, down.place(totals[-1]) - 6)
    yield Words(x, y, words, colour="accent", anchor="middle", bold=True)


def _width(across: Axis) -> float:
    return min(_WIDEST, _COLUMN * (across.place(1) - across.place(0)))


def _inside(middle: float, width: float, end: float) -> float:
    return max(width / 2, min(middle, end - width / 2))


def _grid(flows: Sequence[Flow], totals: Sequence[Decimal], locale: Locale) -> Grid:
    rows = tuple(
        (
            one.period,
            figure.number(one.out, locale, 0),
            figure.number(one.into, locale, 0),
            figure.number(one.net, locale, 0),
            figure.number(total, locale, 0),
        )
        for one, total in zip(flows, totals, strict=True)
    )
    header = (_("Period"), _("Costs"), _("Benefits"), _("Net"), _("Running total"))
    return Grid(header, rows, frozenset({1, 2, 3, 4}))
