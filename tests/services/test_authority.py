"""The authority matrix through a real workspace: from the table to a case that eight people signed."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from casebuilder.model.authority import RECOMMENDED, Authority, Band, Why
from casebuilder.model.case import CaseId
from casebuilder.model.deed import NOTHING_GIVEN
from casebuilder.model.document import frozen_hash_holds
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.stage import Deed, State
from casebuilder.model.verdict import Code, Kind
from casebuilder.services.keys import make_own_key, own_identity
from casebuilder.services.letter import Reader, open_letter
from casebuilder.services.objecting import decline, go_on
from casebuilder.services.open_case import OpenCase
from casebuilder.services.publish import paper
from casebuilder.services.receive import any_file
from casebuilder.services.recording import speakers
from casebuilder.services.returning import accept, look
from casebuilder.services.signable import approval_paper
from casebuilder.services.signing import Pen, decision_request, sign_with, signoff_request
from casebuilder.services.workspace import Workspace
from casebuilder.sign.child import verify_apart
from casebuilder.sign.fields import filled
from casebuilder.sign.register import Listed, Register
from casebuilder.texts.event import event_in_words
from tests.report.reading import words
from tests.services.conftest import CIO, ELENA, JONAS, PMO, PRIYA, SPONSOR, at_signoff, in_review
from tests.services.test_signing import PASSPHRASE, give

START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def person(name: str, role: Role) -> Person:
    return Person(person_id(f"{name.casefold()}@norvik.example"), name, frozenset({role}))


FAY, ARNO = person("Fay", Role.FINANCE), person("Arno", Role.ARCHITECT)
BOARD = [person(name, Role.BOARD) for name in ("Ada", "Ben", "Cleo", "Dov", "Eve")]
ADA, BEN, CLEO = BOARD[:3]
ROLES = {one.id: one.roles for one in (FAY, ARNO, *BOARD)} | {
    JONAS.id: frozenset({Role.SPONSOR}),
    PRIYA.id: frozenset({Role.PMO}),
    ELENA.id: frozenset({Role.CIO}),
}
LOW = tuple(
    replace(row, limit=limit)
    for row, limit in zip(RECOMMENDED, (Decimal(1000), Decimal(100_000), None, None), strict=True)
)
TABLE = Authority(LOW, BEN.id)


def acting(found: Person) -> Actor:
    (role,) = found.roles
    return Actor(found, role)


@pytest.fixture
def house(workspace: Workspace) -> Workspace:
    """A workspace whose organisation asks eight people for a case of 108,000."""
    workspace.save_organisation(replace(workspace.organisation(), authority=TABLE))
    for one in (FAY, ARNO, *BOARD):
        workspace.save_person(one)
    return workspace


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    for one in (JONAS, PRIYA, ELENA, FAY, ARNO, *BOARD[:3]):
        make_own_key(folder, one, PASSPHRASE, NOW)
    return folder


@pytest.fixture
def register(own: Path) -> Register:
    known = [one for person in ROLES if (one := own_identity(own, person))]
    listed = (
        Listed(
            one,
            person_id(one.email),
            one.name,
            ROLES[person_id(one.email)],
            START,
            END,
            1,
            PRIYA.id,
            "",
            START,
        )
        for one in known
    )
    return Register(known[0], keys={one.fingerprint: one for one in listed})


BEFORE = (PMO, SPONSOR, acting(FAY), acting(ARNO), acting(ADA), acting(CLEO), acting(BEN))


def by_all(workspace: Workspace, case: CaseId, own: Path, actors: tuple[Actor, ...] = BEFORE) -> OpenCase:
    for one in actors:
        found = workspace.open_case(case, one)
        found.sign(give(workspace, found, own, signoff_request(workspace, found)).proof)
    return workspace.open_case(case, CIO)


def test_the_row_that_applied_is_frozen_with_the_case(house: Workspace) -> None:
    case = at_signoff(house).case
    assert case.mandate is not None
    assert (case.mandate.band, case.mandate.why, case.mandate.cost) == (Band.FULL, Why.COST, Decimal(108_000))
    assert [one.name for one in case.mandate.board] == ["Ada", "Ben", "Cleo", "Dov", "Eve"]
    assert frozen_hash_holds(case)
    house.save_organisation(replace(house.organisation(), authority=Authority()))
    assert house.cases.load(case.id).mandate == case.mandate
    assert list(house.history.verify_all()) == []


def test_without_a_table_nothing_is_added_to_the_case(workspace: Workspace) -> None:
    found = at_signoff(workspace)
    assert found.case.mandate is None
    assert list(filled(approval_paper(workspace, found.case))) == [
        "PMO",
        "SPONSOR",
        "CIO_Approve",
        "CIO_Decline",
    ]


def test_a_board_that_is_too_small_stops_the_request(house: Workspace) -> None:
    for one in BOARD[2:]:
        house.save_person(replace(one, active=False))
    found = in_review(house)
    with pytest.raises(RefusedError, match="The board cannot reach its quorum"):
        found.do(Deed.ASK_SIGNOFF)


def test_eight_people_sign_one_file_and_the_cio_decides(
    house: Workspace, own: Path, register: Register
) -> None:
    asked = at_signoff(house)
    early = house.open_case(asked.case.id, CIO)
    with pytest.raises(RefusedError, match="Finance has not signed off"):
        early.do(Deed.APPROVE)
    found = by_all(house, asked.case.id, own)
    request = decision_request(house, found, Deed.APPROVE, NOTHING_GIVEN)
    signed = give(house, found, own, request)
    found.do(Deed.APPROVE, replace(NOTHING_GIVEN, proof=signed.proof))
    assert house.cases.load(asked.case.id).state is State.APPROVED
    verdict = verify_apart(signed.data, any_file(register.signers(), house.clock()))
    assert (verdict.kind, verdict.reasons) == (Kind.VERIFIED, ())
    assert [one.field for one in verdict.signatures] == [
        *("PMO", "SPONSOR", "FINANCE", "ARCHITECT", "BOARD_1", "BOARD_2", "BOARD_CHAIR", "CIO_Approve")
    ]


def test_a_board_below_its_quorum_or_without_its_chair_is_open(
    house: Workspace, own: Path, register: Register
) -> None:
    asked = at_signoff(house)
    by_all(house, asked.case.id, own, BEFORE[:5])
    verdict = verify_apart(last_file(house, asked.case.id), any_file(register.signers(), house.clock()))
    assert verdict.kind is Kind.REMARKS
    about = [one.about for one in verdict.reasons if one.code is Code.STILL_OPEN]
    assert about == ["CIO_Approve", "CIO_Decline", "BOARD", "BOARD_CHAIR"]


def last_file(workspace: Workspace, case: CaseId) -> bytes:
    proofs = [one.proof for one in workspace.cases.load(case).valid_signoffs() if one.proof]
    return workspace.attachments.load(proofs[-1].file)


def test_what_came_back_from_finance_is_recorded_in_its_place(
    house: Workspace, own: Path, register: Register, tmp_path: Path
) -> None:
    asked = at_signoff(house)
    by_all(house, asked.case.id, own, BEFORE[:2])
    found = house.open_case(asked.case.id, acting(FAY))
    pen = Pen(own, FAY.id, PASSPHRASE)
    data = sign_with(pen, signoff_request(house, found), house.clock()).data
    path = tmp_path / "back.pdf"
    path.write_bytes(data)
    arrival = look(house, PMO, path, register)
    assert (arrival.troubles, [one.actor.role for one in arrival.said]) == ((), [Role.FINANCE])
    accept(house, arrival)
    assert [one.role for one in house.cases.load(asked.case.id).valid_signoffs()] == [
        *("pmo", "sponsor", "finance")
    ]


def test_a_board_member_finds_their_place_in_a_file_that_came_by_mail(
    house: Workspace, own: Path, register: Register, tmp_path: Path
) -> None:
    asked = at_signoff(house)
    by_all(house, asked.case.id, own, BEFORE[:4])
    path = tmp_path / "came.pdf"
    path.write_bytes(last_file(house, asked.case.id))
    letters = [open_letter(Reader(one, register, own), path, house.clock()) for one in (ADA, BEN, FAY)]
    assert [[(one.role, one.place, one.troubles) for one in each.turns] for each in letters] == [
        [(Role.BOARD, "BOARD_1", ())],
        [(Role.BOARD, "BOARD_CHAIR", ())],
        [],
    ]
    assert "signed this document already" in letters[2].trouble


def test_who_is_awaited_is_asked_and_nobody_before_their_turn(house: Workspace, own: Path) -> None:
    asked = at_signoff(house)
    assert told(house, acting(FAY)) is None
    by_all(house, asked.case.id, own, BEFORE[:2])
    assert told(house, acting(FAY)) == "Sign off: Finance"
    assert told(house, acting(ADA)) is None
    assert told(house, CIO) is None
    by_all(house, asked.case.id, own, BEFORE[2:])
    assert told(house, CIO) == "Ready for your decision"


def told(workspace: Workspace, actor: Actor) -> str | None:
    needs = workspace.needs(actor)
    return needs[0].ask.text if needs else None


def test_what_the_board_said_by_mail_is_recorded_and_not_signed(house: Workspace, own: Path) -> None:
    asked = at_signoff(house)
    by_all(house, asked.case.id, own, BEFORE[:4])
    pmo = house.open_case(asked.case.id, PMO)
    assert [one.name for one in speakers(pmo, Role.BOARD)] == ["Ada", "Ben", "Cleo", "Dov", "Eve"]
    assert speakers(pmo, Role.FINANCE) == []


def test_the_paper_says_who_must_sign_and_never_that_somebody_has(house: Workspace) -> None:
    case = at_signoff(house).case
    said = words(approval_paper(house, case))
    assert "The row “Full” applies, because the case may cost 108,000 EUR in its whole life." in said
    assert "Of the 5 members of the board 3 must sign. The chair must be among them." in said
    assert "Chair of the board, Ben." in said
    assert "Board member, Eve." in said
    assert "For signature" in said
    assert "have signed" not in said
    assert "has done so" not in said
    assert "not signed yet" not in said


def test_finance_declines_and_the_pmo_goes_on(house: Workspace) -> None:
    asked = at_signoff(house)
    fay = house.open_case(asked.case.id, acting(FAY))
    decline(fay, "The run cost is missing")
    assert told(house, acting(FAY)) is None
    assert told(house, PMO) == "Sign off for the PMO"
    cio = house.open_case(asked.case.id, CIO)
    with pytest.raises(RefusedError, match="Somebody who was to sign declined"):
        cio.do(Deed.APPROVE)
    pmo = house.open_case(asked.case.id, PMO)
    pmo.sign()
    assert told(house, PMO) == "Fay declines to sign"
    (objection,) = pmo.case.objections
    with pytest.raises(RefusedError, match="can go on"):
        go_on(house.open_case(asked.case.id, acting(ADA)), objection, "It is there")
    go_on(pmo, objection, "It stands in the annex")
    assert told(house, PMO) is None
    printed = words(paper(house, pmo.case).data)
    assert "Fay, Finance, declined to sign" in printed
    assert history(house, pmo)[-2:] == [
        "Priya Raman signed off revision 2 as PMO.",
        "Priya Raman went on although Fay had declined to sign: It stands in the annex",
    ]
    assert "Fay declined to sign as Finance: The run cost is missing" in history(house, pmo)


def history(workspace: Workspace, found: OpenCase) -> list[str]:
    assert list(workspace.history.verify_all()) == []
    return [
        event_in_words(one.kind, one.actor_name, {**one.note, "role": one.role})
        for one in workspace.events(found.case.id)
    ]
