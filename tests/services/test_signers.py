"""The list of signers of a real workspace: from enrolment to revocation, and every tampering found."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import update

from casebuilder.forms.library import Library
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, Role
from casebuilder.paths import bundled
from casebuilder.services import delegating, keys, signers
from casebuilder.services.signers import Delegated, Desk, Register, Terms
from casebuilder.services.workspace import Workspace
from casebuilder.sign.enrolment import Enrolment
from casebuilder.sign.reading import Flaw, RegisterRefusedError
from casebuilder.store.tables import signer
from tests.services.conftest import CIO, ELENA, JONAS, PMO, PRIYA, SPONSOR, Clock

OWN = "acorn lantern meadow violin"
LIST = "harbour pencil walnut sparrow"
DAY = timedelta(days=1)
RELEASED = Path(__file__).parents[1] / "data" / "databases" / "schema-3.casebuilder"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everybody has a key on this computer."""
    made = tmp_path_factory.mktemp("keys")
    for person in (PRIYA, JONAS, ELENA):
        keys.make_own_key(made, person, OWN, datetime(2026, 11, 1, tzinfo=UTC))
    return made


@pytest.fixture(scope="module")
def begun(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Register:
    """PMO, sponsor and CIO, the CIO confirmed by nobody yet; made once, for opening keys takes its time."""
    place = tmp_path_factory.mktemp("begun")
    library = Library((bundled("forms"),))
    workspace = Workspace.create(place / "norvik.casebuilder", place / "norvik.drafts", library, Clock())
    desk = Desk(workspace, PMO, folder)
    found = signers.set_up(desk, LIST)
    found = accepted(desk, found, PRIYA, Role.PMO)
    found = accepted(desk, found, JONAS, Role.SPONSOR, Role.LEADER)
    found = accepted(desk, found, ELENA, Role.CIO)
    assert signers.load(workspace) == found
    workspace.close()
    return found


@pytest.fixture
def desk(workspace: Workspace, folder: Path) -> Desk:
    """The PMO at work."""
    return Desk(workspace, PMO, folder)


def asked(desk: Desk, person: Person, *roles: Role) -> Enrolment:
    file = keys.enrolment(desk.folder, person.id, OWN, roles, desk.now)
    return signers.ask(desk.workspace, file, desk.now)


def accepted(desk: Desk, register: Register, person: Person, *roles: Role) -> Register:
    wish = asked(desk, person, *roles)
    start, end = signers.longest(wish, desk.now)
    return signers.accept(desk, register, wish, Terms(frozenset(roles), start, end), LIST)


def as_(desk: Desk, actor: Actor) -> Desk:
    return Desk(desk.workspace, actor, desk.folder)


@pytest.fixture
def register(desk: Desk, begun: Register) -> Register:
    """The list as it begins, in the workspace of this test."""
    return signers.take_list(desk.workspace, signers.list_file(begun))


def confirmed(desk: Desk, register: Register) -> Register:
    return signers.confirm(as_(desk, CIO), register, register.waiting()[0], OWN)


def test_the_list_is_stored_as_it_is_made(desk: Desk, register: Register) -> None:
    assert signers.load(desk.workspace) == register
    assert not signers.waiting(desk.workspace)


def test_a_request_waits_until_the_pmo_decides(desk: Desk, workspace: Workspace) -> None:
    wish = asked(desk, JONAS, Role.SPONSOR)
    assert [one.name for one in signers.waiting(workspace)] == ["Jonas Weber"]
    signers.turn_down(desk, wish)
    assert not signers.waiting(workspace)


def test_only_the_pmo_keeps_the_list(desk: Desk, register: Register) -> None:
    sponsor = as_(desk, SPONSOR)
    with pytest.raises(RefusedError, match="Only the PMO"):
        signers.revoke(sponsor, register, next(iter(register.keys)), "No reason", LIST)
    with pytest.raises(RefusedError, match="Only the PMO"):
        accepted(sponsor, register, JONAS, Role.SPONSOR)


def test_a_cio_counts_after_the_second_signature(desk: Desk, register: Register) -> None:
    wanted = register.waiting()[0]
    assert not signers.may_confirm(desk, register, wanted)
    assert signers.may_confirm(as_(desk, CIO), register, wanted)
    after = confirmed(desk, register)
    assert after.key_of(ELENA.id) is not None
    assert not after.waiting()
    assert signers.load(desk.workspace) == after


def test_a_wrong_passphrase_adds_nothing(desk: Desk, register: Register) -> None:
    with pytest.raises(RefusedError, match="does not open"):
        signers.revoke(desk, register, next(iter(register.keys)), "Lost", "wrong")
    assert signers.load(desk.workspace) == register


def test_two_who_add_at_once_do_not_overwrite_each_other(desk: Desk, register: Register) -> None:
    first, second, *_rest = register.keys
    signers.revoke(desk, register, first, "Lost", LIST)
    with pytest.raises(RefusedError, match="changed by somebody else"):
        signers.revoke(desk, register, second, "Lost", LIST)


def test_the_cio_lets_somebody_stand_in(desk: Desk, register: Register) -> None:
    register = confirmed(desk, register)
    cio, now = as_(desk, CIO), desk.now
    given = Delegated(
        ELENA.id, JONAS.id, (Role.CIO,), now, now + 14 * DAY, "On leave", "Fleet", Decimal(50_000)
    )
    register = delegating.delegate(cio, register, given, OWN)
    one = register.acting_for(JONAS.id, Role.CIO, "Fleet", Decimal(20_000), desk.now)
    assert one is not None
    register = delegating.end_delegation(cio, register, one, "Back early", OWN)
    assert register.acting_for(JONAS.id, Role.CIO, "Fleet", Decimal(20_000), desk.now) is None


def test_the_list_travels_as_a_file(desk: Desk, register: Register) -> None:
    file = signers.list_file(register)
    assert signers.read_list(file) == register
    assert signers.take_list(desk.workspace, file) == register


def test_a_second_signature_given_elsewhere_comes_back_with_the_list(
    desk: Desk, register: Register, elsewhere: Workspace
) -> None:
    signers.take_list(elsewhere, signers.list_file(register))
    there = Desk(elsewhere, CIO, desk.folder)
    after = confirmed(there, register)
    assert signers.take_list(desk.workspace, signers.list_file(after)) == after
    assert signers.load(desk.workspace) == after


@pytest.fixture
def elsewhere(library: Library, clock: Clock, tmp_path: Path) -> Iterator[Workspace]:
    """The CIO's own workspace on another computer."""
    made = Workspace.create(tmp_path / "elena.casebuilder", tmp_path / "elena.drafts", library, clock)
    yield made
    made.close()


def test_an_older_list_is_refused_and_nothing_changes(desk: Desk, register: Register) -> None:
    older = signers.list_file(register)
    newer = confirmed(desk, register)
    with pytest.raises(RegisterRefusedError) as caught:
        signers.take_list(desk.workspace, older)
    assert caught.value.flaw is Flaw.ROLLED_BACK
    assert signers.load(desk.workspace) == newer


def test_another_list_is_refused(desk: Desk, register: Register, elsewhere: Workspace) -> None:
    other = signers.set_up(Desk(elsewhere, PMO, desk.folder), LIST)
    with pytest.raises(RegisterRefusedError) as caught:
        signers.take_list(desk.workspace, signers.list_file(other))
    assert caught.value.flaw is Flaw.FOREIGN


def test_whoever_writes_into_the_workspace_is_found_out(desk: Desk, register: Register) -> None:
    with desk.workspace.database.writing() as db:
        forged = register.lines[2].sealed.text.replace("Jonas Weber", "Jonas Meber")
        db.execute(update(signer).where(signer.c.version == 3).values(line=forged))
    with pytest.raises(RegisterRefusedError, match="Entry 3 "):
        signers.load(desk.workspace)
    assert signers.take_list(desk.workspace, signers.list_file(register)) == register


def test_a_list_that_is_gone_is_missed(desk: Desk, register: Register) -> None:
    lists = signers.trusted({}, desk.workspace.path, register)
    with desk.workspace.database.writing() as db:
        db.execute(signer.delete())
    with pytest.raises(RegisterRefusedError, match="missing"):
        signers.load(desk.workspace, signers.pinned(lists, desk.workspace.path))


def test_what_this_computer_remembers_is_read_back(desk: Desk, register: Register) -> None:
    path = desk.workspace.path
    pin = signers.pinned(signers.trusted({}, path, register), path)
    assert signers.load(desk.workspace, pin) == register
    assert signers.pinned({str(path): "nonsense"}, path) is None


def test_a_renewed_key_takes_the_place_of_the_former_one(
    desk: Desk, register: Register, tmp_path: Path
) -> None:
    new = keys.make_own_key(tmp_path, JONAS, OWN, desk.now)
    file = keys.enrolment(tmp_path, JONAS.id, OWN, {Role.SPONSOR}, desk.now)
    wish = signers.ask(desk.workspace, file, desk.now)
    start, end = signers.longest(wish, desk.now)
    after = signers.accept(desk, register, wish, Terms(frozenset({Role.SPONSOR}), start, end), LIST)
    found = after.key_of(JONAS.id)
    assert found is not None
    assert found.fingerprint == new.fingerprint


def test_a_list_stored_under_schema_3_is_read(clock: Clock, library: Library, tmp_path: Path) -> None:
    path = tmp_path / RELEASED.name
    shutil.copy(RELEASED, path)
    workspace = Workspace.open(path, tmp_path / "norvik.drafts", library, clock)
    found = signers.load(workspace)
    assert found is not None
    assert [one.name for one in found.keys.values()] == ["Priya", "Elena"]
    assert [one.name for one in signers.waiting(workspace)] == ["Bo"]
    workspace.close()
