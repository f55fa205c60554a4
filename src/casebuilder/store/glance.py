"""The very first look into a workspace: what a start needs to show, before anything heavy is imported.

It imports the standard library, the SQLite driver and plain values of the model only; a test checks that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casebuilder.model.head import Head
from casebuilder.model.person import PersonId
from casebuilder.model.stage import State
from casebuilder.store.driver import connect, number, sqlite
from casebuilder.store.head_row import HEAD, head_of

APPLICATION_ID: Final = 0x43424C44
SCHEMA: Final = 4
_COUNTS: Final = "SELECT state, count(*) FROM bcase GROUP BY state"
_FIRST: Final = (
    f"SELECT {', '.join(HEAD)} FROM bcase INDEXED BY bcase_updated ORDER BY updated DESC, sid DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Glance:
    """Counts by state, the cases changed last, and the names of active people."""

    counts: Mapping[State, int]
    heads: tuple[Head, ...]
    people: tuple[tuple[PersonId, str], ...]


def glance(path: Path, size: int = 100) -> Glance | None:
    """The first look, or None where the workspace must be opened in full first."""
    if path.with_name(f"{path.name}.corrupt").exists():
        return None
    try:
        db = connect(path, "rw", busy_ms=0)
        try:
            return _look(db, size) if _readable(db) else None
        finally:
            db.close()
    except (sqlite.Error, KeyError, ValueError):
        return None


def _readable(db: sqlite.Connection) -> bool:
    return number(db, "application_id") == APPLICATION_ID and number(db, "user_version") == SCHEMA


def _look(db: sqlite.Connection, size: int) -> Glance:
    counts = {State(state): count for state, count in db.execute(_COUNTS)}
    heads = tuple(map(head_of, db.execute(_FIRST, (size,))))
    people = db.execute("SELECT id, name FROM person WHERE active = 1 ORDER BY name")
    return Glance(counts, heads, tuple((PersonId(id_), name) for id_, name in people))
