"""A key is lost, or its roles change: what came before that day holds, what comes later is refused."""

from datetime import timedelta

import pytest
from tests.sign import signed
from tests.sign.listing import CIO, added, listed
from tests.sign.listing import PMO as KEEPER
from tests.sign.signed import RECEIVED

from casebuilder.model.person import Role
from casebuilder.model.verdict import Code, Kind, Verdict
from casebuilder.sign.entry import Added, Changed, Confirmed, Deed, Revoked, Writer
from casebuilder.sign.keys import Key
from casebuilder.sign.register import Register
from casebuilder.sign.verify.reading import verify
from casebuilder.sign.writing import appended

DAY = timedelta(days=1)
THAT_DAY = RECEIVED + 10 * DAY
PMO = Writer(KEEPER.person, KEEPER.name, THAT_DAY)


@pytest.fixture(scope="module")
def genuine(keys: dict[str, Key]) -> bytes:
    return signed.approved(signed.approval_export(signed.case()), keys)


def after(keys: dict[str, Key], *deeds: Deed) -> Register:
    register = listed(keys)
    for deed in deeds:
        register = appended(register, deed, keys["list"], PMO)
    return register


def received(pdf: bytes, register: Register, keys: dict[str, Key], days: int) -> Verdict:
    at = RECEIVED + days * DAY
    return verify(pdf, signed.expectation(keys, signed.case(), signers=register.signers(at), at=at))


def lost(keys: dict[str, Key]) -> Register:
    return after(keys, Revoked(keys["cio"].identity.fingerprint, "Laptop stolen"))


def test_what_was_received_before_the_loss_holds(genuine: bytes, keys: dict[str, Key]) -> None:
    assert received(genuine, lost(keys), keys, 9).kind is Kind.VERIFIED


def test_what_is_received_after_the_loss_is_refused(genuine: bytes, keys: dict[str, Key]) -> None:
    """Also with an earlier day written into the signature: a thief writes what they like."""
    found = received(genuine, lost(keys), keys, 11)
    assert found.kind is Kind.REFUSED
    assert [one.code for one in found.reasons] == [Code.REVOKED]


def enrolled_again(keys: dict[str, Key]) -> Register:
    """The leader's key plays the CIO's new one."""
    register = lost(keys)
    new = added(keys["leader"], Role.CIO, person=CIO.person)
    later = Added(
        new.person, "Carla Ruiz", new.roles, new.certificate, new.valid_from, new.valid_until, new.replaces
    )
    register = appended(register, later, keys["list"], PMO)
    return appended(register, Confirmed(register.version), keys["leader"], CIO)


def test_a_new_key_signs_and_the_old_documents_still_hold(genuine: bytes, keys: dict[str, Key]) -> None:
    register = enrolled_again(keys)
    assert register.key_of(CIO.person) == register.keys[keys["leader"].identity.fingerprint]
    assert received(genuine, register, keys, 0).kind is Kind.VERIFIED
    anew = signed.approved(
        signed.approval_export(signed.case()), {**keys, "cio": keys["leader"], "leader": keys["cio"]}
    )
    found = received(anew, register, keys, 11)
    assert found.kind is Kind.VERIFIED, found.reasons
    assert found.signatures[2].name == "Carla Ruiz"


def test_other_roles_speak_for_what_comes_later(genuine: bytes, keys: dict[str, Key]) -> None:
    sponsor = keys["sponsor"].identity
    changed = Changed(sponsor.fingerprint, (Role.LEADER,), RECEIVED + 90 * DAY, "Other task")
    register = after(keys, changed)
    assert received(genuine, register, keys, 9).kind is Kind.VERIFIED
    found = received(genuine, register, keys, 11)
    assert [one.code for one in found.reasons] == [Code.WRONG_ROLE]


def test_a_shorter_window_speaks_for_what_comes_later(genuine: bytes, keys: dict[str, Key]) -> None:
    sponsor = keys["sponsor"].identity
    changed = Changed(sponsor.fingerprint, (Role.SPONSOR,), RECEIVED + 12 * DAY, "Leaves")
    register = after(keys, changed)
    assert received(genuine, register, keys, 11).kind is Kind.VERIFIED
    assert [one.code for one in received(genuine, register, keys, 13).reasons] == [Code.EXPIRED]
