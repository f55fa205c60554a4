"""Whether a document shows what its data says: its pages are made anew from the data and compared."""

from pikepdf import PdfError
from pypdfium2 import PdfiumError

from casebuilder.exchange import casefile
from casebuilder.exchange.printed import LAYOUT
from casebuilder.model.error import CasebuilderError
from casebuilder.report.preview import page_shapes
from casebuilder.report.visual import UnlikeError, visual_digest
from casebuilder.report.wording import words_on
from casebuilder.services.printing import layout_of, pages_of
from casebuilder.sign.verify.expectation import Likeness


def like_its_data(pdf: bytes, data: bytes) -> Likeness:
    """Compares what can be seen: text, fonts, boxes, links. Signatures and their stamps do not count."""
    try:
        file = casefile.read(data)
        layout = layout_of(file)
        if layout > LAYOUT:
            return Likeness.NEWER_LAYOUT
        return compared(pdf, pages_of(file, data).data, older=1 <= layout < LAYOUT)
    except (CasebuilderError, UnlikeError, PdfError, PdfiumError):
        return Likeness.DIFFERENT


def compared(pdf: bytes, anew: bytes, *, older: bool) -> Likeness:
    """The pages beside those that are made anew, of pages in an older layout their words and figures.

    An older layout is the word of whoever made the file, so that no more than the words was compared must
    be said wherever the file is accepted.
    """
    if older:
        numbers = {str(place + 1) for place in range(len(page_shapes(pdf)))}
        known = words_on(pdf) <= words_on(anew) | numbers
        return Likeness.OLDER_LAYOUT if known else Likeness.DIFFERENT
    return Likeness.SAME if visual_digest(anew) == visual_digest(pdf) else Likeness.DIFFERENT
