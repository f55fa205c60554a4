"""What to do with a damaged workspace: keep it untouched, go back to a good backup, or save what can be read.

The order is fixed (storage.md 1.5): nothing is written to the damaged file, its parts are copied first, and a
case counts as saved only where its hashes prove it.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from casebuilder.model.case import Case
from casebuilder.model.document import canonical, case_from
from casebuilder.model.head import NOT_KNOWN
from casebuilder.model.ledger import SALVAGED, Line, breaks
from casebuilder.store import backup, steps
from casebuilder.store.database import marker
from casebuilder.store.driver import connect, sqlite
from casebuilder.store.entering import NAMES, take_over
from casebuilder.store.fault import told
from casebuilder.store.head_row import Standing, head_row
from casebuilder.store.history import first_break
from casebuilder.store.journal import CHAINED, START, chained, packed, replayed, sha256_of
from casebuilder.store.moment import micro, moment

PARTS: Final = ("", "-wal", "-shm", "-journal")
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_HEAD: Final = 100
_MAGIC: Final = b"SQLite format 3\0"
_PAGE: Final = 4096
_REST: Final = bytes((2, 2, 0, 64, 32, 32))
_MOST_PADDED: Final = 64 * 1024**3
Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """A backup that can be restored, and how much it holds."""

    backup: backup.Backup
    cases: int
    events: int


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many cases were saved whole, and the references (or ids) of those that were not."""

    cases: int
    lost: tuple[str, ...]
    aside: Path


def set_aside(path: Path, now: datetime) -> Path:
    """Marks the workspace as damaged and copies its files untouched; the folder with the copies."""
    marker(path).touch()
    folder = path.with_name(f"damaged-{now.astimezone(UTC).strftime(_STAMP)}")
    folder.mkdir(exist_ok=True)
    for end in PARTS:
        part = path.with_name(path.name + end)
        if part.exists():
            shutil.copy2(part, folder / part.name)
    return folder


def choices(path: Path) -> tuple[Choice, ...]:
    """The backups that pass a check, newest first."""
    return tuple(
        Choice(one, *backup.counts(one.path)) for one in backup.backups(path) if backup.readable(one.path)
    )


def restore(path: Path, chosen: backup.Backup, now: datetime) -> Path:
    """Puts a backup in the place of the workspace; the folder with the files as they were."""
    backup.require_room(chosen.path, factor=1.1)
    folder = set_aside(path, now)
    part = path.with_name(f"{path.name}.part")
    backup.copy_to(chosen.path, part)
    _put(part, path)
    return folder


def _put(part: Path, path: Path) -> None:
    # A -wal of the damaged file would be applied to the one that takes its place.
    for end in PARTS[1:]:
        path.with_name(path.name + end).unlink(missing_ok=True)
    backup.replace(part, path)
    backup.sync_folder(path.parent)
    marker(path).unlink(missing_ok=True)


def salvage(path: Path, now: datetime) -> Salvaged:
    """Builds the workspace anew from all that can still be read and proved, in place of the damaged one."""
    folder = set_aside(path, now)
    part = path.with_name(f"{path.name}.part")
    steps.make(part)
    try:
        saved, lost = _built(path, folder / path.name, part, micro(now))
        _put(part, path)
    finally:
        part.unlink(missing_ok=True)
    return Salvaged(saved, tuple(sorted(lost)), folder)


def _built(path: Path, damaged: Path, part: Path, now: int) -> tuple[int, list[str]]:
    with (
        told(path),
        readable_copy(damaged) as copy,
        closing(connect(copy)) as old,
        closing(connect(part)) as new,
    ):
        old.execute("PRAGMA writable_schema=OFF")
        old.text_factory = lambda raw: raw.decode("utf-8", "replace")
        # Where not even the schema can be read there is nothing to save, and the file stays as it is.
        old.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        new.execute("PRAGMA synchronous=FULL")
        new.execute("BEGIN IMMEDIATE")
        found = _carry(old, new, now)
        new.execute("COMMIT")
    return found


@contextmanager
def readable_copy(damaged: Path) -> Iterator[Path]:
    """A copy of a damaged file that SQLite is willing to look into, for as long as it is needed."""
    copy = damaged.with_name(f"{damaged.name}.reading")
    try:
        for end in ("", "-wal"):
            if (part := damaged.with_name(damaged.name + end)).exists():
                shutil.copy2(part, copy.with_name(copy.name + end))
        _mend_start(copy)
        yield copy
    finally:
        for end in PARTS:
            copy.with_name(copy.name + end).unlink(missing_ok=True)


def _mend_start(copy: Path) -> None:
    """The first bytes are the same in every workspace; what was cut off the end counts as empty pages."""
    with copy.open("r+b") as file:
        head = file.read(_HEAD)
        if len(head) < _HEAD:
            return
        if head[: len(_MAGIC)] != _MAGIC:
            file.seek(0)
            file.write(_MAGIC + _PAGE.to_bytes(2, "big") + _REST)
        wanted = int.from_bytes(head[28:32], "big") * _PAGE
        if copy.stat().st_size < wanted <= _MOST_PADDED:
            file.truncate(wanted)


def _carry(old: sqlite.Connection, new: sqlite.Connection, now: int) -> tuple[int, list[str]]:
    for table in _PLAIN:
        _copy(old, new, table)
    remains = _remains(old)
    lost = [one.name for one in remains if not _carry_case(new, one, now)]
    for table in _OF_CASES:
        _copy(old, new, table)
    _carry_ledger(old, new)
    take_over(new, moment(now), SALVAGED)
    return len(remains) - len(lost), lost


def _copy(old: sqlite.Connection, new: sqlite.Connection, table: str) -> None:
    for row in _rows(old, table):
        # A row of a case that was not saved breaks a reference and stays behind.
        with suppress(sqlite.IntegrityError):
            _insert(new, table, row)


def _carry_ledger(old: sqlite.Connection, new: sqlite.Connection) -> None:
    """The ledger where it is whole; of a damaged one nothing can be believed, and it begins anew."""
    rows = sorted(_rows(old, "ledger"), key=lambda row: row["seq"])
    if not any(breaks(Line(**{name: row[name] for name in NAMES}) for row in rows)):
        for row in rows:
            _insert(new, "ledger", row)


@dataclass(frozen=True, slots=True)
class _Remains:
    """What is left of one case: its head and body where they can be read, and its events by number."""

    id: str
    head: Raw
    body: Raw
    events: dict[int, Raw]

    @property
    def name(self) -> str:
        return str(self.head.get("ref", self.id))


def _remains(old: sqlite.Connection) -> list[_Remains]:
    heads = {row["id"]: row for row in _rows(old, "bcase")}
    bodies = {row["sid"]: row for row in _rows(old, "case_body")}
    events: dict[str, dict[int, Raw]] = {}
    for row in _rows(old, "case_event"):
        events.setdefault(row["case_id"], {})[row["seq"]] = row
    found = []
    for case_id in dict.fromkeys([*heads, *events]):
        head = heads.get(case_id, {})
        found.append(_Remains(case_id, head, bodies.get(head.get("sid"), {}), events.get(case_id, {})))
    return found


_PLAIN: Final = ("edition", "person", "setting", "blob", "signer", "enrolment")
_OF_CASES: Final = ("frozen", "attachment", "sheet")
_KEYS: Final = {"bcase": "sid", "case_body": "sid", "case_event": "eid"}


def _rows(db: sqlite.Connection, table: str) -> Iterator[Raw]:
    """All rows that can be read: in key order up to the damage, then backwards from the end up to it."""
    key = _KEYS.get(table, "rowid")
    seen: set[int] = set()
    for order in ("ASC", "DESC"):
        with suppress(sqlite.Error):
            found = db.execute(
                f"SELECT {key} AS salvage_key, * FROM {table} NOT INDEXED ORDER BY {key} {order}"
            )
            names = [one[0] for one in found.description][1:]
            for at, *values in found:
                if at in seen:
                    break
                seen.add(at)
                yield dict(zip(names, values, strict=True))
            else:
                if order == "ASC":
                    return


def _carry_case(new: sqlite.Connection, found: _Remains, now: int) -> bool:
    """Saves a case whose text its own hash or its history proves; the head follows the text."""
    events = [found.events[seq] for seq in sorted(found.events)]
    broken = first_break(events)
    whole = events if broken is None else events[: broken - 1]
    doc = _proved(found.body) or _told(whole)
    case = _case(doc)
    if case is None or case.id != found.id:
        return False
    sid = _insert(new, "bcase", _head(found, case, now))
    _insert(new, "case_body", {"sid": sid, "doc": doc, "sha256": sha256_of(doc)})
    for event in whole:
        _insert(new, "case_event", {name: value for name, value in event.items() if name != "eid"})
    if _told(whole) != doc:
        _insert(new, "case_event", _cut_off(case, doc, whole, now))
    return True


def _proved(body: Raw) -> str:
    doc = body.get("doc")
    return doc if isinstance(doc, str) and sha256_of(doc) == body.get("sha256") else ""


def _told(events: list[Raw]) -> str:
    """The text that an unbroken history leads to; empty where there is none."""
    try:
        found = replayed(event["payload"] for event in events)
    except (ValueError, KeyError, TypeError):
        return ""
    return canonical(found) if found else ""


def _case(doc: str) -> Case | None:
    try:
        return case_from(json.loads(doc)) if doc else None
    except ValueError:
        return None


def _head(found: _Remains, case: Case, now: int) -> Raw:
    old = found.head
    standing = Standing(*(float(old.get(name, NOT_KNOWN)) for name in ("value", "priority", "readiness")))
    rest = {"owner_name": case.owner, "since": now, "created": now, "updated": now, "version": 1}
    kept = {name: old.get(name, other) for name, other in rest.items()}
    return {"id": case.id, **kept, **head_row(case, standing)}


def _cut_off(case: Case, doc: str, whole: list[Raw], now: int) -> Raw:
    """The event that says: from here on the history was lost, and this is the text that was saved."""
    last = whole[-1]["hash"] if whole else START
    said = {"snapshot": packed(doc), "doc": sha256_of(doc)}
    row: Raw = {"case_id": case.id, "seq": len(whole) + 1, "event_id": str(uuid4()), "at": now}
    row |= {"actor": "", "actor_name": "Casebuilder", "role": "", "kind": "salvaged"}
    row |= {"revision": case.revision, "payload": canonical(said), "prev_hash": last}
    return row | {"hash": chained(last, [row[one] for one in CHAINED])}


def _insert(db: sqlite.Connection, table: str, row: Raw) -> int:
    names = ", ".join(row)
    marks = ", ".join("?" * len(row))
    return int(db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", [*row.values()]).lastrowid or 0)
