"""A key on a card or stick (PKCS#11): it never leaves the token, which asks for its own PIN."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.sign.identity import Identity, identity_of
from casebuilder.sign.keys import KeyRefusedError, Trouble, check_dates

if TYPE_CHECKING:
    from pkcs11 import Session
    from pyhanko.sign.signers.pdf_cms import Signer


@dataclass(frozen=True, slots=True)
class Token:
    """Which token and which key on it; `label` empty: the first token that is plugged in."""

    library: Path
    label: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key on an open token."""

    identity: Identity
    session: "Session" = field(repr=False)
    label: str

    def signer(self) -> "Signer":
        from asn1crypto.x509 import Certificate
        from pyhanko.sign.pkcs11 import PKCS11Signer

        certificate = Certificate.load(self.identity.certificate)
        return PKCS11Signer(
            self.session, signing_cert=certificate, key_label=self.label or None, embed_roots=False
        )


@contextmanager
def open_token(token: Token, pin: str, now: datetime) -> Iterator[TokenKey]:
    """The key on a token while the block runs; KeyRefusedError and UnavailableError say what is missing."""
    with _session(token, pin) as session:
        identity = identity_of(_certificate(session, token))
        check_dates(identity, now)
        yield TokenKey(identity, session, token.key)


def _session(token: Token, pin: str) -> "Session":
    from pkcs11 import PinIncorrect, PinInvalid, PinLenRange, PinLocked, PKCS11Error
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import open_pkcs11_session

    wanted = TokenCriteria(label=token.label) if token.label else None
    try:
        return open_pkcs11_session(str(token.library), token_criteria=wanted, user_pin=pin)
    except (PinIncorrect, PinInvalid, PinLenRange):
        raise KeyRefusedError(
            Trouble.WRONG_PASSPHRASE,
            _("The PIN does not open this token."),
            _("Take care: a token locks itself after a few wrong PINs."),
        ) from None
    except PinLocked:
        raise KeyRefusedError(
            Trouble.UNFIT, _("This token is locked."), _("Whoever gave it to you can unlock it.")
        ) from None
    except (PKCS11Error, OSError, RuntimeError) as error:
        raise UnavailableError(
            _("The token could not be opened: {why}.").format(why=str(error) or type(error).__name__),
            _("Plug it in and check its driver in the settings."),
        ) from error


def _certificate(session: "Session", token: Token) -> bytes:
    from pkcs11 import Attribute, ObjectClass

    wanted: dict[Attribute, object] = {Attribute.CLASS: ObjectClass.CERTIFICATE}
    if token.key:
        wanted[Attribute.LABEL] = token.key
    found = [bytes(one[Attribute.VALUE]) for one in session.get_objects(wanted)]
    if not found:
        raise RefusedError(
            _("There is no certificate for signing on this token."), _("Choose another token or key.")
        )
    return found[0]
