"""The risk register: where each risk stands in the matrix, and what it is expected to cost."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from casebuilder.model.amount import amount
from casebuilder.model.answer import Answers, Json, fields, rows, text

REGISTER: Final = "risk.register"
CHANCES: Final = {"1": 5, "2": 20, "3": 40, "4": 65, "5": 90}
"""Percent of each likelihood band of the risk register."""
STEPS: Final = 5
HIGH: Final = 15
MEDIUM: Final = 5
HUNDRED: Final = Decimal(100)
CERTAIN: Final = 100


class Size(StrEnum):
    """Of likelihood times impact; NONE while one of them is not chosen."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of the 5x5 matrix, each step 1 to 5; 0 where nothing is chosen."""

    likelihood: int = 0
    impact: int = 0

    @property
    def score(self) -> int:
        return self.likelihood * self.impact

    @property
    def size(self) -> Size:
        return size_of(self.score)


@dataclass(frozen=True, slots=True)
class Risk:
    """One record. `number` is its place in the register, from 1; `row` is what was answered.

    `now` is its place before, `after` its place after the action; `after` has no score where that is not
    said. `chance` is in percent, after the action where that is said; `price` is what it costs if it happens.
    """

    id: str
    number: int
    name: str
    kind: str
    status: str
    now: Square
    after: Square
    chance: int
    price: Decimal
    low: Decimal
    high: Decimal
    in_cash: bool
    row: Mapping[str, Json]

    @property
    def is_open(self) -> bool:
        return self.status != "closed"

    @property
    def is_chance(self) -> bool:
        return self.kind == "opportunity"

    @property
    def expected(self) -> Decimal:
        """Chance times price, in the currency of the case; 0 for what is closed or would be welcome."""
        return self.price * self.chance / HUNDRED if self.is_open and not self.is_chance else Decimal(0)

    @property
    def moves(self) -> bool:
        """Whether the action moves it to another cell of the matrix."""
        return bool(self.now.score and self.after.score) and self.now != self.after


def risks(answers: Answers) -> tuple[Risk, ...]:
    """Every record of the register in its order, as far as it is filled in."""
    return tuple(_risk(place, row) for place, row in enumerate(rows(answers.get(REGISTER)), start=1))


def ranked(found: Iterable[Risk]) -> list[Risk]:
    """Open ones first, by score and expected cost from the largest down, then in their order."""
    return sorted(found, key=lambda one: (not one.is_open, -one.now.score, -one.expected, one.number))


def contingency(found: Iterable[Risk]) -> Decimal:
    """The sum of chance times price over all open threats, after their actions.

    In the currency of the case, not discounted; 0 without a priced risk. Source: product.md section 4(b).
    """
    return sum((one.expected for one in found), Decimal(0))


def in_cash_flow(found: Iterable[Risk]) -> Decimal:
    """The part of the contingency that stands as cost lines in the cash flow."""
    return contingency(one for one in found if one.in_cash)


def size_of(score: int) -> Size:
    """High from 15, medium from 5 (of 25)."""
    if not score:
        return Size.NONE
    if score >= HIGH:
        return Size.HIGH
    return Size.MEDIUM if score >= MEDIUM else Size.LOW


def _risk(number: int, row: Mapping[str, Json]) -> Risk:
    likely = _price(row, "left_cost") or _price(row, "cost") or Decimal(0)
    low, high = _price(row, "cost_low"), _price(row, "cost_high")
    now = _square(row, "")
    sound = (low or Decimal(0)) <= likely <= (likely if high is None else high)
    return Risk(
        id=text(row.get("id")),
        number=number,
        name=text(row.get("name")).strip(),
        kind=text(row.get("type")),
        status=text(row.get("status")),
        now=now,
        after=_after(now, _square(row, "left_")),
        chance=chance(row),
        price=likely,
        low=likely if low is None or not sound else low,
        high=likely if high is None or not sound else high,
        in_cash=row.get("in_cash") is True,
        row=row,
    )


def _price(row: Mapping[str, Json], cell: str) -> Decimal | None:
    """An amount that is said; None for nothing, for what cannot be read, and below zero."""
    if not text(row.get(cell)).strip():
        return None
    found = amount(row.get(cell))
    return found if found is not None and found >= 0 else None


def _square(row: Mapping[str, Json], prefix: str) -> Square:
    return Square(_step(row.get(f"{prefix}likelihood")), _step(row.get(f"{prefix}impact")))


def _after(now: Square, said: Square) -> Square:
    """What the action leaves as it was need not be said again."""
    if not said.likelihood and not said.impact:
        return said
    return Square(said.likelihood or now.likelihood, said.impact or now.impact)


def _step(value: Json) -> int:
    said = text(value)
    return int(said) if said in CHANCES else 0


def chance(row: Mapping[str, Json]) -> int:
    """In percent, after the action where that is said; 100 for what has happened or is there already."""
    if text(row.get("status")) == "happened" or text(row.get("type")) == "impediment":
        return CERTAIN
    band = text(row.get("left_likelihood")) or text(row.get("likelihood"))
    return CHANCES.get(band, 0)


def linked(row: Mapping[str, Json], cell: str) -> str:
    """The id of what a record names in one of its links, "" where it names nothing."""
    return text(fields(row.get(cell)).get("record"))


def gaps_met(answers: Answers) -> Iterator[str]:
    """The gaps that some risk of the register comes from."""
    for row in rows(answers.get(REGISTER)):
        if gap := linked(row, "gap"):
            yield gap
