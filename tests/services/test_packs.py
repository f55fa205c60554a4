"""A board pack: made of what is ready, signed in one sitting, received back in one go."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from casebuilder.exchange import casefile, packfile
from casebuilder.model.case import CaseId, Condition
from casebuilder.model.deed import NOTHING_GIVEN, Given
from casebuilder.model.document import document
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Person
from casebuilder.model.stage import Deed, Reason, State
from casebuilder.model.verdict import Code, Kind
from casebuilder.services.keys import open_own_key
from casebuilder.services.pack_letter import LetterDesk
from casebuilder.services.pack_paper import pack_pages
from casebuilder.services.pack_return import PackArrival, accept_pack, look_into
from casebuilder.services.pack_session import Choices, Outcome, Sitting, decide_pack, sitting
from casebuilder.services.packing import Plan, candidates, keep_pack, pack_made
from casebuilder.services.packs import Pack, newest, packs_out
from casebuilder.services.signing import Pen, sign_with
from casebuilder.services.turns import Reader
from casebuilder.services.workspace import Workspace
from casebuilder.sign.register import Register
from casebuilder.sign.signing import Signature, certify, sign
from casebuilder.texts.event import event_in_words
from tests.services.conftest import CIO, ELENA, JONAS, PMO, PRIYA, at_signoff, signed_off
from tests.services.test_returning import register
from tests.services.test_signing import PASSPHRASE, own

__all__ = ["own", "register"]
DAY = date(2026, 12, 3)
CONDITIONS = Given(conditions=(Condition("Pilot first", "Ana Silva", "2027-01-15"),))
LATER = Given(reason=Reason.CAPACITY, text="Not before the move", until="2027-02-01")


@pytest.fixture
def cases(workspace: Workspace) -> list[CaseId]:
    """Three that are signed off, and wait for the CIO."""
    return [signed_off(workspace) for _turn in range(3)]


@pytest.fixture
def pack(workspace: Workspace, cases: list[CaseId], own: Path) -> Pack:
    return made(workspace, cases, own)


def made(workspace: Workspace, cases: list[CaseId], own: Path, name: str = "Investment board") -> Pack:
    found = pack_made(workspace, PMO, Plan(name, DAY, tuple(cases)))
    signed = sign_with(Pen(own, PRIYA.id, PASSPHRASE), found.request, workspace.clock())
    return keep_pack(workspace, PMO, found, signed)


def decided(workspace: Workspace, pack: Pack, own: Path, choices: Choices) -> Outcome:
    seen: Sitting = sitting(workspace, CIO, pack)
    return decide_pack(workspace, CIO, (seen, choices), Pen(own, ELENA.id, PASSPHRASE))


def elsewhere(workspace: Workspace, own: Path, pdf: bytes, *signed: tuple[str, str]) -> bytes:
    """What the CIO signs in another program, place by place."""
    key = open_own_key(own, ELENA.id, PASSPHRASE, workspace.clock())
    for field, words in signed:
        pdf = sign(pdf, key, Signature(field, workspace.clock(), words))
    return pdf


def received(workspace: Workspace, register: Register, data: bytes) -> PackArrival:
    return look_into(workspace, PMO, "back.pdf", data, register)


def states(workspace: Workspace, cases: list[CaseId]) -> list[State]:
    return [workspace.cases.load(one).state for one in cases]


def test_only_what_is_ready_goes_in_and_the_rest_says_why(
    workspace: Workspace, cases: list[CaseId], own: Path
) -> None:
    waiting = at_signoff(workspace).case.id
    found = candidates(workspace, PMO)
    assert [one.case for one in found if not one.troubles] == cases
    (late,) = [one for one in found if one.troubles]
    assert late.case == waiting
    assert "sponsor" in " ".join(late.troubles).casefold()
    with pytest.raises(RefusedError, match="BC-"):
        pack_made(workspace, PMO, Plan("Board", DAY, (waiting,)))
    with pytest.raises(RefusedError, match="meeting"):
        pack_made(workspace, PMO, Plan(" ", DAY, tuple(cases)))
    with pytest.raises(RefusedError, match="at least one"):
        pack_made(workspace, PMO, Plan("Board", DAY, ()))


def test_a_pack_is_kept_with_its_cases_and_told_in_their_histories(
    workspace: Workspace, cases: list[CaseId], pack: Pack
) -> None:
    (out,) = packs_out(workspace)
    assert (out.id, out.day, [one.case for one in out.cases]) == (pack.id, DAY, cases)
    for case in cases:
        last = workspace.events(case)[-1]
        told = event_in_words(last.kind, last.actor_name, last.note)
        assert told == "Priya Raman put revision 2 into the board pack “Investment board”."
        assert any(pack.id in one.name for one in workspace.attachments.of_case(case))
    assert list(workspace.history.verify_all()) == []
    assert workspace.cases.load(cases[0]).valid_signoffs()


def test_one_sitting_signs_and_records_every_decision_and_leaves_the_rest_open(
    workspace: Workspace, cases: list[CaseId], pack: Pack, own: Path
) -> None:
    choices: Choices = {1: (Deed.APPROVE_WITH_CONDITIONS, CONDITIONS), 3: (Deed.DEFER, LATER)}
    outcome = decided(workspace, pack, own, choices)
    assert (outcome.recorded, outcome.troubles) == (2, ())
    assert states(workspace, cases) == [State.APPROVED_WITH_CONDITIONS, State.SIGNOFF, State.DEFERRED]
    first = workspace.cases.load(cases[0]).decision
    assert first is not None
    assert first.conditions == CONDITIONS.conditions
    assert first.proof is not None
    assert workspace.attachments.load(first.proof.file) == outcome.data
    (left,) = packs_out(workspace)
    assert [one.number for one in left.cases] == [2]
    assert newest(workspace, left) == outcome.data
    again = decided(workspace, left, own, {2: (Deed.APPROVE, NOTHING_GIVEN)})
    assert again.recorded == 1
    assert again.data.startswith(outcome.data)
    assert packs_out(workspace) == []


def test_a_decision_that_lacks_something_signs_nothing(
    workspace: Workspace, cases: list[CaseId], pack: Pack, own: Path
) -> None:
    with pytest.raises(RefusedError, match="BC-"):
        decided(workspace, pack, own, {1: (Deed.APPROVE, NOTHING_GIVEN), 2: (Deed.REJECT, NOTHING_GIVEN)})
    assert set(states(workspace, cases)) == {State.SIGNOFF}


def test_a_case_that_changed_is_named_and_cannot_be_decided(
    workspace: Workspace, cases: list[CaseId], pack: Pack, own: Path
) -> None:
    workspace.open_case(cases[1], PMO).do(Deed.REVISE, Given(text="A figure is wrong"))
    (out,) = packs_out(workspace)
    assert [one.number for one in out.cases] == [1, 3]
    assert decided(workspace, out, own, {1: (Deed.APPROVE, NOTHING_GIVEN)}).recorded == 1


def test_what_was_signed_elsewhere_is_recorded_in_one_go(
    workspace: Workspace, cases: list[CaseId], pack: Pack, own: Path, register: Register
) -> None:
    data = elsewhere(
        workspace,
        own,
        newest(workspace, pack),
        ("C3_CIO_Decline", "Too dear"),
        ("C1_CIO_Approve", "Decision | approve"),
    )
    arrival = received(workspace, register, data)
    assert (arrival.verdict.reasons, arrival.troubles) == ((), ())
    assert [bool(one.signed) for one in arrival.rows] == [True, False, True]
    assert set(states(workspace, cases)) == {State.SIGNOFF}
    assert accept_pack(workspace, arrival) == []
    assert states(workspace, cases) == [State.APPROVED, State.SIGNOFF, State.REJECTED]
    last = workspace.cases.load(cases[2]).decision
    assert last is not None
    assert (last.text, last.entered is not None and last.entered.by) == ("Too dear", PRIYA.id)
    assert last.proof is not None
    assert workspace.attachments.load(last.proof.file) == data
    assert list(workspace.history.verify_all()) == []
    again = received(workspace, register, data)
    assert not again.recordable


def test_each_decision_stands_by_itself(
    workspace: Workspace, cases: list[CaseId], pack: Pack, own: Path, register: Register
) -> None:
    sent = newest(workspace, pack)
    workspace.open_case(cases[0], PMO).do(Deed.REVISE, Given(text="A figure is wrong"))
    data = elsewhere(workspace, own, sent, ("C1_CIO_Approve", ""), ("C2_CIO_Approve", ""))
    arrival = received(workspace, register, data)
    assert [one.recordable for one in arrival.rows] == [False, True, False]
    (told,) = accept_pack(workspace, arrival)
    assert "does not wait for a decision any more" in told
    assert states(workspace, cases) == [State.REVIEW, State.APPROVED, State.SIGNOFF]


def test_yes_and_no_on_one_case_is_refused(
    workspace: Workspace, pack: Pack, own: Path, register: Register
) -> None:
    sent = newest(workspace, pack)
    data = elsewhere(workspace, own, sent, ("C1_CIO_Approve", ""), ("C1_CIO_Decline", ""))
    arrival = received(workspace, register, data)
    assert arrival.verdict.kind is Kind.REFUSED
    assert arrival.rows == ()
    with pytest.raises(RefusedError):
        accept_pack(workspace, arrival)


def test_words_against_their_place_are_not_recorded(
    workspace: Workspace, pack: Pack, own: Path, register: Register
) -> None:
    data = elsewhere(workspace, own, newest(workspace, pack), ("C2_CIO_Approve", "Decision | reject"))
    arrival = received(workspace, register, data)
    assert "contradict" in arrival.rows[1].trouble
    assert not arrival.recordable


def test_a_pack_of_another_workspace_is_verified_and_not_recorded(
    workspace: Workspace, cases: list[CaseId], own: Path, register: Register
) -> None:
    found = pack_made(workspace, PMO, Plan("Board", DAY, tuple(cases)))
    pen = Pen(own, PRIYA.id, PASSPHRASE)
    foreign = sign_with(pen, found.request, workspace.clock()).data
    arrival = received(workspace, register, elsewhere(workspace, own, foreign, ("C1_CIO_Approve", "")))
    assert arrival.verdict.kind is Kind.VERIFIED
    assert "made elsewhere" in arrival.troubles[0]


def test_the_pages_are_made_from_the_data_alone_and_always_alike(
    workspace: Workspace, cases: list[CaseId]
) -> None:
    found = pack_made(workspace, PMO, Plan("Board", DAY, tuple(cases)))
    data = data_in(found.request.paper.data)
    assert pack_pages(data).data == found.request.paper.data
    file = packfile.read(data)
    there = [document(workspace.cases.load(one)) for one in cases]
    assert [document(one.case) for one in file.cases] == there


def data_in(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as found:
        return bytes(found.Root.AF[0].EF.F.read_bytes())


def test_pages_of_other_data_are_refused_where_nothing_was_sent_out(
    workspace: Workspace, cases: list[CaseId], own: Path, register: Register
) -> None:
    """Who certifies pages that differ from the data is found out by making the pages anew."""
    one = pack_made(workspace, PMO, Plan("Board", DAY, tuple(cases[:2])))
    data = data_in(one.request.paper.data)
    other = packfile.read(data)
    cheaper = replace(other.meeting, name="Another board")
    lied = packfile.write(cheaper, [casefile.write(each) for each in other.cases])
    forged = with_data(one.request.paper.data, lied)
    key = open_own_key(own, PRIYA.id, PASSPHRASE, workspace.clock())
    signed = certify(forged, key, Signature("PMO", workspace.clock()))
    arrival = received(workspace, register, signed)
    assert [each.code for each in arrival.verdict.reasons] == [Code.PAGES_DIFFER]


def with_data(pdf: bytes, data: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as found:
        found.Root.AF[0].EF.F.write(data)
        made = BytesIO()
        found.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable, min_version="1.7")
        return made.getvalue()


def letter(workspace: Workspace, own: Path, register: Register, who: Person = ELENA) -> LetterDesk:
    """A pack in a file, on a computer that knows the list of signers and nothing of the cases."""
    file = workspace.path.with_name("pack.pdf")
    return LetterDesk(lambda: Reader(who, register, own), file, workspace.clock)


def test_a_pack_that_came_as_a_file_is_decided_there_and_recorded_here(
    workspace: Workspace, cases: list[CaseId], pack: Pack, own: Path, register: Register
) -> None:
    file = workspace.path.with_name("pack.pdf")
    file.write_bytes(newest(workspace, pack))
    desk = letter(workspace, own, register)
    seen = desk.open()
    assert [(one.packed.case, one.trouble, one.page) for one in seen.rows] == [
        (case, "", place) for place, case in enumerate(cases, start=1)
    ]
    assert desk.came is not None
    assert desk.came.sender.person == PRIYA.id
    assert "reason" in " ".join(desk.objections(seen.rows[0], (Deed.REJECT, NOTHING_GIVEN))).casefold()
    choices: Choices = {1: (Deed.APPROVE_WITH_CONDITIONS, CONDITIONS), 2: (Deed.DEFER, LATER)}
    pen = Pen(own, ELENA.id, PASSPHRASE)
    outcome = desk.decide((seen, choices), pen, lambda _count: None)
    assert set(states(workspace, cases)) == {State.SIGNOFF}
    accept_pack(workspace, received(workspace, register, outcome.data))
    assert states(workspace, cases) == [State.APPROVED_WITH_CONDITIONS, State.DEFERRED, State.SIGNOFF]
    file.write_bytes(outcome.data)
    again = letter(workspace, own, register).open()
    assert [bool(one.trouble) for one in again.rows] == [True, True, False]


def test_who_may_not_decide_is_told_at_every_case(
    workspace: Workspace, pack: Pack, own: Path, register: Register
) -> None:
    file = workspace.path.with_name("pack.pdf")
    file.write_bytes(newest(workspace, pack))
    desk = letter(workspace, own, register, JONAS)
    seen = desk.open()
    assert all("Only the CIO" in one.trouble for one in seen.rows)
    pen, choices = Pen(own, JONAS.id, PASSPHRASE), {1: (Deed.APPROVE, NOTHING_GIVEN)}
    with pytest.raises(RefusedError, match="Only the CIO"):
        desk.decide((seen, choices), pen, lambda _count: None)
