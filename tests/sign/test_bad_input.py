"""Files that come back wrong without any malice, each told for what it is."""

import json
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from tests.sign import forging, signed
from tests.sign.paper import plain

from casebuilder.model.verdict import Code, Kind, Verdict
from casebuilder.services.receive import any_file, read_signed
from casebuilder.sign.keys import Key
from casebuilder.sign.verify.bounds import MOST_VERSIONS
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.reading import verify


@pytest.fixture(scope="module")
def genuine(keys: dict[str, Key]) -> bytes:
    return signed.approved(signed.approval_export(signed.case()), keys)


@pytest.fixture(scope="module")
def expected(keys: dict[str, Key]) -> Expectation:
    return signed.expectation(keys, signed.case(), compare=None)


def first(found: Verdict) -> Code:
    assert found.kind is Kind.REFUSED
    return found.reasons[0].code


def encrypted(data: bytes) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(user="", owner="secret"))
    return made.getvalue()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda _data: b"", Code.NOT_A_PDF),
        (lambda _data: b"Dear colleague, approved. Carla", Code.NOT_A_PDF),
        (lambda data: data[: len(data) // 2], Code.CUT_OFF),
        (lambda data: data[:-20_000] + b"%%EOF", Code.BROKEN),
        (lambda _data: plain(), Code.LOST_BY_PRINTING),
        (lambda data: data + b"startxref\n0\n%%EOF\n" * MOST_VERSIONS, Code.TOO_MANY_VERSIONS),
        (encrypted, Code.ENCRYPTED),
    ],
    ids=["empty", "mail", "half", "middle gone", "printed", "many versions", "encrypted"],
)
def test_what_is_wrong_with_a_file_is_told(
    damage: Callable[[bytes], bytes], code: Code, genuine: bytes, expected: Expectation
) -> None:
    assert first(verify(damage(genuine), expected)) is code


def test_an_export_that_nobody_signed_is_told(expected: Expectation) -> None:
    assert first(verify(signed.approval_export(signed.case()), expected)) is Code.NOTHING_SIGNED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": [2, 0]}, Code.NEWER_FORMAT),
        ({"format": "1"}, Code.CASE_UNREADABLE),
        ({"case": []}, Code.CASE_UNREADABLE),
    ],
    ids=["newer", "no version", "no case"],
)
def test_data_that_cannot_be_used_are_told(
    change: dict[str, object], code: Code, keys: dict[str, Key], expected: Expectation
) -> None:
    data = json.dumps({**json.loads(signed.case_json(signed.case())), **change}).encode()

    def put(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AF[0].EF.F.write(data)

    base = forging.saved(signed.approval_export(signed.case()), put)
    assert first(verify(signed.approved(base, keys), expected)) is code


def test_data_packed_twice_are_not_unpacked(keys: dict[str, Key], expected: Expectation) -> None:
    def put(pdf: pikepdf.Pdf) -> None:
        twice = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        pdf.Root.AF[0].EF.F.write(b"xx", filter=twice)

    base = forging.saved(signed.approval_export(signed.case()), put)
    assert first(verify(signed.approved(base, keys), expected)) is Code.CASE_UNREADABLE


def test_a_file_of_500_megabytes_is_not_even_read(tmp_path: Path, keys: dict[str, Key]) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        os.truncate(file.fileno(), 500_000_000)
    found = read_signed(path, any_file(signed.signers(keys), signed.RECEIVED), seconds=0)
    assert first(found) is Code.TOO_BIG


def test_a_file_says_itself_which_places_it_has(genuine: bytes, keys: dict[str, Key]) -> None:
    found = verify(genuine, any_file_without_pages(keys))
    assert [one.field for one in found.signatures] == ["PMO", "SPONSOR", "CIO_Approve"]
    assert found.kind is Kind.REMARKS


def any_file_without_pages(keys: dict[str, Key]) -> Expectation:
    return Expectation((), signed.signers(keys), signed.RECEIVED)
