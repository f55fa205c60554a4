"""What each line alone does to the result, and how far it may move before the result turns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from casebuilder.analysis.distribution import Distribution
from casebuilder.analysis.numbers import floats_of
from casebuilder.analysis.shape import figure
from casebuilder.analysis.simulation import RangedLine

Base = Literal["median", "likely"]
Range = Distribution | tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Swing:
    """The result with line number `line` at its P10 and at its P90, all others at their base.

    `low` and `high` are in the unit of the result and belong to the line's low and high figure: for a cost
    `low` is the larger.
    """

    line: int
    low: float
    high: float

    @property
    def width(self) -> float:
        return abs(self.high - self.low)


def tornado(lines: Sequence[RangedLine], *, fixed: float = 0.0, base: Base = "median") -> list[Swing]:
    """Each line alone from its P10 to its P90, the widest swing of the net present value first.

    The others stay at their P50, or with `base` "likely" at factor 1, where the result is that of the
    likely amounts. Ties keep the order of the lines; lines without a range are left out. Source: methods.md
    section 5.
    """
    middle = base_value(lines, fixed=fixed, base=base)
    found = []
    for place, line in enumerate(lines):
        low, high = (float(one) for one in line.factor.quantile((0.1, 0.9)))
        rest = middle - line.worth * _base_of(line, base)
        if line.worth * low != line.worth * high:
            found.append(Swing(place, rest + line.worth * low, rest + line.worth * high))
    return _widest_first(found)


def base_value(lines: Sequence[RangedLine], *, fixed: float = 0.0, base: Base = "median") -> float:
    """The result with every line at its base: the median of its factor, or 1 for "likely"."""
    return figure(fixed, "fixed") + sum(line.worth * _base_of(line, base) for line in lines)


def swings(
    model: Callable[[Mapping[str, float]], float], ranges: Mapping[str, Range], *, base: Base = "median"
) -> list[Swing]:
    """The tornado of any model: a function of named figures, each one alone from its low to its high.

    A range is a distribution (P10, P90, and P50 or its mode as base) or (low, base, high) as figures.
    `line` in the answer counts the ranges in their order. Ties keep that order; what does not move the
    result is left out.
    """
    sides = [_sides(one, base) for one in ranges.values()]
    still = {name: middle for name, (_low, middle, _high) in zip(ranges, sides, strict=True)}
    found = [
        Swing(place, float(model(still | {name: low})), float(model(still | {name: high})))
        for place, (name, (low, _middle, high)) in enumerate(zip(ranges, sides, strict=True))
    ]
    return _widest_first([one for one in found if one.width > 0])


def switching_values(worths: Sequence[float], *, fixed: float = 0.0) -> list[float | None]:
    """For each line the factor at which the net present value is 0, all others as likely; None for none.

    0.6 means: at 60 % of the line the case earns nothing; below 0 means that not even its loss turns the
    case. `worths` as likely, in money, and what is `fixed`. None where the line is worth nothing. Source:
    The Green Book (HM Treasury), chapter 5.
    """
    amounts = floats_of(worths, "worths")
    total = figure(fixed, "fixed") + sum(amounts)
    return [1 - total / one if one else None for one in amounts]


def _base_of(line: RangedLine, base: Base) -> float:
    return 1.0 if base == "likely" else line.factor.median


def _sides(one: Range, base: Base) -> tuple[float, float, float]:
    if isinstance(one, tuple):
        low, middle, high = (figure(value, "a range") for value in one)
        return low, middle, high
    low, high = (float(value) for value in one.quantile((0.1, 0.9)))
    return low, one.mode if base == "likely" else one.median, high


def _widest_first(found: list[Swing]) -> list[Swing]:
    """Widths that differ by rounding only are a tie."""
    widest = max((one.width for one in found), default=0.0)
    return sorted(found, key=lambda one: -round(one.width / widest, _DIGITS))


_DIGITS = 12
