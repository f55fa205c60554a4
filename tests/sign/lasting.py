"""Proofs that a reader appends after the last signature for years to come, and what may hide among them."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from tests.sign import attacks
from tests.sign.forging import (
    Desk,
    Group,
    Stream,
    Way,
    by_hand,
    field_of,
    field_reference,
    hole,
    name,
    updated,
)
from tests.sign.rows import LATER, Row
from tests.sign.test_timestamp import timestamper

from casebuilder.model.signature import CIO_APPROVE
from casebuilder.model.verdict import Code

Change = Callable[[Any], None]
BEHIND = (Code.BYTES_BEHIND,)


def stamped(pdf: bytes, field: str = "Timestamp") -> bytes:
    """A timestamp over the whole file, made as the library makes it: title and description are rewritten."""
    made = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    PdfTimeStamper(timestamper(), field_name=field).timestamp_pdf(writer, "sha256", output=made)
    return made.getvalue()


def stored(desk: Desk) -> Change:
    """The certificates of all signers go into the store."""

    def change(writer: Any) -> None:
        own = [Certificate.load(desk.keys[who].identity.certificate) for who in ("pmo", "sponsor", "cio")]
        DocumentSecurityStore.supply_dss_in_writer(writer, b"", certs=own)

    return change


def lasting(desk: Desk) -> bytes:
    return stamped(updated(desk.approved, stored(desk)))


def together(*changes: Change) -> Callable[[Desk], bytes]:
    """What an attacker does in the version that adds the proofs."""

    def make(desk: Desk) -> bytes:
        def change(writer: Any) -> None:
            for one in (stored(desk), *changes):
                one(writer)

        return stamped(updated(desk.approved, change))

    return make


def _store_of(writer: Any) -> Any:
    return writer.root["/DSS"]


def store_says_more(writer: Any) -> None:
    _store_of(writer)[name("/Approved")] = writer.add_object(Stream(stream_data=b"by all"))


def store_hides(writer: Any) -> None:
    """Among the certificates something that is none."""
    _store_of(writer)["/Certs"].append(writer.add_object(Stream(stream_data=b"by all")))


def store_hides_behind(writer: Any) -> None:
    own = _store_of(writer)["/Certs"][0].data
    _store_of(writer)["/Certs"].append(writer.add_object(Stream(stream_data=own + b"by all")))


def approval_taken_back(writer: Any) -> None:
    del field_of(writer, CIO_APPROVE)["/V"]
    writer.mark_update(field_reference(writer, CIO_APPROVE))


def stamp_of_other(desk: Desk) -> bytes:
    """The timestamp of another file where this one's was."""
    mine, other = lasting(desk), stamped(desk.approved)
    start, end = hole(mine)
    left, right = hole(other)
    return mine[:start] + other[left:right].ljust(end - start, b"0")[: end - start] + mine[end:]


def stamp_replaced(desk: Desk) -> bytes:
    def change(writer: Any) -> None:
        reference = field_of(writer, "Timestamp").raw_get("/V")
        copy = Group(dict(reference.get_object()))
        copy[name("/Reason")] = writer.root["/Lang"]
        writer.objects[(reference.generation, reference.idnum)] = copy

    return stamped(updated(lasting(desk), change), "Second")


def stamp_seen(desk: Desk) -> bytes:
    """A timestamp with a place of its own over the text."""
    writer = IncrementalPdfFileWriter(BytesIO(desk.approved))
    append_signature_field(writer, SigFieldSpec("Timestamp", box=(60, 600, 360, 660)))
    made = BytesIO()
    PdfTimeStamper(timestamper(), field_name="Timestamp").timestamp_pdf(writer, "sha256", output=made)
    return made.getvalue()


def stamp_before_cio(desk: Desk) -> bytes:
    return by_hand(stamped(desk.sponsored), desk.keys["cio"], Way(CIO_APPROVE))


LASTING = [
    Row("90", "genuine, timestamp over all", lambda desk: stamped(desk.approved)),
    Row("90b", "genuine, store and timestamp", lasting),
    Row("90c", "genuine, store only", lambda desk: updated(desk.approved, stored(desk))),
    Row("90d", "genuine, renewed years later", lambda desk: stamped(lasting(desk), "Second")),
    Row("91", "store that says more", together(store_says_more), BEHIND),
    Row("91b", "store with something else in it", together(store_hides), BEHIND),
    Row("91c", "store with bytes behind a certificate", together(store_hides_behind), BEHIND),
    Row("92", "page text with the store", together(attacks.page_text), BEHIND),
    Row("92b", "free text with the store", together(attacks.note_added), BEHIND),
    Row("92c", "attachment with the store", together(attacks.attachment_replaced), BEHIND),
    Row("92d", "approval taken back with the store", together(approval_taken_back), BEHIND),
    Row("92e", "title rewritten with the store", together(attacks.title_rewritten), (Code.TITLE_DIFFERS,)),
    Row("93", "version without a proof", lambda desk: updated(lasting(desk), attacks.nothing), BEHIND),
    Row(
        "93b",
        "description rewritten afterwards",
        lambda desk: updated(lasting(desk), attacks.rated),
        BEHIND,
    ),
    Row("94", "timestamp of another file", stamp_of_other, (Code.BAD_TIMESTAMP,)),
    Row("94b", "timestamp replaced", stamp_replaced, BEHIND),
    Row("95", "timestamp that can be seen", stamp_seen, (*BEHIND, Code.ODD_FIELD)),
    Row("96", "timestamp before the CIO signs", stamp_before_cio, (Code.OTHER_FIELDS, *LATER)),
    Row(
        "97",
        "junk behind the timestamp",
        lambda desk: lasting(desk) + b"junk\n%%EOF\n",
        (*BEHIND, Code.BROKEN),
    ),
]
