"""A claim on a workspace, so that a second window on the same file is noticed. It dies with the process."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class Claim:
    """Held until released or until the process ends, however it ends."""

    handle: int | None

    def release(self) -> None:
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None


def claim(path: Path) -> Claim | None:
    """The claim on this workspace, or None where another process has it.

    Where no lock file can be written the folder is read-only, and there is nothing to protect.
    """
    try:
        handle = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        return Claim(None)
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        return None
    return Claim(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
