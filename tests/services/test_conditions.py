"""Conditions of an approval: asked for when due, met with evidence, waived by the CIO, and on record."""

from dataclasses import replace
from pathlib import Path

import pytest

from casebuilder.exchange.casefile import CaseFile, read, write
from casebuilder.model.answer import fields
from casebuilder.model.case import Condition, Settlement
from casebuilder.model.condition import Status, conditions, status_of
from casebuilder.model.deed import Given
from casebuilder.model.document import case_from, document, frozen_hash_holds
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.stage import Deed
from casebuilder.services.conditions import meet, reopen, waive
from casebuilder.services.evidence import attach
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from casebuilder.texts.condition import settled_words
from casebuilder.texts.event import event_in_words
from tests.services.conftest import CIO, LEADER, PMO, SPONSOR, Clock, signed_off

ANA = Actor(
    Person(person_id("ana.silva@norvik.example"), "Ana Silva", frozenset({Role.ASSESSOR})), Role.ASSESSOR
)
GIVEN = (
    Condition("Pilot in two plants", "ana silva ", "2026-12-15"),
    Condition("Works council agrees", "Jonas.Weber@norvik.example", "2027-03-01"),
)


@pytest.fixture
def approved(workspace: Workspace) -> OpenCase:
    """Approved with two conditions; the CIO has it open."""
    found = workspace.open_case(signed_off(workspace), CIO)
    found.do(Deed.APPROVE_WITH_CONDITIONS, Given(conditions=GIVEN))
    return found


def first(found: OpenCase) -> Condition:
    return conditions(found.case)[0]


def asked(workspace: Workspace, *actors: Actor) -> list[list[str]]:
    return [[need.ask.text for need in workspace.needs(one)] for one in actors]


def test_its_owner_is_asked_when_it_is_near_and_the_pmo_when_it_is_late(
    workspace: Workspace, approved: OpenCase, clock: Clock
) -> None:
    assert asked(workspace, ANA, PMO, CIO, LEADER) == [[], [], [], []]
    clock.pass_by(days=30)
    assert asked(workspace, ANA, PMO, LEADER) == [["Meet a condition by 15 Dec 2026"], [], []]
    clock.pass_by(days=20)
    late = ["Condition overdue since 15 Dec 2026"]
    assert asked(workspace, ANA, PMO, CIO, LEADER) == [late, late, [], []]
    clock.pass_by(days=60)
    assert asked(workspace, LEADER, SPONSOR) == [["Meet a condition by 1 Mar 2027"]] * 2


def test_its_owner_meets_it_with_evidence_and_a_file(
    workspace: Workspace, approved: OpenCase, tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "pilot.pdf"
    path.write_bytes(b"what was seen")
    found = workspace.open_case(approved.case.id, ANA)
    file = attach(workspace, found.case.id, path)
    meet(found, first(found), "Report of both plants", file)
    settled = first(found).settled
    assert settled is not None
    assert (settled.status, settled.by, settled.role) == ("met", ANA.id, "assessor")
    assert settled.file == fields(file)["sha256"]
    assert status_of(first(found)) is Status.MET
    assert workspace.cases.load(found.case.id) == found.case
    clock.pass_by(days=60)
    assert asked(workspace, ANA) == [[]]


def test_only_the_cio_waives_and_says_why(workspace: Workspace, approved: OpenCase) -> None:
    for actor in (PMO, ANA, LEADER):
        other = workspace.open_case(approved.case.id, actor)
        with pytest.raises(RefusedError, match="Only a CIO"):
            waive(other, first(other), "Not needed")
    with pytest.raises(RefusedError, match="says why"):
        waive(approved, first(approved), " \n")
    waive(approved, first(approved), "One plant was sold")
    assert "Waived by Elena Nov" in settled_words(first(approved))
    assert settled_words(first(approved)).endswith("One plant was sold")


def test_evidence_is_needed_and_strangers_cannot_say_it(workspace: Workspace, approved: OpenCase) -> None:
    with pytest.raises(RefusedError, match="by its owner or by the PMO"):
        meet(approved, first(approved), "I think so")
    found = workspace.open_case(approved.case.id, PMO)
    with pytest.raises(RefusedError, match="what shows"):
        meet(found, first(found), "")
    assert first(found).settled is None


def test_it_is_settled_once_and_opened_again_on_record(workspace: Workspace, approved: OpenCase) -> None:
    found = workspace.open_case(approved.case.id, PMO)
    meet(found, first(found), "Seen in both plants")
    with pytest.raises(RefusedError, match="once"):
        meet(found, first(found), "Again")
    reopen(found, first(found))
    assert first(found) == GIVEN[0]
    told = [event_in_words(one.kind, one.actor_name, one.note) for one in workspace.events(found.case.id)]
    assert told[-2:] == [
        "Priya Raman said that the condition “Pilot in two plants” is met: Seen in both plants",
        "Priya Raman opened the condition “Pilot in two plants” again.",
    ]


def test_settling_leaves_the_signed_text_alone_and_travels(workspace: Workspace, approved: OpenCase) -> None:
    found = workspace.open_case(approved.case.id, PMO)
    assert "settled" not in str(document(found.case)["decision"])
    meet(found, first(found), "Seen in both plants")
    assert frozen_hash_holds(found.case)
    assert case_from(document(found.case), found.case.version) == found.case
    there = read(write(CaseFile(found.case, workspace.shelf.as_written(found.case)))).case
    assert replace(there, version=found.case.version) == found.case


def test_a_strange_status_does_not_come_in(workspace: Workspace, approved: OpenCase) -> None:
    case = approved.case
    assert case.decision is not None
    odd = replace(GIVEN[0], settled=Settlement("forgotten", "", CIO.id, "Elena", "cio", "2026-12-01"))
    broken = replace(case, decision=replace(case.decision, conditions=(odd,)))
    with pytest.raises(RefusedError, match="settled"):
        write(CaseFile(broken, workspace.shelf.as_written(broken)))
