"""Who a certificate speaks for, in plain values, and the fingerprint that stands for it everywhere else."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final

from cryptography import x509
from cryptography.x509.oid import NameOID, ObjectIdentifier

# RFC 9598: the alternative name of an address that is not ASCII.
SMTP_UTF8: Final = ObjectIdentifier("1.3.6.1.5.5.7.8.9")
_UTF8_STRING: Final = 0x0C
_SHORT_LENGTH: Final = 0x80


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate as people see it; `fingerprint` is the SHA-256 of its bytes in lower-case hex."""

    name: str
    email: str
    since: datetime
    until: datetime
    fingerprint: str
    certificate: bytes = field(repr=False)

    def current(self, now: datetime) -> bool:
        return self.since <= now <= self.until


def identity_of(certificate: bytes) -> Identity:
    """The identity that a certificate (DER) claims; ValueError where the bytes are none."""
    found = x509.load_der_x509_certificate(certificate)
    return Identity(
        name=_common_name(found),
        email=next(_addresses(found), ""),
        since=found.not_valid_before_utc,
        until=found.not_valid_after_utc,
        fingerprint=fingerprint(certificate),
        certificate=certificate,
    )


def fingerprint(data: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return sha256(data).hexdigest()


def address(email: str) -> x509.GeneralName:
    """An e-mail address as a certificate carries it."""
    if email.isascii():
        return x509.RFC822Name(email)
    text = email.encode()
    return x509.OtherName(SMTP_UTF8, bytes([_UTF8_STRING, *_length(len(text))]) + text)


def _length(size: int) -> bytes:
    """The length of a DER value; addresses are shorter than 256 bytes."""
    return bytes([size]) if size < _SHORT_LENGTH else bytes([_SHORT_LENGTH | 1, size])


def _common_name(found: x509.Certificate) -> str:
    names = found.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else found.subject.rfc4514_string()


def _addresses(found: x509.Certificate) -> Iterator[str]:
    try:
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return
    yield from names.get_values_for_type(x509.RFC822Name)
    for one in names.get_values_for_type(x509.OtherName):
        # Older cryptography gives the object, newer its value.
        if one.type_id == SMTP_UTF8:
            skip = 2 if one.value[1] < _SHORT_LENGTH else 3
            yield one.value[skip:].decode()
