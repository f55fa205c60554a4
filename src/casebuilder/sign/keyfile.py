"""The file a key lives in: readable by its owner only, written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.sign.keys import LARGEST_FILE

_OWNER_ONLY: Final = 0o600
_OWNERS_FOLDER: Final = 0o700


def write_key(path: Path, data: bytes) -> None:
    """A new key file; a key that is already there is never written over (RefusedError)."""
    if path.exists():
        raise RefusedError(
            _("There is already a key in “{name}”.").format(name=path.name),
            _("Choose another name; an older key may still be needed."),
        )
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(mode=_OWNERS_FOLDER, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _write_private(part, data)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise UnavailableError(
            _("The key could not be written to “{name}”: {why}.").format(
                name=path.name, why=error.strerror or error
            ),
            _("Choose another folder or free some space, then try again."),
        ) from error


def _write_private(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def read_key(path: Path) -> bytes:
    """The bytes of a key file, still locked."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnavailableError(
            _("The key file “{name}” could not be read: {why}.").format(
                name=path.name, why=error.strerror or error
            ),
            _("If the key is on a stick, plug it in; otherwise choose the file where it is now."),
        ) from error
