"""The numbered schema steps: each written once, never edited after release, all in one transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from casebuilder.i18n import _
from casebuilder.store import step_1, step_2, step_3, step_4
from casebuilder.store.backup import back_up, require_room, sync_folder
from casebuilder.store.driver import connect, number, sqlite
from casebuilder.store.entering import take_over
from casebuilder.store.fault import NewerError, told

APPLICATION_ID: Final = 0x43424C44
STEPS: Final[tuple[Sequence[str], ...]] = (step_1.SQL, step_2.SQL, step_3.SQL, step_4.SQL)
LATEST: Final = len(STEPS)
LEDGER: Final = 4


def make(path: Path) -> None:
    """A new empty workspace; it appears under its name only when it is complete."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    db = connect(part, "rwc")
    try:
        db.execute("PRAGMA synchronous=EXTRA")
        run(db, STEPS)
    finally:
        db.close()
    part.replace(path)
    sync_folder(path.parent)


def upgrade(path: Path, now: datetime) -> None:
    """The file brought to the newest schema after a backup; on any error it stays entirely as it was."""
    with told(path):
        require_room(path, factor=2.2)
        back_up(path, now, reason="upgrade")
        db = connect(path)
        try:
            db.execute("PRAGMA synchronous=FULL")
            older = number(db, "user_version") < LEDGER
            run(db, STEPS, (lambda: take_over(db, now)) if older else None)
        finally:
            db.close()


def run(
    db: sqlite.Connection, steps: Sequence[Sequence[str]], then: Callable[[], None] | None = None
) -> None:
    """All steps the file has not seen yet, and what follows from them, in one transaction.

    Foreign keys can only be switched off before it.
    """
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute("BEGIN IMMEDIATE")
    try:
        for statement in (one for step in steps[number(db, "user_version") :] for one in step):
            db.execute(statement)
        if then is not None:
            then()
        _require_sound(db)
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _require_sound(db: sqlite.Connection) -> None:
    broken = db.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise sqlite.IntegrityError(f"foreign key of {broken[0]} broken by a schema step")


def newer(path: Path, found: int) -> NewerError:
    return NewerError(
        _(
            "“{name}” was written by a newer Casebuilder (format {found}; this one reads up to {known})."
        ).format(name=path.name, found=found, known=LATEST),
        _("Install the newer version; the file was not touched."),
    )
