"""How the net present value may come out: a column for each range of results, those below zero apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from casebuilder.chart.axis import Axis, axis_of
from casebuilder.chart.scene import LEADING, SMALL, Box, Colour, Line, Measure, Scene, Shape, Words
from casebuilder.i18n import _
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid

_TOP: Final = 18.0
_FOOT: Final = 18.0
_SIDE: Final = 4.0


@dataclass(frozen=True, slots=True)
class Spread:
    """`edges` are one more than `counts`; `low`, `middle` and `high` are P10, P50 and P90; `loss` 0 to 1."""

    edges: Sequence[float]
    counts: Sequence[int]
    low: float
    middle: float
    high: float
    loss: float

    @property
    def marks(self) -> tuple[tuple[str, float], ...]:
        return ("P10", self.low), ("P50", self.middle), ("P90", self.high)


def distribution(
    spread: Spread, size: tuple[float, float], measure: Measure, locale: Locale = SPOKEN
) -> Scene:
    """The share of futures in each range of net present value, with P10, P50, P90 and zero."""
    ends = (spread.edges[0], spread.edges[-1], spread.low, spread.high)
    across = axis_of(ends, _SIDE, size[0] - _SIDE, zero=False)
    names = _names(spread, across, measure, locale)
    foot = _FOOT + SMALL * LEADING * max(row for _words, _x, row in names)
    down = axis_of([max(spread.counts, default=1)], size[1] - foot, _TOP)
    shapes = (
        *_columns(spread, across, down),
        Line(0, down.start, size[0], down.start, "line"),
        *_zero(across, down, locale),
        *_marks(spread, names, across, down),
    )
    return Scene(*size, shapes, headline(spread, locale), _grid(spread, locale))


def headline(spread: Spread, locale: Locale = SPOKEN) -> str:
    """What the chart says, in a sentence."""
    middle = _short(spread.middle, locale)
    if not spread.loss:
        return _("Half of all futures end above {middle}; none of them loses money").format(middle=middle)
    words = _("Half of all futures end above {middle}; {loss} of them lose money")
    return words.format(middle=middle, loss=_share(spread.loss, locale))


def _columns(spread: Spread, across: Axis, down: Axis) -> Iterator[Shape]:
    for (low, high), count in zip(pairwise(spread.edges), spread.counts, strict=True):
        x, end, top = across.place(low), across.place(high), down.place(count)
        fill: Colour = "bad" if low + high < 0 else "accent"
        if count:
            yield Box(x + 0.4, top, max(0.5, end - x - 0.8), down.start - top, fill, 1)


def _zero(across: Axis, down: Axis, locale: Locale) -> Iterator[Shape]:
    if across.least < 0 < across.most:
        x = across.place(0)
        yield Line(x, SMALL + 3, x, down.start, "text", 0.8, dashed=True)
        yield Words(x, SMALL, figure.number(Decimal(0), locale), colour="muted", anchor="middle")


def _names(spread: Spread, across: Axis, measure: Measure, locale: Locale) -> list[tuple[str, float, int]]:
    """Words, middle and row of each mark; one that would run into a neighbour goes a row lower."""
    found: list[tuple[str, float, int]] = []
    ends = [float("-inf")] * len(spread.marks)
    for name, place in spread.marks:
        words = _("{mark} {amount}").format(mark=name, amount=_short(place, locale))
        half = measure(words, SMALL, False) / 2
        x = max(half, min(across.place(place), across.end + _SIDE - half))
        row = next(row for row, end in enumerate(ends) if x - half > end + 4)
        ends[row] = x + half
        found.append((words, x, row))
    return found


def _marks(
    spread: Spread, names: Sequence[tuple[str, float, int]], across: Axis, down: Axis
) -> Iterator[Shape]:
    for (_name, place), (words, x, row) in zip(spread.marks, names, strict=True):
        tick = across.place(place)
        yield Line(tick, down.start - 5, tick, down.start + 4, "text", 1)
        yield Words(x, down.start + 14 + row * SMALL * LEADING, words, colour="muted", anchor="middle")


def _short(found: float, locale: Locale) -> str:
    return figure.short_amount(Decimal(repr(float(found))), locale)


def _share(loss: float, locale: Locale) -> str:
    percent = Decimal(repr(100 * float(loss)))
    return figure.percent(percent, locale, 1 if 0 < percent < 1 else 0)


def _grid(spread: Spread, locale: Locale) -> Grid:
    rows = [(name, _short(found, locale)) for name, found in spread.marks]
    return Grid(
        (_("Mark"), _("Net present value")),
        (*rows, (_("Chance of a loss"), _share(spread.loss, locale))),
        frozenset({1}),
    )
