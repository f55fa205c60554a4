"""A person's own key: kept under its passphrase, told without it, put away and never overwritten."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casebuilder.analysis.passphrase import Strength
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.person import Role
from casebuilder.services import keys
from casebuilder.sign.enrolment import read_enrolment
from casebuilder.sign.keys import KeyRefusedError, Trouble, open_key
from tests.services.conftest import ELENA, JONAS

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PASSPHRASE = "acorn lantern meadow violin"  # noqa: S105 - of keys made here


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys") / "keys"
    keys.make_own_key(folder, ELENA, PASSPHRASE, NOW)
    return folder


def test_whose_key_it_is_is_told_without_the_passphrase(made: Path) -> None:
    found = keys.own_identity(made, ELENA.id)
    assert found is not None
    assert (found.name, found.email) == (ELENA.name, ELENA.id)
    assert keys.own_identity(made, JONAS.id) is None


def test_only_the_passphrase_opens_it(made: Path) -> None:
    found = keys.own_identity(made, ELENA.id)
    assert keys.open_own_key(made, ELENA.id, PASSPHRASE, NOW).identity == found
    with pytest.raises(KeyRefusedError) as caught:
        keys.open_own_key(made, ELENA.id, "something else", NOW)
    assert caught.value.trouble is Trouble.WRONG_PASSPHRASE


def test_nobody_else_can_read_the_file(made: Path) -> None:
    assert stat.S_IMODE(keys.key_path(made, ELENA.id).stat().st_mode) == 0o600


def test_the_enrolment_file_asks_for_what_its_owner_wants(made: Path) -> None:
    asked = read_enrolment(keys.enrolment(made, ELENA.id, PASSPHRASE, {Role.CIO}, NOW))
    assert asked.person == ELENA.id
    assert asked.roles == {Role.CIO}


def test_a_former_key_is_put_away_and_kept(tmp_path: Path) -> None:
    first = keys.make_own_key(tmp_path, ELENA, PASSPHRASE, NOW)
    second = keys.make_own_key(tmp_path, ELENA, "another one entirely", NOW + timedelta(days=1))
    assert first != second
    assert keys.own_identity(tmp_path, ELENA.id) == second
    assert len(list(tmp_path.glob("*.p12"))) == 2


def test_a_key_made_elsewhere_is_taken_for_its_owner_only(made: Path, tmp_path: Path) -> None:
    data = keys.key_path(made, ELENA.id).read_bytes()
    assert keys.take_own_key(tmp_path, ELENA, data, PASSPHRASE, NOW) == keys.own_identity(made, ELENA.id)
    with pytest.raises(RefusedError, match="belongs to Elena"):
        keys.take_own_key(tmp_path, JONAS, data, PASSPHRASE, NOW)


def test_where_the_new_key_cannot_be_written_the_former_one_stays(made: Path, tmp_path: Path) -> None:
    data = keys.key_path(made, ELENA.id).read_bytes()
    first = keys.take_own_key(tmp_path, ELENA, data, PASSPHRASE, NOW)
    (tmp_path / f"{ELENA.id}.p12.new").mkdir()
    with pytest.raises(UnavailableError):
        keys.make_own_key(tmp_path, ELENA, PASSPHRASE, NOW)
    assert keys.own_identity(tmp_path, ELENA.id) == first


def test_a_passphrase_of_ones_own_name_is_weak() -> None:
    assert keys.passphrase_strength("elena novak norvik", ELENA) is Strength.WEAK
    assert keys.passphrase_strength(keys.passphrase_idea(), ELENA) >= Strength.GOOD


def test_a_copy_for_old_software_holds_the_same_key_in_an_older_lock(made: Path) -> None:
    data = keys.copy_for_old_software(made, ELENA.id, PASSPHRASE, NOW)
    ours = keys.read_own_key(made, ELENA.id)
    old, own = (open_key(one, PASSPHRASE, NOW) for one in (data, ours))
    assert old.identity == own.identity
    assert old.sign(b"the same") == own.sign(b"the same")
    triple_des = bytes.fromhex("060a2a864886f70d010c0103")  # pbeWithSHAAnd3-KeyTripleDES-CBC
    assert triple_des in data
    assert triple_des not in ours
