"""The net present value at every rate: where it crosses zero, money is neither gained nor lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from casebuilder.chart.axis import Axis, axis_of
from casebuilder.chart.scene import SMALL, Disc, Line, Measure, Scene, Shape, Words
from casebuilder.i18n import _
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid
from casebuilder.texts.plan import rate_words

_TOP: Final = 16.0
_FOOT: Final = 20.0
_SIDE: Final = 6.0
_RADIUS: Final = 2.6


@dataclass(frozen=True, slots=True)
class Curve:
    """`rates` a year as fractions, ascending; `values` the worth at each; `roots` where it is 0."""

    rates: Sequence[float]
    values: Sequence[float]
    roots: Sequence[float]
    rate: Decimal


def curve(drawn: Curve, size: tuple[float, float], measure: Measure, locale: Locale = SPOKEN) -> Scene:
    """The curve, its zeros, and the rate the case is discounted at."""
    across = axis_of(drawn.rates, _SIDE, size[0] - _SIDE, zero=False)
    down = axis_of(drawn.values, size[1] - _FOOT, _TOP)
    shapes = (
        Line(0, down.place(0), size[0], down.place(0), "edge"),
        *_marks(across, size[1], measure, locale),
        *_own(drawn, across, down, measure, locale),
        *_line(drawn, across, down),
        *_zeros(drawn, across, down, measure, locale),
    )
    return Scene(*size, shapes, headline(drawn, locale), _grid(drawn, locale))


def headline(drawn: Curve, locale: Locale = SPOKEN) -> str:
    """What the chart says, in a sentence."""
    if not drawn.roots:
        return _("The net present value is 0 at no rate")
    rates = ", ".join(_rate(one, locale) for one in drawn.roots)
    return _("The net present value is 0 at {rates}").format(rates=rates)


def _line(drawn: Curve, across: Axis, down: Axis) -> Iterator[Shape]:
    places = [(across.place(x), down.place(y)) for x, y in zip(drawn.rates, drawn.values, strict=True)]
    for (x1, y1), (x2, y2) in pairwise(places):
        yield Line(x1, y1, x2, y2, "accent", 1.4)


def _marks(across: Axis, height: float, measure: Measure, locale: Locale) -> Iterator[Shape]:
    for one in across.marks():
        words = _rate(one, locale)
        x = _inside(across.place(one), measure(words, SMALL, False), across.end + _SIDE)
        yield Words(x, height - 4, words, colour="muted", anchor="middle")


def _own(drawn: Curve, across: Axis, down: Axis, measure: Measure, locale: Locale) -> Iterator[Shape]:
    if across.least <= drawn.rate <= across.most:
        x = across.place(drawn.rate)
        words = _("our rate {rate}").format(rate=rate_words(drawn.rate, locale))
        yield Line(x, SMALL + 3, x, down.start, "text", 0.8, dashed=True)
        middle = _inside(x, measure(words, SMALL, False), across.end + _SIDE)
        yield Words(middle, SMALL, words, colour="muted", anchor="middle")


def _zeros(drawn: Curve, across: Axis, down: Axis, measure: Measure, locale: Locale) -> Iterator[Shape]:
    for one in drawn.roots:
        if across.least <= one <= across.most:
            x, y, words = across.place(one), down.place(0), _rate(one, locale)
            yield Disc(x, y, _RADIUS, "accent", tip=words)
            middle = _inside(x, measure(words, SMALL, True), across.end + _SIDE)
            yield Words(middle, max(SMALL, y - 6), words, colour="accent", anchor="middle", bold=True)


def _inside(middle: float, width: float, end: float) -> float:
    return max(width / 2, min(middle, end - width / 2))


def _rate(rate: float, locale: Locale) -> str:
    percent = 100 * Decimal(repr(round(rate, 6)))
    return figure.percent(percent, locale, 0 if percent == percent.to_integral_value() else 1)


def _grid(drawn: Curve, locale: Locale) -> Grid:
    every = max(1, len(drawn.rates) // 8)
    rows = tuple(
        (_rate(rate, locale), figure.short_amount(Decimal(repr(value)), locale))
        for rate, value in list(zip(drawn.rates, drawn.values, strict=True))[::every]
    )
    return Grid((_("Rate a year"), _("Net present value")), rows, frozenset({0, 1}))
