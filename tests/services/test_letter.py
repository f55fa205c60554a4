"""A document that came as a file is signed by the list that is followed here; the case is in no workspace."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from casebuilder.model.case import Case, CaseId, Condition
from casebuilder.model.deed import Given
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Person, PersonId, Role
from casebuilder.model.stage import Deed, Reason, State
from casebuilder.model.verdict import Kind
from casebuilder.services.keys import make_own_key, own_identity
from casebuilder.services.letter import Letter, open_letter, save_answer, sign_letter, troubles
from casebuilder.services.open_case import OpenCase
from casebuilder.services.returning import accept
from casebuilder.services.signing import Pen
from casebuilder.services.turns import Reader, Wish
from casebuilder.services.workspace import Workspace
from casebuilder.sign.keys import KeyRefusedError
from casebuilder.sign.register import Delegation, Listed, Register
from casebuilder.sign.signer import Standing
from tests.services.conftest import ELENA, JONAS, PRIYA
from tests.services.test_returning import END, PETRA, START, asked, certified_file, received, register
from tests.services.test_signing import NOW, PASSPHRASE, own

__all__ = ["asked", "own", "register"]

WITH_PILOT = Given(conditions=(Condition("Pilot in two plants", "Ana Silva", "2027-01-15"),))


class Desk:
    """The computer of somebody who gets documents by mail."""

    def __init__(self, own: Path, register: Register | None, now: datetime) -> None:
        self.own, self.register, self.now = own, register, now

    def list(self, entry: Listed, *delegations: Delegation) -> None:
        """This entry and these delegations are on the list."""
        assert self.register is not None
        keys = {**self.register.keys, entry.fingerprint: entry}
        self.register = replace(self.register, keys=keys, delegations=delegations)

    def reader(self, person: Person) -> Reader:
        return Reader(person, self.register, self.own)

    def open(self, person: Person, path: Path) -> Letter:
        return open_letter(self.reader(person), path, self.now)

    def sign(self, person: Person, letter: Letter, wish: Wish, passphrase: str = PASSPHRASE) -> bytes:
        return sign_letter(self.reader(person), letter, wish, Pen(self.own, person.id, passphrase), self.now)

    def decided(self, letter: Letter, deed: Deed, given: Given) -> bytes:
        return self.sign(ELENA, letter, Wish(letter.turns[0], deed, given))


@pytest.fixture
def desk(own: Path, register: Register, workspace: Workspace) -> Desk:
    return Desk(own, register, workspace.clock())


@dataclass
class Office:
    """The PMO, who takes in what comes back."""

    workspace: Workspace
    case: CaseId
    folder: Path
    register: Register

    def take(self, data: bytes) -> Case:
        arrival = received(self.workspace, self.folder, data, self.register)
        assert (arrival.verdict.kind, arrival.troubles) == (Kind.VERIFIED, ())
        accept(self.workspace, arrival)
        return self.workspace.cases.load(self.case)


@pytest.fixture
def office(workspace: Workspace, asked: OpenCase, tmp_path: Path, register: Register) -> Office:
    return Office(workspace, asked.case.id, tmp_path, register)


@pytest.fixture
def sent(workspace: Workspace, asked: OpenCase, tmp_path: Path) -> Path:
    """The approval as the PMO sends it by mail."""
    path = tmp_path / "approval.pdf"
    path.write_bytes(workspace.attachments.load(certified_file(asked)))
    return path


@pytest.fixture
def backed(desk: Desk, sent: Path, tmp_path: Path) -> Path:
    """The same with the signature of the sponsor."""
    letter = desk.open(JONAS, sent)
    path = tmp_path / "backed.pdf"
    save_answer(letter, path, desk.sign(JONAS, letter, Wish(letter.turns[0])))
    return path


def test_the_document_tells_what_it_is(desk: Desk, sent: Path, asked: OpenCase) -> None:
    letter = desk.open(JONAS, sent)
    assert letter.paper.data == sent.read_bytes()
    assert letter.sent.case.ref == asked.case.ref
    assert "108" in letter.amount
    assert len(letter.words.split()) == 6
    assert [one.rpartition(":")[0] for one in letter.before] == ["Priya Raman, PMO"]
    assert letter.sender.person == PRIYA.id
    (turn,) = letter.turns
    assert (turn.role, turn.place, turn.troubles) == (Role.SPONSOR, "SPONSOR", ())


def test_sponsor_and_cio_sign_by_mail_and_the_pmo_records_it(
    desk: Desk, backed: Path, office: Office
) -> None:
    letter = desk.open(ELENA, backed)
    assert [one.partition(",")[0] for one in letter.before] == ["Priya Raman", "Jonas Weber"]
    data = desk.decided(letter, Deed.APPROVE_WITH_CONDITIONS, WITH_PILOT)
    assert data.startswith(backed.read_bytes())
    case = office.take(data)
    assert case.state is State.APPROVED_WITH_CONDITIONS
    assert case.decision is not None
    assert case.decision.conditions == WITH_PILOT.conditions


@pytest.mark.parametrize(("deed", "state"), [(Deed.REJECT, State.REJECTED), (Deed.DEFER, State.DEFERRED)])
def test_a_cio_declines_or_defers_by_mail(
    desk: Desk, backed: Path, office: Office, deed: Deed, state: State
) -> None:
    said = Given(reason=Reason.CAPACITY, text="Not this year", until="2027-03-01")
    case = office.take(desk.decided(desk.open(ELENA, backed), deed, said))
    assert case.state is state
    assert case.decision is not None
    assert (case.decision.text, case.decision.until) == ("Not this year", "2027-03-01")


def test_a_decision_is_held_against_the_rules_before_it_is_signed(
    desk: Desk, sent: Path, backed: Path
) -> None:
    early = desk.open(ELENA, sent).turns[0]
    assert "sponsor" in " ".join(early.troubles)
    letter = desk.open(ELENA, backed)
    wish = Wish(letter.turns[0], Deed.REJECT)
    assert troubles(desk.reader(ELENA), letter, wish, desk.now)
    with pytest.raises(RefusedError):
        desk.sign(ELENA, letter, wish)


def test_who_has_signed_or_has_no_place_is_told_so(desk: Desk, backed: Path, petra: Listed) -> None:
    letter = desk.open(JONAS, backed)
    assert (letter.turns, letter.trouble) == ((), "You have signed this document already.")
    desk.list(petra)
    assert "You sign as Auditor; it waits for CIO." in desk.open(PETRA, backed).trouble
    desk.list(replace(petra, roles=frozenset({Role.SPONSOR})))
    assert desk.open(PETRA, backed).trouble == "Somebody has signed in your place already."


@pytest.fixture
def petra(own: Path, desk: Desk) -> Listed:
    """She is on the list, in no role of this document."""
    make_own_key(own, PETRA, PASSPHRASE, NOW)
    found = own_identity(own, PETRA.id)
    assert found is not None
    assert desk.register is not None
    one = next(iter(desk.register.keys.values()))
    return replace(one, identity=found, person=PETRA.id, name=PETRA.name, roles=frozenset({Role.AUDITOR}))


def stands_in() -> Delegation:
    """Petra for Jonas, up to an amount."""
    cap = Decimal(500_000)
    return Delegation(9, JONAS.id, PETRA.id, frozenset({Role.SPONSOR}), "", cap, START, END, "away")


def test_only_the_named_sponsor_or_whom_they_chose_signs_as_sponsor(
    desk: Desk, sent: Path, petra: Listed
) -> None:
    sponsor = replace(petra, roles=frozenset({Role.SPONSOR}))
    desk.list(sponsor)
    assert "sponsor" in " ".join(desk.open(PETRA, sent).turns[0].troubles)
    desk.list(
        petra, Delegation(9, JONAS.id, PETRA.id, frozenset({Role.SPONSOR}), "", None, START, END, "away")
    )
    turn = desk.open(PETRA, sent).turns[0]
    assert (turn.role, turn.instead_of, turn.troubles) == (Role.SPONSOR, JONAS.name, ())


def test_whoever_gets_the_file_next_is_told_who_signed_for_whom(
    desk: Desk, sent: Path, petra: Listed, tmp_path: Path
) -> None:
    given = Delegation(
        9, JONAS.id, PETRA.id, frozenset({Role.SPONSOR}), "", Decimal(500_000), START, END, "away"
    )
    desk.list(petra, given)
    letter = desk.open(PETRA, sent)
    backed = tmp_path / "by-petra.pdf"
    backed.write_bytes(desk.sign(PETRA, letter, Wish(letter.turns[0])))
    found = desk.open(ELENA, backed)
    assert [one.instead_of for one in found.sent.verdict.signatures] == ["", JONAS.name]
    assert found.turns[0].troubles == ()
    for useless in (
        replace(given, cap=Decimal(1_000)),
        replace(given, unit="Finance"),
        replace(given, end=START),
    ):
        desk.list(petra, useless)
        _refused(desk, ELENA, backed, "place that belongs to another role")


def test_each_fault_has_its_sentence(desk: Desk, sent: Path, own: Path, tmp_path: Path) -> None:
    register = desk.register
    assert register is not None
    _refused(Desk(own, None, desk.now), JONAS, sent, "no list of signers here yet")
    _refused(desk, Person(PersonId("nobody@norvik.example"), "Nobody", frozenset()), sent, "no key on this")
    bare = Desk(own, Register(register.owner), desk.now)
    _refused(bare, JONAS, sent, "Your key is not on the list")
    mine = next(one for one in register.keys.values() if one.person == JONAS.id)
    for changes, words in (
        ({"valid_until": desk.now - timedelta(days=1)}, "Your key counted from"),
        ({"waits": True}, "waits for a second signature"),
        ({"status": Standing.REVOKED, "ended_at": desk.now}, "revoked or replaced"),
    ):
        keys = {**register.keys, mine.fingerprint: replace(mine, **changes)}
        _refused(Desk(own, replace(register, keys=keys), desk.now), JONAS, sent, words)
    strangers = {mine.fingerprint: mine}
    _refused(
        Desk(own, replace(register, keys=strangers), desk.now), JONAS, sent, "not on the list of signers"
    )
    text = tmp_path / "text.pdf"
    text.write_text("no PDF")
    _refused(desk, JONAS, text, "This is not a PDF")


def _refused(desk: Desk, person: Person, path: Path, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        desk.open(person, path)


def test_pages_unlike_the_data_and_altered_bytes_are_never_signed(desk: Desk, sent: Path) -> None:
    data = bytearray(sent.read_bytes())
    data[len(data) // 3] ^= 1
    sent.write_bytes(bytes(data))
    with pytest.raises(RefusedError):
        desk.open(JONAS, sent)


def test_a_wrong_passphrase_signs_nothing(desk: Desk, sent: Path) -> None:
    letter = desk.open(JONAS, sent)
    with pytest.raises(KeyRefusedError):
        desk.sign(JONAS, letter, Wish(letter.turns[0]), "wrong horse")


def test_the_file_that_came_is_never_written_over(desk: Desk, sent: Path) -> None:
    letter = desk.open(JONAS, sent)
    with pytest.raises(RefusedError, match="This is the file that you were sent"):
        save_answer(letter, sent, b"%PDF")
    assert sent.read_bytes() == letter.paper.data
