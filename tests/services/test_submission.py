"""A signed submission of one data folder is received in another as the very case that was submitted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from casebuilder.forms.library import Library
from casebuilder.model.answer import Json
from casebuilder.model.case import Case, CaseId
from casebuilder.model.deed import Given
from casebuilder.model.document import document
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.stage import Deed, Reason, State
from casebuilder.model.verdict import Kind
from casebuilder.services.case_history import moves, since_submission
from casebuilder.services.keys import make_own_key, own_identity
from casebuilder.services.open_case import OpenCase
from casebuilder.services.returning import Arrival, accept, look
from casebuilder.services.signing import Pen, keep, sign_with, submission_request
from casebuilder.services.workspace import Workspace
from casebuilder.sign.register import Listed, Register
from casebuilder.store.check import check
from casebuilder.texts.event import event_in_words
from tests.services.conftest import ALONE, COMPLETE, PMO, PRIYA, Clock, fill
from tests.services.test_returning import END, START
from tests.services.test_signing import NOW, PASSPHRASE

ANNA = Person(PersonId("anna.lind@norvik.example"), "Anna Lind", frozenset({Role.LEADER}))
AUTHOR = Actor(ANNA, Role.LEADER)


@dataclass(frozen=True)
class Home:
    """Where the business leader works: an own workspace and own keys."""

    workspace: Workspace
    keys: Path

    def drafted(self, **answers: str) -> OpenCase:
        found = self.workspace.open_case(
            self.workspace.new_case(AUTHOR, {"idea.title": "Warehouse barcode scanning"}), AUTHOR
        )
        fill(found, {**COMPLETE, **answers})
        return found

    def sent(self, found: OpenCase, folder: Path) -> Path:
        """Signed, submitted and saved as the file that is mailed."""
        request = submission_request(self.workspace, found)
        pen = Pen(self.keys, ANNA.id, PASSPHRASE)
        kept = keep(self.workspace, found.case.id, request, sign_with(pen, request, self.workspace.clock()))
        found.do(Deed.SUBMIT, Given(proof=kept.proof))
        path = folder / f"{found.case.revision}.pdf"
        path.write_bytes(kept.data)
        return path


@pytest.fixture
def home(tmp_path: Path, clock: Clock, library: Library) -> Iterator[Home]:
    folder = tmp_path / "anna"
    folder.mkdir()
    made = Workspace.create(folder / "ideas.casebuilder", folder / "ideas.drafts", library, clock)
    made.save_person(ANNA)
    make_own_key(folder, ANNA, PASSPHRASE, NOW)
    yield Home(made, folder)
    made.close()


@pytest.fixture
def office(tmp_path: Path, clock: Clock, library: Library) -> Iterator[Workspace]:
    """Where the PMO works; nobody there has heard of Anna."""
    folder = tmp_path / "office"
    folder.mkdir()
    made = Workspace.create(folder / "office.casebuilder", folder / "office.drafts", library, clock)
    made.save_organisation(ALONE)
    made.save_person(PRIYA)
    yield made
    made.close()


@pytest.fixture
def register(home: Home) -> Register:
    identity = own_identity(home.keys, ANNA.id)
    assert identity is not None
    leader = frozenset({Role.LEADER})
    one = Listed(identity, ANNA.id, "Anna Lind", leader, START, END, 1, PRIYA.id, PRIYA.name, START)
    return Register(identity, keys={one.fingerprint: one})


def same(one: Case, other: Case) -> bool:
    """Equal but for how often each was written."""
    return replace(one, version=0) == replace(other, version=0)


def received(office: Workspace, path: Path, register: Register) -> Arrival:
    return look(office, PMO, path, register)


def taken_in(office: Workspace, path: Path, register: Register) -> Case:
    arrival = received(office, path, register)
    assert arrival.troubles == ()
    accept(office, arrival)
    assert arrival.case is not None
    return office.cases.load(arrival.case)


def test_the_case_arrives_as_it_was_submitted(
    home: Home, office: Workspace, register: Register, tmp_path: Path
) -> None:
    found = home.drafted()
    path = home.sent(found, tmp_path)
    arrival = received(office, path, register)
    assert (arrival.verdict.kind, arrival.verdict.reasons, arrival.troubles) == (Kind.VERIFIED, (), ())
    assert not office.cases.has(found.case.id)
    case = taken_in(office, path, register)
    assert same(case, found.case)
    assert (case.state, case.owner) == (State.SUBMITTED, ANNA.id)
    assert case.frozen
    assert office.person(ANNA.id) == ANNA
    (kept,) = office.attachments.of_case(case.id)
    assert office.attachments.load(kept.sha256) == path.read_bytes()
    assert check(office.database) == ()


def test_history_and_ledger_say_who_brought_it_from_which_file(
    home: Home, office: Workspace, register: Register, tmp_path: Path
) -> None:
    case = taken_in(office, home.sent(home.drafted(), tmp_path), register)
    (event,) = office.events(case.id)
    assert event_in_words(event.kind, event.actor_name, event.note) == (
        "Anna Lind submitted the case to the PMO. Priya Raman received the signed file “1.pdf”."
    )
    (line,) = [one for one in office.ledger.lines() if one.case_id == case.id]
    assert (line.kind, line.actor, line.behalf, line.target) == (
        "received",
        PRIYA.id,
        "Anna Lind",
        "submitted",
    )
    (move,) = moves(office, case.id)
    assert (move.who, move.source, move.target) == ("Anna Lind", "draft", "submitted")


def test_the_pmo_goes_on_with_it(home: Home, office: Workspace, register: Register, tmp_path: Path) -> None:
    case = taken_in(office, home.sent(home.drafted(), tmp_path), register)
    found = office.open_case(case.id, PMO)
    found.do(Deed.TAKE_UP)
    assert office.cases.load(case.id).state is State.TRIAGE
    assert check(office.database) == ()


def returned(office: Workspace, case: CaseId) -> OpenCase:
    found = office.open_case(case, PMO)
    found.do(Deed.TAKE_UP)
    found.comment("need.problem", "Which warehouse?")
    found.do(Deed.RETURN, Given(reason=Reason.EVIDENCE_TOO_WEAK, text="Say which warehouse."))
    return found


def again(
    home: Home, found: OpenCase, tmp_path: Path, words: str = "Pickers in Lund pick wrong lines every week."
) -> Path:
    found.do(Deed.TAKE_BACK)
    fill(found, {"need.problem": words})
    return home.sent(found, tmp_path)


def test_a_newer_revision_of_a_returned_case_is_a_resubmission(
    home: Home, office: Workspace, register: Register, tmp_path: Path
) -> None:
    found = home.drafted()
    case = taken_in(office, home.sent(found, tmp_path), register)
    returned(office, case.id)
    path = again(home, found, tmp_path)
    after = taken_in(office, path, register)
    assert (after.state, after.revision, after.frozen) == (State.SUBMITTED, 2, found.case.frozen)
    assert [one.text for one in after.comments] == ["Which warehouse?"]
    (changed,) = since_submission(office, after)
    assert changed.after == "Pickers in Lund pick wrong lines every week."
    assert {one.name for one in office.attachments.of_case(case.id)} == {
        f"{case.ref} submission {number}.pdf" for number in (1, 2)
    }
    assert check(office.database) == ()


def test_the_same_and_an_older_revision_change_nothing(
    home: Home, office: Workspace, register: Register, tmp_path: Path
) -> None:
    found = home.drafted()
    first = home.sent(found, tmp_path)
    case = taken_in(office, first, register)
    assert "is here already, with the same text" in received(office, first, register).troubles[0]
    returned(office, case.id)
    second = again(home, found, tmp_path)
    taken_in(office, second, register)
    before, lines = office.cases.load(case.id), office.ledger.lines()
    older = received(office, first, register)
    assert not older.recordable
    assert "holds revision 1" in older.troubles[0]
    assert (office.cases.load(case.id), office.ledger.lines()) == (before, lines)


def test_a_case_that_is_being_worked_on_is_returned_first(
    home: Home, office: Workspace, register: Register, tmp_path: Path
) -> None:
    found = home.drafted()
    case = taken_in(office, home.sent(found, tmp_path), register)
    office.open_case(case.id, PMO).do(Deed.TAKE_UP)
    assert (
        "Return it to its business leader first"
        in received(office, again(home, found, tmp_path), register).troubles[0]
    )


def test_a_case_that_was_changed_on_both_sides_is_told(
    home: Home, office: Workspace, register: Register, tmp_path: Path
) -> None:
    found = home.drafted()
    case = taken_in(office, home.sent(found, tmp_path), register)
    here = office.open_case(case.id, PMO)
    here.do(Deed.TAKE_UP)
    fill(here, {"need.problem": "Pickers everywhere pick wrong lines, says the PMO."})
    here.do(Deed.RETURN, Given(reason=Reason.EVIDENCE_TOO_WEAK, text="Look at it"))
    assert "was changed here" in received(office, again(home, found, tmp_path), register).troubles[0]


def test_a_reference_that_is_taken_gets_a_letter_in_lists_only(
    home: Home, office: Workspace, register: Register, tmp_path: Path
) -> None:
    office.save_person(ANNA)
    own = office.new_case(AUTHOR, {"idea.title": "Another idea"})
    found = home.drafted()
    assert office.cases.load(own).ref == found.case.ref
    case = taken_in(office, home.sent(found, tmp_path), register)
    assert same(case, found.case)
    assert office.cases.by_ref(f"{case.ref}B").id == case.id
    assert office.cases.by_ref(case.ref).id == own
    office.open_case(case.id, PMO).do(Deed.TAKE_UP)
    assert office.cases.by_ref(f"{case.ref}B").id == case.id
    assert office.cases.load(office.new_case(AUTHOR, {})).ref == f"{case.ref[:-1]}2"
    assert check(office.database) == ()


def test_a_submission_cannot_bring_what_others_say(
    home: Home, office: Workspace, register: Register, tmp_path: Path
) -> None:
    found = home.drafted()
    stored = home.workspace.cases.load(found.case.id)
    mark: dict[str, Json] = {"level": 100, "confidence": "high", "reason": "ours"}
    home.workspace.record(
        stored, replace(stored, answers={**stored.answers, "value.strategy": mark}), "edited", AUTHOR, {}
    )
    path = home.sent(home.workspace.open_case(stored.id, AUTHOR), tmp_path)
    assert "cannot say" in received(office, path, register).troubles[0]


def test_only_the_owner_submits_and_only_a_pmo_receives(
    home: Home, office: Workspace, register: Register, tmp_path: Path
) -> None:
    found = home.drafted()
    path = home.sent(found, tmp_path)
    assert "received by a PMO" in look(office, AUTHOR, path, register).troubles[0]
    assert document(home.workspace.cases.load(found.case.id))["state"] == "submitted"
