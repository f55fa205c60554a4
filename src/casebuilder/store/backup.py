"""Copies of the workspace that are proved readable before they count, thinned as they grow old."""

import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from casebuilder.i18n import _
from casebuilder.store.driver import connect, sqlite
from casebuilder.store.fault import DamagedError, DiskFullError, told

_NAME: Final = re.compile(r"-(\d{8}T\d{6}Z)(?:-([a-z]+))?$")
_STAMP: Final = "%Y%m%dT%H%M%SZ"
DAILY: Final = timedelta(hours=24)
ALL_OF: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy; `reason` says what it was made before, empty for the daily one."""

    path: Path
    at: datetime
    reason: str
    size: int


def folder(path: Path) -> Path:
    """Where the copies of a workspace live: beside it."""
    return path.parent / "backups"


def backups(path: Path) -> tuple[Backup, ...]:
    """All copies of this workspace, newest first."""
    found = (_read(path, one) for one in folder(path).glob("*") if one.name.startswith(path.stem))
    return tuple(sorted((one for one in found if one), key=lambda one: one.at, reverse=True))


def _read(path: Path, copy: Path) -> Backup | None:
    stamp = _NAME.search(copy.stem)
    if not stamp or copy.suffix != path.suffix or copy.stem[: stamp.start()] != path.stem:
        return None
    at = datetime.strptime(stamp[1], _STAMP).replace(tzinfo=UTC)
    return Backup(copy, at, stamp[2] or "", copy.stat().st_size)


def back_up(path: Path, now: datetime, reason: str = "") -> Backup:
    """A new copy: written under another name, checked, synced, then renamed. Others may write meanwhile."""
    require_room(path, factor=1.1)
    folder(path).mkdir(exist_ok=True)
    end = f"-{reason}" if reason else ""
    target = folder(path) / f"{path.stem}-{now.astimezone(UTC).strftime(_STAMP)}{end}{path.suffix}"
    copy_to(path, target)
    return Backup(target, now, reason, target.stat().st_size)


def copy_to(path: Path, target: Path) -> None:
    """A complete, checked copy of a file."""
    with told(path), closing(connect(path, "ro")) as source:
        copy_from(source, target, path)


def copy_from(source: sqlite.Connection, target: Path, path: Path) -> None:
    """The same from an open connection. In DELETE mode, so that it can be read from a read-only folder."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(connect(part, "rwc")) as copy:
            _fill(copy, source, path)
        _sync(part)
        replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)


def _fill(copy: sqlite.Connection, source: sqlite.Connection, path: Path) -> None:
    # One step: with small ones the copy starts again whenever somebody writes.
    source.backup(copy, pages=-1)
    copy.execute("PRAGMA journal_mode=DELETE")
    if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise DamagedError(path)


def _sync(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Makes a rename durable where the system can sync folders."""
    if sys.platform != "win32":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def replace(part: Path, target: Path, tries: int = 10) -> None:
    """A rename that outlasts virus scanners, which hold new files open for a moment."""
    for left in reversed(range(tries)):
        try:
            part.replace(target)
        except PermissionError:
            if not left:
                raise
            time.sleep(0.2)
        else:
            return


def require_room(path: Path, factor: float) -> None:
    """Refuses, before anything is written, where less than `factor` times the size of the file is free."""
    needed = int(path.stat().st_size * factor)
    free = shutil.disk_usage(path.parent).free
    if free < needed:
        raise DiskFullError(
            _("There is not enough room beside “{name}”: {needed} MB are needed, {free} MB are free.").format(
                name=path.name, needed=needed // 1_000_000 + 1, free=free // 1_000_000
            ),
            _("Make room on the disk and try again; nothing was changed."),
        )


def daily(path: Path, now: datetime) -> Backup | None:
    """The copy of the day, if the newest is older and something changed; old ones are thinned."""
    found = backups(path)
    if found and (now - found[0].at < DAILY or counts(found[0].path) == counts(path)):
        return None
    made = back_up(path, now)
    thin(path, now)
    return made


def counts(path: Path) -> tuple[int, int]:
    """How many cases and how many events a workspace or a copy of it has."""
    db = connect(path, "ro")
    try:
        cases = int(db.execute("SELECT count(*) FROM bcase").fetchone()[0])
        return cases, int(db.execute("SELECT coalesce(max(eid), 0) FROM case_event").fetchone()[0])
    finally:
        db.close()


def readable(path: Path) -> bool:
    """Whether a copy passes the quick check."""
    try:
        db = connect(path, "ro")
        try:
            return bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        finally:
            db.close()
    except sqlite.Error:
        return False


def thin(path: Path, now: datetime) -> None:
    """Deletes the copies that the calendar no longer keeps."""
    found = backups(path)
    keep = set(kept([one.at for one in found], now))
    for one in found:
        if one.at not in keep:
            one.path.unlink(missing_ok=True)


def kept(times: Iterable[datetime], now: datetime) -> Iterator[datetime]:
    """All of the last two days, then the newest of 12 days, 10 weeks and 9 months."""
    old = []
    for at in sorted(times, reverse=True):
        if now - at < ALL_OF:
            yield at
        else:
            old.append(at)
    for count, bucket in _CALENDAR:
        newest: dict[tuple[int, ...], datetime] = {}
        for at in old:
            newest.setdefault(bucket(at), at)
        chosen = [*newest][:count]
        yield from (newest[one] for one in chosen)
        old = [at for at in old if bucket(at) not in chosen]


_CALENDAR: Final[tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...]] = (
    (12, lambda at: (at.year, at.month, at.day)),
    (10, lambda at: tuple(at.isocalendar()[:2])),
    (9, lambda at: (at.year, at.month)),
)
