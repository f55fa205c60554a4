"""Which lines move the result most: a bar for each from its low to its high end, the widest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from casebuilder.chart.axis import Axis, axis_of
from casebuilder.chart.scene import LEADING, SMALL, Box, Line, Measure, Scene, Shape, Words, stacked, wrapped
from casebuilder.i18n import _
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid

_LABELS: Final = 0.34
_BAR: Final = 10.0
_GAP: Final = 7.0
_TOP: Final = 16.0


@dataclass(frozen=True, slots=True)
class Swing:
    """The net present value with one line at its P10 and at its P90, the others at their P50."""

    name: str
    low: float
    high: float

    @property
    def width(self) -> float:
        return abs(self.high - self.low)


def tornado(
    swings: Sequence[Swing], base: float, width: float, measure: Measure, locale: Locale = SPOKEN
) -> Scene:
    """The swings in their order, around the net present value with every line at its P50."""
    labels = _LABELS * width
    room = max((measure(words, SMALL, False) for one in swings for words in _ends(one, locale)), default=0.0)
    ends = [base, *(end for one in swings for end in (one.low, one.high))]
    across = axis_of(ends, labels + room + 8, width - room - 4, zero=False)
    shapes: list[Shape] = []
    y = _TOP
    for one in swings:
        lines = wrapped(one.name, labels - 4, lambda text: measure(text, SMALL, False))
        tall = max(_BAR, len(lines) * SMALL * LEADING)
        shapes += [*_swing(one, across, y + (tall - _BAR) / 2, base, locale)]
        first = y + (tall - len(lines) * SMALL * LEADING) / 2 + SMALL
        shapes += stacked(lines, Words(0, first, ""))
        y += tall + _GAP
    shapes += _base(base, across, y, measure, locale)
    return Scene(width, y, tuple(shapes), headline(swings, locale), _grid(swings, locale))


def headline(swings: Sequence[Swing], locale: Locale = SPOKEN) -> str:
    """What the chart says, in a sentence."""
    if not swings:
        return _("No line has a range yet")
    first = swings[0]
    return _("{line} moves the result most, by {amount}").format(
        line=first.name, amount=_short(first.width, locale)
    )


def _ends(one: Swing, locale: Locale) -> tuple[str, str]:
    low, high = sorted((one.low, one.high))
    return _short(low, locale), _short(high, locale)


def _swing(one: Swing, across: Axis, y: float, base: float, locale: Locale) -> Iterator[Shape]:
    start, end = sorted((across.place(one.low), across.place(one.high)))
    middle = min(max(across.place(base), start), end)
    yield Box(start, y, max(0.5, middle - start), _BAR, "bad", 1)
    yield Box(middle, y, max(0.5, end - middle), _BAR, "good", 1)
    low, high = _ends(one, locale)
    yield Words(start - 4, y + _BAR - 2, low, colour="muted", anchor="end")
    yield Words(end + 4, y + _BAR - 2, high, colour="muted")


def _base(base: float, across: Axis, height: float, measure: Measure, locale: Locale) -> Iterator[Shape]:
    x = across.place(base)
    words = _("all at P50 {amount}").format(amount=_short(base, locale))
    half = measure(words, SMALL, False) / 2
    yield Line(x, SMALL + 3, x, height - _GAP, "text", 0.8, dashed=True)
    yield Words(max(half, x), SMALL, words, colour="muted", anchor="middle")


def _short(found: float, locale: Locale) -> str:
    return figure.short_amount(Decimal(repr(float(found))), locale)


def _grid(swings: Sequence[Swing], locale: Locale) -> Grid:
    rows = tuple((one.name, _short(one.low, locale), _short(one.high, locale)) for one in swings)
    return Grid((_("Line"), _("NPV at its P10"), _("NPV at its P90")), rows, frozenset({1, 2}))
