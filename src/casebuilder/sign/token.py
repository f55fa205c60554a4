"""A key on a card (PKCS#11): it never leaves the card, which asks for its own PIN."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.sign.driver import opened
from casebuilder.sign.fitness import Unfit, why_unfit
from casebuilder.sign.identity import Identity, identity_of
from casebuilder.sign.keys import Key, check_dates

if TYPE_CHECKING:
    from pkcs11 import Session
    from pkcs11.types import Object, SignMixin
    from pyhanko.sign.signers.pdf_cms import Signer


@dataclass(frozen=True, slots=True)
class Token:
    """Which card, and which key on it: the fingerprint of its certificate. `label` is what people call it."""

    driver: str
    label: str
    serial: str
    key: str

    @property
    def text(self) -> str:
        """As it is kept on this computer; holds nothing secret."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


def token_from(text: str) -> Token:
    """ValueError where the text is not one of ours."""
    try:
        return Token(**{name: str(value) for name, value in json.loads(text).items()})
    except (TypeError, AttributeError) as error:
        raise ValueError("not a token") from error


@dataclass(frozen=True, slots=True)
class Offered:
    """A key on a card that could be used, or what speaks against it."""

    identity: Identity
    unfit: Unfit | None


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key on an open card. Some cards ask for the PIN again before each signature: then it is here."""

    identity: Identity
    session: "Session" = field(repr=False)
    number: bytes
    private: "SignMixin" = field(repr=False)
    pin: str = field(default="", repr=False)

    def signer(self) -> "Signer":
        from asn1crypto.x509 import Certificate
        from pyhanko.sign.pkcs11 import PKCS11Signer

        certificate = Certificate.load(self.identity.certificate)
        again = {"pin": self.pin} if self.pin else None
        return PKCS11Signer(
            self.session,
            signing_cert=certificate,
            key_id=self.number,
            embed_roots=False,
            base_sign_kwargs=again,
        )

    def sign(self, data: bytes) -> bytes:
        """RSA over SHA-256, for what is not a PDF: enrolment and the list of signers."""
        from pkcs11 import Mechanism

        return bytes(self.private.sign(data, mechanism=Mechanism.SHA256_RSA_PKCS, pin=self.pin or None))


OwnKey: TypeAlias = Key | TokenKey


def offered(driver: Path, serial: str, pin: str, now: datetime) -> Sequence[Offered]:
    """Every key on a card with a certificate of its own; RefusedError where there is none."""
    with opened(driver, serial, pin) as session:
        own = _private_keys(session)
        found = [data for number, data in _certificates(session) if number in own]
    if not found:
        raise RefusedError(
            _("There is no key for signing on this card."),
            _("Ask whoever gave it to you for one, or make a key on this computer."),
        )
    return [Offered(identity_of(data), why_unfit(data, now)) for data in dict.fromkeys(found)]


@contextmanager
def open_token(token: Token, pin: str, now: datetime) -> Iterator[TokenKey]:
    """The key on a card while the block runs; KeyRefusedError and UnavailableError say what is missing."""
    with opened(Path(token.driver), token.serial, pin) as session:
        key = _wanted(session, token.key, pin)
        check_dates(key.identity, now)
        yield key


def _wanted(session: "Session", key: str, pin: str) -> TokenKey:
    own = _private_keys(session)
    for number, data in _certificates(session):
        if number in own and (identity := identity_of(data)).fingerprint == key:
            private, again = own[number]
            return TokenKey(identity, session, number, private, pin if again else "")
    raise RefusedError(
        _("Your key is not on this card any more."),
        _("If it was renewed, choose the new one under “My key” and ask the PMO to accept it."),
    )


def _private_keys(session: "Session") -> "dict[bytes, tuple[SignMixin, bool]]":
    """By its number: each key that signs, and whether it wants the PIN before each signature."""
    from pkcs11 import Attribute, ObjectClass
    from pkcs11.types import SignMixin

    wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.SIGN: True}
    return {
        bytes(one[Attribute.ID]): (one, _asks_again(one))
        for one in session.get_objects(wanted)
        if isinstance(one, SignMixin)
    }


def _certificates(session: "Session") -> list[tuple[bytes, bytes]]:
    """The number that a certificate shares with its key, and its bytes; what cannot be read is left out."""
    from pkcs11 import Attribute, ObjectClass

    found = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    read = [(bytes(one[Attribute.ID]), bytes(one[Attribute.VALUE])) for one in found]
    return [(number, data) for number, data in read if _readable(data)]


def _readable(certificate: bytes) -> bool:
    try:
        identity_of(certificate)
    except ValueError:
        return False
    return True


def _asks_again(private: "Object") -> bool:
    from pkcs11 import Attribute, PKCS11Error

    try:
        return bool(private[Attribute.ALWAYS_AUTHENTICATE])
    except PKCS11Error:
        return False
