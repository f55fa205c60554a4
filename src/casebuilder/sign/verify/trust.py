"""Steps 8 and 9: who signed may sign there, with a key that was good then; and the last one saw it all."""

from collections.abc import Iterator, Sequence, Set
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus

from casebuilder.model.packed import decision_place, opposite
from casebuilder.model.person import Role
from casebuilder.model.verdict import Code, Reason, SignedBy
from casebuilder.sign.signer import Signer, Standing
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.members import member
from casebuilder.sign.verify.refusal import Refusal, refuse

LEAST_BITS: Final = 2048
LEAST_DIGEST: Final = 32
# Clocks of two computers may differ by less than this without a word.
SLACK: Final = timedelta(days=1)


def check_trust(
    found: Sequence[EmbeddedPdfSignature], statuses: Sequence[PdfSignatureStatus], expected: Expectation
) -> tuple[SignedBy, ...]:
    """Step 8: who signed; Refusal with a reason for each who may not, or not twice."""
    reasons: list[Reason] = []
    signed: list[SignedBy] = []
    for one, status in zip(found, statuses, strict=True):
        fingerprint = sha256(one.signer_cert.dump()).hexdigest()
        who = expected.signers.get(fingerprint)
        if who is None:
            subject = str(one.signer_cert.subject.human_friendly)
            reasons.append(Reason(Code.UNKNOWN_SIGNER, f"{fingerprint}, {subject}", one.field_name))
            continue
        signed.append(_signed(one, status, who, expected))
        reasons += _objections(signed[-1], who, one.signer_cert.dump(), expected.at)
    reasons += _together(signed, expected)
    if reasons:
        raise Refusal(*reasons)
    return tuple(signed)


def _signed(
    one: EmbeddedPdfSignature, status: PdfSignatureStatus, who: Signer, expected: Expectation
) -> SignedBy:
    stamp, place = status.timestamp_validity, expected.place(one.field_name)
    instead_of = "" if place.role in who.roles else expected.giver(who.person, place)
    return SignedBy(
        field=str(one.field_name),
        role=place.role,
        person=who.person,
        name=who.name,
        fingerprint=who.fingerprint,
        claimed=one.self_reported_timestamp,
        proved=stamp.timestamp if stamp is not None and stamp.trusted else None,
        reason=str(member(one.sig_object, "/Reason", "")),
        instead_of=instead_of,
    )


def _objections(signed: SignedBy, who: Signer, certificate: bytes, at: datetime) -> Iterator[Reason]:
    """A window that has ended does not undo what a trusted timestamp proves to have been earlier."""
    when = min(signed.proved, at) if signed.proved else at
    ended = who.status is not Standing.ACTIVE
    if ended and not (who.ended_at and at < who.ended_at):
        yield Reason(Code.REVOKED, f"{who.fingerprint} is {who.status}", who.name)
    if when < who.valid_from:
        yield Reason(Code.NOT_YET_VALID, who.valid_from.isoformat(), who.name)
    if when > who.valid_until:
        yield Reason(Code.EXPIRED, who.valid_until.isoformat(), who.name)
    if signed.role not in who.roles and not signed.instead_of:
        yield Reason(Code.WRONG_ROLE, f"{sorted(who.roles)} in {signed.field}", who.name)
    trouble = _unfit(x509.load_der_x509_certificate(certificate), when)
    if trouble:
        yield Reason(Code.UNFIT_KEY, trouble, who.name)
    if signed.claimed and signed.claimed > at + SLACK:
        yield Reason(Code.IN_THE_FUTURE, signed.claimed.isoformat(), who.name)


def _unfit(certificate: x509.Certificate, when: datetime) -> str:
    """What speaks against the certificate itself: a pinned one is not asked by anybody else."""
    public = certificate.public_key()
    if not isinstance(public, RSAPublicKey) or public.key_size < LEAST_BITS:
        return "not an RSA key of at least 2048 bits"
    if not certificate.not_valid_before_utc <= when <= certificate.not_valid_after_utc:
        return (
            f"certificate valid from {certificate.not_valid_before_utc} to {certificate.not_valid_after_utc}"
        )
    digest = certificate.signature_hash_algorithm
    if digest is None or digest.digest_size < LEAST_DIGEST:
        return "certificate signed with a weak digest"
    return _unfit_use(certificate)


def _unfit_use(certificate: x509.Certificate) -> str:
    found = certificate.extensions
    try:
        usage = found.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return "no key usage"
    if not (usage.digital_signature or usage.content_commitment) or usage.key_cert_sign:
        return "not for signing documents"
    try:
        basic = found.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        return ""
    return "a certificate authority" if basic.ca else ""


def _together(signed: Sequence[SignedBy], expected: Expectation) -> Iterator[Reason]:
    """One person, one role; one of yes and no; and all who are needed."""
    places = {one.field for one in signed}
    people = [person for person, _place in {(one.person, _seat(one.field)) for one in signed}]
    for name in dict.fromkeys(one.name for one in signed if people.count(one.person) > 1):
        if not expected.two_roles:
            yield Reason(Code.SAME_PERSON, f"{sorted(places)}", name)
    if both := sorted(one for one in places if opposite(one) in places):
        yield Reason(Code.BOTH_WAYS, f"{both}")
    for group in expected.needed:
        if not group & places:
            yield Reason(Code.MISSING, f"none of {sorted(group)}", min(group))


def _seat(field: str) -> str:
    """As what somebody signs: in a board pack one CIO decides many cases."""
    return Role.CIO if decision_place(field) else field


def remarks(signed: Sequence[SignedBy], stamped: Sequence[bool], expected: Expectation) -> Iterator[Reason]:
    """What a reader should know of signatures that hold; `stamped` says which carry a timestamp.

    That a case of a board pack was left open is one of the ways to decide it.
    """
    yield from _open_places({one.field for one in signed}, expected)
    for before, after in pairwise(signed):
        if before.claimed and after.claimed and after.claimed < before.claimed - SLACK:
            yield Reason(Code.CLOCK, f"{after.claimed} after {before.claimed}", after.name)
    for one, carries in zip(signed, stamped, strict=True):
        if carries and one.proved is None:
            yield Reason(Code.TIME_NOT_PROVED, one.field, one.name)


def dated(found: Sequence[EmbeddedPdfSignature], signed: Sequence[SignedBy]) -> Iterator[Reason]:
    """A remark on each time that cannot be true: then there was no key to sign with yet."""
    for one, who in zip(found, signed, strict=True):
        made = one.signer_cert.not_valid_before
        if who.claimed and who.claimed < made - SLACK:
            yield Reason(Code.BEFORE_THE_KEY, f"{who.claimed} before {made}", who.name)


def _open_places(signed: Set[str], expected: Expectation) -> Iterator[Reason]:
    """The board is judged with the case, which says how many of it must sign."""
    if expected.needed:
        return
    for place in expected.fields:
        decided = opposite(place.name) in signed or decision_place(place.name)
        if place.name not in signed and not decided and place.role is not Role.BOARD:
            yield Reason(Code.STILL_OPEN, place.name, place.name)


def check_end(data: bytes, last: EmbeddedPdfSignature) -> None:
    """Step 9: the last signature reaches to the last byte of the file."""
    end = int(last.byte_range[2]) + int(last.byte_range[3])
    if end != len(data):
        raise refuse(Code.BYTES_BEHIND, f"signed {end} of {len(data)} bytes", str(last.field_name))
