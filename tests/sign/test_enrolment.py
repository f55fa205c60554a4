"""Enrolment files: read back as written, and refused with a sentence when anything in them changed."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sign.conftest import NOW

from casebuilder.model.error import RefusedError
from casebuilder.model.person import Role
from casebuilder.sign.enrolment import enrolment_file, read_enrolment
from casebuilder.sign.keys import Key
from casebuilder.sign.sealed import seal, unsealed


@pytest.fixture(scope="module")
def file(keys: dict[str, Key]) -> bytes:
    return enrolment_file(keys["cio"], "Carla@Example.com", {Role.CIO, Role.SPONSOR}, NOW)


def refusal(data: bytes) -> str:
    with pytest.raises(RefusedError) as caught:
        read_enrolment(data)
    assert "People & keys" in caught.value.remedy or "newer" in caught.value.remedy
    return caught.value.sentence


def test_what_was_asked_is_read_back(keys: dict[str, Key], file: bytes) -> None:
    asked = read_enrolment(file)
    assert asked.identity == keys["cio"].identity
    assert (asked.person, asked.name) == ("carla@example.com", "Carla Ruiz")
    assert asked.roles == {Role.CIO, Role.SPONSOR}
    assert asked.at == NOW


def test_line_ends_of_mail_programs_do_no_harm(file: bytes) -> None:
    assert read_enrolment(file.replace(b"\n", b"\r\n") + b"\r\n").name == "Carla Ruiz"


@given(place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_every_changed_bit_is_refused(file: bytes, place: int, bit: int) -> None:
    data = bytearray(file.strip())
    data[place % len(data)] ^= 1 << bit
    with pytest.raises(RefusedError):
        read_enrolment(b"#" + bytes(data) if bytes(data).strip() == file.strip() else bytes(data))


@given(st.binary(max_size=400))
def test_other_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    assert refusal(data)


@pytest.mark.parametrize("data", [b"", b"[]", b"1", b'{"record":1,"signature":"AA=="}', b"[" * 10_000])
def test_other_json_is_refused(data: bytes) -> None:
    assert "not an enrolment file" in refusal(data)


def test_a_person_cannot_enrol_under_another_name_or_address(keys: dict[str, Key], file: bytes) -> None:
    record = dict(unsealed(file.decode().strip()).record)
    for part, value in (("name", "Petra Osei"), ("email", "petra@example.com")):
        forged = seal({**record, part: value}, keys["cio"].sign)
        assert "not the one in its key" in refusal(forged.text.encode())


def test_another_key_cannot_sign_for_this_one(keys: dict[str, Key], file: bytes) -> None:
    forged = seal(unsealed(file.decode().strip()).record, keys["pmo"].sign)
    assert "changed after it was made" in refusal(forged.text.encode())


def test_a_newer_format_asks_for_the_newer_version(keys: dict[str, Key], file: bytes) -> None:
    record = {**unsealed(file.decode().strip()).record, "version": 2}
    assert "newer Casebuilder" in refusal(seal(record, keys["cio"].sign).text.encode())


@pytest.mark.parametrize(
    ("part", "value"),
    [("roles", ["king"]), ("roles", 1), ("at", "soon"), ("certificate", "AAA"), ("more", 1)],
)
def test_a_damaged_part_is_refused(keys: dict[str, Key], file: bytes, part: str, value: object) -> None:
    record = {**unsealed(file.decode().strip()).record, part: value}
    assert "damaged" in refusal(seal(record, keys["cio"].sign).text.encode())


def test_a_list_entry_is_no_enrolment(keys: dict[str, Key]) -> None:
    found = seal({"format": "other"}, keys["cio"].sign)
    assert "not an enrolment file" in refusal(json.dumps({"a": 1}).encode())
    assert "not an enrolment file" in refusal(replace(found).text.encode())
