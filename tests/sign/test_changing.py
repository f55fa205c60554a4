"""A key on the list gets other roles or days; what counted before still tells for what came before."""

from datetime import timedelta

import pytest
from tests.sign.listing import CIO, NOW, PMO, SPONSOR, added, grown, listed

from casebuilder.model.error import RefusedError
from casebuilder.model.person import Role
from casebuilder.sign.entry import Changed, Confirmed, Revoked, Writer
from casebuilder.sign.keys import Key
from casebuilder.sign.reading import pin_of, read_register
from casebuilder.sign.register import Register
from casebuilder.sign.signer import Standing
from casebuilder.sign.writing import appended, founded

DAY = timedelta(days=1)
LATER = Writer(PMO.person, PMO.name, NOW + 10 * DAY)
LATEST = Writer(CIO.person, CIO.name, NOW + 20 * DAY)


@pytest.fixture(scope="module")
def register(keys: dict[str, Key]) -> Register:
    return listed(keys)


def changed(key: Key, *roles: Role, days: int = 365, reason: str = "New task") -> Changed:
    return Changed(key.identity.fingerprint, roles, NOW + timedelta(days=days), reason)


def test_other_roles_count_from_now_on(register: Register, keys: dict[str, Key]) -> None:
    sponsor = keys["sponsor"].identity.fingerprint
    after = appended(register, changed(keys["sponsor"], Role.PMO), keys["list"], LATER)
    assert after.signers()[sponsor].roles == {Role.PMO}
    assert after.signers(NOW + 9 * DAY)[sponsor].roles == {Role.SPONSOR, Role.LEADER}
    assert after.signers(NOW + 10 * DAY)[sponsor].roles == {Role.PMO}
    assert read_register(after.text, pin_of(register)) == after


def test_a_shorter_window_counts_from_now_on(register: Register, keys: dict[str, Key]) -> None:
    sponsor = keys["sponsor"].identity.fingerprint
    deed = changed(keys["sponsor"], Role.SPONSOR, days=15)
    after = appended(register, deed, keys["list"], LATER)
    assert after.signers()[sponsor].valid_until == NOW + 15 * DAY
    assert after.signers(NOW)[sponsor].valid_until == NOW + 365 * DAY


@pytest.mark.parametrize("roles", [(Role.CIO,), (Role.SPONSOR, Role.CIO)])
def test_the_role_of_cio_is_given_by_two(
    register: Register, keys: dict[str, Key], roles: tuple[Role, ...]
) -> None:
    sponsor = keys["sponsor"].identity.fingerprint
    asked = appended(register, changed(keys["sponsor"], *roles), keys["list"], LATER)
    assert asked.signers()[sponsor].roles == {Role.SPONSOR, Role.LEADER}
    (wanted,) = asked.waiting()
    assert wanted.roles == set(roles)
    with pytest.raises(RefusedError, match="must come from"):
        appended(asked, Confirmed(wanted.entry), keys["sponsor"], SPONSOR)
    after = appended(asked, Confirmed(wanted.entry), keys["cio"], LATEST)
    assert after.signers()[sponsor].roles == set(roles)
    assert after.signers(NOW + 15 * DAY)[sponsor].roles == {Role.SPONSOR, Role.LEADER}
    assert not after.waiting()


def test_the_role_of_cio_is_taken_by_two(register: Register, keys: dict[str, Key]) -> None:
    """Else whoever holds the list could keep the CIO from deciding, one key after the other."""
    start = grown(register, keys["list"], added(keys["leader"], Role.PMO))
    asked = appended(start, changed(keys["cio"], Role.AUDITOR), keys["list"], LATER)
    cio = keys["cio"].identity.fingerprint
    assert Role.CIO in asked.signers()[cio].roles
    with pytest.raises(RefusedError, match="must come from"):
        appended(asked, Confirmed(asked.version), keys["cio"], CIO)
    after = appended(asked, Confirmed(asked.version), keys["leader"], LATEST)
    assert after.signers()[cio].roles == {Role.AUDITOR}


def test_a_later_change_takes_the_place_of_one_that_waits(register: Register, keys: dict[str, Key]) -> None:
    first = appended(register, changed(keys["sponsor"], Role.CIO), keys["list"], LATER)
    second = appended(first, changed(keys["sponsor"], Role.PMO), keys["list"], LATER)
    assert not second.waiting()
    with pytest.raises(RefusedError, match="Nothing waits"):
        appended(second, Confirmed(first.version), keys["cio"], CIO)


def test_nothing_waits_for_a_key_that_was_revoked(register: Register, keys: dict[str, Key]) -> None:
    asked = appended(register, changed(keys["sponsor"], Role.CIO), keys["list"], LATER)
    after = appended(asked, Revoked(keys["sponsor"].identity.fingerprint, "Lost"), keys["list"], LATER)
    assert not after.waiting()
    with pytest.raises(RefusedError, match="Only a key that counts"):
        appended(after, changed(keys["sponsor"], Role.PMO), keys["list"], LATER)


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ({"roles": ()}, "at least one role"),
        ({"days": 4 * 365}, "a last day within"),
        ({"days": -1}, "a last day within"),
        ({"reason": "  "}, "Say why"),
    ],
)
def test_a_change_has_roles_days_and_a_reason(
    register: Register, keys: dict[str, Key], wish: dict[str, object], why: str
) -> None:
    roles = wish.get("roles", (Role.PMO,))
    assert isinstance(roles, tuple)
    rest = {name: value for name, value in wish.items() if name != "roles"}
    deed = changed(keys["sponsor"], *roles, **rest)  # type: ignore[arg-type]  # each row changes one part
    with pytest.raises(RefusedError, match=why):
        appended(register, deed, keys["list"], LATER)


def test_only_the_key_of_the_list_changes(register: Register, keys: dict[str, Key]) -> None:
    with pytest.raises(RefusedError, match="Only the key of the list"):
        appended(register, changed(keys["sponsor"], Role.PMO), keys["cio"], CIO)


def test_a_revoked_key_stays_revoked_though_its_follower_comes_later(keys: dict[str, Key]) -> None:
    """Else what a thief signed between the two would count."""
    start = listed(keys)
    cio = keys["cio"].identity.fingerprint
    new = added(keys["leader"], Role.CIO, person=CIO.person, replaces=cio)
    start = grown(start, keys["list"], new, Revoked(cio, "Stolen"))
    after = appended(start, Confirmed(6), keys["leader"], LATEST)
    assert after.keys[cio].status is Standing.REVOKED
    assert after.keys[cio].ended_at == NOW


def test_the_first_cio_may_be_made_of_a_key_that_counts(keys: dict[str, Key]) -> None:
    start = grown(founded(keys["list"], PMO), keys["list"], added(keys["pmo"], Role.PMO))
    asked = appended(start, changed(keys["pmo"], Role.PMO, Role.CIO), keys["list"], LATER)
    after = appended(asked, Confirmed(3), keys["pmo"], LATER)
    assert Role.CIO in after.signers()[keys["pmo"].identity.fingerprint].roles
