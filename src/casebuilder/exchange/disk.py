"""Writing a whole file or nothing: into `name.part`, flushed to the disk, then put in place in one step."""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.error import UnavailableError

_TRIES: Final = 10
_PAUSE: Final = 0.2


def put(path: Path, data: bytes) -> None:
    """The file at `path` holds exactly `data` afterwards, or what it held before (UnavailableError)."""
    part = path.with_name(path.name + ".part")
    try:
        _flushed(part, data)
        _in_place(part, path)
        _folder_flushed(path.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise UnavailableError(
            _("“{name}” could not be written: {why}.").format(name=path.name, why=error.strerror or error),
            _("Close it in other programs, check that there is space, or choose another folder."),
        ) from error


def _flushed(part: Path, data: bytes) -> None:
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _in_place(part: Path, path: Path) -> None:
    # Virus scanners and indexers on Windows hold a file open for a moment after it was written.
    for turn in range(_TRIES):
        try:
            part.replace(path)
        except PermissionError:
            if os.name != "nt" or turn == _TRIES - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _folder_flushed(folder: Path) -> None:
    # Without this a power cut may bring the old file back; Windows cannot open folders and needs it not.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def get(path: Path, most: int) -> bytes:
    """The bytes of a file of at most `most` bytes; one byte more where it is longer."""
    try:
        if not path.is_file():
            raise UnavailableError(
                _("“{name}” is not a file that can be read.").format(name=path.name),
                _("Check that it still exists and choose it again."),
            )
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise UnavailableError(
            _("“{name}” could not be read: {why}.").format(name=path.name, why=error.strerror or error),
            _("Check that the file is still there and that you may open it, then try again."),
        ) from error
