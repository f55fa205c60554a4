"""What happened to each case: its events, its text at any moment, and whether anything was changed since."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, select

from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.case import CaseId
from casebuilder.model.document import Document, canonical
from casebuilder.store.database import Database
from casebuilder.store.journal import CHAINED, START, chained, change_of, replayed, sha256_of
from casebuilder.store.moment import moment
from casebuilder.store.statement import Prepared
from casebuilder.store.tables import bcase, case_body, case_event


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what in which role, and the answers before (`was`) and after (`set`), by path."""

    seq: int
    id: str
    at: datetime
    actor: str
    actor_name: str
    role: str
    kind: str
    revision: int
    set: Mapping[str, Json]
    was: Mapping[str, Json]
    note: Mapping[str, Json]
    hash: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is not as it should be, in one sentence; `case_id` is empty where it is about the file."""

    sentence: str
    case_id: str = ""
    ref: str = ""


EVENT: Final = tuple(column for column in case_event.c if column.name not in ("eid", "case_id", "prev_hash"))
_EVENTS = Prepared(select(*EVENT).where(case_event.c.case_id == bindparam("id")).order_by(case_event.c.seq))
_PAYLOADS = Prepared(
    select(case_event.c.payload)
    .where(case_event.c.case_id == bindparam("id"), case_event.c.seq <= bindparam("seq"))
    .order_by(case_event.c.seq.desc())
)


class History:
    """The history of the cases in one workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def events(self, case_id: CaseId) -> tuple[Event, ...]:
        """Everything that happened to a case, oldest first."""
        with self._database.reading() as db:
            return tuple(event_of(row) for row in _EVENTS.run(db, {"id": case_id}).fetchall())

    def document_at(self, case_id: CaseId, seq: int) -> Document:
        """The case as it was after event `seq`."""
        with self._database.reading() as db:
            newest_first = _PAYLOADS.run(db, {"id": case_id, "seq": seq})
            return _replay(iter(newest_first.fetchone, None))

    def verify_all(self) -> Iterator[Finding]:
        """What is wrong with the histories and the texts of all cases; nothing where all is as stored."""
        with self._database.reading() as db:
            for row in db.execution_options(yield_per=200).execute(_STORED.order_by(bcase.c.sid)):
                yield from _verified(db, tuple(row))


_STORED: Final[Select[Any]] = select(bcase.c.id, bcase.c.ref, case_body.c.doc, case_body.c.sha256).outerjoin(
    case_body, case_body.c.sid == bcase.c.sid
)


def event_of(row: tuple[Any, ...]) -> Event:
    """An event from the columns of `EVENT`, in that order."""
    seq, id_, at, actor, actor_name, role, kind, revision, payload, hash_ = row
    changed, note = change_of(payload)
    return Event(
        seq, id_, moment(at), actor, actor_name, role, kind, revision, changed.set, changed.was, note, hash_
    )


def _replay(newest_first: Iterator[tuple[str]]) -> Document:
    """The document from its newest snapshot on, reading no further back."""
    later: list[str] = []
    for (payload,) in newest_first:
        later.append(payload)
        if "snapshot" in json.loads(payload):
            break
    return replayed(reversed(later))


def _verified(db: Connection, stored: tuple[Any, ...]) -> Iterator[Finding]:
    case_id, ref, doc, sha256 = stored
    if doc is None or sha256_of(doc) != sha256:
        yield Finding(_("The text of {ref} is not as it was stored.").format(ref=ref), case_id, ref)
    rows = db.execute(select(case_event).where(case_event.c.case_id == case_id).order_by(case_event.c.seq))
    events = [dict(row) for row in rows.mappings()]
    broken = first_break(events)
    if broken is not None:
        sentence = _("The history of {ref} was changed at entry {seq}.").format(ref=ref, seq=broken)
        yield Finding(sentence, case_id, ref)
    elif not _agrees(events, doc):
        yield Finding(_("The text of {ref} is not what its history leads to.").format(ref=ref), case_id, ref)


def first_break(events: list[dict[str, Any]]) -> int | None:
    """The number of the first event that does not fit the chain; None where all hold together."""
    last = START
    for seq, event in enumerate(events, 1):
        hash_ = chained(last, [event[one] for one in CHAINED])
        if event["seq"] != seq or event["prev_hash"] != last or event["hash"] != hash_:
            return seq
        last = hash_
    return None if events else 1


def _agrees(events: list[dict[str, Any]], doc: str) -> bool:
    try:
        found = replayed(event["payload"] for event in events)
    except (ValueError, KeyError, TypeError):
        return False
    return canonical(found) == doc and json.loads(events[-1]["payload"])["doc"] == sha256_of(doc)
