"""The money of a case as it is entered: options, and lines of costs and benefits by period, exact."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

LINES: Final = "money.lines"
OPTIONS: Final = "money.options"
ASSUMPTIONS: Final = "money.assumptions"
PROFILES: Final = "benefit.profiles"
NOTHING: Final = "nothing"
"""The id of the option that every other is counted against."""
CORRELATION: Final = Decimal("0.3")
MOST_CORRELATION: Final = Decimal("0.9")


class Side(StrEnum):
    COST = "cost"
    BENEFIT = "benefit"


class Period(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def per_year(self) -> int:
        return {Period.YEAR: 1, Period.QUARTER: 4, Period.MONTH: 12}[self]


class Timing(StrEnum):
    END = "end"
    MID = "mid"


class Cause(StrEnum):
    """What a line was made from that nobody typed."""

    REMEDY = "remedy"
    RISK = "risk"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Origin:
    """`place` is the question a made line comes from, `row` the record in it; `title` is its words."""

    cause: Cause
    place: str
    title: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    name: str
    what: str = ""
    view: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One cost or benefit. `amounts` are positive, one a period, in the currency of the case.

    `low` and `high` are factors of the likely amounts (0.85 and 1.15), both 1 where no range is given.
    """

    id: str
    name: str
    side: Side
    option: str
    amounts: tuple[Decimal, ...]
    low: Decimal = Decimal(1)
    high: Decimal = Decimal(1)
    category: str = ""
    spend: str = ""
    rhythm: str = ""
    basis: str = ""
    owner: str = ""
    assumption: str = ""
    profile: str = ""
    currency: str = ""
    origin: Origin | None = None

    @property
    def sign(self) -> int:
        return 1 if self.side is Side.BENEFIT else -1

    @property
    def total(self) -> Decimal:
        return sum(self.amounts, Decimal(0))


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be counted in a line as entered: a code, the line, the period (-1: the whole line)."""

    code: str
    line: str
    period: int = -1
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the figures are computed from. `rate` is a year's, as a fraction (0.08).

    `lines` include those made from remedies and risks, which have an `origin`.
    """

    start: date
    period: Period
    periods: int
    currency: str
    rate: Decimal
    rate_given: bool
    timing: Timing
    nominal: bool
    inflation: Decimal | None
    extremes: bool
    shape: str
    reference: str
    options: tuple[Option, ...]
    preferred: str
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...] = ()
    correlation: Decimal = CORRELATION
    """How lines of one category move together: their rank correlation (Spearman)."""

    @property
    def period_rate(self) -> Decimal:
        """The rate of one period: (1 + r)^(1/m) - 1."""
        return (
            self.rate
            if self.period is Period.YEAR
            else (1 + self.rate) ** (Decimal(1) / self.period.per_year) - 1
        )

    def of(self, option: str) -> tuple[Line, ...]:
        """The lines of one option."""
        return tuple(one for one in self.lines if one.option == option)
