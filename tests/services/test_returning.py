"""A signed document comes back: it is recorded with its file, or nothing changes and it is said why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from casebuilder.model.case import CaseId, Condition
from casebuilder.model.deed import NOTHING_GIVEN, Given
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.person import Person, PersonId, Role
from casebuilder.model.signature import approval
from casebuilder.model.stage import Deed, Reason, State
from casebuilder.model.verdict import Code, Kind
from casebuilder.services.keys import make_own_key, open_own_key, own_identity
from casebuilder.services.open_case import OpenCase
from casebuilder.services.printing import print_data, printed_pages
from casebuilder.services.returning import Arrival, accept, look
from casebuilder.services.signing import Pen, decision_request, sign_with, signoff_request
from casebuilder.services.workspace import Workspace
from casebuilder.sign.identity import Identity
from casebuilder.sign.register import Delegation, Listed, Register
from casebuilder.sign.signer import Standing
from casebuilder.sign.signing import Signature, certify, sign
from casebuilder.texts.event import event_in_words
from casebuilder.texts.verdict import reason_sentence
from tests.services.conftest import CIO, ELENA, JONAS, LEADER, PMO, PRIYA, SPONSOR, at_signoff
from tests.services.test_likeness import lying
from tests.services.test_signing import PASSPHRASE, give, own

__all__ = ["own"]

PETRA = Person(PersonId("petra.osei@norvik.example"), "Petra Osei", frozenset({Role.AUDITOR}))
ROLES = {PETRA.id: Role.AUDITOR, JONAS.id: Role.SPONSOR, PRIYA.id: Role.PMO, ELENA.id: Role.CIO}
START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2029, 1, 1, tzinfo=UTC)


@pytest.fixture
def register(own: Path) -> Register:
    """The list with the keys of all three."""
    known = [one for person in ROLES if (one := own_identity(own, person))]
    return Register(known[0], keys={one.fingerprint: _listed(one) for one in known})


def _listed(identity: Identity) -> Listed:
    person = PersonId(identity.email)
    roles = frozenset({ROLES[person]})
    return Listed(identity, person, identity.name, roles, START, END, 1, PRIYA.id, PRIYA.name, START)


@pytest.fixture
def asked(workspace: Workspace, own: Path) -> OpenCase:
    """At sign-off, certified by the PMO, who has it open."""
    found = at_signoff(workspace)
    found.sign(give(workspace, found, own, signoff_request(workspace, found)).proof)
    return found


def by_sponsor(workspace: Workspace, found: OpenCase, own: Path) -> bytes:
    """What the sponsor sends back, signed on another computer."""
    sponsor = workspace.open_case(found.case.id, SPONSOR)
    pen = Pen(own, JONAS.id, PASSPHRASE)
    return sign_with(pen, signoff_request(workspace, sponsor), workspace.clock()).data


def by_cio(workspace: Workspace, own: Path, pdf: bytes, field: str, words: str) -> bytes:
    key = open_own_key(own, ELENA.id, PASSPHRASE, workspace.clock())
    return sign(pdf, key, Signature(field, workspace.clock(), words))


def certified_file(found: OpenCase) -> str:
    (one,) = found.case.signoffs
    assert one.proof is not None
    return one.proof.file


def received(workspace: Workspace, tmp_path: Path, data: bytes, register: Register) -> Arrival:
    path = tmp_path / "back.pdf"
    path.write_bytes(data)
    return look(workspace, PMO, path, register)


def test_what_sponsor_and_cio_signed_elsewhere_is_recorded_with_the_file(
    workspace: Workspace, asked: OpenCase, own: Path, register: Register, tmp_path: Path
) -> None:
    words = "Decision | approve with conditions\nCondition | Pilot first | Ana Silva | 2027-01-15"
    data = by_cio(workspace, own, by_sponsor(workspace, asked, own), "CIO_Approve", words)
    before = workspace.cases.load(asked.case.id)
    arrival = received(workspace, tmp_path, data, register)
    assert (arrival.verdict.reasons, arrival.troubles) == ((), ())
    assert workspace.cases.load(asked.case.id) == before
    accept(workspace, arrival)
    case = workspace.cases.load(asked.case.id)
    assert case.state is State.APPROVED_WITH_CONDITIONS
    assert case.decision is not None
    assert case.decision.conditions == (Condition("Pilot first", "Ana Silva", "2027-01-15"),)
    assert case.decision.by == ELENA.id
    assert case.decision.proof is not None
    assert case.decision.entered is not None
    assert case.decision.entered.by == PRIYA.id
    assert workspace.attachments.load(case.decision.proof.file) == data
    assert {one.role for one in case.valid_signoffs() if one.proof} == {"pmo", "sponsor"}
    _tells_who_signed_and_who_received(workspace, case.id)


def _tells_who_signed_and_who_received(workspace: Workspace, case: CaseId) -> None:
    told = [event_in_words(one.kind, one.actor_name, one.note) for one in workspace.events(case)][-2:]
    assert told[0].startswith("Jonas Weber signed off revision")
    assert "as Sponsor. The signed file was received by Priya Raman." in told[0]
    assert told[1].startswith("Elena Novak approved the case with conditions. The signed file was received")
    assert list(workspace.history.verify_all()) == []


def test_a_sponsor_alone_is_recorded_and_a_second_time_nothing_is(
    workspace: Workspace, asked: OpenCase, own: Path, register: Register, tmp_path: Path
) -> None:
    data = by_sponsor(workspace, asked, own)
    arrival = received(workspace, tmp_path, data, register)
    assert arrival.verdict.kind is Kind.REMARKS
    accept(workspace, arrival)
    again = received(workspace, tmp_path, data, register)
    assert not again.recordable
    assert "on record already" in again.troubles[0]
    with pytest.raises(RefusedError):
        accept(workspace, again)
    request = decision_request(
        workspace, workspace.open_case(asked.case.id, CIO), Deed.APPROVE, NOTHING_GIVEN
    )
    assert request.paper.data == data


def test_words_of_another_program_are_kept_and_a_no_is_a_no(
    workspace: Workspace, asked: OpenCase, own: Path, register: Register, tmp_path: Path
) -> None:
    data = by_cio(workspace, own, by_sponsor(workspace, asked, own), "CIO_Decline", "Too dear for this year")
    accept(workspace, received(workspace, tmp_path, data, register))
    case = workspace.cases.load(asked.case.id)
    assert case.state is State.REJECTED
    assert case.decision is not None
    assert (case.decision.reason, case.decision.text) == (Reason.OTHER, "Too dear for this year")


def test_a_cio_who_was_quicker_than_the_sponsor_is_told_so(
    workspace: Workspace, asked: OpenCase, own: Path, register: Register, tmp_path: Path
) -> None:
    certified = workspace.attachments.load(certified_file(asked))
    arrival = received(workspace, tmp_path, by_cio(workspace, own, certified, "CIO_Approve", "Yes"), register)
    assert not arrival.recordable
    assert "sponsor" in arrival.troubles[0]


def test_place_and_words_must_say_the_same(
    workspace: Workspace, asked: OpenCase, own: Path, register: Register, tmp_path: Path
) -> None:
    data = by_cio(workspace, own, by_sponsor(workspace, asked, own), "CIO_Decline", "Decision | approve")
    arrival = received(workspace, tmp_path, data, register)
    assert not arrival.recordable
    assert "contradict" in arrival.troubles[0]


def test_what_is_altered_or_unknown_changes_nothing(
    workspace: Workspace, asked: OpenCase, own: Path, register: Register, tmp_path: Path
) -> None:
    data = bytearray(by_sponsor(workspace, asked, own))
    before = workspace.cases.load(asked.case.id)
    data[len(data) // 3] ^= 1
    arrival = received(workspace, tmp_path, bytes(data), register)
    assert (arrival.verdict.kind, arrival.recordable) == (Kind.REFUSED, False)
    nobody = received(workspace, tmp_path, by_sponsor(workspace, asked, own), Register(register.owner))
    assert Code.UNKNOWN_SIGNER in [one.code for one in nobody.verdict.reasons]
    for one in (arrival, nobody):
        with pytest.raises(RefusedError):
            accept(workspace, one)
    assert workspace.cases.load(asked.case.id) == before
    assert [one.sha256 for one in workspace.attachments.of_case(before.id)] == [certified_file(asked)]


def test_a_file_for_an_older_revision_says_so(
    workspace: Workspace, asked: OpenCase, own: Path, register: Register, tmp_path: Path
) -> None:
    data = by_sponsor(workspace, asked, own)
    asked.do(Deed.REVISE, Given(text="The costs changed"))
    arrival = received(workspace, tmp_path, data, register)
    assert not arrival.recordable
    assert "does not wait for signatures" in arrival.troubles[0]
    asked.do(Deed.ASK_SIGNOFF)
    assert "is about revision" in received(workspace, tmp_path, data, register).troubles[0]


def test_pages_that_lie_are_refused_also_where_no_request_waits(
    workspace: Workspace, own: Path, register: Register, tmp_path: Path
) -> None:
    honest = print_data(workspace, at_signoff(workspace).case, fields=approval())
    key = open_own_key(own, PRIYA.id, PASSPHRASE, workspace.clock())
    for pdf, codes in ((lying(honest, honest), [Code.PAGES_DIFFER]), (printed_pages(honest).data, [])):
        data = certify(pdf, key, Signature("PMO", workspace.clock()))
        verdict = received(workspace, tmp_path, data, register).verdict
        assert [one.code for one in verdict.refusals] == codes


def test_only_the_pmo_receives(
    workspace: Workspace, asked: OpenCase, own: Path, register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "back.pdf"
    path.write_bytes(by_sponsor(workspace, asked, own))
    for actor in (LEADER, CIO):
        assert "received by a PMO" in look(workspace, actor, path, register).troubles[0]


def test_no_list_no_file_no_pdf(workspace: Workspace, register: Register, tmp_path: Path) -> None:
    path = tmp_path / "nothing.pdf"
    with pytest.raises(UnavailableError):
        look(workspace, PMO, path, register)
    path.write_bytes(b"Dear all, I approve.")
    with pytest.raises(RefusedError, match="no list of signers"):
        look(workspace, PMO, path, None)
    assert look(workspace, PMO, path, register).verdict.kind is Kind.REFUSED


@pytest.mark.parametrize("limit", [(None, True), (Decimal(200_000), True), (Decimal(1000), False)])
def test_who_stands_in_for_the_cio_decides_up_to_their_cap(
    workspace: Workspace, asked: OpenCase, own: Path, register: Register, limit: tuple[Decimal | None, bool]
) -> None:
    cap, holds = limit
    identity = make_own_key(own, PETRA, PASSPHRASE, workspace.clock())
    listed = replace(_listed(identity), roles=frozenset({Role.AUDITOR}))
    given = Delegation(2, ELENA.id, PETRA.id, frozenset({Role.CIO}), "", cap, START, END, "On leave")
    keys = {**register.keys, identity.fingerprint: listed}
    key = open_own_key(own, PETRA.id, PASSPHRASE, workspace.clock())
    sponsored = by_sponsor(workspace, asked, own)
    data = sign(sponsored, key, Signature("CIO_Approve", workspace.clock(), "Decision | approve"))
    arrival = received(
        workspace, workspace.path.parent, data, replace(register, keys=keys, delegations=(given,))
    )
    assert arrival.recordable is holds
    if holds:
        accept(workspace, arrival)
        decision = workspace.cases.load(asked.case.id).decision
        assert decision is not None
        assert (decision.by, decision.instead_of) == (PETRA.id, "Elena Novak")
        told = workspace.events(asked.case.id)[-1]
        said = event_in_words(told.kind, told.actor_name, told.note)
        assert said.startswith("Petra Osei for Elena Novak approved the case.")


def test_a_key_that_is_over_or_blocked_signs_nothing_and_a_wrong_clock_is_told(
    workspace: Workspace, asked: OpenCase, own: Path, register: Register, tmp_path: Path
) -> None:
    data = by_sponsor(workspace, asked, own)
    before = workspace.cases.load(asked.case.id)
    found = {one.person: one for one in register.keys.values()}
    sponsor, today = found[JONAS.id], workspace.clock()
    over = replace(sponsor, valid_until=today - timedelta(days=1))
    blocked = replace(sponsor, status=Standing.REVOKED, ended_at=today - timedelta(days=1))
    for changed, code, words in (
        (over, Code.EXPIRED, "The key of Jonas Weber is no longer valid."),
        (blocked, Code.REVOKED, "The key of Jonas Weber has been blocked."),
    ):
        keys = {**register.keys, changed.identity.fingerprint: changed}
        arrival = received(workspace, tmp_path, data, replace(register, keys=keys))
        assert [one.code for one in arrival.verdict.refusals] == [code]
        assert reason_sentence(arrival.verdict.refusals[0]) == words
        assert not arrival.recordable
    key = open_own_key(own, JONAS.id, PASSPHRASE, workspace.clock())
    certified = workspace.attachments.load(certified_file(asked))
    ahead = sign(certified, key, Signature("SPONSOR", workspace.clock() + timedelta(days=365)))
    arrival = received(workspace, tmp_path, ahead, register)
    assert "one of the two computers has a wrong date" in reason_sentence(arrival.verdict.refusals[0])
    assert workspace.cases.load(asked.case.id) == before


def test_words_that_begin_like_a_decision_are_read_to_their_end_or_not_at_all(
    workspace: Workspace, asked: OpenCase, own: Path, register: Register, tmp_path: Path
) -> None:
    words = "Decision | approve with conditions\nCondition | Pilot first | Ana Silva | whenever"
    data = by_cio(workspace, own, by_sponsor(workspace, asked, own), "CIO_Approve", words)
    arrival = received(workspace, tmp_path, data, register)
    assert not arrival.recordable
    assert "cannot be read, so none of it counts: “Condition | Pilot first" in arrival.troubles[0]
