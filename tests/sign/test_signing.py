"""Signing: what comes out holds for the library, leaves no gaps, changes no byte before it, and says who."""

import logging
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import PdfSignatureStatus, SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from tests.sign.paper import approval_paper, plain, stamp, submission_paper

from casebuilder.model.error import RefusedError
from casebuilder.model.person import Role
from casebuilder.model.signature import AUTHOR, CIO_APPROVE, CIO_DECLINE, PMO, SPONSOR, SignatureField
from casebuilder.sign.fields import filled
from casebuilder.sign.keys import Key, KeyRefusedError, Trouble
from casebuilder.sign.signing import LARGEST, Signature, certify, sign

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def at(field: str, reason: str = "", minutes: int = 0, mark: bytes = b"") -> Signature:
    return Signature(field, NOW + timedelta(minutes=minutes), reason, mark)


def statuses(pdf: bytes, keys: dict[str, Key]) -> list[PdfSignatureStatus]:
    """What the library says of every signature, the certificates of our people pinned."""
    roots = [Certificate.load(key.identity.certificate) for key in keys.values()]
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    context = ValidationContext(trust_roots=roots, moment=NOW + timedelta(hours=1))
    return [validate_pdf_signature(one, context) for one in reader.embedded_regular_signatures]


@pytest.fixture(scope="module")
def certified(keys: dict[str, Key]) -> bytes:
    return certify(approval_paper(), keys["pmo"], at(PMO, "I made this document from revision 3"))


@pytest.fixture(scope="module")
def approved(certified: bytes, keys: dict[str, Key]) -> bytes:
    sponsored = sign(certified, keys["sponsor"], at(SPONSOR, minutes=1, mark=stamp("Samir Haddad")))
    return sign(sponsored, keys["cio"], at(CIO_APPROVE, "Only after the pilot", 2, stamp("Carla Ruiz")))


def test_three_people_sign_and_all_hold(approved: bytes, keys: dict[str, Key]) -> None:
    found = statuses(approved, keys)
    assert len(found) == 3
    assert all(one.intact and one.valid and one.trusted and one.docmdp_ok for one in found)
    assert found[-1].coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert all(one.coverage >= SignatureCoverageLevel.ENTIRE_REVISION for one in found)
    assert all(one.modification_level <= ModificationLevel.FORM_FILLING for one in found)


def test_a_leader_certifies_a_submission(keys: dict[str, Key]) -> None:
    found = statuses(certify(submission_paper(), keys["leader"], at(AUTHOR)), keys)
    assert [one.docmdp_ok for one in found] == [True]


def test_no_byte_before_a_signature_changes(certified: bytes, approved: bytes) -> None:
    assert certified.startswith(approval_paper())
    assert approved.startswith(certified)


def test_each_signature_is_pades_over_sha_256_with_only_the_signers_certificate(
    approved: bytes, keys: dict[str, Key]
) -> None:
    for one in PdfFileReader(BytesIO(approved)).embedded_regular_signatures:
        assert one.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
        assert one.md_algorithm == "sha256"
        assert len(list(one.signed_data["certificates"])) == 1
    cio = PdfFileReader(BytesIO(approved)).embedded_regular_signatures[-1]
    assert cio.signer_cert.dump() == keys["cio"].identity.certificate


def test_the_signature_says_who_when_and_why(approved: bytes) -> None:
    cio = PdfFileReader(BytesIO(approved)).embedded_regular_signatures[-1]
    assert cio.sig_object["/Name"] == "Carla Ruiz"
    assert cio.sig_object["/Reason"] == "Only after the pilot"
    assert cio.self_reported_timestamp == NOW + timedelta(minutes=2)


def test_the_certification_leaves_only_the_other_signatures_open(certified: bytes) -> None:
    first = PdfFileReader(BytesIO(certified)).embedded_regular_signatures[0]
    assert PdfFileReader(BytesIO(certified)).root["/Perms"]["/DocMDP"] == first.sig_object
    assert first.docmdp_level is not None
    assert first.docmdp_level.value == 2


def test_the_cio_closes_everything(approved: bytes) -> None:
    last = PdfFileReader(BytesIO(approved)).embedded_regular_signatures[-1]
    kinds = {one.get_object()["/TransformMethod"]: one.get_object() for one in last.sig_object["/Reference"]}
    assert kinds["/FieldMDP"]["/TransformParams"]["/Action"] == "/All"
    assert kinds["/FieldMDP"]["/TransformParams"]["/P"] == 1


def test_a_second_decision_shows_as_a_breach(approved: bytes, keys: dict[str, Key]) -> None:
    both = sign(approved, keys["cio"], at(CIO_DECLINE, minutes=3))
    assert [one.docmdp_ok for one in statuses(both, keys)] == [True, True, False, True]


def test_no_object_number_is_left_unused(approved: bytes) -> None:
    with pikepdf.open(BytesIO(approved)) as pdf:
        size = int(pdf.trailer["/Size"])
        assert sorted(one.objgen for one in pdf.objects if one.is_indirect) == [
            (number, 0) for number in range(1, size)
        ]


def test_the_documents_own_description_stays(certified: bytes, approved: bytes) -> None:
    infos = []
    for data in (approval_paper(), certified, approved):
        with pikepdf.open(BytesIO(data)) as pdf:
            infos.append({key: str(value) for key, value in pdf.docinfo.items()})
    assert infos[0] == infos[1] == infos[2]


def test_all_empty_fields_and_a_link_share_one_appearance() -> None:
    with pikepdf.open(BytesIO(approval_paper())) as pdf:
        annotations = list(pdf.pages[0].Annots)
        assert len({one.AP.N.objgen for one in annotations}) == 1
        assert {str(one.Subtype) for one in annotations} == {"/Widget", "/Link"}


def test_places_are_told_filled_or_empty(certified: bytes) -> None:
    assert filled(certified) == {PMO: True, SPONSOR: False, CIO_APPROVE: False, CIO_DECLINE: False}


def test_others_sign_before_the_cio(keys: dict[str, Key]) -> None:
    others = (SignatureField("FINANCE", Role.SPONSOR), SignatureField("BOARD_1", Role.SPONSOR))
    made = certify(approval_paper(others), keys["pmo"], at(PMO))
    for place, field in enumerate((SPONSOR, "FINANCE", "BOARD_1", CIO_DECLINE)):
        made = sign(made, keys["sponsor"], at(field, minutes=place))
    assert all(one.docmdp_ok and one.intact for one in statuses(made, keys))


def test_a_stamp_is_drawn_in_the_field(approved: bytes) -> None:
    with pikepdf.open(BytesIO(approved)) as pdf:
        drawn = {str(one.T): one.AP.N.read_bytes() for one in pdf.Root.AcroForm.Fields}
    assert b"/Stamp Do" in drawn[CIO_APPROVE]
    assert drawn[CIO_DECLINE] == b""


def refused(pdf: bytes, key: Key, wish: Signature) -> str:
    with pytest.raises(RefusedError) as caught:
        sign(pdf, key, wish)
    return caught.value.sentence


def test_what_cannot_be_signed_is_told(certified: bytes, approved: bytes, keys: dict[str, Key]) -> None:
    cio = keys["cio"]
    assert "not a PDF" in refused(b"hello", cio, at(CIO_APPROVE))
    assert "not a PDF" in refused(b"%PDF-1.7\n%%EOF", cio, at(CIO_APPROVE))
    assert "no place" in refused(plain(), cio, at(CIO_APPROVE))
    assert "no place" in refused(certified, cio, at("CEO"))
    assert "already signed" in refused(approved, cio, at(CIO_APPROVE))
    assert "not been certified" in refused(approval_paper(), cio, at(CIO_APPROVE))
    assert "60 MB" in refused(b"%PDF-1.7" + bytes(LARGEST), cio, at(CIO_APPROVE))


def test_a_signed_document_cannot_be_certified_again(certified: bytes, keys: dict[str, Key]) -> None:
    with pytest.raises(RefusedError, match="signed before"):
        certify(certified, keys["sponsor"], at(SPONSOR))


def test_an_expired_key_signs_nothing(certified: bytes, keys: dict[str, Key]) -> None:
    with pytest.raises(KeyRefusedError) as caught:
        sign(certified, keys["cio"], Signature(CIO_APPROVE, NOW + timedelta(days=1200)))
    assert caught.value.trouble is Trouble.EXPIRED


def test_nothing_is_logged(certified: bytes, keys: dict[str, Key], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        sign(certified, keys["cio"], at(CIO_APPROVE))
        refused(certified[:-200], keys["cio"], at(CIO_APPROVE))
    assert not [one for one in caplog.records if one.name.startswith("pyhanko")]


def test_a_cut_document_is_refused(certified: bytes, keys: dict[str, Key]) -> None:
    for part in (10, 200, len(certified) // 2, len(certified) - 30):
        refused(certified[:part], keys["cio"], at(CIO_APPROVE))
