"""What needs whom, also when its date has passed, its clock went back or its text is damaged."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from casebuilder.model.deed import Given
from casebuilder.model.error import RefusedError
from casebuilder.model.stage import Deed, Reason, State
from casebuilder.services.case_history import lately
from casebuilder.services.workspace import Workspace
from tests.services.conftest import CIO, LEADER, PMO, SPONSOR, Clock, signed_off, submitted


def parked(workspace: Workspace) -> None:
    found = workspace.open_case(submitted(workspace), PMO)
    found.do(Deed.TAKE_UP)
    found.do(Deed.PARK, Given(until="2026-12-01", text="After the move"))


def deferred(workspace: Workspace) -> None:
    found = workspace.open_case(signed_off(workspace), CIO)
    found.do(Deed.DEFER, Given(reason=Reason.CAPACITY, text="After the move", until="2026-12-01"))


@pytest.mark.parametrize("set_aside", [parked, deferred])
def test_a_case_set_aside_asks_again_once_its_date_has_passed(
    workspace: Workspace, clock: Clock, set_aside: Callable[[Workspace], None]
) -> None:
    set_aside(workspace)
    assert workspace.needs(PMO) == []
    clock.pass_by(days=29)
    assert workspace.needs(PMO) == []
    clock.pass_by(days=1)
    (need,) = workspace.needs(PMO)
    assert need.ask.text.endswith("until 1 Dec 2026 has passed")
    assert [workspace.needs(one) for one in (LEADER, SPONSOR, CIO)] == [[], [], []]


def test_a_damaged_case_is_told_and_hides_no_other(workspace: Workspace) -> None:
    damaged, whole = signed_off(workspace), signed_off(workspace)
    with sqlite3.connect(workspace.path) as db:
        sid = db.execute("SELECT sid FROM bcase WHERE id = ?", (damaged,)).fetchone()[0]
        db.execute("UPDATE case_body SET doc = replace(doc, 'paper', 'papyr') WHERE sid = ?", (sid,))
    db.close()
    asked = {need.head.id: need.ask.text for need in workspace.needs(CIO)}
    assert asked == {damaged: "Damaged: check the workspace", whole: "Ready for your decision"}


def test_a_clock_that_goes_back_keeps_the_order_and_counts_no_negative_wait(
    workspace: Workspace, clock: Clock
) -> None:
    case_id = submitted(workspace)
    clock.pass_by(days=-40)
    workspace.open_case(case_id, PMO).do(Deed.TAKE_UP)
    events = workspace.events(case_id)
    assert [one.seq for one in events] == sorted(one.seq for one in events)
    assert events[-1].at < events[0].at
    assert list(workspace.history.verify_all()) == []
    clock.pass_by(days=-1)
    assert workspace.waits()[State.TRIAGE] == 0


def test_the_owner_sees_by_when_to_answer(workspace: Workspace) -> None:
    found = workspace.open_case(submitted(workspace), PMO)
    given = Given(reason=Reason.EVIDENCE_TOO_WEAK, text="How many?", until="2026-10-01")
    with pytest.raises(RefusedError, match="still to come"):
        found.do(Deed.RETURN, given)
    found.do(Deed.RETURN, replace(given, until="2026-12-01"))
    assert [need.ask.text for need in workspace.needs(LEADER)] == [
        "Came back with questions; answer by 1 Dec 2026"
    ]


def test_what_moved_lately_is_told_as_the_history_tells_it(workspace: Workspace) -> None:
    found = workspace.open_case(signed_off(workspace), PMO)
    found.comment("idea.title", "Which warehouse?")
    told = [sentence for _event, sentence in lately(workspace, 9)]
    assert told[0] == f"Priya Raman commented on “{found.book.prompt('idea.title')}”."
    assert "Jonas Weber signed off revision 2 as Sponsor." in told
