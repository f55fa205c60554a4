"""Who must sign what: one row a band of cases, and the row that applies to a case (product.md section 6).

Sponsor and PMO sign and the CIO decides in every row; a row says who else. An organisation without rows
keeps to those three.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from casebuilder.model.person import Person, PersonId, Role
from casebuilder.model.tier import Tier

SEATS: Final = (Role.SPONSOR, Role.FINANCE, Role.ARCHITECT, Role.PMO, Role.CIO, Role.BOARD)
ALWAYS: Final = frozenset({Role.SPONSOR, Role.PMO, Role.CIO})
MOST_MEMBERS: Final = 25
NOBODY: Final = PersonId("")


class Band(StrEnum):
    """Which cases a row is for: those of a tier or a cost, or those that a law asks for."""

    LITE = "lite"
    STANDARD = "standard"
    FULL = "full"
    DUTY = "duty"


BY_COST: Final = (Band.LITE, Band.STANDARD, Band.FULL)
"""From the least to the strictest."""


class Part(StrEnum):
    """What a seat does in a row."""

    SIGNS = "signs"
    REVIEWS = "reviews"
    INFORMED = "informed"
    NONE = "none"


class Why(StrEnum):
    """Why a row applies: the tier or the cost of the case, a duty, or a cost that nobody knows."""

    TIER = "tier"
    COST = "cost"
    DUTY = "duty"
    UNKNOWN = "unknown"


_THREE: Final = {role: Part.SIGNS if role in ALWAYS else Part.NONE for role in SEATS}


@dataclass(frozen=True, slots=True)
class Row:
    """`limit` is the most that a case may cost in its whole life, in eight futures of ten (P80).

    `quorum` counts the board members who must sign, the chair among them; with `in_order` nobody signs
    before those who stand earlier.
    """

    band: Band
    limit: Decimal | None = None
    parts: Mapping[Role, Part] = field(default_factory=lambda: dict(_THREE))
    in_order: bool = True
    quorum: int = 0
    chair_signs: bool = False

    def part(self, role: Role) -> Part:
        return self.parts.get(role, Part.NONE)

    def with_part(self, role: Role, part: Part) -> "Row":
        return replace(self, parts={**self.parts, role: part})


@dataclass(frozen=True, slots=True)
class Authority:
    """The table of an organisation, empty where sponsor, PMO and CIO are enough; `chair` is of the board."""

    rows: tuple[Row, ...] = ()
    chair: PersonId = NOBODY

    def row(self, band: Band) -> Row | None:
        return next((one for one in self.rows if one.band is band), None)

    def with_row(self, row: Row) -> "Authority":
        return replace(self, rows=tuple(row if one.band is row.band else one for one in self.rows))


NO_TABLE: Final = Authority()


def _row(band: Band, limit: int | None, finance: Part, architect: Part, board: Part) -> Row:
    others = {Role.FINANCE: finance, Role.ARCHITECT: architect, Role.BOARD: board}
    signs = board is Part.SIGNS
    least = Decimal(limit) if limit is not None else None
    return Row(band, least, {**_THREE, **others}, quorum=3 if signs else 0, chair_signs=signs)


RECOMMENDED: Final = (
    _row(Band.LITE, 50_000, Part.NONE, Part.INFORMED, Part.NONE),
    _row(Band.STANDARD, 500_000, Part.SIGNS, Part.REVIEWS, Part.INFORMED),
    _row(Band.FULL, None, Part.SIGNS, Part.SIGNS, Part.SIGNS),
    _row(Band.DUTY, None, Part.SIGNS, Part.REVIEWS, Part.INFORMED),
)


@dataclass(frozen=True, slots=True)
class Member:
    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class Mandate:
    """The row that applied when a text was frozen, with the board of that day; the text keeps it."""

    band: Band
    why: Why
    parts: Mapping[Role, Part]
    in_order: bool = True
    cost: Decimal | None = None
    board: tuple[Member, ...] = ()
    quorum: int = 0
    chair: PersonId = NOBODY
    chair_signs: bool = False

    def signs(self, role: Role) -> bool:
        return self.parts.get(role) is Part.SIGNS


def applying(authority: Authority, tier: Tier, *, duty: bool, cost: Decimal | None) -> tuple[Row, Why] | None:
    """The row for a case, None where there is no table.

    A duty has its own row. Else tier and cost both count, the stricter of the two; a cost that is not known
    may be any, so that the strictest row applies.
    """
    if not authority.rows:
        return None
    own = authority.row(Band.DUTY)
    if duty and own is not None:
        return own, Why.DUTY
    band, why = _band(authority, tier, cost)
    found = authority.row(band)
    return (found, why) if found is not None else None


def _band(authority: Authority, tier: Tier, cost: Decimal | None) -> tuple[Band, Why]:
    asked = Band(tier.value)
    if asked is BY_COST[-1]:
        return asked, Why.TIER
    if cost is None:
        return BY_COST[-1], Why.UNKNOWN
    paid = next((band for band in BY_COST if _within(authority.row(band), cost)), BY_COST[-1])
    return (paid, Why.COST) if BY_COST.index(paid) > BY_COST.index(asked) else (asked, Why.TIER)


def _within(row: Row | None, cost: Decimal) -> bool:
    return row is not None and (row.limit is None or cost <= row.limit)


def mandate(
    authority: Authority, tier: Tier, people: Iterable[Person], *, duty: bool, cost: Decimal | None
) -> Mandate | None:
    """Who must sign a case that is frozen now; None where sponsor, PMO and CIO are enough."""
    found = applying(authority, tier, duty=duty, cost=cost)
    if found is None:
        return None
    row, why = found
    made = Mandate(row.band, why, dict(row.parts), row.in_order, cost)
    if row.part(Role.BOARD) is not Part.SIGNS:
        return made
    members = tuple(Member(one.id, one.name) for one in board_of(people))
    return replace(made, board=members, quorum=row.quorum, chair=authority.chair, chair_signs=row.chair_signs)


def board_of(people: Iterable[Person]) -> list[Person]:
    """Who sits on the board now, by name."""
    able = (one for one in people if one.active and Role.BOARD in one.roles)
    return sorted(able, key=lambda one: (one.name.casefold(), one.id))


class Wrong(StrEnum):
    """What cannot be right about a table, and at the end what should be looked at."""

    NO_SIGNER = "no_signer"
    NO_LIMIT = "no_limit"
    NOT_RISING = "not_rising"
    NO_QUORUM = "no_quorum"
    QUORUM_TOO_LARGE = "quorum_too_large"
    BOARD_TOO_LARGE = "board_too_large"
    NO_CHAIR = "no_chair"
    CHAIR_NOT_ON_BOARD = "chair_not_on_board"
    NOBODY_THERE = "nobody_there"


WARNINGS: Final = frozenset({Wrong.NOBODY_THERE})


@dataclass(frozen=True, slots=True)
class Fault:
    """`band` is the row it is about, `role` the seat; `count` and `most` stand in the sentence."""

    code: Wrong
    band: Band
    role: Role | None = None
    count: int = 0
    most: int = 0


def faults(authority: Authority, people: Iterable[Person]) -> Iterator[Fault]:
    """Everything wrong with a table, row by row; nothing for a table that is empty."""
    able = [one for one in people if one.active]
    for row in authority.rows:
        yield from _seat_faults(row, able)
        yield from _limit_faults(row)
        if row.part(Role.BOARD) is Part.SIGNS:
            yield from _board_faults(row, authority.chair, board_of(able))
    limits = [(one.band, one.limit) for one in authority.rows if one.limit is not None]
    for (_before, lower), (band, upper) in pairwise(limits):
        if lower >= upper:
            yield Fault(Wrong.NOT_RISING, band)


def _seat_faults(row: Row, people: list[Person]) -> Iterator[Fault]:
    for role in SEATS:
        signs = row.part(role) is Part.SIGNS
        if role in ALWAYS and not signs:
            yield Fault(Wrong.NO_SIGNER, row.band, role)
        if signs and not any(role in one.roles for one in people):
            yield Fault(Wrong.NOBODY_THERE, row.band, role)


def _limit_faults(row: Row) -> Iterator[Fault]:
    bounded = row.band in BY_COST[:-1]
    if bounded and (row.limit is None or row.limit <= 0):
        yield Fault(Wrong.NO_LIMIT, row.band)


def _board_faults(row: Row, chair: PersonId, board: list[Person]) -> Iterator[Fault]:
    if row.quorum < 1:
        yield Fault(Wrong.NO_QUORUM, row.band)
    if not board:  # told already as a seat that nobody holds
        return
    if row.quorum > len(board):
        yield Fault(Wrong.QUORUM_TOO_LARGE, row.band, count=row.quorum, most=len(board))
    if len(board) > MOST_MEMBERS:
        yield Fault(Wrong.BOARD_TOO_LARGE, row.band, count=len(board), most=MOST_MEMBERS)
    if row.chair_signs and not chair:
        yield Fault(Wrong.NO_CHAIR, row.band)
    if chair and chair not in {one.id for one in board}:
        yield Fault(Wrong.CHAIR_NOT_ON_BOARD, row.band)


def reachable(found: Mandate) -> bool:
    """Whether the board of that day can reach its quorum at all."""
    seated = {one.person for one in found.board}
    return len(seated) >= found.quorum and (not found.chair_signs or found.chair in seated)
