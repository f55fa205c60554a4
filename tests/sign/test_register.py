"""The list of signers: what its entries make of it, and what its rules forbid."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.sign.listing import CIO, NOW, PMO, SPONSOR, added, grown, listed

from casebuilder.model.error import RefusedError
from casebuilder.model.person import PersonId, Role
from casebuilder.sign.entry import Confirmed, Deed, Delegated, Ended, Revoked, Writer
from casebuilder.sign.keys import Key
from casebuilder.sign.register import Register
from casebuilder.sign.signer import Standing
from casebuilder.sign.writing import appended, founded

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def register(keys: dict[str, Key]) -> Register:
    return listed(keys)


def refused(register: Register, deed: Deed, key: Key, writer: Writer = PMO) -> str:
    with pytest.raises(RefusedError) as caught:
        appended(register, deed, key, writer)
    return caught.value.sentence


def away(**changed: object) -> Delegated:
    said: dict[str, object] = {
        "giver": CIO.person,
        "receiver": SPONSOR.person,
        "roles": (Role.CIO,),
        "start": NOW,
        "end": NOW + 14 * DAY,
        "reason": "On leave",
        **changed,
    }
    return Delegated(**said)  # type: ignore[arg-type]  # each test changes one part


def test_signers_are_handed_to_the_reader_of_signed_files(register: Register, keys: dict[str, Key]) -> None:
    found = register.signers()[keys["cio"].identity.fingerprint]
    assert (found.person, found.name, found.roles) == (
        "carla@example.com",
        "Carla Ruiz",
        frozenset({Role.CIO}),
    )
    assert found.status is Standing.ACTIVE
    assert len(register.signers()) == 3


def test_a_cio_counts_only_after_the_second_signature(keys: dict[str, Key]) -> None:
    first = grown(founded(keys["list"], PMO), keys["list"], added(keys["cio"], Role.CIO))
    assert [one.name for one in first.waiting()] == ["Carla Ruiz"]
    assert not first.signers()
    then = appended(first, Confirmed(2), keys["cio"], CIO)
    assert not then.waiting()
    assert then.signers()


def test_the_second_signature_is_another_persons_where_there_is_one(keys: dict[str, Key]) -> None:
    start = grown(
        founded(keys["list"], PMO),
        keys["list"],
        added(keys["sponsor"], Role.PMO),
        added(keys["cio"], Role.CIO),
    )
    assert "another PMO" in refused(start, Confirmed(3), keys["cio"], CIO)
    assert appended(start, Confirmed(3), keys["sponsor"], SPONSOR).signers()


def test_the_pmo_who_accepted_a_cio_cannot_confirm_it_too(keys: dict[str, Key]) -> None:
    start = grown(
        founded(keys["list"], PMO),
        keys["list"],
        added(keys["pmo"], Role.PMO),
        added(keys["cio"], Role.CIO),
    )
    assert "must come from" in refused(start, Confirmed(3), keys["pmo"])
    assert "must come from" in refused(start, Confirmed(3), keys["list"])


def test_a_revoked_key_stays_on_the_list_and_counts_no_more(register: Register, keys: dict[str, Key]) -> None:
    cio = keys["cio"].identity.fingerprint
    after = grown(register, keys["list"], Revoked(cio, "Laptop stolen"))
    assert after.signers()[cio].status is Standing.REVOKED
    assert after.keys[cio].reason == "Laptop stolen"
    assert after.key_of(CIO.person) is None
    assert "does not count any more" in refused(after, Revoked(cio, "Again"), keys["list"])
    assert "on the list already" in refused(after, added(keys["cio"], Role.CIO), keys["list"])


def test_a_revocation_says_why(register: Register, keys: dict[str, Key]) -> None:
    assert "Say why" in refused(register, Revoked(keys["cio"].identity.fingerprint, " "), keys["list"])


def test_a_new_key_replaces_the_former_one(register: Register, keys: dict[str, Key]) -> None:
    former = keys["sponsor"].identity.fingerprint
    new = added(keys["leader"], Role.SPONSOR, person=SPONSOR.person)
    assert "must replace it" in refused(register, new, keys["list"])
    after = grown(
        register, keys["list"], added(keys["leader"], Role.SPONSOR, person=SPONSOR.person, replaces=former)
    )
    assert after.keys[former].status is Standing.REPLACED
    found = after.key_of(SPONSOR.person)
    assert found is not None
    assert found.fingerprint == keys["leader"].identity.fingerprint


def test_a_cio_cannot_be_replaced_behind_their_back(register: Register, keys: dict[str, Key]) -> None:
    """Not even in another role: the former key counts until a second person has vouched for the new one."""
    former = keys["cio"].identity.fingerprint
    new = added(keys["leader"], Role.SPONSOR, person=CIO.person, replaces=former)
    after = grown(register, keys["list"], new)
    assert after.keys[former].counts
    assert after.waiting()


def test_only_the_key_of_the_list_adds_and_revokes(register: Register, keys: dict[str, Key]) -> None:
    assert "Only the key of the list" in refused(register, added(keys["leader"], Role.CIO), keys["pmo"])
    revoke = Revoked(keys["cio"].identity.fingerprint, "Because")
    assert "Only the key of the list" in refused(register, revoke, keys["sponsor"])


def test_a_key_counts_only_while_it_is_valid_itself(register: Register, keys: dict[str, Key]) -> None:
    assert "days it was made for" in refused(
        register, added(keys["leader"], Role.LEADER, days=4 * 365), keys["list"]
    )


def test_who_stands_in_may_sign_within_what_was_delegated(register: Register, keys: dict[str, Key]) -> None:
    after = appended(register, away(unit="Fleet", cap=Decimal(250_000)), keys["cio"], CIO)

    def may(unit: str = "Fleet", amount: Decimal | None = Decimal(250_000), days: int = 1) -> bool:
        at = NOW + timedelta(days=days)
        return after.acting_for(SPONSOR.person, Role.CIO, unit, amount, at) is not None

    assert may()
    assert not may(unit="Finance")
    assert not may(amount=Decimal(250_001))
    assert not may(amount=None)
    assert not may(days=15)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"roles": (Role.PMO,)}, "roles of their own"),
        ({"roles": ()}, "roles of their own"),
        ({"receiver": "nobody@example.com"}, "needs a key"),
        ({"receiver": "carla@example.com"}, "needs a key"),
        ({"end": NOW}, "ends after it begins"),
        ({"reason": " "}, "Say why"),
        ({"cap": Decimal(0)}, "above zero"),
    ],
)
def test_a_delegation_is_dated_scoped_and_explained(
    register: Register, keys: dict[str, Key], changed: dict[str, object], why: str
) -> None:
    assert why in refused(register, away(**changed), keys["cio"], CIO)


def test_nobody_can_delegate_for_another(register: Register, keys: dict[str, Key]) -> None:
    assert "signed by the person who gives it" in refused(register, away(), keys["list"])
    assert "signed by the person who gives it" in refused(register, away(), keys["sponsor"], SPONSOR)


def test_what_was_delegated_is_not_passed_on(register: Register, keys: dict[str, Key]) -> None:
    after = appended(register, away(), keys["cio"], CIO)
    chained = away(giver=SPONSOR.person, receiver=PMO.person)
    assert "roles of their own" in refused(after, chained, keys["sponsor"], SPONSOR)


def test_a_seat_on_the_board_is_not_handed_on(keys: dict[str, Key]) -> None:
    people = (added(keys["pmo"], Role.PMO), added(keys["sponsor"], Role.BOARD))
    board = grown(founded(keys["list"], PMO), keys["list"], *people)
    wish = away(giver=SPONSOR.person, receiver=PMO.person, roles=(Role.BOARD,))
    assert "cannot be handed on" in refused(board, wish, keys["sponsor"], SPONSOR)


def test_a_delegation_ends_with_the_key_of_the_giver(register: Register, keys: dict[str, Key]) -> None:
    after = appended(register, away(), keys["cio"], CIO)
    after = grown(after, keys["list"], Revoked(keys["cio"].identity.fingerprint, "Lost"))
    assert after.acting_for(SPONSOR.person, Role.CIO, "", Decimal(1), NOW) is None


@pytest.mark.parametrize("who", ["cio", "list"])
def test_a_delegation_can_end_early(register: Register, keys: dict[str, Key], who: str) -> None:
    after = appended(register, away(), keys["cio"], CIO)
    number = after.version
    assert "by the person who gave it" in refused(after, Ended(number, "Back"), keys["sponsor"], SPONSOR)
    over = appended(after, Ended(number, "Back"), keys[who], CIO)
    assert over.acting_for(SPONSOR.person, Role.CIO, "", Decimal(1), NOW) is None
    assert "over already" in refused(over, Ended(number, "Back"), keys[who], CIO)


def test_people_are_who_their_key_says(register: Register) -> None:
    assert register.key_of(PersonId("nobody@example.com")) is None
