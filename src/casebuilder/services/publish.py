"""A case as a PDF, from its frozen snapshot where there is one, and files written whole or not at all."""

import os
from pathlib import Path

from casebuilder.i18n import _
from casebuilder.model.case import Case
from casebuilder.model.error import UnavailableError


def write_whole(path: Path, data: bytes) -> None:
    """Write aside, sync, then rename: whoever looks sees the old file or the whole new one."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UnavailableError(
            _("“{file}” could not be written: {reason}.").format(
                file=path.name, reason=error.strerror or error
            ),
            _("Choose another folder or free some space, then try again."),
        ) from error
