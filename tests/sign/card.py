"""A card with several keys on it, as SoftHSM plays it: good ones, and ones that cannot sign documents."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from shutil import which
from typing import Final, TypeAlias

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as make_curve
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from casebuilder.sign import driver
from casebuilder.sign.identity import identity_of
from casebuilder.sign.keys import Key, certificate_for
from casebuilder.sign.token import Token

PIN: Final = "2468"
LABEL: Final = "Company card"
_LIBRARIES: Final = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so")
LIBRARY: Final = next((Path(one) for one in _LIBRARIES if Path(one).exists()), Path("none"))
Private: TypeAlias = RSAPrivateKey | EllipticCurvePrivateKey
needs_card: Final = pytest.mark.skipif(
    not LIBRARY.exists() or which("softhsm2-util") is None, reason="SoftHSM (softhsm2) is not installed"
)


@dataclass(frozen=True)
class Card:
    """A card in its reader."""

    serial: str

    def token(self, key: Key) -> Token:
        return Token(str(LIBRARY), LABEL, self.serial, key.identity.fingerprint)


@contextmanager
def plugged_in(home: Path, *held: tuple[Private, bytes]) -> Iterator[Card]:
    """A card with these keys and their certificates; nothing else is plugged in meanwhile."""
    with pulled_out(home):
        _util("--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "1357")
        for place, (private, certificate) in enumerate(held, start=1):
            _put(home, place, private, certificate)
        _read_anew()
        yield Card(driver.plugged(LIBRARY)[0].serial)


@contextmanager
def pulled_out(home: Path) -> Iterator[None]:
    """A reader without a card, until the block ends and the former card is there again."""
    (home / "tokens").mkdir()
    (home / "softhsm2.conf").write_text(f"directories.tokendir = {home / 'tokens'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(home / "softhsm2.conf"))
        _read_anew()
        try:
            yield
        finally:
            patch.undo()
            if "SOFTHSM2_CONF" in os.environ:
                _read_anew()


def _util(*words: str) -> None:
    subprocess.run(["softhsm2-util", *words], check=True, capture_output=True, env=os.environ)


def _read_anew() -> None:
    """The driver reads once per process where its cards are."""
    from pkcs11 import lib

    lib(str(LIBRARY)).reinitialize()


def _put(home: Path, place: int, private: Private, certificate: bytes) -> None:
    from pkcs11 import Attribute, CertificateType, ObjectClass, lib

    secret = home / f"{place}.pem"
    secret.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    number = f"{place:02x}"
    told = ("--token", LABEL, "--label", f"key {place}", "--id", number, "--pin", PIN)
    _util("--import", str(secret), *told)
    _read_anew()
    with lib(str(LIBRARY)).get_token(token_label=LABEL).open(rw=True, user_pin=PIN) as session:
        session.create_object(
            {
                Attribute.CLASS: ObjectClass.CERTIFICATE,
                Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                Attribute.TOKEN: True,
                Attribute.LABEL: f"certificate {place}",
                Attribute.ID: bytes.fromhex(number),
                Attribute.SUBJECT: b"",
                Attribute.VALUE: certificate,
            }
        )


def asks_again(key: Key) -> None:
    """Puts a key on the card that wants the PIN before each signature, as one slot of a YubiKey does."""
    from pkcs11 import Attribute, CertificateType, ObjectClass, lib
    from pkcs11.util.rsa import decode_rsa_private_key

    secret = key.private.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    told = {Attribute.TOKEN: True, Attribute.LABEL: "again", Attribute.ID: b"\xaa"}
    with lib(str(LIBRARY)).get_token(token_label=LABEL).open(rw=True, user_pin=PIN) as session:
        private = {Attribute.ALWAYS_AUTHENTICATE: True, Attribute.PRIVATE: True, Attribute.SENSITIVE: True}
        session.create_object({**decode_rsa_private_key(secret), **private, **told})
        session.create_object(
            {
                Attribute.CLASS: ObjectClass.CERTIFICATE,
                Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                Attribute.SUBJECT: b"",
                Attribute.VALUE: key.identity.certificate,
                **told,
            }
        )


def held(key: Key) -> tuple[Private, bytes]:
    return key.private, key.identity.certificate


def on_a_curve(name: str, now: datetime) -> tuple[Private, bytes]:
    private = make_curve(SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(7)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=365))
        .sign(private, SHA256())
    )
    return private, made.public_bytes(Encoding.DER)


def expired(key: Key, now: datetime) -> tuple[Private, bytes]:
    """The same key with a certificate whose time is over."""
    old = certificate_for(key.private, key.identity.name, key.identity.email, now - timedelta(days=1200))
    return key.private, old.public_bytes(Encoding.DER)


def names(found: Sequence[bytes]) -> list[str]:
    return [identity_of(one).name for one in found]
