"""What happened to a case: entries as they come in, the text of each, and the chain that binds them."""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from casebuilder.model.answer import Json
from casebuilder.model.document import Document, Patch, canonical, patched
from casebuilder.model.person import Actor
from casebuilder.store.moment import micro

START: Final = "0" * 64
BROUGHT: Final = "brought"
"""The kind of the event with which a case came in from a file as it stood there."""
CHAINED: Final = (
    "case_id",
    "seq",
    "event_id",
    "at",
    "actor",
    "actor_name",
    "role",
    "kind",
    "revision",
    "payload",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed by one person. `id` is a UUID made once per deed: storing it twice is storing it once."""

    id: str
    kind: str
    actor: Actor
    at: datetime
    note: Mapping[str, Json] = field(default_factory=dict)


def first_payload(entry: Entry, text: str, sha256: str) -> str:
    """The payload of the event that creates a case."""
    return canonical({"note": dict(entry.note), "snapshot": packed(text), "doc": sha256})


def payload(entry: Entry, changed: Patch, body: tuple[str, str]) -> str:
    """What changed, forwards and backwards; the whole text too where the state changed."""
    text, sha256 = body
    found: dict[str, Json] = {"set": dict(changed.set), "was": dict(changed.was), "doc": sha256}
    if entry.note:
        found["note"] = dict(entry.note)
    if "state" in changed.set:
        found["snapshot"] = packed(text)
    return canonical(found)


def packed(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 6)).decode("ascii")


def unpacked(packed_text: str) -> str:
    return zlib.decompress(base64.b64decode(packed_text)).decode("utf-8")


def event_row(entry: Entry, place: tuple[str, int, str], revision: int, text: str) -> dict[str, Any]:
    """The row of an event at its place: case, number and the hash before it."""
    case_id, seq, prev_hash = place
    row: dict[str, Any] = {
        "case_id": case_id,
        "seq": seq,
        "event_id": entry.id,
        "at": micro(entry.at),
        "actor": entry.actor.id,
        "actor_name": entry.actor.person.name,
        "role": entry.actor.role.value,
        "kind": entry.kind,
        "revision": revision,
        "payload": text,
        "prev_hash": prev_hash,
    }
    return row | {"hash": chained(prev_hash, [row[one] for one in CHAINED])}


def chained(prev_hash: str, parts: Iterable[Any]) -> str:
    """The hash of an event: over the hash before it and everything it says, as one JSON list."""
    return sha256_of(json.dumps([prev_hash, *parts], ensure_ascii=False, separators=(",", ":")))


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def replayed(payload_texts: Iterable[str]) -> Document:
    """The document that events lead to, from the last snapshot among them on; empty without one."""
    whole: Document = {}
    changes: list[Mapping[str, Json]] = []
    for payload_text in payload_texts:
        found = json.loads(payload_text)
        if "snapshot" in found:
            whole, changes = json.loads(unpacked(found["snapshot"])), []
        else:
            changes.append(found.get("set", {}))
    return patched(whole, *changes) if whole else {}


def change_of(payload_text: str) -> tuple[Patch, Mapping[str, Json]]:
    """What an event says it changed, and its note."""
    found = json.loads(payload_text)
    return Patch(found.get("set", {}), found.get("was", {})), found.get("note", {})
