"""The draft journal: what is being typed right now, kept in a file of its own until the workspace has it."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from casebuilder.model.answer import Json
from casebuilder.model.case import CaseId
from casebuilder.store.driver import connect, sqlite
from casebuilder.store.fault import DAMAGE, code, told
from casebuilder.store.moment import micro, moment

_SCHEMA: Final = """CREATE TABLE IF NOT EXISTS draft (
    case_id TEXT NOT NULL, question TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (case_id, question)
) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer that was typed but not stored when the program ended."""

    case_id: CaseId
    question: str
    value: Json
    at: datetime


class Drafts:
    """Written at every key press, without waiting for the disk: outlives the process, not a power cut."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = _opened(path)

    def put(self, case_id: CaseId, question: str, value: Json, now: datetime) -> None:
        text = json.dumps(value)
        with told(self._path):
            self._db.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)", (case_id, question, text, micro(now))
            )

    def clear(self, case_id: CaseId, question: str) -> None:
        """Forgets a draft; to be called once the workspace acknowledged the answer."""
        with told(self._path):
            self._db.execute("DELETE FROM draft WHERE case_id = ? AND question = ?", (case_id, question))

    def left_over(self) -> tuple[Draft, ...]:
        """What an earlier process typed and did not store, oldest first."""
        rows = self._db.execute("SELECT case_id, question, value, at FROM draft ORDER BY at").fetchall()
        return tuple(
            Draft(CaseId(one), question, json.loads(text), moment(at)) for one, question, text, at in rows
        )

    def close(self) -> None:
        self._db.close()


def _opened(path: Path) -> sqlite.Connection:
    """A journal that cannot be read is set aside: it must never keep anybody from typing."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _journal(path)
    except sqlite.DatabaseError as error:
        if code(error) in DAMAGE:
            _set_aside(path)
    with suppress(sqlite.DatabaseError):
        return _journal(path)
    # Nothing can be written where it belongs; for as long as the program runs another place will do.
    return _journal(Path(mkdtemp(prefix="casebuilder-")) / path.name)


def _set_aside(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + end).replace(path.with_name(f"{path.name}.damaged{end}"))


def _journal(path: Path) -> sqlite.Connection:
    db = connect(path, "rwc")
    try:
        db.execute("PRAGMA journal_mode=WAL").fetchall()
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute(_SCHEMA)
        db.execute("SELECT count(*) FROM draft").fetchone()
    except sqlite.Error:
        db.close()
        raise
    return db
