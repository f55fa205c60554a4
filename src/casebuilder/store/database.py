"""An open workspace: one file, its connections, and transactions that say what went wrong in words."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.store import driver, moved, steps, words
from casebuilder.store.backup import backups, copy_from
from casebuilder.store.driver import Mode, number, sqlite
from casebuilder.store.fault import (
    BUSY,
    CANTOPEN,
    LOCKED,
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

POOL = 5


class Database:
    """Transactions on one workspace file. Values may be shared between threads; a connection may not."""

    def __init__(self, path: Path, mode: Mode) -> None:
        self.path = path
        self.read_only = mode != "rw"
        self._mode = mode
        self._closed = False
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
        with self._told(), self._writer.begin() as db:
            yield db
            self._require_file()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the workspace throughout."""
        with self._told(), self._engine.connect() as db:
            yield db

    def close(self) -> None:
        """Leaves one file without companions, so that it can be copied."""
        if self._closed:
            return
        now_at = self.whereabouts()
        if not self.read_only and now_at == self.path:
            with suppress(DBAPIError, sqlite.Error):
                self._tidy()
        self._closed = True
        self._engine.dispose()
        if now_at is not None and now_at != self.path:
            moved.follow(self.path, now_at)

    def whereabouts(self) -> Path | None:
        """Where the file is now: in its place, elsewhere under another name, or nowhere."""
        return moved.whereabouts(self.path, self._file)

    def copy_to(self, target: Path) -> None:
        """A checked copy of all there is, also where the file itself was deleted while it is open."""
        with self.reading() as db:
            copy_from(cast("sqlite.Connection", db.connection.dbapi_connection), target, self.path)

    def _tidy(self) -> None:
        with self._engine.connect() as db:
            for pragma in ("optimize", "wal_checkpoint(TRUNCATE)"):
                db.connection.cursor().execute(f"PRAGMA {pragma}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with told(self.path):
                yield
        except DamagedError:
            self.read_only = True
            with suppress(OSError):
                marker(self.path).touch()
            raise

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
    mode = _possible_mode(path)
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


def _possible_mode(path: Path) -> Mode:
    try:
        return _mode(path)
    except DamagedError as error:
        if backups(path) or _was_ours(path):
            raise
        raise _not_ours(path) from error


def _mode(path: Path) -> Mode:
    """How the file can be opened: for writing, for reading, or as a file that nobody can be writing."""
    with told(path):
        if _works(path, "rw"):
            return "rw"
        if _works(path, "ro"):
            return "ro"
        if _log_waits(path):
            raise GoneError(
                _("“{name}” was not closed properly, and its folder cannot be written.").format(
                    name=path.name
                ),
                _("Copy all files that begin with its name to a folder you may write to, and open it there."),
            )
        _probe(path, "immutable")
        return "immutable"


def _log_waits(path: Path) -> bool:
    """Whether saved changes wait in the write-ahead log, which an immutable file would not show."""
    wal = path.with_name(f"{path.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def _works(path: Path, mode: Mode) -> bool:
    try:
        _probe(path, mode)
    except sqlite.Error as error:
        if code(error) in (BUSY, LOCKED):
            return True
        if code(error) not in (READONLY, CANTOPEN):
            raise
        return False
    return True


def _probe(path: Path, mode: Mode) -> None:
    db = driver.connect(path, mode, busy_ms=0)
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if mode == "rw":
            # BEGIN IMMEDIATE alone is no proof: on a read-only file it quietly begins to read.
            db.execute("BEGIN IMMEDIATE")
            db.execute(f"PRAGMA user_version={number(db, 'user_version')}")
            db.execute("ROLLBACK")
    finally:
        db.close()


def _version(path: Path, mode: Mode) -> int:
    """The schema the file has; refuses a file that is not ours or that a newer program wrote."""
    with told(path):
        db = driver.connect(path, mode)
        try:
            found, application = number(db, "user_version"), number(db, "application_id")
        finally:
            db.close()
    if application != steps.APPLICATION_ID:
        raise _not_ours(path)
    if found > steps.LATEST:
        raise steps.newer(path, found)
    return found


def _was_ours(path: Path) -> bool:
    """Whether a file that SQLite cannot read was a workspace once; only for files that are not open here."""
    with path.open("rb") as file:
        return file.read(72)[68:] == steps.APPLICATION_ID.to_bytes(4, "big")


def _not_ours(path: Path) -> NotOursError:
    return NotOursError(
        _("“{name}” is not a Casebuilder workspace.").format(name=path.name),
        _("Choose another file, or make a new workspace."),
    )
