"""The ledger: every deed of a workspace in one hash chain, so that no part of it can quietly disappear."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from enum import StrEnum
from typing import Final

START: Final = "0" * 64
TAKEN_OVER: Final = "taken_over"
SALVAGED: Final = "ledger_salvaged"
LIST_KIND: Final = "signers_"
SHORT: Final = 32
_LEAST: Final = 12
_HEAD: Final = re.compile(rf"(?:(\d{{1,15}})[:/])?([0-9a-f]{{{_LEAST},64}})")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: who did what to which case, when, in which role and for whom.

    `at` is ISO 8601 in UTC, `case_hash` the SHA-256 of the case's text after it, `event` the hash of the
    case's own event (of the entry in the list of signers), `previous` the hash of the line before.
    """

    seq: int
    at: str
    actor: str
    actor_name: str
    role: str
    behalf: str
    kind: str
    case_id: str
    ref: str
    revision: int
    source: str
    target: str
    reason: str
    case_hash: str
    event: str
    previous: str = START
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Tip:
    """Where a ledger ends, or ended once: how many entries, and the hash of the last one or its beginning.

    A count of 0 with a hash that is not the start means: the number was not told.
    """

    count: int = 0
    hash: str = START

    @property
    def short(self) -> str:
        """As it is printed: enough digits that nobody makes another ledger that ends alike."""
        return f"{self.count}:{self.hash[:SHORT]}"


START_TIP: Final = Tip()


class Flaw(StrEnum):
    GAP = "gap"
    ORDER = "order"
    EDITED = "edited"
    UNLINKED = "unlinked"
    ROLLED_BACK = "rolled_back"
    REWRITTEN = "rewritten"
    UNKNOWN_HEAD = "unknown_head"
    NO_EVENT = "no_event"
    UNLISTED = "unlisted"
    NO_SIGNER = "no_signer"
    UNLISTED_SIGNER = "unlisted_signer"


@dataclass(frozen=True, slots=True)
class Break:
    """What does not hold. `first` and `last` are the numbers of the entries it is about."""

    flaw: Flaw
    first: int = 0
    last: int = 0
    ref: str = ""


def sealed(line: Line, tip: Tip) -> Line:
    """The line as the next one after this tip."""
    placed = replace(line, seq=tip.count + 1, previous=tip.hash, hash="")
    return replace(placed, hash=line_hash(placed))


def line_hash(line: Line) -> str:
    """SHA-256 over everything a line says, the hash before it included, as one JSON list."""
    text = json.dumps(astuple(line)[:-1], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def tip_from(said: str) -> Tip | None:
    """The head somebody wrote down, `12:1a2b…` or the hash alone; None where it is none."""
    found = _HEAD.fullmatch("".join(said.split()).casefold())
    return Tip(int(found[1] or 0), found[2]) if found else None


def breaks(lines: Iterable[Line], heads: Iterable[Tip] = ()) -> Iterator[Break]:
    """Every place where the chain does not hold, and every head that this ledger does not lead to."""
    tip, hashes = Tip(), [START]
    for line in lines:
        yield from _broken(line, tip)
        tip = Tip(line.seq, line.hash)
        hashes.append(line.hash)
    for head in heads:
        yield from _unreached(head, hashes)


def _broken(line: Line, tip: Tip) -> Iterator[Break]:
    wanted = tip.count + 1
    if line.hash != line_hash(line):
        yield Break(Flaw.EDITED, line.seq, line.seq, line.ref)
    if line.seq > wanted:
        yield Break(Flaw.GAP, wanted, line.seq - 1)
    elif line.seq < wanted:
        yield Break(Flaw.ORDER, line.seq, line.seq, line.ref)
    elif line.previous != tip.hash:
        yield Break(Flaw.UNLINKED, line.seq, line.seq, line.ref)


def _unreached(head: Tip, hashes: list[str]) -> Iterator[Break]:
    last = len(hashes) - 1
    if any(one.startswith(head.hash) for one in (hashes[head.count :][:1] if head.count else hashes)):
        return
    if head.count > last:
        yield Break(Flaw.ROLLED_BACK, last, head.count)
    elif head.count:
        yield Break(Flaw.REWRITTEN, head.count, head.count)
    else:
        yield Break(Flaw.UNKNOWN_HEAD, last, last)
