"""What a chart is made of: shapes in points, origin top left, y downwards, colours by name."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from casebuilder.texts.grid import Grid

Colour = Literal[
    "text", "muted", "edge", "line", "sunken", "surface",
    "accent", "accent_soft", "good", "good_soft", "warn", "warn_soft", "warn_fill", "bad", "bad_soft",
]  # fmt: skip
Anchor = Literal["start", "middle", "end"]
Measure = Callable[[str, float, bool], float]
SMALL: Final = 8.4
LEADING: Final = 1.22


@dataclass(frozen=True, slots=True)
class Box:
    """`mark` is the id of what it stands for, where that can be gone to."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour
    corner: float = 0
    tip: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    colour: Colour
    width: float = 0.6
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Polygon:
    """Closed. No fill or no stroke where None; never see-through, so that paper can be archived."""

    points: tuple[tuple[float, float], ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 1
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    x: float
    y: float
    radius: float
    fill: Colour
    stroke: Colour | None = None
    tip: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; y is its base line."""

    x: float
    y: float
    text: str
    size: float = SMALL
    colour: Colour = "text"
    anchor: Anchor = "start"
    bold: bool = False


Shape = Box | Line | Polygon | Disc | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished chart with its message, and the same figures as a table for those who cannot see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    headline: str
    grid: Grid


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The text in lines no wider than `width`; a word that is wider is cut into pieces."""
    lines: list[str] = []
    for word in (piece for whole in text.split() for piece in _pieces(whole, width, measure)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    while word and measure(word) > width:
        fits = max(1, next((n for n in range(len(word), 0, -1) if measure(word[:n]) <= width), 1))
        yield word[:fits]
        word = word[fits:]
    if word:
        yield word


def stacked(lines: Iterable[str], pattern: Words) -> Iterator[Words]:
    """Lines below each other, the first on the pattern's base line."""
    for place, line in enumerate(lines):
        yield replace(pattern, text=line, y=pattern.y + place * pattern.size * LEADING)
