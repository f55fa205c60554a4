"""What a signature looks like on the page: who signed, when, and what was said with it."""

from io import BytesIO
from typing import Final, cast

from pikepdf import Pdf
from reportlab.pdfgen.canvas import Canvas

from casebuilder.chart.scene import Words
from casebuilder.report.archive import repair_fonts, saved
from casebuilder.report.content import Paper
from casebuilder.report.face import BODY, Faces, clean
from casebuilder.report.packed_page import half_width
from casebuilder.report.page import fitted, text_width
from casebuilder.report.paint import words
from casebuilder.report.signature import TALL

_INSET: Final = 12.0
_SIZE: Final = 10.5
_SMALL: Final = 8.4
_MOST_LINES: Final = 2


def stamp(who: str, below: tuple[str, ...], paper: Paper = "a4", *, half: bool = False) -> bytes:
    """A page as large as a place for a signature, with a name and up to two lines, in our own fonts.

    `half`: as large as one of two places beside each other.
    """
    faces, file = Faces(), BytesIO()
    wide = half_width(text_width(paper)) if half else text_width(paper)
    size = wide, TALL
    canvas = Canvas(file, size, invariant=1, pageCompression=0, initialFontName=cast("float", BODY))
    room = wide - 2 * _INSET
    y = 16.0
    words(Words(_INSET, y, fitted(faces, clean(who), room, _SIZE), _SIZE, bold=True), canvas, TALL, faces)
    for line in below[:_MOST_LINES]:
        y += 11.5
        said = fitted(faces, clean(line).replace("\n", " "), room, _SMALL)
        words(Words(_INSET, y, said, _SMALL, "muted"), canvas, TALL, faces)
    canvas.showPage()
    canvas.save()
    with Pdf.open(file) as pdf:
        repair_fonts(pdf)
        return saved(pdf)
