"""A document before somebody signs it: what it carries, read as strictly as a signed file that comes back."""

from pyhanko.pdf_utils.rw_common import PdfHandler

from casebuilder.model.error import RefusedError
from casebuilder.model.verdict import Carried
from casebuilder.sign.verify.bounds import check_bounds
from casebuilder.sign.verify.carried import case_json, check_case
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.inventory import check_quiet, inventory
from casebuilder.sign.verify.pages import check_pages
from casebuilder.sign.verify.refusal import Refusal
from casebuilder.sign.verify.structure import listed_fields, opened
from casebuilder.texts.verdict import reason_sentence

_CERTIFIED = 1


def look(pdf: bytes, expected: Expectation) -> Carried:
    """The case in the document; RefusedError where it is another one, or its pages show something else."""
    try:
        check_bounds(pdf)
        check_quiet(inventory(pdf))
        reader = opened(pdf)
        signed = any(one.value is not None for one in listed_fields(reader))
        certified: PdfHandler = reader.get_historical_resolver(_CERTIFIED) if signed else reader
        data = case_json(certified)
        found = check_case(data, expected)
        list(check_pages(pdf, data, expected))
    except Refusal as refusal:
        raise RefusedError(" ".join(reason_sentence(one) for one in refusal.reasons)) from None
    return found
