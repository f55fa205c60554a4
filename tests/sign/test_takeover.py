"""The list is handed over to another key: all who trusted the old one follow, and nobody else can take it."""

from datetime import timedelta

import pytest
from tests.sign.listing import CIO, NOW, PMO, added, grown, listed

from casebuilder.model.error import RefusedError
from casebuilder.model.person import Role
from casebuilder.sign.entry import Entry, HandedOver, Revoked, record_of
from casebuilder.sign.keys import Key
from casebuilder.sign.reading import Flaw, RegisterRefusedError, pin_of, read_register
from casebuilder.sign.register import Register
from casebuilder.sign.sealed import seal
from casebuilder.sign.takeover import offer_file, read_offer
from casebuilder.sign.writing import appended, founded


@pytest.fixture(scope="module")
def register(keys: dict[str, Key]) -> Register:
    return listed(keys)


def offered(register: Register, key: Key) -> str:
    return read_offer(offer_file(key, "Nora Lind", register.version, register.head, NOW)).text


@pytest.fixture(scope="module")
def handed(register: Register, keys: dict[str, Key]) -> Register:
    """The leader's key plays the new key of the list."""
    return appended(
        register, HandedOver(offered(register, keys["leader"]), "Petra retires"), keys["list"], PMO
    )


def refusal(text: str, register: Register) -> RegisterRefusedError:
    with pytest.raises(RegisterRefusedError) as caught:
        read_register(text, pin_of(register))
    return caught.value


def test_who_trusted_the_old_key_follows(register: Register, handed: Register, keys: dict[str, Key]) -> None:
    assert handed.owner == keys["leader"].identity
    assert read_register(handed.text, pin_of(register)) == handed
    assert read_register(handed.text, pin_of(handed)) == handed


def test_the_new_key_signs_and_the_old_one_does_no_more(handed: Register, keys: dict[str, Key]) -> None:
    cio = keys["cio"].identity.fingerprint
    after = grown(handed, keys["leader"], Revoked(cio, "Lost"))
    assert read_register(after.text, pin_of(handed)) == after
    with pytest.raises(RefusedError, match="Only the key of the list"):
        appended(handed, Revoked(cio, "Lost"), keys["list"], PMO)


def test_only_the_key_of_the_list_hands_it_over(register: Register, keys: dict[str, Key]) -> None:
    for who in ("cio", "pmo", "leader"):
        with pytest.raises(RefusedError, match="Only the key of the list"):
            appended(register, HandedOver(offered(register, keys["leader"]), "Mine"), keys[who], CIO)


def test_an_entry_of_a_key_that_was_never_named_is_found(register: Register, keys: dict[str, Key]) -> None:
    """Somebody appends a hand-over to the own key, signed by the own key."""
    deed = HandedOver(offered(register, keys["leader"]), "Mine now")
    mine = keys["leader"].identity.fingerprint
    entry = Entry(register.version + 1, register.head, NOW, PMO.person, PMO.name, mine, deed)
    forged = register.text + seal(record_of(entry), keys["leader"].sign).text + "\n"
    assert refusal(forged, register).flaw is Flaw.EDITED


def test_another_list_cannot_be_handed_over_to_a_key_that_people_know(
    register: Register, handed: Register, keys: dict[str, Key]
) -> None:
    """Who knows the six words of the new key must not be shown a list that this key never saw."""
    false = grown(founded(keys["pmo"], PMO), keys["pmo"], added(keys["sponsor"], Role.CIO))
    deed = HandedOver(offered(register, keys["leader"]), "Trust me")
    with pytest.raises(RefusedError, match="another list than this"):
        appended(false, deed, keys["pmo"], PMO)
    made = appended(false, HandedOver(offered(false, keys["cio"]), "Trust me"), keys["pmo"], PMO)
    assert refusal(made.text, handed).flaw is Flaw.FOREIGN


def test_an_older_list_is_refused_after_the_hand_over(register: Register, handed: Register) -> None:
    assert refusal(register.text, handed).flaw in (Flaw.FOREIGN, Flaw.ROLLED_BACK)


def test_a_key_is_the_list_s_only_once(handed: Register, register: Register, keys: dict[str, Key]) -> None:
    for who, at, key in (("list", register, "list"), ("list", register, "cio"), ("leader", handed, "list")):
        deed = HandedOver(offered(at, keys[key]), "Again")
        with pytest.raises(RefusedError, match="not used before"):
            appended(at, deed, keys[who], PMO)


def test_an_offer_tells_what_it_has_seen(register: Register, keys: dict[str, Key]) -> None:
    ahead = read_offer(offer_file(keys["leader"], "Nora", register.version + 1, register.head, NOW))
    with pytest.raises(RefusedError, match="another list"):
        appended(register, HandedOver(ahead.text, "Why"), keys["list"], PMO)
    later = grown(register, keys["list"], Revoked(keys["sponsor"].identity.fingerprint, "Left"))
    assert appended(later, HandedOver(offered(register, keys["leader"]), "Why"), keys["list"], PMO).former


def test_a_hand_over_says_why(register: Register, keys: dict[str, Key]) -> None:
    with pytest.raises(RefusedError, match="Say why"):
        appended(register, HandedOver(offered(register, keys["leader"]), " "), keys["list"], PMO)


def test_an_offer_that_was_changed_is_refused(register: Register, keys: dict[str, Key]) -> None:
    file = offer_file(keys["leader"], "Nora Lind", register.version, register.head, NOW).decode()
    for old, new in (("Nora Lind", "Petra Osei"), ("casebuilder-takeover", "casebuilder-enrolment")):
        with pytest.raises(RefusedError):
            read_offer(file.replace(old, new).encode())
    for data in (b"", b"\xff", b"{}", b'{"record":{},"signature":""}'):
        with pytest.raises(RefusedError, match="not an offer"):
            read_offer(data)


def test_an_entry_of_a_newer_program_is_told_as_such(register: Register, keys: dict[str, Key]) -> None:
    record = {
        "version": register.version + 1,
        "previous": register.head,
        "at": (NOW + timedelta(days=1)).isoformat(),
        "by": PMO.person,
        "by_name": PMO.name,
        "key": register.owner.fingerprint,
        "deed": {"kind": "blessed"},
    }
    found = refusal(register.text + seal(record, keys["list"].sign).text + "\n", register)
    assert found.flaw is Flaw.NEWER
    assert "newer Casebuilder" in found.sentence
