"""A word that came back without a signature: recorded by the PMO with reason and file, and shown as such."""

from dataclasses import replace
from pathlib import Path

import pytest

from casebuilder.exchange.casefile import CaseFile, read, write
from casebuilder.model.answer import Json, fields
from casebuilder.model.deed import Given
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Role
from casebuilder.model.stage import Deed, State
from casebuilder.services.evidence import attach
from casebuilder.services.open_case import OpenCase
from casebuilder.services.recording import may_record, record_unsigned, speakers
from casebuilder.services.workspace import Workspace
from casebuilder.texts.entered import entered_words, unsigned
from casebuilder.texts.event import event_in_words
from tests.services.conftest import CIO, ELENA, JONAS, LEADER, SPONSOR, at_signoff

WHY = "Approved by mail of 3 November"


@pytest.fixture
def found(workspace: Workspace) -> OpenCase:
    """At sign-off, open as the PMO who signed already."""
    made = at_signoff(workspace)
    made.sign()
    return made


@pytest.fixture
def mail(workspace: Workspace, found: OpenCase, tmp_path: Path) -> Json:
    path = tmp_path / "mail.eml"
    path.write_bytes(b"Fine with me. Elena")
    return attach(workspace, found.case.id, path)


def test_sponsor_and_cio_are_recorded_not_signed(workspace: Workspace, found: OpenCase, mail: Json) -> None:
    record_unsigned(found, SPONSOR, WHY, mail)
    record_unsigned(found, CIO, WHY, mail, (Deed.APPROVE, Given()))
    case = workspace.cases.load(found.case.id)
    assert case.state is State.APPROVED
    assert case.decision is not None
    assert (case.decision.by, case.decision.proof) == (ELENA.id, None)
    assert unsigned(case.decision)
    assert entered_words(case.decision) == f"Recorded, not signed, by Priya Raman: {WHY}"
    assert case.decision.entered is not None
    assert case.decision.entered.file == fields(mail)["sha256"]
    told = [event_in_words(one.kind, one.actor_name, one.note) for one in workspace.events(case.id)][-2:]
    assert told[0].endswith(f"as Sponsor. Recorded by Priya Raman, not signed: {WHY}")
    assert told[1] == f"Elena Novak approved the case. Recorded by Priya Raman, not signed: {WHY}"
    there = read(write(CaseFile(case, workspace.shelf.as_written(case)))).case
    assert replace(there, version=case.version) == case


def test_it_needs_a_reason_and_a_file(found: OpenCase, mail: Json) -> None:
    with pytest.raises(RefusedError, match="how you know"):
        record_unsigned(found, SPONSOR, " ", mail)
    with pytest.raises(RefusedError, match="Attach what came back"):
        record_unsigned(found, SPONSOR, WHY)
    assert len(found.case.signoffs) == 1


def test_nobody_records_for_the_cio_before_the_sponsor(found: OpenCase, mail: Json) -> None:
    with pytest.raises(RefusedError, match="sponsor"):
        record_unsigned(found, CIO, WHY, mail, (Deed.APPROVE, Given()))
    assert found.case.state is State.SIGNOFF


def test_only_the_pmo_records_and_never_for_oneself(
    workspace: Workspace, found: OpenCase, mail: Json
) -> None:
    for actor in (LEADER, CIO):
        other = workspace.open_case(found.case.id, actor)
        assert not may_record(other)
        with pytest.raises(RefusedError, match="recorded by a PMO"):
            record_unsigned(other, SPONSOR, WHY, mail)
    with pytest.raises(RefusedError, match="never for oneself"):
        record_unsigned(found, Actor(found.actor.person, Role.SPONSOR), WHY, mail)
    assert [one.id for one in speakers(found, Role.SPONSOR)] == [JONAS.id]
    assert [one.id for one in speakers(found, Role.CIO)] == [ELENA.id]
