"""The examination of a workspace finds what was changed behind its back."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, delete, select, update

from casebuilder.model.case import CaseId
from casebuilder.model.deed import Given
from casebuilder.model.document import canonical
from casebuilder.model.stage import Deed
from casebuilder.services.health import findings
from casebuilder.services.workspace import Workspace
from casebuilder.store.tables import frozen
from tests.services.conftest import CIO, PMO, signed_off


def decided(workspace: Workspace) -> CaseId:
    found = workspace.open_case(signed_off(workspace), CIO)
    found.do(Deed.APPROVE, Given())
    return found.case.id


def unlock(db: Connection) -> None:
    """Take the guards of the table away, as somebody with a database tool would."""
    guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'frozen'"
    for (name,) in db.exec_driver_sql(guards).fetchall():
        db.exec_driver_sql(f"DROP TRIGGER {name}")


def forget_frozen(workspace: Workspace) -> None:
    with workspace.database.writing() as db:
        unlock(db)
        db.execute(delete(frozen))


def rewrite_frozen(workspace: Workspace) -> None:
    with workspace.database.writing() as db:
        unlock(db)
        for row in db.execute(select(frozen)).all():
            doc = json.loads(row.doc)
            doc["answers"]["idea.title"] = "Something nobody signed"
            db.execute(update(frozen).where(frozen.c.hash == row.hash).values(doc=canonical(doc)))


def swap_signed_text(workspace: Workspace) -> None:
    case = workspace.cases.load(workspace.listing.newest("scanning", 1)[0].id)
    swapped = replace(case, answers={**case.answers, "idea.title": "Scanning of something else"})
    workspace.record(case, swapped, "edited", PMO, {})


def test_a_sound_workspace_has_no_findings(workspace: Workspace) -> None:
    decided(workspace)
    assert findings(workspace) == ()


@pytest.mark.parametrize(
    ("tamper", "wanted"),
    [
        (
            forget_frozen,
            {
                "The text of BC-2026-001 that Priya Raman signed off is not kept.",
                "The text of BC-2026-001 that Jonas Weber signed off is not kept.",
                "The text of BC-2026-001 that Elena Novak decided on is not kept.",
            },
        ),
        (rewrite_frozen, {"A frozen text of BC-2026-001 was changed after it was frozen."}),
        (swap_signed_text, {"The text of BC-2026-001 is not the text that was frozen for signing."}),
    ],
)
def test_what_was_signed_cannot_be_changed_unseen(
    workspace: Workspace, tamper: Callable[[Workspace], None], wanted: set[str]
) -> None:
    decided(workspace)
    tamper(workspace)
    assert set(findings(workspace)) == wanted
