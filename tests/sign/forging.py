"""Tools of an attacker: updates, whole rewrites, flips, and signatures made with none of our care."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

import pikepdf
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pikepdf import PageCopyWarning, Pdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from tests.sign import signed

from casebuilder.model.case import Case
from casebuilder.sign.identity import identity_of
from casebuilder.sign.keys import Key, certificate_for
from casebuilder.sign.quiet import quiet

# The library's classes have no types.
Text: Any = generic.TextStringObject
Number: Any = generic.NumberObject
Group: Any = generic.DictionaryObject
Stream: Any = generic.StreamObject
name: Any = generic.pdf_name


@dataclass(frozen=True)
class Desk:
    """The genuine files an attacker starts from, and the keys of everybody, the attacker's own included."""

    case: Case
    keys: Mapping[str, Key]
    export: bytes
    certified: bytes
    sponsored: bytes
    approved: bytes


def desk(keys: Mapping[str, Key]) -> Desk:
    case = signed.case()
    export = signed.approval_export(case)
    first = signed.certified(export, keys)
    second = signed.sponsored(first, keys)
    return Desk(case, keys, export, first, second, signed.decided(second, keys))


# Tools of the trade


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """One more version appended to the file."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    writer._update_meta = lambda: None  # type: ignore[method-assign]
    change(writer)
    made = BytesIO()
    writer.write(made)  # type: ignore[no-untyped-call]
    return made.getvalue()


def saved(pdf: bytes, change: Callable[[Pdf], None]) -> bytes:
    """The whole file written anew."""
    with Pdf.open(BytesIO(pdf)) as opened, catch_warnings():
        simplefilter("ignore", PageCopyWarning)
        change(opened)
        made = BytesIO()
        opened.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable, min_version="1.7")
    return made.getvalue()


def flipped(pdf: bytes, place: int, bit: int = 1) -> bytes:
    changed = bytearray(pdf)
    changed[place] ^= bit
    return bytes(changed)


def swapped(pdf: bytes, old: bytes, new: bytes, *, last: bool = True) -> bytes:
    """The same length, so that every offset stays."""
    assert len(old) == len(new)
    place = pdf.rfind(old) if last else pdf.find(old)
    assert place >= 0
    return pdf[:place] + new + pdf[place + len(old) :]


def hole(pdf: bytes) -> tuple[int, int]:
    """Where the gap of the last signature is, brackets included."""
    spans = re.findall(rb"/ByteRange \[\s*0 (\d+) (\d+) (\d+)\s*\]", pdf)
    before, after, _rest = max(tuple(map(int, one)) for one in spans)
    return before, after


def certified_anew(desk: Desk, change: Callable[[Pdf], None], export: bytes | None = None) -> bytes:
    """A hostile base that all three sign in good faith."""
    base = saved(export or desk.export, change)
    return signed.approved(base, desk.keys)


def signer(key: Key, *others: bytes) -> SimpleSigner:
    secret = key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    own = Certificate.load(key.identity.certificate)
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    for one in (own, *map(Certificate.load, others)):
        store.register(one)
    return SimpleSigner(own, PrivateKeyInfo.load(secret), store)


@dataclass(frozen=True)
class Way:
    """How a signature is made by hand."""

    field: str
    digest: str = "sha256"
    certify: bool = False
    new: SigFieldSpec | None = None
    others: tuple[bytes, ...] = ()
    permission: MDPPerm = MDPPerm.FILL_FORMS
    change: Callable[[Any], None] | None = None
    at: datetime = signed.SIGNED + timedelta(minutes=5)


def by_hand(pdf: bytes, key: Key, way: Way) -> bytes:
    """A signature by the library, with none of our care."""
    quiet()
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    writer._lastobj_id = int(writer.prev.trailer["/Size"]) - 1
    writer._update_meta = lambda: None  # type: ignore[method-assign]
    if way.change is not None:
        way.change(writer)
    meta = PdfSignatureMetadata(
        field_name=way.field,
        md_algorithm=way.digest,
        subfilter=SigSeedSubFilter.PADES,
        certify=way.certify,
        docmdp_permissions=way.permission,
        name=key.identity.name,
    )
    made = BytesIO()
    hand = _Dated(meta, signer(key, *way.others), new_field_spec=way.new)
    hand.at = way.at
    hand.sign_pdf(writer, output=made)
    return made.getvalue()


class _Dated(PdfSigner):
    at = signed.SIGNED

    def init_signing_session(self, *wish: Any, **more: Any) -> Any:
        session = super().init_signing_session(*wish, **more)
        session.system_time = self.at
        return session


def look_alike(key: Key, since: datetime | None = None) -> Key:
    """Another key under the same name and address."""
    private = generate_private_key(65537, 3072)
    mine = certificate_for(private, key.identity.name, key.identity.email, since or signed.SIGNED)
    return Key(identity_of(mine.public_bytes(Encoding.DER)), private)


def issued(key: Key) -> tuple[Key, bytes]:
    """The same name again, from an authority the attacker made; the key, and the authority's certificate."""
    root, private = generate_private_key(65537, 3072), generate_private_key(65537, 3072)
    authority = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Northwind Logistics CA")])
    base = (
        x509.CertificateBuilder().issuer_name(authority).not_valid_before(signed.SIGNED - timedelta(days=1))
    )
    base = base.not_valid_after(signed.SIGNED + timedelta(days=365)).serial_number(
        x509.random_serial_number()
    )
    top = base.subject_name(authority).public_key(root.public_key())
    top = top.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, key.identity.name)])
    leaf = base.subject_name(subject).public_key(private.public_key()).sign(root, SHA256())
    made = leaf.public_bytes(Encoding.DER)
    return Key(identity_of(made), private), top.sign(root, SHA256()).public_bytes(Encoding.DER)


def page_of(writer: Any, place: int = 0) -> Any:
    return writer.root["/Pages"]["/Kids"][place]


def page_reference(writer: Any, place: int = 0) -> Any:
    return writer.root["/Pages"]["/Kids"].raw_get(place)


def field_of(writer: Any, wanted: str) -> Any:
    found = writer.root["/AcroForm"]["/Fields"]
    return next(found[at] for at in range(len(found)) if found[at]["/T"] == wanted)


def field_reference(writer: Any, wanted: str) -> Any:
    found = writer.root["/AcroForm"]["/Fields"]
    return next(found.raw_get(at) for at in range(len(found)) if found[at]["/T"] == wanted)


def changed(writer: Any, reference: Any) -> None:
    writer.mark_update(reference)


def drawing(words: str) -> Any:
    return Stream(stream_data=f"q 1 1 1 rg 0 0 595 842 re f Q % {words}".encode())
