"""The list changes hands, or begins anew: who follows goes along with one and is asked about the other."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casebuilder.forms.library import Library
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Role
from casebuilder.services import delegating, following, keys, list_key, signers
from casebuilder.services.endings import About, ending_words, endings, own_end
from casebuilder.services.signers import Delegated, Desk, Register, Terms
from casebuilder.services.workspace import Workspace
from casebuilder.sign.keys import KeyRefusedError
from casebuilder.sign.reading import Flaw, RegisterRefusedError
from tests.services.conftest import JONAS, PMO, PRIYA, SPONSOR, Clock

OWN = "acorn lantern meadow violin"
LIST = "harbour pencil walnut sparrow"
NEXT = "candle orbit thunder velvet"
DAY = timedelta(days=1)
NORA = Actor(JONAS, Role.PMO)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    keys.make_own_key(folder, JONAS, OWN, datetime(2026, 11, 1, tzinfo=UTC))
    return folder


@pytest.fixture
def desk(workspace: Workspace, made: Path) -> Desk:
    return Desk(workspace, PMO, made)


@pytest.fixture
def register(desk: Desk) -> Register:
    found = signers.set_up(desk, LIST)
    asked = signers.ask(
        desk.workspace, keys.enrolment(desk.folder, JONAS.id, OWN, {Role.SPONSOR}, desk.now), desk.now
    )
    start, end = signers.longest(asked, desk.now)
    return signers.accept(desk, found, asked, Terms(frozenset({Role.SPONSOR}), start, end), LIST)


@pytest.fixture
def follower(library: Library, clock: Clock, tmp_path: Path, register: Register) -> Iterator[Workspace]:
    """Somebody who follows the list elsewhere."""
    place = Workspace.create(tmp_path / "elena.casebuilder", tmp_path / "elena.drafts", library, clock)
    signers.take_list(place, signers.list_file(register))
    yield place
    place.close()


def handed(desk: Desk, register: Register) -> Register:
    offer = list_key.read_offer(list_key.offer(Desk(desk.workspace, NORA, desk.folder), register, NEXT))
    return list_key.hand_over(desk, register, offer, ("Priya leaves", LIST))


def test_the_new_keeper_adds_and_the_old_passphrase_does_not(desk: Desk, register: Register) -> None:
    after = handed(desk, register)
    assert signers.load(desk.workspace) == after
    assert signers.holds_list_key(desk, after)
    first = next(iter(after.keys))
    with pytest.raises(KeyRefusedError):
        signers.revoke(desk, after, first, "Lost", LIST)
    assert signers.revoke(desk, after, first, "Lost", NEXT).version == after.version + 1


def test_who_follows_goes_along(desk: Desk, register: Register, follower: Workspace) -> None:
    pin = signers.pinned(signers.trusted({}, follower.path, register), follower.path)
    after = handed(desk, register)
    there = Desk(follower, SPONSOR, desk.folder)
    offer = following.look_at(there, signers.list_file(after), pin)
    assert offer.known
    assert not offer.other
    assert "handed the list over to Jonas Weber: Priya leaves" in offer.news[0]
    assert following.follow(there, offer, pin) == after
    assert signers.load(follower) == after
    assert signers.load(follower, pin) == after


def test_a_key_that_is_over_can_still_name_its_follower(desk: Desk, register: Register, clock: Clock) -> None:
    clock.pass_by(days=3 * 365 + 10)
    assert register.owner.until < desk.now
    with pytest.raises(RefusedError, match="Hand the list over"):
        signers.revoke(desk, register, next(iter(register.keys)), "Lost", LIST)
    assert handed(desk, register).owner != register.owner


def test_a_new_list_takes_the_place_of_one_whose_key_is_lost(desk: Desk, register: Register) -> None:
    after = list_key.begin_anew(desk, NEXT)
    assert signers.load(desk.workspace) == after
    assert not after.keys
    assert signers.former_lists(desk.workspace) == [register.text]


def test_a_new_list_is_another_one_until_it_was_compared(
    desk: Desk, register: Register, follower: Workspace
) -> None:
    pin = signers.pinned(signers.trusted({}, follower.path, register), follower.path)
    data = signers.list_file(list_key.begin_anew(desk, NEXT))
    with pytest.raises(RegisterRefusedError) as caught:
        signers.take_list(follower, data, pin)
    assert caught.value.flaw is Flaw.FOREIGN
    there = Desk(follower, SPONSOR, desk.folder)
    offer = following.look_at(there, data, pin)
    assert offer.other
    assert signers.load(follower) == register
    after = following.follow(there, offer, pin)
    assert signers.load(follower) == after
    assert signers.former_lists(follower) == [register.text]


def test_only_the_pmo_does_either(desk: Desk, register: Register) -> None:
    other = Desk(desk.workspace, SPONSOR, desk.folder)
    with pytest.raises(RefusedError, match="Only the PMO"):
        list_key.offer(other, register, NEXT)
    with pytest.raises(RefusedError, match="Only the PMO"):
        list_key.begin_anew(other, NEXT)
    offer = list_key.read_offer(list_key.offer(desk, register, NEXT))
    with pytest.raises(RefusedError, match="Only the PMO"):
        list_key.hand_over(other, register, offer, ("Mine", LIST))


def test_what_ends_is_told_in_time(desk: Desk, register: Register) -> None:
    (one,) = register.keys.values()
    assert not endings(register, desk.now)
    soon = one.valid_until - 57 * DAY
    found = endings(register, soon)
    assert [each.about for each in found] == [About.KEY, About.LIST]
    assert ending_words(found[0], soon).startswith("The key of Jonas Weber ends on ")
    assert "ended on" in ending_words(found[0], one.valid_until + DAY)
    assert not endings(register, one.valid_until + 70 * DAY)


def test_a_delegation_is_told_in_its_last_week(desk: Desk, register: Register) -> None:
    keys.make_own_key(desk.folder, PRIYA, OWN, desk.now)
    asked = signers.ask(
        desk.workspace, keys.enrolment(desk.folder, PRIYA.id, OWN, {Role.PMO}, desk.now), desk.now
    )
    start, end = signers.longest(asked, desk.now)
    register = signers.accept(desk, register, asked, Terms(frozenset({Role.PMO}), start, end), LIST)
    sponsor = Desk(desk.workspace, SPONSOR, desk.folder)
    given = Delegated(JONAS.id, PRIYA.id, (Role.SPONSOR,), desk.now, desk.now + 30 * DAY, "On leave")
    register = delegating.delegate(sponsor, register, given, OWN)
    assert not endings(register, desk.now + 22 * DAY)
    (found,) = endings(register, desk.now + 24 * DAY)
    assert (found.about, found.name) == (About.STAND_IN, PRIYA.name)


def test_the_own_key_ends_by_itself_or_on_the_list(desk: Desk, register: Register) -> None:
    own = keys.own_identity(desk.folder, JONAS.id)
    assert own is not None
    listed = register.keys[own.fingerprint]
    assert own_end(own, listed, desk.now) is None
    short = Terms(listed.roles, listed.valid_from, desk.now + 40 * DAY + timedelta(hours=1))
    after = signers.change(desk, register, listed, (short, "Leaves"), LIST)
    found = own_end(own, after.keys[own.fingerprint], desk.now)
    assert found is not None
    assert "Make a new one in time" in ending_words(found, desk.now)
