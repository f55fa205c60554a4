"""Writes the ledger, in the transaction of the deed; also where a workspace has deeds but no ledger yet."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import astuple, fields
from datetime import datetime
from itertools import chain
from typing import Any, Final, Protocol

from casebuilder.model.answer import Json, text
from casebuilder.model.ledger import LIST_KIND, SALVAGED, START, TAKEN_OVER, Line, Tip, sealed
from casebuilder.store.journal import sha256_of, unpacked
from casebuilder.store.moment import moment

# What people type while they work; the chain of the case itself keeps it, and the next deed seals it.
QUIET: Final = ("edited", "commented")
NAMES: Final = tuple(one.name for one in fields(Line))
_TIP: Final = "SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1"
_PUT: Final = f"INSERT INTO ledger ({', '.join(NAMES)}) VALUES ({', '.join('?' * len(NAMES))})"
_WHY: Final = ("reason", "text", "why")
_COLUMNS: Final = (
    *("case_id", "seq", "at", "actor", "actor_name", "role", "kind", "revision", "payload", "hash"),
    "ref",
)
LOUD: Final = "(e.seq = 1 OR e.kind NOT IN ({}))".format(", ".join(f"'{one}'" for one in QUIET))
_UNLISTED: Final = f"""FROM case_event e JOIN bcase ON bcase.id = e.case_id
    WHERE {LOUD} AND e.hash NOT IN (SELECT event FROM ledger)"""
_SIGNERS: Final = "SELECT version, line FROM signer ORDER BY version"


class Session(Protocol):
    """A connection of the driver, as far as it is used here."""

    def execute(self, sql: str, values: Any = ..., /) -> Any: ...


def tip(db: Session) -> Tip:
    """Where the ledger ends now."""
    row = db.execute(_TIP).fetchone()
    return Tip(*row) if row else Tip()


def enter(db: Session, lines: Iterable[Line]) -> None:
    """Further lines at the end of the ledger."""
    last = tip(db)
    for line in lines:
        placed = sealed(line, last)
        db.execute(_PUT, astuple(placed))
        last = Tip(placed.seq, placed.hash)


def enter_event(db: Session, event: Mapping[str, Any], ref: str, said: Mapping[str, Json]) -> None:
    """The event of a case, where it is a deed. `said` is its note, and `from`, `to` and `doc`."""
    if event["seq"] == 1 or event["kind"] not in QUIET:
        enter(db, [line_of(event, ref, said)])


def line_of(event: Mapping[str, Any], ref: str, said: Mapping[str, Json]) -> Line:
    return Line(
        seq=0,
        at=moment(event["at"]).isoformat(),
        actor=event["actor"],
        actor_name=event["actor_name"],
        role=event["role"],
        behalf=_behalf(event["actor_name"], said),
        kind=event["kind"],
        case_id=event["case_id"],
        ref=ref,
        revision=event["revision"],
        source=text(said.get("from")),
        target=text(said.get("to")),
        reason=". ".join(one for name in _WHY if (one := text(said.get(name)))),
        case_hash=text(said.get("doc")),
        event=event["hash"],
    )


def _behalf(actor_name: str, said: Mapping[str, Json]) -> str:
    """Whose word it is where somebody else entered it, and in whose place that person stood."""
    people = (text(said.get("said_by")), text(said.get("instead_of")))
    return ", ".join(one for one in people if one and one != actor_name)


def signer_line(version: int, line: str) -> Line:
    """An entry of the list of signers; what it says of itself is copied, its hash binds the rest."""
    record: Any = {}
    with suppress(ValueError, KeyError, TypeError):
        record = json.loads(line)["record"]
    record = record if isinstance(record, dict) else {}
    deed = record.get("deed")
    deed = deed if isinstance(deed, dict) else {}
    return Line(
        seq=0,
        at=text(record.get("at")),
        actor=text(record.get("by")),
        actor_name=text(record.get("by_name")),
        role="",
        behalf=text(deed.get("giver")),
        kind=LIST_KIND + text(deed.get("kind")),
        case_id="",
        ref=str(version),
        revision=0,
        source="",
        target=text(deed.get("person")) or text(deed.get("receiver")) or text(deed.get("fingerprint")),
        reason=text(deed.get("reason")),
        case_hash="",
        event=sha256_of(line),
    )


def own_line(kind: str, at: datetime, said: str) -> Line:
    """A line by the program itself."""
    empty = dict.fromkeys(("actor", "role", "behalf", "case_id", "ref", "source", "target", "case_hash"), "")
    rest: dict[str, Any] = {**empty, "revision": 0, "reason": said, "event": START}
    return Line(seq=0, at=at.isoformat(), actor_name="Casebuilder", kind=kind, **rest)


def take_over(db: Session, now: datetime, kind: str = TAKEN_OVER) -> None:
    """All deeds that the ledger does not have, after a line that says so and how many there are."""
    known = {event for (event,) in db.execute("SELECT event FROM ledger")}
    signers = [
        one
        for one in (signer_line(version, line) for version, line in db.execute(_SIGNERS))
        if one.event not in known
    ]
    count = int(db.execute(f"SELECT count(*) {_UNLISTED}").fetchone()[0]) + len(signers)
    if count or kind == SALVAGED:
        enter(db, chain([own_line(kind, now, str(count))], list(_deeds(db)), signers))


def _deeds(db: Session) -> Iterator[Line]:
    names = ", ".join(f"e.{name}" if name != "ref" else "bcase.ref" for name in _COLUMNS)
    for row in db.execute(f"SELECT {names} {_UNLISTED} ORDER BY e.eid"):
        event = dict(zip(_COLUMNS, row, strict=True))
        yield line_of(event, event["ref"], _said(event["payload"]))


def _said(payload: str) -> dict[str, Json]:
    """What an event says of itself: its note, the states before and after, the hash of the text after."""
    try:
        found: dict[str, Any] = json.loads(payload)
        said = {**found.get("note", {}), "from": found.get("was", {}).get("state"), "doc": found.get("doc")}
        to = found.get("set", {}).get("state")
        if to is None and "set" not in found:
            to = json.loads(unpacked(found["snapshot"])).get("state")
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {**said, "to": to}
