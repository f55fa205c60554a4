"""Where appraisers stand on each criterion: a disc a mark, the middle half as a bar, the level as a line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from casebuilder.chart.axis import Axis
from casebuilder.chart.scene import (
    LEADING,
    SMALL,
    Box,
    Colour,
    Disc,
    Line,
    Measure,
    Scene,
    Shape,
    Words,
    stacked,
    wrapped,
)
from casebuilder.i18n import _, ngettext
from casebuilder.model.panel import DISAGREEMENT, Result, middle_half
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid
from casebuilder.texts.panel import level_words, spread_words

_LABELS: Final = 0.34
_SIGN: Final = 0.18
_ROW: Final = 17.0
_BAR: Final = 7.0
_RADIUS: Final = 2.6
_TOP: Final = 15.0
_MARKS: Final = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Strip:
    """One criterion by its name, and what its marks came to."""

    name: str
    result: Result


def spread_chart(strips: Sequence[Strip], width: float, measure: Measure, locale: Locale = SPOKEN) -> Scene:
    """The strips in their order on one scale of 0 to 100; what disagrees says so in words too."""
    labels, sign = _LABELS * width, _SIGN * width
    across = Axis(0, 100, labels + 8, width - sign - 6)
    shapes: list[Shape] = []
    y = _TOP
    for one in strips:
        lines = wrapped(one.name, labels - 4, lambda text: measure(text, SMALL, False))
        tall = max(_ROW, len(lines) * SMALL * LEADING + 4)
        first = y + (tall - len(lines) * SMALL * LEADING) / 2 + SMALL
        shapes += stacked(lines, Words(0, first, ""))
        shapes += _strip(one, across, y + tall / 2, width, locale)
        y += tall
    scale = [*_scale(across, y)]
    return Scene(width, y + 2, (*scale, *shapes), headline(strips), _grid(strips))


def headline(strips: Sequence[Strip]) -> str:
    """What the chart says, in a sentence."""
    apart = [one.name for one in strips if one.result.disagrees]
    if not apart:
        return _("The appraisers agree within {limit} on every criterion").format(
            limit=figure.number(DISAGREEMENT)
        )
    words = ngettext(
        "The appraisers disagree on {count} criterion: {names}",
        "The appraisers disagree on {count} criteria: {names}",
        len(apart),
    )
    return words.format(count=len(apart), names=", ".join(apart))


def _scale(across: Axis, height: float) -> Iterator[Shape]:
    for mark in _MARKS:
        x = across.place(mark)
        yield Line(x, _TOP - 4, x, height, "line", 0.6)
        yield Words(x, SMALL, str(mark), colour="muted", anchor="middle")


def _strip(one: Strip, across: Axis, y: float, width: float, locale: Locale) -> Iterator[Shape]:
    found = one.result
    tip = _tip(one, locale)
    if found.spread is not None:
        low, high = (across.place(end) for end in middle_half(found.levels))
        fill: Colour = "warn_fill" if found.disagrees else "accent_soft"
        yield Box(low, y - _BAR / 2, max(high - low, 1), _BAR, fill, 2, tip)
    for level, count in Counter(found.levels).items():
        yield from _discs(across.place(level), y, count, tip)
    if found.level is not None:
        x = across.place(found.level)
        yield Line(x, y - _BAR, x, y + _BAR, "text", 1.6)
    words = level_words(found.level)
    if found.disagrees:
        words = _("{level}, disagree").format(level=words)
    yield Words(width, y + SMALL / 3, words, colour="text", anchor="end", bold=found.disagrees)


def _discs(x: float, y: float, count: int, tip: str) -> Iterator[Shape]:
    """Equal marks beside each other, so that three are not taken for one."""
    first = x - (count - 1) * _RADIUS
    for place in range(count):
        yield Disc(first + place * 2 * _RADIUS, y, _RADIUS, "accent", "surface", tip)


def _tip(one: Strip, locale: Locale) -> str:
    words = _("{name}: {levels}; level {level}, spread {spread}")
    levels = ", ".join(figure.number(mark, locale) for mark in one.result.levels)
    level, spread = level_words(one.result.level), spread_words(one.result)
    return words.format(name=one.name, levels=levels or figure.dash(), level=level, spread=spread)


def _grid(strips: Sequence[Strip]) -> Grid:
    rows = tuple(
        (
            one.name,
            ", ".join(level_words(Decimal(mark)) for mark in one.result.levels) or figure.dash(),
            level_words(one.result.level),
            spread_words(one.result),
        )
        for one in strips
    )
    return Grid((_("Criterion"), _("Marks"), _("Level"), _("Spread")), rows, frozenset({2}))
