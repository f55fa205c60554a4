"""Keys: made as promised, opened by the passphrase only, kept from other eyes, never written over."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto.pkcs12 import Pfx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.sign.identity import identity_of
from casebuilder.sign.keyfile import read_key, write_key
from casebuilder.sign.keys import (
    Key,
    KeyRefusedError,
    Trouble,
    certificate_for,
    make_key,
    open_key,
    packed,
    signed_by,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PASSPHRASE = "acorn lantern meadow violin"  # noqa: S105 - of keys made here


def refusal(data: bytes, passphrase: str = PASSPHRASE, now: datetime = NOW) -> KeyRefusedError:
    with pytest.raises(KeyRefusedError) as caught:
        open_key(data, passphrase, now)
    return caught.value


def test_the_certificate_is_for_signing_documents_and_nothing_else(keys: dict[str, Key]) -> None:
    found = x509.load_der_x509_certificate(keys["cio"].identity.certificate)
    usage = found.extensions.get_extension_for_class(x509.KeyUsage)
    basic = found.extensions.get_extension_for_class(x509.BasicConstraints)
    purposes = found.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert basic.critical
    assert not basic.value.ca
    assert {one.dotted_string for one in purposes} == {"1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36"}


def test_key_and_certificate_tell_their_owner_and_their_days(keys: dict[str, Key]) -> None:
    identity = keys["cio"].identity
    assert (identity.name, identity.email) == ("Carla Ruiz", "carla@example.com")
    assert keys["cio"].private.key_size == 3072
    assert identity.until == NOW + timedelta(days=3 * 365)
    assert identity.current(NOW)
    assert len(identity.fingerprint) == 64


def test_the_file_is_locked_with_aes_256_and_600_000_rounds(key_files: dict[str, bytes]) -> None:
    bags = Pfx.load(key_files["cio"]).authenticated_safe
    lock = bags[0]["content"]["encrypted_content_info"]["content_encryption_algorithm"]
    assert lock.encryption_cipher == "aes"
    assert lock.key_length == 32
    assert lock.kdf_iterations == 600_000


def test_an_address_that_is_not_ascii_survives() -> None:
    key = open_key(make_key("Zoë Müller", "zoë@müller.example", PASSPHRASE, NOW), PASSPHRASE, NOW)
    assert (key.identity.name, key.identity.email) == ("Zoë Müller", "zoë@müller.example")


def test_a_wrong_passphrase_is_told_and_not_repeated(key_files: dict[str, bytes]) -> None:
    found = refusal(key_files["cio"], "acorn lantern meadow violet")
    assert found.trouble is Trouble.WRONG_PASSPHRASE
    assert "violet" not in repr(found) + str(found)
    assert found.__cause__ is None


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"0\x82\xff", b"\x30\x03\x02\x01\x03", b"0" * (1 << 21)],
    ids=["empty", "pdf", "cut", "other", "long"],
)
def test_what_is_no_key_file_is_told_apart_from_a_wrong_passphrase(data: bytes) -> None:
    assert refusal(data).trouble is Trouble.NOT_A_KEY


def test_a_damaged_key_file_is_refused_everywhere(key_files: dict[str, bytes]) -> None:
    whole = key_files["cio"]
    for place in range(0, len(whole), len(whole) // 12):
        broken = bytearray(whole)
        broken[place] ^= 0x41
        assert refusal(bytes(broken)).trouble in (Trouble.NOT_A_KEY, Trouble.WRONG_PASSPHRASE, Trouble.UNFIT)


def test_a_key_ends_after_three_years_and_is_told_so(key_files: dict[str, bytes]) -> None:
    found = refusal(key_files["cio"], now=NOW + timedelta(days=3 * 365, seconds=1))
    assert found.trouble is Trouble.EXPIRED
    assert "Carla Ruiz" in found.sentence
    assert "2029-03-01" in found.sentence


def test_a_clock_wrong_by_a_year_is_told(key_files: dict[str, bytes]) -> None:
    found = refusal(key_files["cio"], now=NOW - timedelta(days=365))
    assert found.trouble is Trouble.NOT_YET
    assert "date of this computer" in found.remedy


def test_a_key_of_another_kind_is_refused() -> None:
    lock = BestAvailableEncryption(PASSPHRASE.encode())
    curve = ec.generate_private_key(ec.SECP256R1())
    bare = pkcs12.serialize_key_and_certificates(b"x", curve, None, None, lock)
    assert refusal(bare).trouble is Trouble.UNFIT


def test_key_and_certificate_must_belong_together() -> None:
    one, other = (generate_private_key(65537, 2048) for _turn in range(2))
    with pytest.raises(ValueError, match="do not match"):
        packed(other, certificate_for(one, "Carla Ruiz", "carla@example.com", NOW), PASSPHRASE)


@pytest.mark.parametrize(
    ("name", "email"), [("", "a@b.c"), (" ", "a@b.c"), ("A\nB", "a@b.c"), ("A", "a"), ("A", "@")]
)
def test_a_key_needs_a_person(name: str, email: str) -> None:
    with pytest.raises(RefusedError):
        make_key(name, email, PASSPHRASE, NOW)


def test_only_the_owner_of_a_key_can_sign_with_it(keys: dict[str, Key]) -> None:
    signature = keys["cio"].sign(b"the list, version 3")
    assert signed_by(keys["cio"].identity, b"the list, version 3", signature)
    assert not signed_by(keys["cio"].identity, b"the list, version 4", signature)
    assert not signed_by(keys["pmo"].identity, b"the list, version 3", signature)


def test_an_opened_key_does_not_print_itself(keys: dict[str, Key]) -> None:
    assert "private" not in repr(keys["cio"])
    assert "BEGIN" not in repr(keys["cio"])


def test_what_is_no_certificate_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="parsing"):
        identity_of(b"nothing")


def test_the_key_file_is_for_its_owner_only(tmp_path: Path, key_files: dict[str, bytes]) -> None:
    path = tmp_path / "keys" / "carla.p12"
    write_key(path, key_files["cio"])
    assert read_key(path) == key_files["cio"]
    assert sorted(one.name for one in path.parent.iterdir()) == ["carla.p12"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "carla.p12"
    write_key(path, b"the first")
    with pytest.raises(RefusedError, match="already a key"):
        write_key(path, b"the second")
    assert read_key(path) == b"the first"


def test_no_space_leaves_no_half_key(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file where a folder is needed")
    with pytest.raises(UnavailableError):
        write_key(tmp_path / "taken" / "carla.p12", b"key")
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="stick"):
        read_key(tmp_path / "gone.p12")
