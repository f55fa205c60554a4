"""What a PDF of ours carries, without asking who signed it."""

from contextlib import suppress

from pyhanko.pdf_utils.misc import PdfError

from casebuilder.sign.verify.carried import case_json
from casebuilder.sign.verify.refusal import Refusal
from casebuilder.sign.verify.structure import opened


def case_data(data: bytes) -> bytes | None:
    """The bytes of case.json as the file shows it now; None where there is none to be read."""
    with suppress(Refusal, PdfError, ValueError, RecursionError):
        return case_json(opened(data))
    return None
