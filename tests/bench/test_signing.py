"""Reading three signatures back, pages made anew and compared: under three times the library's own check."""

from collections.abc import Callable
from io import BytesIO
from time import process_time

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from tests.sign import signed
from tests.sign.conftest import NOW, PASSPHRASE, PEOPLE
from tests.sign.placing import with_fields

from casebuilder.model.case import Case
from casebuilder.model.tier import Tier
from casebuilder.model.verdict import Kind
from casebuilder.report.visual import visual_digest
from casebuilder.sign.keys import Key, make_key, open_key
from casebuilder.sign.verify.expectation import Expectation, Likeness
from casebuilder.sign.verify.reading import verify

ROUNDS = 3
LIMIT = 3.0


def quickest(job: Callable[[], object]) -> float:
    """Processor seconds of the quickest of some rounds."""
    times = []
    for _turn in range(ROUNDS):
        start = process_time()
        job()
        times.append(process_time() - start)
    return min(times)


def by_library(data: bytes, keys: dict[str, Key]) -> None:
    roots = [Certificate.load(key.identity.certificate) for key in keys.values()]
    context = ValidationContext(trust_roots=roots, moment=signed.RECEIVED)
    found = PdfFileReader(BytesIO(data), strict=True).embedded_regular_signatures
    assert all(validate_pdf_signature(one, context).bottom_line for one in found)
    assert len(found) == 3


def made_anew(certified: bytes, data: bytes) -> Likeness:
    """As when a file comes back: nothing is kept from the last time."""
    again = with_fields(signed.drawn.__wrapped__(data), signed.places())
    return Likeness.SAME if visual_digest(certified) == visual_digest(again) else Likeness.DIFFERENT


def strictly(data: bytes, expected: Expectation) -> None:
    assert verify(data, expected).kind is Kind.VERIFIED


def ratio(found: Case, keys: dict[str, Key], label: str) -> float:
    data = signed.approved(signed.approval_export(found), keys)
    expected = signed.expectation(keys, found, compare=made_anew)
    floor = quickest(lambda: by_library(data, keys))
    plain = quickest(lambda: strictly(data, signed.expectation(keys, found, compare=_unlooked)))
    whole = quickest(lambda: strictly(data, expected))
    print(
        f"verify three signatures, {label}: library {floor * 1000:.0f} ms, strict {plain * 1000:.0f} ms, "
        f"with pages made anew {whole * 1000:.0f} ms: {whole / floor:.2f} times"
    )
    return whole / floor


def _unlooked(_certified: bytes, _data: bytes) -> Likeness:
    return Likeness.SAME


def test_reading_back_takes_less_than_three_times_the_librarys_check() -> None:
    keys = {
        who: open_key(make_key(name, mail, PASSPHRASE, NOW), PASSPHRASE, NOW)
        for who, (name, mail) in PEOPLE.items()
    }
    assert ratio(signed.case(tier=Tier.STANDARD), keys, "standard case") < LIMIT
