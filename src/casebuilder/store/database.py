"""An open workspace: one file, its connections, and transactions that say what went wrong in words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import QueuePool

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.store import driver, steps, words
from casebuilder.store.driver import Mode, number, sqlite
from casebuilder.store.fault import (
    CANTOPEN,
    READONLY,
    DamagedError,
    GoneError,
    NotOursError,
    code,
    gone,
    read_only,
    told,
)
from casebuilder.store.place import refuse_shared

_HEADER = b"SQLite format 3\0"
POOL = 5


class Database:
    """Transactions on one workspace file. Values may be shared between threads; a connection may not."""

    def __init__(self, path: Path, mode: Mode) -> None:
        self.path = path
        self.read_only = mode != "rw"
        self._mode = mode
        self._file = _identity(path)
        self._engine = create_engine(
            "sqlite://",
            module=sqlite,
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=POOL,
            max_overflow=0,
        )
        self._writer = self._engine.execution_options(cb_write=True)
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that has the write lock from its start; after it all is durable, or nothing."""
        if self.read_only:
            raise read_only(self.path)
        with told(self.path), self._writer.begin() as db:
            yield db
            self._require_file()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the workspace throughout."""
        with told(self.path), self._engine.connect() as db:
            yield db

    def close(self) -> None:
        """Leaves one file without companions, so that it can be copied."""
        if not self.read_only and self._in_place():
            with told(self.path), self._engine.connect() as db:
                for pragma in ("optimize", "wal_checkpoint(TRUNCATE)"):
                    db.connection.cursor().execute(f"PRAGMA {pragma}")
        self._engine.dispose()

    def _connect(self) -> sqlite.Connection:
        db = driver.connect(self.path, self._mode)
        driver.set_up(db, writes=not self.read_only)
        return db

    def _require_file(self) -> None:
        # On POSIX a deleted file goes on taking writes that nobody will ever find again.
        if not self._in_place():
            raise gone(self.path)

    def _in_place(self) -> bool:
        try:
            return _identity(self.path) == self._file
        except GoneError:
            return False


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise gone(path) from error
    return found.st_dev, found.st_ino


def _begin(db: Connection) -> None:
    # A plain BEGIN that writes later fails at once when another process wrote in between; no timeout helps.
    writes = db.get_execution_options().get("cb_write")
    db.connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def create_database(path: Path, *, now: datetime) -> Database:
    """A new empty workspace; an existing file is never overwritten."""
    refuse_shared(path)
    if path.exists():
        raise RefusedError(
            _("There is a file “{name}” already.").format(name=path.name),
            _("Choose another name, or open the existing workspace."),
        )
    try:
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            steps.make(path)
    except OSError as error:
        raise _not_writable(path) from error
    return open_database(path, now=now)


def _not_writable(path: Path) -> GoneError:
    return GoneError(
        _("The workspace “{name}” cannot be made in {folder}.").format(name=path.name, folder=path.parent),
        _("Choose a folder you may write to."),
    )


def open_database(path: Path, *, now: datetime) -> Database:
    """The workspace, brought to the newest schema first; read-only where it cannot be written."""
    refuse_shared(path)
    _identity(path)
    if marker(path).exists():
        raise DamagedError(path)
    mode = _mode(path)
    if _version(path, mode) < steps.LATEST:
        _upgrade(path, mode, now)
    database = Database(path, mode)
    if mode == "rw":
        _finish(database)
    return database


def marker(path: Path) -> Path:
    """The file that says: found damaged, do not open before somebody decided what to do."""
    return path.with_name(f"{path.name}.corrupt")


def _upgrade(path: Path, mode: Mode, now: datetime) -> None:
    if mode != "rw":
        raise read_only(path)
    steps.upgrade(path, now)


def _finish(database: Database) -> None:
    """The search index, which is derived data and made again where it is missing."""
    with database.reading() as db:
        ready = words.exists(db)
    if not ready:
        with database.writing() as db:
            words.build(db)


def _mode(path: Path) -> Mode:
    """How the file can be opened: for writing, for reading, or as a file that nobody can be writing."""
    with told(path):
        for mode in _MODES:
            try:
                _probe(path, mode)
            except sqlite.Error as error:
                if code(error) not in (READONLY, CANTOPEN) or _unfinished(path, mode):
                    raise
            else:
                return mode
    raise gone(path)


_MODES: tuple[Mode, ...] = ("rw", "ro", "immutable")


def _unfinished(path: Path, mode: Mode) -> bool:
    """Whether only the last way is left and saved changes wait in the -wal, which that way would not see."""
    wal = path.with_name(f"{path.name}-wal")
    return mode == "immutable" or (mode == "ro" and wal.exists() and wal.stat().st_size > 0)


def _probe(path: Path, mode: Mode) -> None:
    db = driver.connect(path, mode, busy_ms=0 if mode == "rw" else driver.BUSY_MS)
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if mode == "rw":
            _write_nothing(db)
    finally:
        db.close()


def _write_nothing(db: sqlite.Connection) -> None:
    try:
        db.execute("BEGIN IMMEDIATE")
        # Taking the lock alone does not touch the disk; setting the number it has already does.
        db.execute(f"PRAGMA user_version={number(db, 'user_version')}")
        db.execute("ROLLBACK")
    except sqlite.Error as error:
        if code(error) in (READONLY, CANTOPEN):
            raise


def _version(path: Path, mode: Mode) -> int:
    """The schema the file has; refuses a file that is not ours or that a newer program wrote."""
    with told(path):
        db = driver.connect(path, mode)
        try:
            found, application = number(db, "user_version"), number(db, "application_id")
        finally:
            db.close()
    if application != steps.APPLICATION_ID:
        raise NotOursError(
            _("“{name}” is not a Casebuilder workspace.").format(name=path.name),
            _("Choose another file, or make a new workspace."),
        )
    if found > steps.LATEST:
        raise steps.newer(path, found)
    return found


def looks_like_database(path: Path) -> bool:
    """Whether a file that SQLite cannot read may have been a workspace; only for files not open here."""
    with path.open("rb") as file:
        head = file.read(100)
    return head.startswith(_HEADER) or head[68:72] == steps.APPLICATION_ID.to_bytes(4, "big")


def size_on_disk(path: Path) -> int:
    """Bytes of the workspace with its write-ahead log."""
    wal = path.with_name(f"{path.name}-wal")
    return path.stat().st_size + (wal.stat().st_size if os.path.lexists(wal) else 0)
