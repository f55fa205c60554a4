"""A person's own key: made with its certificate, kept under a passphrase, opened for one signature."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.sign.identity import Identity, address, identity_of

BITS: Final = 3072
ROUNDS: Final = 600_000
LIFE: Final = timedelta(days=3 * 365)
LEAST_BITS: Final = 2048
LARGEST_FILE: Final = 1 << 20
LONGEST_NAME: Final = 64
_DOCUMENT_SIGNING: Final = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
# A colleague's clock may run behind; a key that is not valid yet over there would puzzle everybody.
_SLACK: Final = timedelta(days=1)


class Trouble(StrEnum):
    """Why a key cannot be used."""

    NOT_A_KEY = "not_a_key"
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - a code
    LOCKED = "locked"
    UNFIT = "unfit"
    EXPIRED = "expired"
    NOT_YET = "not_yet"


class KeyRefusedError(RefusedError):
    """A key file that cannot be opened or used, with the reason as a code."""

    def __init__(self, trouble: Trouble, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Key:
    """An opened key; keep it no longer than one signature takes."""

    identity: Identity
    private: RSAPrivateKey = field(repr=False)

    def sign(self, data: bytes) -> bytes:
        """RSA over SHA-256, for what is not a PDF: enrolment and the list of signers."""
        return self.private.sign(data, PKCS1v15(), SHA256())


def signed_by(identity: Identity, data: bytes, signature: bytes) -> bool:
    """Whether the key behind this identity signed exactly these bytes."""
    public = x509.load_der_x509_certificate(identity.certificate).public_key()
    if not isinstance(public, RSAPublicKey):
        return False
    try:
        public.verify(signature, data, PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def make_key(name: str, email: str, passphrase: str, now: datetime) -> bytes:
    """A new key with its certificate as a PKCS#12 file under the passphrase (half a second)."""
    _check_person(name, email, passphrase)
    private = generate_private_key(public_exponent=65537, key_size=BITS)
    return packed(private, certificate_for(private, name.strip(), email.strip(), now), passphrase)


def certificate_for(private: RSAPrivateKey, name: str, email: str, now: datetime) -> x509.Certificate:
    """A certificate that the key signs for itself, for three years, good for signing documents only."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:LONGEST_NAME])])
    start = now.replace(microsecond=0)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - _SLACK)
        .not_valid_after(start + LIFE)
    )
    for extension, critical in _extensions(private.public_key(), email):
        made = made.add_extension(extension, critical)
    return made.sign(private, SHA256())


def _extensions(public: RSAPublicKey, email: str) -> list[tuple[x509.ExtensionType, bool]]:
    purposes = [ExtendedKeyUsageOID.EMAIL_PROTECTION, _DOCUMENT_SIGNING]
    return [
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_usage(), True),
        (x509.ExtendedKeyUsage(purposes), False),
        (x509.SubjectAlternativeName([address(email)]), False),
        (x509.SubjectKeyIdentifier.from_public_key(public), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(public), False),
    ]


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def packed(private: RSAPrivateKey, certificate: x509.Certificate, passphrase: str) -> bytes:
    """AES-256 under PBKDF2; the friendly name is the person's, because NSS tells keys apart by it."""
    lock = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(SHA256())
        .build(passphrase.encode())
    )
    name = identity_of(certificate.public_bytes(Encoding.DER)).name.encode()
    return pkcs12.serialize_key_and_certificates(name, private, certificate, None, lock)


def packed_for_old_software(key: Key, passphrase: str) -> bytes:
    """The same with three-key DES and SHA-1, for programs that know nothing newer; far easier to break."""
    certificate = x509.load_der_x509_certificate(key.identity.certificate)
    lock = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
        .hmac_hash(SHA1())  # noqa: S303 - what old programs read
        .build(passphrase.encode())
    )
    return pkcs12.serialize_key_and_certificates(
        key.identity.name.encode(), key.private, certificate, None, lock
    )


def open_key(data: bytes, passphrase: str, now: datetime) -> Key:
    """The key in a PKCS#12 file, ready to sign; KeyRefusedError says why not."""
    private, certificate = _unlocked(data, passphrase)
    if private.public_key() != certificate.public_key():
        raise _unfit(_("Key and certificate in this file do not belong together."))
    if private.key_size < LEAST_BITS or not _may_sign(certificate):
        raise _unfit(_("The key in this file is not meant for signing documents, or too short for it."))
    identity = identity_of(certificate.public_bytes(Encoding.DER))
    check_dates(identity, now)
    return Key(identity, private)


def check_dates(identity: Identity, now: datetime) -> None:
    """KeyRefusedError outside the days for which the key was made."""
    if now > identity.until:
        sentence = _("The key of {name} was valid until {day}.")
        remedy = _("Make a new key and ask the PMO to accept it.")
        raise KeyRefusedError(
            Trouble.EXPIRED, sentence.format(name=identity.name, day=_day(identity.until)), remedy
        )
    if now < identity.since:
        sentence = _("The key of {name} is valid from {day}.")
        remedy = _("Check the date of this computer.")
        raise KeyRefusedError(
            Trouble.NOT_YET, sentence.format(name=identity.name, day=_day(identity.since)), remedy
        )


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _unlocked(data: bytes, passphrase: str) -> tuple[RSAPrivateKey, x509.Certificate]:
    if not is_key_file(data):
        raise KeyRefusedError(
            Trouble.NOT_A_KEY,
            _("This is not a key file."),
            _("Choose the .p12 or .pfx file that was made with your key."),
        )
    try:
        found = pkcs12.load_pkcs12(data, passphrase.encode())
    except ValueError:
        # Without its cause: what a library says about key and passphrase belongs in no log.
        raise KeyRefusedError(
            Trouble.WRONG_PASSPHRASE,
            _("The passphrase does not open this key."),
            _("Check capital letters and the keyboard language, then type it again."),
        ) from None
    if not isinstance(found.key, RSAPrivateKey) or found.cert is None:
        raise _unfit(_("This file holds no RSA key with its certificate."))
    return found.key, found.cert.certificate


def is_key_file(data: bytes) -> bool:
    """Whether these bytes have the shape of a PKCS#12 file, whatever its passphrase."""
    from asn1crypto.pkcs12 import Pfx

    if len(data) > LARGEST_FILE:
        return False
    try:
        found = Pfx.load(data, strict=True)
        return (found["version"].native, found["auth_safe"]["content_type"].native) == ("v3", "data")
    except (ValueError, TypeError, KeyError):
        return False


def fit_to_sign(certificate: bytes) -> bool:
    """Whether the key of a certificate (DER) is long enough, made for signing, and no authority's."""
    try:
        found = x509.load_der_x509_certificate(certificate)
        public = found.public_key()
        long_enough = isinstance(public, RSAPublicKey) and public.key_size >= LEAST_BITS
        return long_enough and _may_sign(found) and not _authority(found)
    except (ValueError, UnsupportedAlgorithm, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        return False


def _authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _may_sign(certificate: x509.Certificate) -> bool:
    """A certificate that names its uses must name signing; one that may sign others is no person's."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return (usage.digital_signature or usage.content_commitment) and not usage.key_cert_sign


def _unfit(sentence: str) -> KeyRefusedError:
    return KeyRefusedError(Trouble.UNFIT, sentence, _("Use another key, or make a new one."))


def _check_person(name: str, email: str, passphrase: str) -> None:
    if not name.strip() or not name.isprintable():
        raise RefusedError(_("A key needs the name of its owner."))
    before, at, after = email.strip().rpartition("@")
    if not (before and at and after) or not email.strip().isprintable() or " " in email.strip():
        raise RefusedError(_("A key needs the e-mail address of its owner, such as name@example.com."))
    if not passphrase:
        raise RefusedError(_("A key needs a passphrase."))
