"""What is genuine is verified, and says who signed what, in which role, when, and about which case."""

from dataclasses import replace

import pytest
from tests.sign import signed

from casebuilder.model.person import Role
from casebuilder.model.signature import CIO_APPROVE, PMO, SPONSOR, SUBMISSION
from casebuilder.model.verdict import Code, Kind, Verdict
from casebuilder.sign.keys import Key
from casebuilder.sign.verify.reading import verify


@pytest.fixture(scope="module")
def export() -> bytes:
    return signed.approval_export(signed.case())


@pytest.fixture(scope="module")
def genuine(export: bytes, keys: dict[str, Key]) -> bytes:
    return signed.approved(export, keys)


def codes(found: Verdict) -> list[Code]:
    return [one.code for one in found.reasons]


def test_a_file_that_all_signed_is_verified(genuine: bytes, export: bytes, keys: dict[str, Key]) -> None:
    found = verify(genuine, signed.expectation(keys, signed.case(), exported=export))
    assert found.reasons == ()
    assert found.kind is Kind.VERIFIED
    assert found.checked == tuple(range(1, 13))


def test_nothing_is_said_of_exported_bytes_that_are_not_known(genuine: bytes, keys: dict[str, Key]) -> None:
    found = verify(genuine, signed.expectation(keys, signed.case()))
    assert found.kind is not Kind.REFUSED
    assert found.checked == (1, *range(3, 13))


def test_the_verdict_says_who_where_when_and_why(genuine: bytes, keys: dict[str, Key]) -> None:
    found = verify(genuine, signed.expectation(keys, signed.case()))
    assert [(one.field, one.role, one.name) for one in found.signatures] == [
        (PMO, Role.PMO, "Petra Osei"),
        (SPONSOR, Role.SPONSOR, "Samir Haddad"),
        (CIO_APPROVE, Role.CIO, "Carla Ruiz"),
    ]
    assert found.signatures[2].reason == "Only after the pilot"
    assert found.signatures[0].claimed == signed.SIGNED


def test_the_case_is_the_one_that_was_certified(genuine: bytes, keys: dict[str, Key]) -> None:
    case = signed.case()
    carried = verify(genuine, signed.expectation(keys, case)).case
    assert carried is not None
    assert (carried.id, carried.ref, carried.revision) == (case.id, case.ref, case.revision)
    assert carried.hash == case.frozen
    assert carried.data == signed.case_json(case)


def test_a_submission_is_verified_with_the_leaders_signature(keys: dict[str, Key]) -> None:
    case = signed.case()
    data = signed.submitted(signed.submission_export(case), keys)
    found = verify(data, signed.expectation(keys, case, fields=SUBMISSION, needed=()))
    assert found.kind is Kind.VERIFIED, found.reasons


def test_places_that_are_still_open_are_a_remark(export: bytes, keys: dict[str, Key]) -> None:
    data = signed.certified(export, keys)
    found = verify(data, signed.expectation(keys, signed.case(), needed=()))
    assert found.kind is Kind.REMARKS
    assert {one.about for one in found.reasons} == {"SPONSOR", "CIO_Approve", "CIO_Decline"}


def test_what_is_needed_and_missing_is_refused(export: bytes, keys: dict[str, Key]) -> None:
    data = signed.sponsored(signed.certified(export, keys), keys)
    found = verify(data, signed.expectation(keys, signed.case()))
    assert codes(found) == [Code.MISSING]
    assert replace(found, reasons=()).kind is Kind.VERIFIED
