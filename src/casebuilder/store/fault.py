"""What can go wrong with a workspace, told apart where the program must act differently."""

from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError, RefusedError, UnavailableError
from casebuilder.store.driver import sqlite


class PlaceError(RefusedError):
    """The file is where two computers may write it at once."""


class NotOursError(RefusedError):
    """The file is no workspace."""


class NewerError(RefusedError):
    """The workspace was written by a newer version."""


class ReadOnlyError(RefusedError):
    """The workspace is open for reading only."""


class ChangedElsewhereError(RefusedError):
    """Somebody else stored a newer version of the case since it was opened."""


class UnknownCaseError(RefusedError):
    """There is no such case here."""


class RefTakenError(RefusedError):
    """Another case has this reference already."""


class DiskFullError(UnavailableError):
    """There is no room for what must be written."""


class BusyError(UnavailableError):
    """Another program is writing to the workspace."""


class GoneError(UnavailableError):
    """The file was deleted, moved or replaced while it was open, or cannot be reached."""


class DamagedError(UnavailableError):
    """The file can no longer be read; `path` is what salvage needs to know."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The workspace “{name}” is damaged.").format(name=path.name),
            _("Restore the newest good backup, or let Casebuilder save what is still readable."),
        )
        self.path = path


class CaseDamagedError(UnavailableError):
    """One case is not as it was stored, though the file can be read."""

    def __init__(self, case_id: str, ref: str) -> None:
        super().__init__(
            _("Case {ref} is not as it was stored: the file changed outside Casebuilder.").format(ref=ref),
            _("Restore the case from its history or from a backup (File, Check workspace)."),
        )
        self.case_id = case_id


BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
DAMAGE: Final = (CORRUPT, NOTADB)


def code(error: sqlite.Error) -> int:
    """The primary result code of SQLite; 0 where the driver gives none."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def not_text(error: sqlite.Error) -> bool:
    """Whether bytes that should be text are none; the driver has no code for it."""
    return "Could not decode" in str(error)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of the database as errors people can act on; all others are bugs and fly on.

    What is stored as JSON was JSON when it was stored: where it is none, a page of the file is damaged.
    """
    try:
        yield
    except JSONDecodeError as error:
        raise DamagedError(path) from error
    except DBAPIError as error:
        if isinstance(error.orig, sqlite.Error):
            raise (fault(error.orig, path) or error) from error
        raise
    except sqlite.Error as error:
        raise (fault(error, path) or error) from error


def fault(error: sqlite.Error, path: Path) -> CasebuilderError | None:
    """What to tell people, or None where the error is a bug of ours."""
    found = code(error)
    if found in DAMAGE or not_text(error):
        return DamagedError(path)
    if found == FULL:
        return disk_full(path)
    return _in_the_way(found, path)


def disk_full(path: Path) -> DiskFullError:
    return DiskFullError(
        _("The disk with “{name}” is full, so the last change is not stored yet.").format(name=path.name),
        _("Make room; Casebuilder keeps what you typed and stores it then."),
    )


def _in_the_way(found: int, path: Path) -> CasebuilderError | None:
    match found:
        case 8:
            return read_only(path)
        case 5 | 6:
            return BusyError(
                _("Another program is writing to “{name}” right now.").format(name=path.name),
                _("Wait a moment and try again; close other windows that use this workspace."),
            )
        case 10 | 14:
            return gone(path)
        case _:
            return None


def read_only(path: Path) -> ReadOnlyError:
    return ReadOnlyError(
        _("“{name}” is open for reading only, so nothing can be changed.").format(name=path.name),
        _("Copy the file to a folder you may write to and open the copy."),
    )


def gone(path: Path) -> GoneError:
    return GoneError(
        _("“{name}” cannot be reached: it was moved or deleted, or its disk is gone.").format(name=path.name),
        _("Put the file back in its place, or save a copy somewhere else."),
    )
