"""A case in a file is restored to the letter in another data folder, and says what was not checked."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from casebuilder.exchange import casefile, disk
from casebuilder.forms.library import Library
from casebuilder.model.case import Case, CaseId, Condition
from casebuilder.model.deed import Given
from casebuilder.model.document import case_hash
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.query import CaseQuery
from casebuilder.model.stage import Deed, Reason, State
from casebuilder.model.verdict import Kind
from casebuilder.paths import bundled
from casebuilder.services.case_history import moves
from casebuilder.services.evidence import attach, copy_of
from casebuilder.services.newcomer import absent
from casebuilder.services.open_case import OpenCase
from casebuilder.services.printing import print_data, printed_pages
from casebuilder.services.publish import export
from casebuilder.services.restoring import look, restore, warnings
from casebuilder.services.returning import accept
from casebuilder.services.returning import look as received
from casebuilder.services.sample import make_sample
from casebuilder.services.workspace import Workspace
from casebuilder.sign.register import Register
from casebuilder.store.check import check
from casebuilder.texts.event import event_in_words
from tests.report.reading import words
from tests.services.conftest import CIO, JONAS, LEADER, PMO, Clock, fill, signed_off, submitted
from tests.services.test_returning import asked, by_cio, by_sponsor, register
from tests.services.test_signing import own
from tests.services.test_submission import AUTHOR, Home, home, office, same, taken_in
from tests.services.test_submission import register as of_anna

__all__ = ["asked", "home", "of_anna", "office", "own", "register"]

AUDITOR = Actor(Person(PersonId("aud@norvik.example"), "Ada Udit", frozenset({Role.AUDITOR})), Role.AUDITOR)


@pytest.fixture
def approved(workspace: Workspace) -> CaseId:
    found = workspace.open_case(signed_off(workspace), CIO)
    found.do(Deed.APPROVE_WITH_CONDITIONS, Given(conditions=(Condition("Pilot", "Ana", "2027-01-15"),)))
    return found.case.id


def brought(office: Workspace, actor: Actor, path: Path) -> Case:
    (case,) = restore(office, look(office, actor, path)).created
    return office.cases.load(case)


@pytest.mark.parametrize("ending", [".pdf", ".cbcase", ".json"])
def test_an_approved_case_comes_back_to_the_letter(
    workspace: Workspace, office: Workspace, approved: CaseId, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"case{ending}"
    export(workspace, approved, path)
    case = brought(office, PMO, path)
    there = workspace.cases.load(approved)
    assert same(case, there)
    assert case_hash(case) == case_hash(there) == case.frozen
    assert office.person(JONAS.id) is not None
    assert check(office.database) == ()
    if ending != ".json":
        assert [(one.who, one.target) for one in moves(office, approved)] == [
            (one.who, one.target) for one in moves(workspace, approved)
        ]


def test_history_and_ledger_say_that_nothing_was_checked(
    workspace: Workspace, office: Workspace, approved: CaseId, tmp_path: Path
) -> None:
    path = tmp_path / "approved.pdf"
    export(workspace, approved, path)
    found = look(office, PMO, path)
    assert "not checked" in warnings(found)[0]
    assert not office.cases.has(approved)
    restore(office, found)
    (event,) = office.events(approved)
    assert event_in_words(event.kind, event.actor_name, event.note) == (
        "Priya Raman brought the case in from “approved.pdf” as it stands; its signatures were not checked."
    )
    (line,) = [one for one in office.ledger.lines() if one.case_id == approved]
    assert (line.kind, line.target) == ("brought", "approved_with_conditions")


def test_paper_says_that_nothing_was_checked_and_only_where_nothing_was(
    workspace: Workspace, office: Workspace, approved: CaseId, tmp_path: Path
) -> None:
    path = tmp_path / "approved.pdf"
    export(workspace, approved, path)
    case = brought(office, PMO, path)
    data = print_data(office, case)
    assert "was brought in from “approved.pdf”, not verified" in words(printed_pages(data).data)
    honest = print_data(workspace, workspace.cases.load(approved))
    assert "not verified" not in words(printed_pages(honest).data)
    assert b"brought" not in honest


def test_what_is_here_already_is_refused_with_what_to_do(
    workspace: Workspace, office: Workspace, approved: CaseId, tmp_path: Path
) -> None:
    path = tmp_path / "case.cbcase"
    export(workspace, approved, path)
    brought(office, PMO, path)
    lines = office.ledger.lines()
    with pytest.raises(RefusedError, match="exactly as it is in the file"):
        look(office, PMO, path)
    workspace.open_case(approved, PMO).comment("", "Well done")
    export(workspace, approved, path)
    with pytest.raises(RefusedError, match="is here already, in revision"):
        look(office, PMO, path)
    assert office.ledger.lines() == lines


def test_a_leader_brings_back_only_what_is_their_own_and_undecided(
    workspace: Workspace, office: Workspace, approved: CaseId, tmp_path: Path
) -> None:
    decided, mine = tmp_path / "decided.cbcase", tmp_path / "mine.cbcase"
    export(workspace, approved, decided)
    with pytest.raises(RefusedError, match="by a PMO or an auditor"):
        look(office, LEADER, decided)
    with pytest.raises(RefusedError, match="of somebody else"):
        look(office, AUTHOR, decided)
    case = submitted(workspace)
    export(workspace, case, mine)
    assert same(brought(office, LEADER, mine), workspace.cases.load(case))


def test_files_come_along_in_a_bundle_and_are_missed_in_a_pdf(
    workspace: Workspace, office: Workspace, tmp_path: Path
) -> None:
    case = submitted(workspace)
    offer = tmp_path / "offer.txt"
    offer.write_text("108 000 EUR")
    attach(workspace, case, offer)
    export(workspace, case, tmp_path / "case.pdf")
    export(workspace, case, tmp_path / "case.cbcase")
    assert "“offer.txt” did not travel" in absent(look(office, PMO, tmp_path / "case.pdf"))[0]
    brought(office, PMO, tmp_path / "case.cbcase")
    (kept,) = office.attachments.of_case(case)
    assert office.attachments.load(kept.sha256) == offer.read_bytes()


def test_a_file_that_did_not_travel_is_told_and_known_again_by_its_content(
    workspace: Workspace, office: Workspace, tmp_path: Path
) -> None:
    case = submitted(workspace)
    offer = tmp_path / "offer.txt"
    offer.write_text("108 000 EUR")
    answer = attach(workspace, case, offer)
    export(workspace, case, tmp_path / "case.pdf")
    brought(office, PMO, tmp_path / "case.pdf")
    with pytest.raises(RefusedError, match="only with its fingerprint"):
        copy_of(office, answer)
    offer.rename(tmp_path / "renamed.txt")
    attach(office, case, tmp_path / "renamed.txt")
    assert copy_of(office, answer).read_text() == "108 000 EUR"


def test_a_text_that_was_tampered_with_is_refused(
    workspace: Workspace, office: Workspace, approved: CaseId, tmp_path: Path
) -> None:
    path = tmp_path / "case.json"
    export(workspace, approved, path)
    found = casefile.read_file(path)
    dearer = replace(found.case, answers={**found.case.answers, "need.problem": "Nothing at all"})
    disk.put(path, casefile.write(replace(found, case=dearer)))
    with pytest.raises(RefusedError, match="not the text that was frozen"):
        look(office, PMO, path)


def test_every_case_of_the_sample_comes_back(
    office: Workspace, tmp_path: Path, clock: Clock, library: Library
) -> None:
    path = tmp_path / "sample.casebuilder"
    make_sample(path, tmp_path / "sample.drafts", Library((bundled("forms"),)), clock.at)
    sample = Workspace.open(path, tmp_path / "sample.drafts", library, clock)
    try:
        heads = sample.first_page(CaseQuery())
        assert len({one.state for one in heads}) > 5
        for number, head in enumerate(heads):
            file = tmp_path / f"{number}.cbcase"
            export(sample, head.id, file)
            assert same(brought(office, AUDITOR, file), sample.cases.load(head.id))
    finally:
        sample.close()
    assert check(office.database) == ()


def test_an_approval_is_verified_and_restored_where_nobody_knows_the_case(
    workspace: Workspace, office: Workspace, asked: OpenCase, own: Path, register: Register
) -> None:
    data = by_cio(workspace, own, by_sponsor(workspace, asked, own), "CIO_Approve", "Decision | approve")
    path = own / "approved.pdf"
    path.write_bytes(data)
    arrival = received(office, AUDITOR, path, register)
    assert (arrival.verdict.kind, arrival.troubles) == (Kind.VERIFIED, ())
    accept(office, arrival)
    case = office.cases.load(asked.case.id)
    assert (case.state, case.frozen) == (State.APPROVED, asked.case.frozen)
    assert {one.role for one in case.valid_signoffs() if one.proof} == {"pmo", "sponsor"}
    assert case.decision is not None
    assert case.decision.proof is not None
    assert case.decision.proof.file == sha256(data).hexdigest()
    assert office.attachments.load(case.decision.proof.file) == data
    (event,) = office.events(case.id)
    said = event_in_words(event.kind, event.actor_name, event.note)
    assert "verified; it was signed by Priya Raman, Jonas Weber, Elena Novak" in said
    assert check(office.database) == ()
    assert not received(office, AUDITOR, path, register).recordable


def test_a_leader_gets_the_returned_case_back_and_submits_it_again(
    home: Home, office: Workspace, of_anna: Register, tmp_path: Path
) -> None:
    found = home.drafted()
    case = taken_in(office, home.sent(found, tmp_path), of_anna)
    here = office.open_case(case.id, PMO)
    here.do(Deed.TAKE_UP)
    fill(here, {"need.problem": "Pickers everywhere pick wrong lines, says the PMO."})
    here.comment("need.problem", "In which warehouse?")
    here.do(Deed.RETURN, Given(reason=Reason.EVIDENCE_TOO_WEAK, text="Look at it"))
    sent = tmp_path / "returned.pdf"
    export(office, case.id, sent)
    back = brought(home.workspace, AUTHOR, sent)
    assert same(back, office.cases.load(case.id))
    again = home.workspace.open_case(case.id, AUTHOR)
    fill(again, {"inaction.in_12_months": "Returns reach 3 % of order lines."})
    final = taken_in(office, home.sent(again, tmp_path), of_anna)
    assert same(final, again.case)
    assert final.answers["need.problem"] == "Pickers everywhere pick wrong lines, says the PMO."
    assert [one.target for one in moves(office, case.id)] == ["submitted", "triage", "returned", "submitted"]
    assert check(office.database) == ()
    assert check(home.workspace.database) == ()
