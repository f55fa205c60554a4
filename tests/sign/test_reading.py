"""Reading the list: as written it is believed; every edit, gap and rollback is found and named."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sign.listing import CIO, NOW, PMO, added, grown, listed

from casebuilder.model.person import Role
from casebuilder.sign.entry import Confirmed, Entry, Revoked, record_of
from casebuilder.sign.keys import Key
from casebuilder.sign.reading import Flaw, Pin, RegisterRefusedError, pin_from, pin_of, read_register
from casebuilder.sign.register import Register
from casebuilder.sign.sealed import seal
from casebuilder.sign.writing import appended, founded


@pytest.fixture(scope="module")
def register(keys: dict[str, Key]) -> Register:
    return grown(listed(keys), keys["list"], Revoked(keys["sponsor"].identity.fingerprint, "Left"))


def refusal(text: str, pin: Pin | None = None) -> RegisterRefusedError:
    with pytest.raises(RegisterRefusedError) as caught:
        read_register(text, pin)
    return caught.value


def test_a_list_is_read_as_it_was_written(register: Register) -> None:
    assert read_register(register.text, pin_of(register)) == register


def test_a_newer_list_is_taken(register: Register, keys: dict[str, Key]) -> None:
    newer = grown(register, keys["list"], added(keys["leader"], Role.LEADER))
    assert read_register(newer.text, pin_of(register)).version == register.version + 1


@given(data=st.data())
def test_every_edit_of_a_stored_list_is_found(register: Register, data: st.DataObject) -> None:
    text = register.text
    start = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(0, 40))
    put = data.draw(st.text(alphabet=st.sampled_from('abcdef0123456789"{}:,\n AZ+/='), max_size=40))
    edited = text[:start] + put + text[start + length :]
    if edited != text:
        assert refusal(edited, pin_of(register)).sentence


@given(data=st.data())
def test_lines_left_out_doubled_or_moved_are_found(register: Register, data: st.DataObject) -> None:
    lines = register.text.splitlines(keepends=True)
    taken = data.draw(st.lists(st.sampled_from(lines), max_size=len(lines) + 2))
    if taken != lines:
        refusal("".join(taken), pin_of(register))


def test_a_gap_is_named(register: Register) -> None:
    lines = register.text.splitlines(keepends=True)
    found = refusal("".join([*lines[:2], *lines[3:]]))
    assert found.flaw is Flaw.GAP
    assert found.sentence.startswith("Entry 3 ")


def test_an_older_list_is_named(register: Register) -> None:
    lines = register.text.splitlines(keepends=True)
    found = refusal("".join(lines[:-1]), pin_of(register))
    assert found.flaw is Flaw.ROLLED_BACK
    assert "5 entries instead of 6" in found.sentence


def test_another_list_is_named(register: Register, keys: dict[str, Key]) -> None:
    other = founded(keys["leader"], PMO)
    assert refusal(other.text, pin_of(register)).flaw is Flaw.FOREIGN


def test_two_histories_of_one_list_are_named(register: Register, keys: dict[str, Key]) -> None:
    one = grown(register, keys["list"], added(keys["leader"], Role.LEADER))
    other = grown(register, keys["list"], added(keys["leader"], Role.SPONSOR))
    assert refusal(other.text, pin_of(one)).flaw is Flaw.FORKED


def test_an_entry_signed_by_another_key_is_found(register: Register, keys: dict[str, Key]) -> None:
    for forger in ("pmo", "leader"):
        assert refusal(forged(register, keys, forger)).flaw is Flaw.EDITED


def forged(register: Register, keys: dict[str, Key], forger: str) -> str:
    """Somebody who can write the workspace makes themself a CIO, in the name of the list's key."""
    number = register.version + 1
    key = keys["list"].identity.fingerprint
    entry = Entry(number, register.head, NOW, PMO.person, PMO.name, key, added(keys["leader"], Role.CIO))
    return f"{register.text}{seal(record_of(entry), keys[forger].sign).text}\n"


def test_an_entry_against_the_rules_is_found(register: Register, keys: dict[str, Key]) -> None:
    key = keys["pmo"].identity.fingerprint
    entry = Entry(
        register.version + 1, register.head, NOW, PMO.person, PMO.name, key, added(keys["leader"], Role.CIO)
    )
    found = refusal(f"{register.text}{seal(record_of(entry), keys['pmo'].sign).text}\n")
    assert found.flaw is Flaw.AGAINST_THE_RULES
    assert "Only the key of the list" in found.sentence


def test_the_second_signature_cannot_be_taken_away_quietly(keys: dict[str, Key]) -> None:
    waiting = grown(founded(keys["list"], PMO), keys["list"], added(keys["cio"], Role.CIO))
    confirmed = appended(waiting, Confirmed(2), keys["cio"], CIO)
    assert refusal(waiting.text, pin_of(confirmed)).flaw is Flaw.ROLLED_BACK


@pytest.mark.parametrize("text", ["", "\n", "{}\n", "[" * 10_000 + "\n", "x", "\0\n"])
def test_other_files_are_no_lists(text: str) -> None:
    assert refusal(text).flaw is Flaw.NOT_A_LIST


def test_each_entry_holds_the_hash_of_the_one_before(register: Register) -> None:
    assert all(after.entry.previous == before.hash for before, after in pairwise(register.lines))


def test_a_pin_is_kept_as_text(register: Register) -> None:
    assert pin_from(pin_of(register).text) == pin_of(register)
