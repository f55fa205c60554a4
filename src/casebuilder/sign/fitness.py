"""Whether the certificate of a key that was made elsewhere can sign documents here, or why not."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from casebuilder.i18n import _
from casebuilder.sign.keys import LEAST_BITS

LEAST_DIGEST: Final = 32


class Unfit(StrEnum):
    """What speaks against a certificate; the reader of signed files would refuse it for the same reason."""

    UNREADABLE = "unreadable"
    CURVE = "curve"
    OTHER_KIND = "other_kind"
    TOO_SHORT = "too_short"
    WEAK = "weak"
    OTHER_USE = "other_use"
    AUTHORITY = "authority"
    EXPIRED = "expired"
    NOT_YET = "not_yet"


def why_unfit(certificate: bytes, now: datetime) -> Unfit | None:
    """The first thing that speaks against this certificate (DER) today; None where nothing does."""
    try:
        found = x509.load_der_x509_certificate(certificate)
        return _of_key(found) or _of_use(found) or _of_days(found, now)
    except (ValueError, UnsupportedAlgorithm, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        return Unfit.UNREADABLE


def _of_key(found: x509.Certificate) -> Unfit | None:
    public = found.public_key()
    # poppler 22.12 makes a broken signature with such a key, and people sign with that, too.
    if isinstance(public, EllipticCurvePublicKey):
        return Unfit.CURVE
    if not isinstance(public, RSAPublicKey):
        return Unfit.OTHER_KIND
    if public.key_size < LEAST_BITS:
        return Unfit.TOO_SHORT
    digest = found.signature_hash_algorithm
    return Unfit.WEAK if digest is None or digest.digest_size < LEAST_DIGEST else None


def _of_use(found: x509.Certificate) -> Unfit | None:
    try:
        usage = found.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return Unfit.OTHER_USE
    if usage.key_cert_sign:
        return Unfit.AUTHORITY
    if not (usage.digital_signature or usage.content_commitment):
        return Unfit.OTHER_USE
    try:
        basic = found.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        return None
    return Unfit.AUTHORITY if basic.ca else None


def _of_days(found: x509.Certificate, now: datetime) -> Unfit | None:
    if now > found.not_valid_after_utc:
        return Unfit.EXPIRED
    return Unfit.NOT_YET if now < found.not_valid_before_utc else None


def unfit_words(found: Unfit) -> str:
    """Why a key cannot be used, in a sentence for its owner."""
    return {
        Unfit.UNREADABLE: _("It cannot be read."),
        Unfit.CURVE: _("It is of kind EC, whose signatures some PDF readers break. Ask for one of kind RSA."),
        Unfit.OTHER_KIND: _("It is of a kind that cannot sign documents. Ask for one of kind RSA."),
        Unfit.TOO_SHORT: _("It is too short to be safe."),
        Unfit.WEAK: _("It was issued in a way that is not safe any more."),
        Unfit.OTHER_USE: _("It is meant for something else than signing."),
        Unfit.AUTHORITY: _("It vouches for other keys and is nobody’s own."),
        Unfit.EXPIRED: _("Its time is over."),
        Unfit.NOT_YET: _("Its time has not begun yet. Check the date of this computer."),
    }[found]
