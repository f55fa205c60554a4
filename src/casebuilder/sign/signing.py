"""Signs a PDF: certifies what was made, approves what was certified.

Each signature is PAdES baseline B-B (B-T with a timestamp service) over SHA-256, in a field that was there
before. Slow to import, and it runs an event loop of its own: call it in a worker thread.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import Signer, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko.stamp import BaseStampStyle, NoOpStampStyle, StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.sign.fields import filled
from casebuilder.sign.keys import check_dates
from casebuilder.sign.quiet import quiet
from casebuilder.sign.token import OwnKey, TokenKey

LARGEST: Final = 60 * 1024 * 1024
_TIMEOUT: Final = 20
_CENTRED: Final = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID)


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature to be given: where, what is said with it, when, and how it looks on the page.

    `stamp` is a PDF of one page as large as the field, with its own fonts; empty leaves the field blank.
    `service` is the address of a timestamp service (RFC 3161), empty for none.
    """

    field: str
    at: datetime
    reason: str = ""
    stamp: bytes = b""
    service: str = ""


def certify(pdf: bytes, key: OwnKey, wish: Signature) -> bytes:
    """The PDF with its first signature, after which only the other signature fields may be filled."""
    return _signed(pdf, key, wish, certifies=True)


def sign(pdf: bytes, key: OwnKey, wish: Signature) -> bytes:
    """The PDF with one more signature in an empty field; the bytes before it stay as they are."""
    return _signed(pdf, key, wish, certifies=False)


def _signed(pdf: bytes, key: OwnKey, wish: Signature, *, certifies: bool) -> bytes:
    quiet()
    check_dates(key.identity, wish.at)
    _check_place(pdf, wish.field, certifies=certifies)
    try:
        return _written(pdf, key, wish, certifies=certifies)
    except TimestampRequestError as error:
        raise UnavailableError(
            _("The timestamp service did not answer, so nothing was signed."),
            _("Try again, or sign without it: remove its address in the settings."),
        ) from error
    except (SigningError, PdfReadError) as error:
        raise RefusedError(
            _("This document cannot be signed: {why}").format(why=error),
            _("Ask the PMO for the document again."),
        ) from error


def _written(pdf: bytes, key: OwnKey, wish: Signature, *, certifies: bool) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=True)
    # The library would leave one number unused, which another program fills, which looks like a forgery.
    writer._lastobj_id = int(writer.prev.trailer["/Size"]) - 1  # noqa: SLF001 - see tests/sign/test_signing.py
    # It would also write itself into the document's own description.
    writer._update_meta = lambda: None  # type: ignore[method-assign]  # noqa: SLF001 - as above
    meta = PdfSignatureMetadata(
        field_name=wish.field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certifies,
        docmdp_permissions=_left_open(writer.prev, wish.field),
        reason=wish.reason or None,
        name=key.identity.name,
    )
    made = BytesIO()
    _DatedSigner(meta, key, wish).sign_pdf(writer, existing_fields_only=True, output=made)
    return made.getvalue()


class _DatedSigner(PdfSigner):
    """Signs at the time it is given; the library would ask the clock."""

    def __init__(self, meta: PdfSignatureMetadata, key: OwnKey, wish: Signature) -> None:
        service = HTTPTimeStamper(wish.service, timeout=_TIMEOUT) if wish.service else None
        super().__init__(meta, _signer(key), timestamper=service, stamp_style=_style(wish.stamp))
        self._at = wish.at

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


def _signer(key: OwnKey) -> Signer:
    if isinstance(key, TokenKey):
        return key.signer()
    secret = key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    nobody_else = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    certificate = Certificate.load(key.identity.certificate)
    return SimpleSigner(certificate, PrivateKeyInfo.load(secret), nobody_else)


def _left_open(reader: PdfFileReader, field: str) -> MDPPerm:
    """What may still be done after this signature: what the field says, else filling in fields."""
    for one in reader.root["/AcroForm"]["/Fields"]:
        if one.get_object()["/T"] == field:
            lock = one.get_object().get("/Lock", {})
            return MDPPerm(lock.get("/P", MDPPerm.FILL_FORMS.value))
    return MDPPerm.FILL_FORMS


def _check_place(pdf: bytes, field: str, *, certifies: bool) -> None:
    if len(pdf) > LARGEST:
        raise RefusedError(_("This document is larger than 60 MB; it cannot be signed."))
    places = filled(pdf)
    if field not in places:
        raise RefusedError(
            _("This document has no place for this signature."), _("Ask the PMO for the document again.")
        )
    if places[field]:
        raise RefusedError(_("Somebody has already signed in this place."))
    if certifies and any(places.values()):
        raise RefusedError(_("This document was signed before; it cannot be certified any more."))
    if not certifies and not any(places.values()):
        raise RefusedError(
            _("This document has not been certified yet, so nobody can sign it."),
            _("The PMO certifies it first."),
        )


def _style(stamp: bytes) -> BaseStampStyle:
    if not stamp:
        return NoOpStampStyle()
    return StaticStampStyle(
        border_width=0, background=_Drawn(stamp), background_layout=_CENTRED, background_opacity=1.0
    )


class _Drawn(PdfContent):
    """The first page of a PDF in memory, with its fonts."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = data

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._data)))
        self.resources.xobject["/Stamp"] = page
        left, low, right, high = (float(one) for one in page.get_object()["/BBox"])
        self.box = BoxConstraints(width=right - left, height=high - low)
        return b"/Stamp Do"
