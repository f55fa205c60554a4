"""What may follow the last signature: proofs that it still holds later (PAdES B-LTA), and nothing else.

A reader appends the certificates and revocation lists as they were (/DSS), and a timestamp over the whole.
"""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from asn1crypto.core import Asn1Value
from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from casebuilder.model.verdict import Code
from casebuilder.sign.verify.container import check_gap
from casebuilder.sign.verify.inventory import check_quiet, inventory
from casebuilder.sign.verify.mathematics import STRICT
from casebuilder.sign.verify.members import elements, member
from casebuilder.sign.verify.refusal import refuse
from casebuilder.sign.verify.structure import opened

_STAMP: Final = "/DocTimeStamp"
_KINDS: Final[dict[str, type[Asn1Value]]] = {
    "/Certs": Certificate,
    "/Cert": Certificate,
    "/CRLs": CertificateList,
    "/CRL": CertificateList,
    "/OCSPs": OCSPResponse,
    "/OCSP": OCSPResponse,
}


def without_tail(data: bytes, reader: PdfFileReader, at: datetime) -> bytes:
    """The file up to its last signature, where only such proofs follow; else the file as it is.

    Refusal where they follow together with anything else.
    """
    filled = [one for one in _fields(reader.root) if isinstance(member(one, "/V"), DictionaryObject)]
    stamps = [one for one in filled if member(one["/V"], "/Type") == _STAMP]
    end = max((_end(one) for one in filled if one not in stamps), default=0)
    if not (stamps or "/DSS" in reader.root) or not 0 < end < len(data):
        return data
    core = data[:end]
    try:
        _check(data, core, reader)
        _check_stamps(data, reader, stamps, at)
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise refuse(Code.BYTES_BEHIND, f"{type(error).__name__}: {error}"[:300]) from error
    return core


def _fields(root: Any) -> list[Any]:
    return elements(member(member(root, "/AcroForm"), "/Fields"))


def _end(field: Any) -> int:
    spans = elements(member(field["/V"], "/ByteRange"))
    return int(spans[2]) + int(spans[3]) if len(spans) == 4 else 0  # noqa: PLR2004


def _check(data: bytes, core: bytes, reader: PdfFileReader) -> None:
    before = opened(core)
    last = before.total_revisions - 1
    if any(_table(reader, one) != _table(before, one) for one in range(last + 1)):
        raise refuse(Code.BYTES_BEHIND, "the tables of contents of the signed part differ")
    found = STRICT.review_file(reader, last, doc_mdp=MDPPerm.NO_CHANGES)
    if not isinstance(found, DiffResult) or found.modification_level > ModificationLevel.LTA_UPDATES:
        raise refuse(Code.BYTES_BEHIND, str(found)[:300])
    for one in range(last + 1, reader.total_revisions):
        _check_adds(reader, one)
    check_quiet(inventory(data))
    _check_store(member(reader.root, "/DSS"))


def _table(reader: PdfFileReader, version: int) -> int:
    return int(reader.xrefs.get_xref_container_info(version).start_location)


def _check_adds(reader: PdfFileReader, version: int) -> None:
    """Each version adds a proof: one that only rewrites descriptions is none."""
    old, new = reader.get_historical_resolver(version - 1), reader.get_historical_resolver(version)
    if _stamped(old) < _stamped(new):
        return
    now = new.root.raw_get("/DSS") if "/DSS" in new.root else None
    then = old.root.raw_get("/DSS") if "/DSS" in old.root else None
    renewed = isinstance(now, IndirectObject) and now.reference in _written(reader, version)
    if now is None or (now == then and not renewed):
        raise refuse(Code.BYTES_BEHIND, "a version without any proof")


def _stamped(version: HistoricalResolver) -> int:
    return sum(member(member(one, "/V"), "/Type") == _STAMP for one in _fields(version.root))


def _written(reader: PdfFileReader, version: int) -> set[Any]:
    return set(reader.xrefs.explicit_refs_in_revision(version))


def _check_store(store: Any) -> None:
    """Every stream in it is one certificate, revocation list or answer, with nothing behind."""
    for kind, stream in _kept(store):
        if not isinstance(stream, StreamObject):
            raise refuse(Code.BYTES_BEHIND, f"{kind} without data")
        _KINDS[kind].load(stream.data, strict=True).native  # noqa: B018 - reads all of it


def _kept(store: Any) -> Iterator[tuple[str, Any]]:
    proofs = member(store, "/VRI")
    for group in (store, *(proofs[key] for key in (proofs or ()) if key != "/Type")):
        for kind in _KINDS:
            yield from ((kind, one) for one in elements(member(group, kind)))
        if "/TS" in (group or ()):
            raise refuse(Code.BYTES_BEHIND, "a timestamp in the store")


def _check_stamps(data: bytes, reader: PdfFileReader, fields: list[Any], at: datetime) -> None:
    for field in fields:
        if not isinstance(field["/Rect"], ArrayObject) or any(elements(field["/Rect"])):
            raise refuse(Code.BYTES_BEHIND, "a timestamp that can be seen")
        one = EmbeddedPdfSignature(reader, field, str(field["/T"]))
        check_gap(data, one)
        trusted = ValidationContext(trust_roots=[one.signer_cert], moment=at)
        status = asyncio.run(async_validate_pdf_timestamp(one, trusted, diff_policy=STRICT))
        if not (status.intact and status.valid):
            raise refuse(Code.BAD_TIMESTAMP, f"intact {status.intact}, valid {status.valid}", one.field_name)
