"""How closely each line and the result move together: a bar from zero to its rank correlation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from casebuilder.chart.axis import Axis
from casebuilder.chart.scene import LEADING, SMALL, Box, Line, Measure, Scene, Shape, Words, stacked, wrapped
from casebuilder.i18n import _
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid

_LABELS: Final = 0.34
_BAR: Final = 10.0
_GAP: Final = 7.0
_TOP: Final = 4.0
_WIDEST: Final = "\u22120.00"


@dataclass(frozen=True, slots=True)
class Rank:
    """The rank correlation (Spearman) of one line with the result, -1 to 1."""

    name: str
    value: float


def ranks(found: Sequence[Rank], width: float, measure: Measure, locale: Locale = SPOKEN) -> Scene:
    """The bars, the longest first."""
    ordered = sorted(found, key=lambda one: -abs(one.value))
    labels = _LABELS * width
    room = measure(_WIDEST, SMALL, False) + 8
    across = Axis(-1, 1, labels + room, width - room)
    shapes: list[Shape] = []
    y = _TOP
    for one in ordered:
        lines = wrapped(one.name, labels - 4, lambda text: measure(text, SMALL, False))
        tall = max(_BAR, len(lines) * SMALL * LEADING)
        shapes += [*_bar(one, across, y + (tall - _BAR) / 2, locale)]
        shapes += stacked(lines, Words(0, y + (tall - len(lines) * SMALL * LEADING) / 2 + SMALL, ""))
        y += tall + _GAP
    shapes.append(Line(across.place(0), 0, across.place(0), y - _GAP + _TOP, "edge", 0.8))
    return Scene(width, y, tuple(shapes), headline(ordered), _grid(ordered, locale))


def headline(found: Sequence[Rank]) -> str:
    """What the chart says, in a sentence."""
    if not found:
        return _("No line has a range yet")
    first = max(found, key=lambda one: abs(one.value))
    return _("{line} and the result move together most closely").format(line=first.name)


def _bar(one: Rank, across: Axis, y: float, locale: Locale) -> Iterator[Shape]:
    start, end = sorted((across.place(0), across.place(one.value)))
    yield Box(start, y, max(0.5, end - start), _BAR, "good" if one.value >= 0 else "bad", 1)
    words = _value(one, locale)
    if one.value >= 0:
        yield Words(end + 4, y + _BAR - 2, words, colour="muted")
    else:
        yield Words(start - 4, y + _BAR - 2, words, colour="muted", anchor="end")


def _value(one: Rank, locale: Locale) -> str:
    return figure.number(Decimal(repr(float(one.value))), locale, 2)


def _grid(found: Sequence[Rank], locale: Locale) -> Grid:
    rows = tuple((one.name, _value(one, locale)) for one in found)
    return Grid((_("Line"), _("Rank correlation with the result")), rows, frozenset({1}))
