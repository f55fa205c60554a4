"""What each line alone does to the result, and how far it may move before the result turns."""

from collections.abc import Sequence
from dataclasses import dataclass

from casebuilder.analysis.simulation import RangedLine


@dataclass(frozen=True, slots=True)
class Swing:
    """The result with line number `line` at its P10 and at its P90, all others at their median (P50)."""

    line: int
    low: float
    high: float

    @property
    def width(self) -> float:
        return abs(self.high - self.low)


def tornado(lines: Sequence[RangedLine], *, fixed: float = 0.0) -> list[Swing]:
    """Each line alone from its P10 to its P90, the others at their P50: the widest swing first.

    Ties keep the order of the lines; lines without a range are left out. Source: methods.md section 5.
    """
    base = base_value(lines, fixed=fixed)
    found = []
    for place, line in enumerate(lines):
        middle, low, high = (line.worth * line.factor.quantile(p) for p in (0.5, 0.1, 0.9))
        if low != high:
            found.append(Swing(place, base - middle + low, base - middle + high))
    return sorted(found, key=lambda one: -one.width)


def base_value(lines: Sequence[RangedLine], *, fixed: float = 0.0) -> float:
    """The result with every line at its median."""
    return float(fixed + sum(line.worth * line.factor.quantile(0.5) for line in lines))


def switching_values(worths: Sequence[float], *, fixed: float = 0.0) -> list[float | None]:
    """For each line the factor at which the net present value is 0, all others as likely; None for none.

    0.6 means: at 60 % of the line the case earns nothing. None where the line is worth nothing. Source: The
    Green Book, chapter 5 (switching values).
    """
    total = fixed + sum(worths)
    return [1 - total / one if one else None for one in worths]
