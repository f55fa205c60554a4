"""A document before somebody signs it: what it carries, read as strictly as a signed file that comes back."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casebuilder.model.error import RefusedError
from casebuilder.model.verdict import Carried, CarriedPack
from casebuilder.sign.verify.bounds import check_bounds
from casebuilder.sign.verify.carried import case_json, check_case
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.inventory import Inventory, check_quiet, inventory
from casebuilder.sign.verify.mathematics import check_mathematics
from casebuilder.sign.verify.packed import NAME as PACK
from casebuilder.sign.verify.packed import check_pack
from casebuilder.sign.verify.pages import check_pages, check_title
from casebuilder.sign.verify.places import with_places
from casebuilder.sign.verify.refusal import Refusal
from casebuilder.sign.verify.structure import (
    check_certified,
    listed_fields,
    opened,
    signature_fields,
    signatures,
)
from casebuilder.sign.verify.trust import check_end
from casebuilder.texts.verdict import reason_sentence

_CERTIFIED: Final = 1


@dataclass(frozen=True, slots=True)
class Before:
    """Who signed before: the field, the name in the certificate, the fingerprint of the key."""

    field: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Looked:
    """The case a document carries, and the signatures it has. Whose keys they are is not judged here."""

    case: Carried
    before: tuple[Before, ...] = ()


@dataclass(frozen=True, slots=True)
class LookedPack:
    """The same for a board pack."""

    pack: CarriedPack
    before: tuple[Before, ...]


def look(pdf: bytes, expected: Expectation) -> Looked:
    """What is about to be signed; RefusedError where it is another case, was altered, or shows another text.

    Runs an event loop of its own: call it in a worker thread.
    """
    try:
        check_bounds(pdf)
        reader, stock = opened(pdf), inventory(pdf)
        check_quiet(stock)
        return _signed(pdf, reader, stock, expected) if _any(reader) else _fresh(pdf, reader, expected)
    except Refusal as refusal:
        raise RefusedError(" ".join(reason_sentence(one) for one in refusal.reasons)) from None


def look_into_pack(pdf: bytes, expected: Expectation) -> LookedPack:
    """A certified board pack that is about to be signed; RefusedError as with `look`.

    Takes about as long as reading it back: call it in a worker thread.
    """
    try:
        check_bounds(pdf)
        reader, stock = opened(pdf), inventory(pdf)
        check_quiet(stock)
        wanted = with_places(reader, expected)
        found = signatures(reader, signature_fields(reader, wanted), stock)
        certified = _held(pdf, reader, found, wanted)
        data = case_json(certified, PACK)
        pack = check_pack(data, wanted)
        list(check_pages(_beginning(pdf, found[0]), data, wanted))
        check_title(reader, certified)
        return LookedPack(pack, tuple(_before(one) for one in found))
    except Refusal as refusal:
        raise RefusedError(" ".join(reason_sentence(one) for one in refusal.reasons)) from None


def _held(
    pdf: bytes, reader: PdfFileReader, found: list[EmbeddedPdfSignature], expected: Expectation
) -> PdfHandler:
    """The certified version, where every signature so far holds."""
    check_certified(reader, found, expected)
    check_mathematics(found, expected.at, expected.services)
    check_end(pdf, found[-1])
    return reader.get_historical_resolver(_CERTIFIED)


def _beginning(pdf: bytes, first: EmbeddedPdfSignature) -> bytes:
    spans = first.byte_range
    return pdf[: int(spans[2]) + int(spans[3])]


def _any(reader: PdfFileReader) -> bool:
    return any(one.value is not None for one in listed_fields(reader))


def _fresh(pdf: bytes, reader: PdfFileReader, expected: Expectation) -> Looked:
    data = case_json(reader)
    found = check_case(data, expected)
    list(check_pages(pdf, data, expected))
    return Looked(found)


def _signed(pdf: bytes, reader: PdfFileReader, stock: Inventory, expected: Expectation) -> Looked:
    found = signatures(reader, listed_fields(reader), stock)
    certified = _held(pdf, reader, found, with_places(reader, expected))
    data = case_json(certified)
    case = check_case(data, expected)
    list(check_pages(_beginning(pdf, found[0]), data, expected))
    check_title(reader, certified)
    return Looked(case, tuple(_before(one) for one in found))


def _before(one: EmbeddedPdfSignature) -> Before:
    certificate = one.signer_cert
    name = str(certificate.subject.native.get("common_name", ""))
    return Before(one.field_name, name, sha256(certificate.dump()).hexdigest())
