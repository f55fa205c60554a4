"""The SQLite library that comes with the program, and the one way a file is opened with it."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import sqlite3

    sqlite = sqlite3
else:
    try:
        import pysqlite3 as sqlite
    except ImportError:
        import sqlite3 as sqlite

Mode = Literal["rw", "rwc", "ro", "immutable"]
BUSY_MS: Final = 5000
_WAL_SAFE: Final = (3, 51, 3)
_BACKPORTS: Final = (((3, 44, 6), (3, 45, 0)), ((3, 50, 7), (3, 51, 0)))
_ALWAYS: Final = (
    f"busy_timeout={BUSY_MS}",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "cache_size=-16384",
    "journal_size_limit=67108864",
)


def wal_is_safe(version: tuple[int, ...] = sqlite.sqlite_version_info) -> bool:
    """Whether this SQLite is without the WAL-reset bug, which can corrupt a file with two connections."""
    return version >= _WAL_SAFE or any(first <= version < last for first, last in _BACKPORTS)


def connect(path: Path, mode: Mode = "rw", *, busy_ms: int = BUSY_MS) -> sqlite.Connection:
    """A connection that begins no transaction by itself and may be used by one thread after another."""
    return sqlite.connect(
        f"{path.absolute().as_uri()}?{_URI[mode]}",
        uri=True,
        timeout=busy_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
    )


_URI: Final = {"rw": "mode=rw", "rwc": "mode=rwc", "ro": "mode=ro", "immutable": "mode=ro&immutable=1"}


def set_up(db: sqlite.Connection, *, writes: bool) -> None:
    """Durability, checks and limits; the journal mode too where the connection may write."""
    for pragma in _ALWAYS:
        db.execute(f"PRAGMA {pragma}").fetchall()
    if writes:
        _set_journal(db)


def _set_journal(db: sqlite.Connection) -> None:
    wanted = "wal" if wal_is_safe() else "delete"
    found = db.execute(f"PRAGMA journal_mode={wanted}").fetchone()[0]
    # In DELETE mode FULL does not sync the folder after the journal is gone; EXTRA does.
    db.execute(f"PRAGMA synchronous={'FULL' if found == 'wal' else 'EXTRA'}")


def number(db: sqlite.Connection, pragma: str) -> int:
    """The answer to a PRAGMA that has one number."""
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])
