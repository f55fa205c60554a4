"""A document before somebody signs it: what it carries, read as strictly as a signed file that comes back."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casebuilder.model.error import RefusedError
from casebuilder.model.verdict import Carried
from casebuilder.sign.verify.bounds import check_bounds
from casebuilder.sign.verify.carried import case_json, check_case
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.inventory import Inventory, check_quiet, inventory
from casebuilder.sign.verify.mathematics import check_mathematics
from casebuilder.sign.verify.pages import check_pages, check_title
from casebuilder.sign.verify.places import with_places
from casebuilder.sign.verify.refusal import Refusal
from casebuilder.sign.verify.structure import check_certified, listed_fields, opened, signatures
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


def _any(reader: PdfFileReader) -> bool:
    return any(one.value is not None for one in listed_fields(reader))


def _fresh(pdf: bytes, reader: PdfFileReader, expected: Expectation) -> Looked:
    data = case_json(reader)
    found = check_case(data, expected)
    list(check_pages(pdf, data, expected))
    return Looked(found)


def _signed(pdf: bytes, reader: PdfFileReader, stock: Inventory, expected: Expectation) -> Looked:
    found = signatures(reader, listed_fields(reader), stock)
    check_certified(reader, found, with_places(reader, expected))
    check_mathematics(found, expected.at, expected.services)
    check_end(pdf, found[-1])
    certified = reader.get_historical_resolver(_CERTIFIED)
    data = case_json(certified)
    case = check_case(data, expected)
    spans = found[0].byte_range
    list(check_pages(pdf[: int(spans[2]) + int(spans[3])], data, expected))
    check_title(reader, certified)
    return Looked(case, tuple(_before(one) for one in found))


def _before(one: EmbeddedPdfSignature) -> Before:
    certificate = one.signer_cert
    name = str(certificate.subject.native.get("common_name", ""))
    return Before(one.field_name, name, sha256(certificate.dump()).hexdigest())
