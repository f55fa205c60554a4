"""The thirteen steps in their order. A step that fails ends the reading: what follows would stand on sand."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus

from casebuilder.model.error import CasebuilderError
from casebuilder.model.verdict import Carried, CarriedPack, Code, Reason, SignedBy, Verdict
from casebuilder.sign.verify.bounds import check_bounds, check_prefix
from casebuilder.sign.verify.carried import NAME as CASE
from casebuilder.sign.verify.carried import case_json, check_case
from casebuilder.sign.verify.container import check_container
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.inventory import Inventory, check_quiet, inventory
from casebuilder.sign.verify.mathematics import check_mathematics
from casebuilder.sign.verify.packed import NAME as PACK
from casebuilder.sign.verify.packed import check_one_way, check_pack
from casebuilder.sign.verify.pages import check_pages, check_title
from casebuilder.sign.verify.places import with_places
from casebuilder.sign.verify.refusal import Refusal, refuse
from casebuilder.sign.verify.seats import check_seats
from casebuilder.sign.verify.structure import check_certified, opened, signature_fields, signatures
from casebuilder.sign.verify.tail import without_tail
from casebuilder.sign.verify.trust import check_end, check_trust, dated, remarks

_CERTIFIED: Final = 1


@dataclass(slots=True)
class _Read:
    """What is known of a file so far; `tail` reads all of it where something may follow what was signed."""

    data: bytes
    expected: Expectation
    passed: list[int] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)
    found: list[EmbeddedPdfSignature] = field(default_factory=list)
    signed: tuple[SignedBy, ...] = ()
    case: Carried | None = None
    pack: CarriedPack | None = None
    tail: PdfFileReader | None = None


def verify(data: bytes, expected: Expectation) -> Verdict:
    """The verdict on the bytes of a file. Never raises: whatever is not understood is refused.

    Runs an event loop of its own, so it must not be called where one is running. Strangers' files belong
    into a process of their own (see casebuilder.services.receive).
    """
    read = _Read(data, expected)
    try:
        for step in _steps(read):
            read.passed.append(step)
    except Refusal as refusal:
        read.notes[:] = refusal.reasons
    except MemoryError:
        read.notes[:] = [Reason(Code.TOO_LONG, "memory")]
    except Exception as error:  # noqa: BLE001 - an anomaly is a reason, not a crash
        read.notes[:] = [Reason(Code.FAILED, f"{type(error).__name__}: {error}"[:300])]
    file, passed = sha256(data).hexdigest(), tuple(read.passed)
    return Verdict(file, tuple(read.notes), read.signed, read.case, passed, read.pack)


def _steps(read: _Read) -> Iterator[int]:
    """Yields the number of each step that was passed."""
    expected = read.expected
    yield from _whole(read)
    reader = _opened(read)
    yield 3
    expected = read.expected = with_places(reader, expected)
    stock = inventory(read.data)
    read.found = signatures(reader, signature_fields(reader, expected), stock)
    check_one_way({str(one.field_name) for one in read.found})
    yield 4
    check_certified(reader, read.found, expected)
    yield 5
    known = expected.issuers.union(expected.signers, _own(read.found))
    for one in read.found:
        check_container(read.data, one, known)
    yield 6
    yield from _people(read, reader)
    yield from _contents(read, reader, stock)


def _whole(read: _Read) -> Iterator[int]:
    """The second step only where the exported bytes are known."""
    check_bounds(read.data)
    yield 1
    if read.expected.exported:
        check_prefix(read.data, read.expected.exported)
        yield 2


def _opened(read: _Read) -> PdfFileReader:
    """From here on the file is what was signed; proofs that were added later are checked, then left out."""
    reader = opened(read.data)
    core = without_tail(read.data, reader, read.expected.at)
    if core is read.data:
        return reader
    read.tail, read.data = reader, core
    return opened(core)


def _own(found: list[EmbeddedPdfSignature]) -> frozenset[str]:
    """The signers' own certificates: whether they are known is step 8, with a clearer word."""
    return frozenset(sha256(one.signer_cert.dump()).hexdigest() for one in found)


def _people(read: _Read, reader: PdfFileReader) -> Iterator[int]:
    statuses = check_mathematics(read.found, read.expected.at, read.expected.services)
    yield 7
    expected = read.expected = _with_stand_ins(read.expected, reader)
    read.signed = check_trust(read.found, statuses, expected)
    read.notes += remarks(read.signed, _stamped(statuses), expected)
    read.notes += dated(read.found, read.signed)
    yield 8
    check_end(read.data, read.found[-1])
    yield 9


def _with_stand_ins(expected: Expectation, reader: PdfFileReader) -> Expectation:
    """Whether somebody may sign in another's place depends on the case, which is read early for it."""
    if expected.stand_ins is None or expected.packed:
        return expected
    data = case_json(reader.get_historical_resolver(_CERTIFIED), CASE)
    try:
        return replace(expected, acting={**expected.acting, **expected.stand_ins(data)})
    except CasebuilderError as error:
        raise refuse(Code.CASE_UNREADABLE, error.sentence) from error


def _stamped(statuses: tuple[PdfSignatureStatus, ...]) -> list[bool]:
    return [one.timestamp_validity is not None for one in statuses]


def _contents(read: _Read, reader: PdfFileReader, stock: Inventory) -> Iterator[int]:
    check_quiet(stock)
    yield 10
    certified = reader.get_historical_resolver(_CERTIFIED)
    data = _carried(read, certified)
    yield 11
    read.notes += check_pages(certified_bytes(read), data, read.expected)
    check_title(read.tail or reader, certified)
    yield 12


def _carried(read: _Read, certified: PdfHandler) -> bytes:
    """The data that the pages were made from, of one case or of a board pack."""
    data = case_json(certified, PACK if read.expected.packed else CASE)
    if read.expected.packed:
        read.pack = check_pack(data, read.expected)
    else:
        read.case = check_case(data, read.expected)
        read.notes += check_seats(data, read.signed, read.expected)
    return data


def certified_bytes(read: _Read) -> bytes:
    """The file as it was when it had been certified."""
    spans = read.found[0].byte_range
    return read.data[: int(spans[2]) + int(spans[3])]
