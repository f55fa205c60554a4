"""Every row of the table of attacks is refused for a reason that fits, what is genuine or harmless is not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.sign import attacks, forging, signed, tricks
from tests.sign.conftest import PEOPLE
from tests.sign.forging import Desk, Way, by_hand
from tests.sign.lasting import LASTING
from tests.sign.rows import ROWS, Row, signer_changed
from tests.sign.tricky_rows import MORE

from casebuilder.model.person import Role
from casebuilder.model.signature import CIO_APPROVE, PMO
from casebuilder.model.verdict import Code, Kind
from casebuilder.sign.keys import Key
from casebuilder.sign.verify.reading import verify

# What starts with our own export and is still genuine.
HARMLESS = ("00", "05", "79b", "90", "90b", "90c", "90d")
ALL = [*ROWS, *MORE, *LASTING]


@pytest.fixture(scope="module")
def desk(keys: dict[str, Key]) -> Desk:
    return forging.desk(keys)


@pytest.fixture(scope="module")
def made(desk: Desk) -> Callable[[Row], bytes]:
    """The file of a row, made once."""
    files: dict[str, bytes] = {}

    def file(row: Row) -> bytes:
        if row.number not in files:
            files[row.number] = row.make(desk)
        return files[row.number]

    return file


@pytest.mark.parametrize("row", ALL, ids=[row.id for row in ALL])
def test_each_attack_has_the_stated_result(row: Row, desk: Desk, made: Callable[[Row], bytes]) -> None:
    expected = row.expect(signed.expectation(desk.keys, desk.case), desk)
    found = verify(made(row), expected)
    if not row.why:
        assert found.kind is Kind.VERIFIED, found.reasons
    else:
        assert found.kind is Kind.REFUSED
        assert found.reasons[0].code in row.why, found.reasons


@pytest.mark.parametrize("row", ALL, ids=[row.id for row in ALL])
def test_what_we_exported_ourselves_lets_nothing_else_pass(
    row: Row, desk: Desk, made: Callable[[Row], bytes]
) -> None:
    expected = signed.expectation(desk.keys, desk.case, exported=desk.export)
    found = verify(made(row), row.expect(expected, desk))
    assert (found.kind is Kind.VERIFIED) == (row.number in HARMLESS)
    if not made(row).startswith(desk.export):
        assert found.reasons[0].code in (Code.NOT_OUR_EXPORT, Code.NOT_A_PDF)


IN_ONE = {
    "page text": attacks.page_text,
    "attachment replaced": attacks.attachment_replaced,
    "attachment added": attacks.attachment_added,
    "page added": attacks.page_added,
    "free text": attacks.note_added,
    "look of a signed place": attacks.other_appearance,
    "signed place hidden": attacks.place_hidden,
    "certification removed": attacks.certification_removed,
    "title in XMP": attacks.title_rewritten,
    "title in Info": attacks.info_rewritten,
}


@pytest.mark.parametrize("change", IN_ONE.values(), ids=list(IN_ONE))
def test_a_change_in_one_stroke_with_the_last_signature_is_found(
    change: Callable[[Any], None], desk: Desk
) -> None:
    """No version too many gives it away: only what the certification allows counts."""
    pdf = by_hand(desk.sponsored, desk.keys["cio"], Way(CIO_APPROVE, change=change))
    found = verify(pdf, signed.expectation(desk.keys, desk.case))
    assert found.kind is Kind.REFUSED
    assert found.reasons[0].code in (
        Code.CHANGED_LATER, Code.NOT_CERTIFIED, Code.ODD_FIELD, Code.TITLE_DIFFERS, Code.FAILED
    )  # fmt: skip
    assert found.reasons[0].code is not Code.FAILED, found.reasons


def test_a_description_that_keeps_the_title_is_harmless(desk: Desk) -> None:
    """Row 53: nothing is read from there, and the name of the document stays."""
    pdf = by_hand(desk.sponsored, desk.keys["cio"], Way(CIO_APPROVE, change=attacks.rated))
    for exported in (b"", desk.export):
        found = verify(pdf, signed.expectation(desk.keys, desk.case, exported=exported))
        assert found.kind is Kind.VERIFIED, found.reasons


def test_one_person_may_not_sign_in_two_roles(desk: Desk) -> None:
    roles = frozenset((Role.SPONSOR, Role.CIO))
    pdf = by_hand(desk.sponsored, desk.keys["sponsor"], Way(CIO_APPROVE))
    expected = signer_changed("sponsor", roles=roles)(signed.expectation(desk.keys, desk.case), desk)
    assert [one.code for one in verify(pdf, expected).reasons] == [Code.SAME_PERSON]
    assert verify(pdf, replace(expected, two_roles=True)).kind is Kind.VERIFIED


def test_a_signature_dated_before_the_one_it_follows_is_remarked(desk: Desk) -> None:
    found = verify(attacks.clocked(desk, -100), signed.expectation(desk.keys, desk.case))
    assert [one.code for one in found.reasons] == [Code.CLOCK]
    assert found.kind is Kind.REMARKS


def test_signatures_dated_before_their_keys_were_made_are_remarked(desk: Desk) -> None:
    found = verify(tricks.long_ago(desk), signed.expectation(desk.keys, desk.case))
    assert [(one.code, one.about) for one in found.reasons] == [
        (Code.BEFORE_THE_KEY, PEOPLE[who][0]) for who in ("pmo", "sponsor", "cio")
    ]
    assert found.kind is Kind.REMARKS


def test_who_certifies_may_not_change_the_pages_in_the_same_stroke(desk: Desk) -> None:
    """The file starts with what we exported, and the first signature holds over another page."""
    first = by_hand(desk.export, desk.keys["pmo"], Way(PMO, certify=True, change=attacks.page_text))
    pdf = signed.decided(signed.sponsored(first, desk.keys), desk.keys)
    expected = signed.expectation(desk.keys, desk.case, exported=desk.export)
    assert [one.code for one in verify(pdf, expected).reasons] == [Code.PAGES_DIFFER]
    unlooked = verify(pdf, replace(expected, compare=None))
    assert [one.code for one in unlooked.reasons] == [Code.PAGES_NOT_COMPARED]


def test_without_a_comparison_the_pages_are_remarked(desk: Desk) -> None:
    found = verify(desk.approved, signed.expectation(desk.keys, desk.case, compare=None))
    assert [one.code for one in found.reasons] == [Code.PAGES_NOT_COMPARED]
