"""Whether a document shows what its data says: its pages are made anew from the data and compared."""

from pikepdf import PdfError

from casebuilder.exchange.printed import LAYOUT
from casebuilder.model.error import CasebuilderError
from casebuilder.report.visual import UnlikeError, visual_digest
from casebuilder.services.printing import layout_of, printed_pages
from casebuilder.sign.verify.expectation import Likeness


def like_its_data(pdf: bytes, data: bytes) -> Likeness:
    """Compares what can be seen: text, fonts, boxes, links. Signatures and their stamps do not count.

    The layout is the word of whoever made the file: it says which program can compare, never that none must.
    """
    try:
        layout = layout_of(data)
        if layout != LAYOUT:
            return Likeness.OLDER_LAYOUT if layout < LAYOUT else Likeness.NEWER_LAYOUT
        alike = visual_digest(printed_pages(data).data) == visual_digest(pdf)
    except (CasebuilderError, UnlikeError, PdfError):
        return Likeness.DIFFERENT
    return Likeness.SAME if alike else Likeness.DIFFERENT
