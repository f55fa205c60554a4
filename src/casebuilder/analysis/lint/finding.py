"""What a rule of the linter found, and what the rules look at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from casebuilder.analysis.money import Money
from casebuilder.model.answer import Json, rows, text
from casebuilder.model.case import Case, Waiver
from casebuilder.model.cash import ASSUMPTIONS, PROFILES, Side
from casebuilder.model.readiness import Readiness
from casebuilder.model.risk import REGISTER
from casebuilder.model.tier import Tier

Row = Mapping[str, Json]


class Severity(StrEnum):
    """An error closes the sign-off until it is mended or waived; a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """`place` is the question to go to, `row` the record in it, `detail` words and figures of its text."""

    rule: str
    severity: Severity
    place: str
    row: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)
    waived: Waiver | None = None

    @property
    def spot(self) -> str:
        """What tells it from other findings of its rule; waivers name it."""
        return f"{self.place}/{self.row}" if self.row else self.place


@dataclass(frozen=True)
class Subject:
    """One case as it stands, with what was computed from it; `money` None where no money is entered."""

    case: Case
    ready: Readiness
    money: Money | None
    today: date

    @property
    def tier(self) -> Tier:
        return self.case.tier

    @cached_property
    def risks(self) -> list[Row]:
        """The risks that are named and not closed."""
        return [one for one in rows(self.case.answers.get(REGISTER)) if said(one, "status") != "closed"]

    @cached_property
    def profiles(self) -> list[Row]:
        return rows(self.case.answers.get(PROFILES))

    @cached_property
    def assumptions(self) -> list[Row]:
        return rows(self.case.answers.get(ASSUMPTIONS))

    @property
    def has_benefit_lines(self) -> bool:
        return self.money is not None and any(one.side is Side.BENEFIT for one in self.money.plan.lines)


@dataclass(frozen=True, slots=True)
class Rule:
    """`look` yields a finding's place, row and detail; asked from `tier` upwards."""

    id: str
    severity: Severity
    tier: Tier
    look: Callable[[Subject], Iterator["Spot"]]


@dataclass(frozen=True, slots=True)
class Spot:
    place: str
    row: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)


def said(row: Row, cell: str) -> str:
    """A cell as text without its edges, "" where it is not text."""
    return text(row.get(cell)).strip()


def at(place: str, row: Row) -> Spot:
    """The spot of one record, named by its name."""
    return Spot(place, said(row, "id"), {"name": said(row, "name")})
