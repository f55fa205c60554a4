"""The 5x5 matrix of risks: each one numbered where it stands now, and where its action would take it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import Final

from casebuilder.chart.scene import (
    LEADING,
    SMALL,
    Box,
    Colour,
    Disc,
    Line,
    Measure,
    Polygon,
    Scene,
    Shape,
    Words,
    stacked,
    wrapped,
)
from casebuilder.i18n import _, ngettext
from casebuilder.model.risk import STEPS, Risk, Size, Square, ranked, size_of
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.risk import (
    headline,
    impacts,
    likelihoods,
    name_of,
    place_words,
    register_grid,
)
from casebuilder.texts.small import inside

FEW: Final = 12
"""Up to so many that move, every action has its arrow; with more only the chosen one has."""
_SIGN: Final = 7.2
_LARGE: Final = 6.4
_SMALL: Final = 5.4
_APART: Final = 1.8
_NARROW: Final = 34.0
_GAP: Final = 1.6
_SIDE: Final = 0.2
_LEAST_SIDE: Final = 46.0
_TALLEST: Final = 40.0
_HEAD: Final = 4.0
_LONG: Final = 3
_GROUNDS: Final[dict[Size, Colour]] = {
    Size.LOW: "good_soft",
    Size.MEDIUM: "warn_soft",
    Size.HIGH: "bad_soft",
    Size.NONE: "sunken",
}
_INKS: Final[dict[Size, Colour]] = {
    Size.LOW: "good",
    Size.MEDIUM: "warn",
    Size.HIGH: "bad",
    Size.NONE: "muted",
}


@dataclass(frozen=True, slots=True)
class _Dot:
    """One risk in one of its places; `after` the action it is drawn hollow."""

    risk: Risk
    square: Square
    after: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """The square of five times five cells: its corner, and the sides of a cell."""

    left: float
    top: float
    wide: float
    tall: float

    def corner(self, square: Square) -> tuple[float, float]:
        x = self.left + (square.impact - 1) * self.wide
        return x, self.top + (STEPS - square.likelihood) * self.tall

    @property
    def radius(self) -> float:
        return _LARGE if self.wide >= _NARROW else _SMALL

    @property
    def pitch(self) -> float:
        return 2 * self.radius + _APART

    @property
    def columns(self) -> int:
        return max(1, int((self.wide - _GAP) // self.pitch))

    @property
    def room(self) -> int:
        """How many dots a cell holds; the line of its score is kept free."""
        return self.columns * max(1, int((self.tall - _SIGN) // self.pitch))


def matrix(
    risks: Sequence[Risk],
    width: float,
    measure: Measure,
    locale: Locale = SPOKEN,
    chosen: str = "",
) -> Scene:
    """Likelihood upwards, impact to the right. A threat is round, a chance square, after its action hollow.

    Closed and unsized risks are left out of the picture, not of the table. `chosen` is drawn with its arrow.
    """
    frame = _frame(width)
    shown = [one for one in ranked(risks) if one.is_open and one.now.score]
    dots = _dots(shown, chosen)
    places = _placed(dots, frame)
    shapes = (
        *_cells(frame),
        *_arrows(places, frame),
        *_marks(places, frame, chosen),
        *_surplus(dots, frame),
        *_axes(frame, measure),
    )
    height = frame.top + STEPS * frame.tall + _foot(frame, measure)
    return Scene(width, height, shapes, headline(risks), register_grid(risks, locale))


def _frame(width: float) -> _Frame:
    side = max(_LEAST_SIDE, width * _SIDE) if width * _SIDE < _LEAST_SIDE * 2 else _LEAST_SIDE * 2
    wide = (width - side) / STEPS
    return _Frame(side, SMALL * LEADING + 6, wide, min(wide, _TALLEST))


def _dots(shown: Sequence[Risk], chosen: str) -> list[_Dot]:
    """The places now first, so that they are not crowded out by those after the actions."""
    moving = [one for one in shown if one.moves]
    drawn = moving if len(moving) <= FEW else [one for one in moving if one.id == chosen]
    now = [_Dot(one, one.now, after=False) for one in shown]
    first = sorted(now, key=lambda one: one.risk.id != chosen)
    return [*first, *(_Dot(one, one.after, after=True) for one in drawn)]


def _by_square(dots: Sequence[_Dot]) -> dict[Square, list[_Dot]]:
    found: dict[Square, list[_Dot]] = {}
    for dot in dots:
        found.setdefault(dot.square, []).append(dot)
    return found


def _placed(dots: Sequence[_Dot], frame: _Frame) -> list[tuple[_Dot, float, float]]:
    """Each dot with the middle of its slot; in a full cell the last slot says how many more there are."""
    found: list[tuple[_Dot, float, float]] = []
    for square, here in _by_square(dots).items():
        count = min(len(here), frame.room)
        drawn = here[:count] if len(here) <= frame.room else here[: frame.room - 1]
        found += [(dot, *_slot(place, count, square, frame)) for place, dot in enumerate(drawn)]
    return found


def _slot(place: int, count: int, square: Square, frame: _Frame) -> tuple[float, float]:
    """The dots of a cell stand together in its middle, above the line of its score."""
    x, y = frame.corner(square)
    columns = min(frame.columns, count)
    rows = -(-count // columns)
    left = x + (frame.wide - columns * frame.pitch) / 2
    top = y + _GAP + max(0.0, (frame.tall - _SIGN - rows * frame.pitch) / 2)
    return left + (place % columns + 0.5) * frame.pitch, top + (place // columns + 0.5) * frame.pitch


def _cells(frame: _Frame) -> Iterator[Shape]:
    for likelihood in range(1, STEPS + 1):
        for impact in range(1, STEPS + 1):
            square = Square(likelihood, impact)
            x, y = frame.corner(square)
            size = size_of(square.score)
            inner = _GAP / 2
            yield Box(x + inner, y + inner, frame.wide - _GAP, frame.tall - _GAP, _GROUNDS[size], corner=2)
            yield Words(
                x + frame.wide - 4,
                y + frame.tall - 4,
                str(square.score),
                size=_SIGN - 0.6,
                colour=_INKS[size],
                anchor="end",
                bold=size is Size.HIGH,
            )


def _arrows(places: Sequence[tuple[_Dot, float, float]], frame: _Frame) -> Iterator[Shape]:
    ends = {dot.risk.id: (x, y) for dot, x, y in places if dot.after}
    for dot, x, y in places:
        if not dot.after and dot.risk.id in ends:
            yield from _arrow((x, y), ends[dot.risk.id], frame.radius)


def _arrow(start: tuple[float, float], end: tuple[float, float], radius: float) -> Iterator[Shape]:
    """From edge to edge of two dots."""
    across, down = end[0] - start[0], end[1] - start[1]
    long = hypot(across, down)
    if long <= 2 * radius + _HEAD:
        return
    x, y = across / long, down / long
    first = (start[0] + x * radius, start[1] + y * radius)
    tip = (end[0] - x * (radius + 0.8), end[1] - y * (radius + 0.8))
    root = (tip[0] - x * _HEAD, tip[1] - y * _HEAD)
    yield Line(*first, *root, colour="muted", width=0.9)
    wing = _HEAD * 0.55
    yield Polygon(
        (tip, (root[0] - y * wing, root[1] + x * wing), (root[0] + y * wing, root[1] - x * wing)),
        fill="muted",
    )


def _marks(places: Sequence[tuple[_Dot, float, float]], frame: _Frame, chosen: str) -> Iterator[Shape]:
    size = frame.radius + 0.8
    for dot, x, y in places:
        if dot.risk.id == chosen:
            yield Disc(x, y, frame.radius + 2.2, "accent_soft", stroke="accent")
        yield from _mark(dot, x, y, frame.radius)
        ink: Colour = "accent" if dot.after else "surface"
        number = str(dot.risk.number)
        fitting = size if len(number) < _LONG else size - 1.2
        yield Words(x, y + fitting * 0.36, number, size=fitting, colour=ink, anchor="middle", bold=True)


def _mark(dot: _Dot, x: float, y: float, radius: float) -> Iterator[Shape]:
    tip = _("{number} {name}: {place}").format(
        number=dot.risk.number, name=name_of(dot.risk), place=place_words(dot.risk)
    )
    if not dot.risk.is_chance:
        fill: Colour = "surface" if dot.after else "accent"
        yield Disc(x, y, radius, fill, stroke="accent" if dot.after else None, tip=tip, mark=dot.risk.id)
        return
    side = 2 * radius - 1
    square = Box(x - side / 2, y - side / 2, side, side, "accent", 2, tip, dot.risk.id)
    yield square
    if dot.after:
        yield replace(
            square, x=square.x + 1, y=square.y + 1, width=side - 2, height=side - 2, fill="surface", corner=1
        )


def _surplus(dots: Sequence[_Dot], frame: _Frame) -> Iterator[Shape]:
    """How many more stand in a cell than it has room for."""
    for square, here in _by_square(dots).items():
        if len(here) > frame.room:
            x, y = _slot(frame.room - 1, frame.room, square, frame)
            left = len(here) - frame.room + 1
            words = ngettext("+{count}", "+{count}", left).format(count=left)
            yield Words(x, y + _SIGN * 0.36, words, size=_SIGN, colour="text", anchor="middle", bold=True)


def _axes(frame: _Frame, measure: Measure) -> Iterator[Shape]:
    yield Words(0, SMALL, _("How likely"), colour="muted", bold=True)
    pattern = Words(frame.left - 5, 0, "", anchor="end")
    for place, words in enumerate(likelihoods(), start=1):
        _x, y = frame.corner(Square(place, 1))
        lines = wrapped(words, frame.left - 6, lambda text: measure(text, SMALL, False))
        middle = y + frame.tall / 2 - (len(lines) - 1) * SMALL * LEADING / 2 + SMALL * 0.36
        yield from stacked(lines, replace(pattern, y=middle))
    base = frame.top + STEPS * frame.tall + SMALL + 3
    for place, lines in enumerate(_under(frame, measure), start=1):
        x, _y = frame.corner(Square(1, place))
        yield from stacked(lines, Words(x + frame.wide / 2, base, "", anchor="middle"))
    yield Words(0, base, _("How bad"), colour="muted", bold=True)
    if _under(frame, measure)[0] == ["1"]:
        ends = _("1 {least}, 5 {worst}").format(least=inside(impacts()[0]), worst=inside(impacts()[-1]))
        right = frame.left + STEPS * frame.wide
        yield Words(right, base + SMALL * LEADING, ends, colour="muted", anchor="end")


def _under(frame: _Frame, measure: Measure) -> list[list[str]]:
    """The words of the impacts; bare steps, told at the ends, where a word would be cut."""
    room = frame.wide - 4
    words = impacts()
    if all(measure(word, SMALL, False) <= room for words_ in words for word in words_.split()):
        return [wrapped(one, room, lambda text: measure(text, SMALL, False)) for one in words]
    return [[str(step)] for step in range(1, STEPS + 1)]


def _foot(frame: _Frame, measure: Measure) -> float:
    lines = max(len(one) for one in _under(frame, measure))
    return (lines + (1 if lines == 1 else 0)) * SMALL * LEADING + 6
