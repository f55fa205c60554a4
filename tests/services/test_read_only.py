"""A workspace that can only be read: everything can be looked at, nothing changed, and each deed says why."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casebuilder.model.case import CaseId
from casebuilder.model.deed import Given
from casebuilder.model.error import RefusedError
from casebuilder.model.organisation import Organisation
from casebuilder.model.stage import Deed
from casebuilder.services import health
from casebuilder.services.evidence import attach
from casebuilder.services.open_case import OpenCase
from casebuilder.services.publish import export
from casebuilder.services.workspace import Workspace
from casebuilder.store.database import Database
from casebuilder.store.drafts import Drafts
from tests.services.conftest import JONAS, LEADER, PMO, Clock, submitted


@pytest.fixture
def locked(workspace: Workspace, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """The same file as a folder that cannot be written opens it; file modes mean nothing to root."""
    workspace.new_case(LEADER, {"idea.title": "Scanning"})
    submitted(workspace)
    database = Database(workspace.path, "ro")
    found = Workspace(database, Drafts(tmp_path / "ro.drafts"), workspace.shelf._library, clock)
    yield found
    found.close()


DEEDS: dict[str, Callable[[Workspace], object]] = {
    "start": lambda one: one.new_case(LEADER, {}),
    "person": lambda one: one.save_person(JONAS),
    "organisation": lambda one: one.save_organisation(Organisation("Other")),
    "answer": lambda one: draft(one).book.answer("idea.title", "Other"),
    "comment": lambda one: draft(one).comment("", "Hello"),
    "withdraw": lambda one: draft(one).do(Deed.WITHDRAW, Given(text="No")),
    "take up": lambda one: one.open_case(_submitted(one), PMO).do(Deed.TAKE_UP),
    "attach": lambda one: attach(one, draft(one).case.id, one.path.with_name("norvik.drafts")),
}


def draft(one: Workspace) -> OpenCase:
    heads = one.listing.newest("scanning")
    return one.open_case(next(head.id for head in heads if head.state == "draft"), LEADER)


def _submitted(one: Workspace) -> CaseId:
    return next(head.id for head in one.listing.newest("scanning") if head.state == "submitted")


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_is_refused_with_what_to_do(locked: Workspace, deed: str) -> None:
    with pytest.raises(RefusedError, match="read") as refusal:
        DEEDS[deed](locked)
    assert "Copy" in refusal.value.remedy


def test_no_form_can_be_edited(locked: Workspace) -> None:
    found = draft(locked)
    assert not any(found.book.may_edit(form) for form in found.book.forms)
    assert not found.book.may_answer("idea.title")


def test_all_can_be_looked_at_checked_and_exported(locked: Workspace, tmp_path: Path) -> None:
    assert locked.counts()
    assert health.findings(locked) == ()
    assert health.back_up_daily(locked) is None
    export(locked, draft(locked).case.id, tmp_path / "case.pdf")
    assert locked.needs(PMO)
