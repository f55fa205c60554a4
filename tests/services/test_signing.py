"""Signing a case: the PMO certifies, sponsor and CIO sign that very file, and the record proves it."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from casebuilder.model.case import Binding, Condition, Proof
from casebuilder.model.deed import NOTHING_GIVEN, Given
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Person
from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE
from casebuilder.model.signed_reason import read_reason
from casebuilder.model.stage import Deed, Reason
from casebuilder.services.keys import make_own_key, own_identity, spoken_words
from casebuilder.services.likeness import like_its_data
from casebuilder.services.open_case import OpenCase
from casebuilder.services.paper import paper_of
from casebuilder.services.signable import approval_paper, submission_paper
from casebuilder.services.signing import (
    Kept,
    Pen,
    Request,
    decision_request,
    keep,
    sign_with,
    signoff_request,
    submission_request,
)
from casebuilder.services.workspace import Workspace
from casebuilder.sign.keys import KeyRefusedError
from casebuilder.sign.looking import look
from casebuilder.sign.verify.expectation import Expectation, Likeness
from tests.services.conftest import CIO, ELENA, JONAS, LEADER, PRIYA, SPONSOR, at_signoff, signed_off

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PASSPHRASE = "acorn lantern meadow violin"  # noqa: S105 - of keys made here


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the keys of three people."""
    folder = tmp_path_factory.mktemp("keys")
    for one in (JONAS, PRIYA, ELENA):
        make_own_key(folder, one, PASSPHRASE, NOW)
    return folder


def give(workspace: Workspace, found: OpenCase, own: Path, request: Request) -> Kept:
    pen = Pen(own, found.actor.id, PASSPHRASE)
    return keep(workspace, found.case.id, request, sign_with(pen, request, workspace.clock()))


def key_of(own: Path, person: Person) -> str:
    found = own_identity(own, person.id)
    assert found is not None
    return found.fingerprint


def backed(workspace: Workspace, own: Path) -> OpenCase:
    """Certified by the PMO and signed by the sponsor; the CIO has it open."""
    found = at_signoff(workspace)
    found.sign(give(workspace, found, own, signoff_request(workspace, found)).proof)
    sponsor = workspace.open_case(found.case.id, SPONSOR)
    sponsor.sign(give(workspace, sponsor, own, signoff_request(workspace, sponsor)).proof)
    return workspace.open_case(found.case.id, CIO)


def test_submission_and_approval_are_of_the_organisations_paper(workspace: Workspace, own: Path) -> None:
    workspace.save_organisation(replace(workspace.organisation(), paper="letter"))
    found = at_signoff(workspace)
    kept = give(workspace, found, own, signoff_request(workspace, found))
    for data in (submission_paper(workspace, found.case), workspace.attachments.load(kept.proof.file)):
        assert paper_of(data).size == "letter"


def last_signature(data: bytes) -> dict[str, str]:
    last = PdfFileReader(BytesIO(data)).embedded_regular_signatures[-1]
    return {"field": last.field_name, "name": last.sig_object["/Name"], "reason": last.sig_object["/Reason"]}


def test_pmo_sponsor_and_cio_sign_one_file(workspace: Workspace, own: Path) -> None:
    found = backed(workspace, own)
    said = Given(conditions=(Condition("Pilot in two plants", "Ana Silva", "2027-01-15"),))
    request = decision_request(workspace, found, Deed.APPROVE_WITH_CONDITIONS, said)
    signed = give(workspace, found, own, request)
    found.do(Deed.APPROVE_WITH_CONDITIONS, replace(said, proof=signed.proof))
    told = last_signature(signed.data)
    assert (told["field"], told["name"]) == (CIO_APPROVE, "Elena Novak")
    assert read_reason(told["reason"]) == (Deed.APPROVE_WITH_CONDITIONS, said)
    stored = workspace.cases.load(found.case.id)
    assert stored.decision is not None
    assert stored.decision.proof == signed.proof
    assert signed.proof.file == sha256(signed.data).hexdigest()
    assert signed.proof.key == key_of(own, ELENA)
    assert workspace.attachments.load(signed.proof.file) == signed.data
    assert len(PdfFileReader(BytesIO(signed.data)).embedded_regular_signatures) == 3


def test_twenty_long_conditions_are_signed_and_read_back(workspace: Workspace, own: Path) -> None:
    found = backed(workspace, own)
    long = "Die Prüfung der Werke – “Łódź” und Αθήνα – zeigt es. " * 40
    plain = Condition(long.strip(), "Ana Silva", "2027-01-15", binding=Binding.BEFORE_STAGE, stage=2)
    said = Given(conditions=(plain,) * 20)
    request = decision_request(workspace, found, Deed.APPROVE_WITH_CONDITIONS, said)
    signed = give(workspace, found, own, request)
    told = last_signature(signed.data)
    assert read_reason(told["reason"]) == (Deed.APPROVE_WITH_CONDITIONS, said)


def test_the_screen_shows_the_bytes_that_are_signed(workspace: Workspace, own: Path) -> None:
    found = backed(workspace, own)
    request = decision_request(workspace, found, Deed.APPROVE, NOTHING_GIVEN)
    assert give(workspace, found, own, request).data.startswith(request.paper.data)
    assert request.paper.pages > 1
    assert (request.ref, request.revision) == (found.case.ref, found.case.revision)
    assert "108" in request.amount
    assert len(request.words.split()) == 6
    assert [one.partition(":")[0] for one in request.before] == ["Priya Raman", "Jonas Weber"]


def test_a_refusal_goes_into_the_other_place(workspace: Workspace, own: Path) -> None:
    found = backed(workspace, own)
    said = Given(reason=Reason.CAPACITY, text="Not this year")
    request = decision_request(workspace, found, Deed.REJECT, said)
    told = last_signature(give(workspace, found, own, request).data)
    assert told["field"] == CIO_DECLINE
    assert read_reason(told["reason"]) == (Deed.REJECT, said)


def test_a_leader_signs_the_submission(workspace: Workspace, draft: OpenCase, own: Path) -> None:
    signed = give(workspace, draft, own, submission_request(workspace, draft))
    assert last_signature(signed.data)["name"] == "Jonas Weber"
    assert draft.actor == LEADER


def test_without_a_certified_document_nobody_can_sign_but_all_can_record(workspace: Workspace) -> None:
    found = workspace.open_case(signed_off(workspace), CIO)
    with pytest.raises(RefusedError, match="has not signed this revision with a key"):
        decision_request(workspace, found, Deed.APPROVE, NOTHING_GIVEN)
    found.do(Deed.APPROVE)
    assert found.case.decision is not None
    assert found.case.decision.proof is None


def test_a_document_of_another_case_or_with_other_pages_is_not_signed(
    workspace: Workspace, own: Path
) -> None:
    found = backed(workspace, own)
    forged = approval_paper(workspace, replace(found.case, ref="BC-1", answers={"idea.title": "A yacht"}))
    kept = workspace.attachments.keep(found.case.id, "forged.pdf", forged, NOW)
    last = found.case.signoffs[-1]
    lying = replace(last, proof=Proof("1" * 64, kept.sha256))
    found.book.show(replace(found.case, signoffs=(*found.case.signoffs[:-1], lying)), None)
    with pytest.raises(RefusedError):
        decision_request(workspace, found, Deed.APPROVE, NOTHING_GIVEN)


def test_a_document_that_was_altered_after_the_sponsor_is_not_signed(workspace: Workspace, own: Path) -> None:
    found = backed(workspace, own)
    proof = found.case.signoffs[-1].proof
    assert proof is not None
    whole = workspace.attachments.load(proof.file)
    wanted = Expectation((), {}, workspace.clock(), compare=like_its_data)
    assert [one.name for one in look(whole, wanted).before] == ["Priya Raman", "Jonas Weber"]
    for altered in (whole + b"%", whole.replace(b"/Rect [ ", b"/Rect [1", 1), whole[:-40]):
        with pytest.raises(RefusedError):
            look(altered, wanted)


def test_the_words_of_the_data_are_those_of_the_attached_case(workspace: Workspace, own: Path) -> None:
    request = signoff_request(workspace, at_signoff(workspace))
    with pikepdf.open(BytesIO(request.paper.data)) as pdf:
        data = pdf.attachments["case.json"].get_file().read_bytes()
    assert request.words == " ".join(spoken_words(sha256(data).hexdigest()))


def test_pages_that_their_data_does_not_make_are_found(workspace: Workspace) -> None:
    found = at_signoff(workspace)
    one = approval_paper(workspace, found.case)
    with pikepdf.open(BytesIO(one)) as pdf:
        data = pdf.attachments["case.json"].get_file().read_bytes()
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(b"q Q " + page.Contents.read_bytes())
        swapped = BytesIO()
        pdf.save(swapped)
    assert like_its_data(one, data) is Likeness.SAME
    assert like_its_data(swapped.getvalue(), data) is Likeness.DIFFERENT


def test_history_tells_key_and_file(workspace: Workspace, own: Path) -> None:
    found = backed(workspace, own)
    notes = [one.note for one in workspace.events(found.case.id) if one.kind == "signed"]
    assert [note["key"] for note in notes] == [key_of(own, one) for one in (PRIYA, JONAS)]


def test_a_wrong_passphrase_signs_nothing(workspace: Workspace, own: Path) -> None:
    found = at_signoff(workspace)
    request = signoff_request(workspace, found)
    for _turn in range(4):
        with pytest.raises(KeyRefusedError):
            sign_with(Pen(own, PRIYA.id, "wrong"), request, NOW)
    signed = sign_with(Pen(own, PRIYA.id, PASSPHRASE), request, NOW)
    assert signed.data.startswith(request.paper.data)
    assert PASSPHRASE not in repr(Pen(own, PRIYA.id, PASSPHRASE))
    assert workspace.attachments.of_case(found.case.id) == ()
