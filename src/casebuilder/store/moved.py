"""A workspace that was renamed, moved or deleted while it was open.

What was saved since the last checkpoint stands in the log beside the old name. SQLite does not bring it
into a file that has another name now, so the log must follow the file.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from casebuilder.store.driver import connect, sqlite

Identity = tuple[int, int]


def whereabouts(path: Path, identity: Identity) -> Path | None:
    """Where the file that was opened at `path` is now; None where it was deleted or cannot be found."""
    return next((one for one in _candidates(path) if _is(one, identity)), None)


def follow(path: Path, now_at: Path) -> None:
    """Bring what stands in the log into its file; to be called once nothing holds the file open any more."""
    log = path.with_name(f"{path.name}-wal")
    there = now_at.with_name(f"{now_at.name}-wal")
    with suppress(OSError, sqlite.Error):
        if log.exists() and not there.exists():
            log.replace(there)
            path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
            with closing(connect(now_at)) as db:
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _candidates(path: Path) -> Iterator[Path]:
    yield path
    with suppress(OSError):
        yield from path.parent.iterdir()
    # Linux knows the present name of every file that is open.
    with suppress(OSError):
        for handle in Path("/proc/self/fd").iterdir():
            with suppress(OSError):
                yield handle.readlink()


def _is(path: Path, identity: Identity) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == identity
