"""A finished PDF read back with another library than the one that wrote it."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import page as validator
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Pdf, Stream

SUBSET = 7


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        yield pdf
    finally:
        pdf.close()


def pages(data: bytes) -> list[str]:
    """The words of each page, all white space made single."""
    with opened(data) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def words(data: bytes) -> str:
    return " ".join(pages(data))


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page of each bookmark."""
    with opened(data) as pdf:
        return [(one.level, one.get_title(), one.get_dest().get_index()) for one in pdf.get_toc()]


def broken(data: bytes, profile: str) -> list[str]:
    """What a fast validator finds against a profile, without its two false alarms.

    It takes every signature but the last for incomplete, and a stream whose last byte is a carriage return
    for one byte too long; the reference validator passes both.
    """
    found = [
        one for one in validator.validate_pdf_bytes(data, profile=profile).failures if _counts(one, data)
    ]
    return [f"{one.rule_id}: {one.message}" for one in found]


def _counts(one: validator.ValidationFailure, data: bytes) -> bool:
    if one.rule_id == "PDFA3A-STREAM-LENGTH-001":
        with Pdf.open(BytesIO(data)) as pdf:
            return not any(_ends_in_return(each) for each in pdf.objects)
    return one.rule_id != "PDFA3A-SIGNATURE-BYTERANGE-001"


def _ends_in_return(one: object) -> bool:
    return isinstance(one, Stream) and one.read_raw_bytes().endswith(b"\r")


SPACE = 7.0
"""Every wrapped line ends with a space, which nobody sees."""


def outside(data: bytes, margin: float) -> list[tuple[int, str]]:
    """Text that reaches into the margins of the page, with its page."""
    found = []
    with opened(data) as pdf:
        for place, page in enumerate(pdf):
            wide, tall = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                if left < margin - 1 or right > wide - margin + SPACE or bottom < 20 or top > tall - 20:
                    found.append((place + 1, text.get_text_bounded(left, bottom, right, top)))
    return found


def overlaps(data: bytes) -> list[tuple[int, str, str]]:
    """Pairs of lines of text that lie over each other."""
    found = []
    with opened(data) as pdf:
        for place, page in enumerate(pdf):
            text = page.get_textpage()
            boxes = [text.get_rect(index) for index in range(text.count_rects())]
            said = [(box, text.get_text_bounded(*box)) for box in boxes]
            found += [(place + 1, one, other) for one, other in _meeting(said)]
    return found


Box = tuple[float, float, float, float]


def _meeting(said: list[tuple[Box, str]]) -> Iterator[tuple[str, str]]:
    for place, (one, first) in enumerate(said):
        for other, second in said[place + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            least = min(one[3] - one[1], other[3] - other[1])
            if across > 1 and down > 0.45 * least and first.strip() and second.strip():
                yield first, second


def fonts(data: bytes) -> dict[str, bool]:
    """Every font that is used, and whether it lies in the file."""
    found = {}
    with opened(data) as pdf:
        for page in pdf:
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4):
                font = item.get_font()
                found[font.get_base_name()] = bool(font.is_embedded)
    return found


def fill(data: bytes) -> list[float]:
    """How far down the words of each page reach, 0 to 1."""
    found = []
    with opened(data) as pdf:
        for page in pdf:
            text, tall = page.get_textpage(), page.get_height()
            boxes = [text.get_rect(index) for index in range(text.count_rects())]
            lowest = min((box[1] for box in boxes if box[1] > 60), default=tall)
            found.append(1 - lowest / tall)
    return found
