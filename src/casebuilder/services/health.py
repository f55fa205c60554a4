"""Keeping a workspace safe: backups, checks, and what to do when the file is damaged."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casebuilder.store import salvage
from casebuilder.store.backup import Backup, back_up, backups, daily
from casebuilder.store.check import check

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace

Choice = salvage.Choice
Salvaged = salvage.Salvaged
Copy = Backup


def back_up_now(workspace: "Workspace") -> Backup:
    """A verified copy in the backup folder."""
    return back_up(workspace.path, workspace.clock(), "manual")


def back_up_daily(workspace: "Workspace") -> Backup | None:
    """The copy of the day, unless there is one or nothing changed; slow for big files."""
    return None if workspace.read_only else daily(workspace.path, workspace.clock())


def all_backups(path: Path) -> Sequence[Backup]:
    """The copies of a workspace, newest first."""
    return backups(path)


def findings(workspace: "Workspace") -> tuple[str, ...]:
    """Everything that is wrong with a workspace, a sentence each: the file, hashes, forms."""
    return tuple(one.sentence for one in check(workspace.database))


def whereabouts(workspace: "Workspace") -> Path | None:
    """Where the file of an open workspace is now; None where it was deleted."""
    return workspace.database.whereabouts()


def save_copy(workspace: "Workspace", target: Path) -> None:
    """Write all that an open workspace holds to another file, also where its own was deleted."""
    workspace.database.copy_to(target)


def ways_out(path: Path) -> Sequence[Choice]:
    """The good backups of a damaged workspace, with what is in them."""
    return salvage.choices(path)


def restore_backup(path: Path, backup: Backup, now: datetime) -> None:
    """Put a backup in the place of a workspace; what was there is kept aside."""
    salvage.restore(path, backup, now)


def save_what_can_be_saved(path: Path, now: datetime) -> Salvaged:
    """Copy every case that is still whole out of a damaged workspace."""
    return salvage.salvage(path, now)
