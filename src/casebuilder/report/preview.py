"""Pages of a PDF as pixels, for the screen. PDFium is not thread-safe, so one page is drawn at a time."""

from dataclasses import dataclass
from threading import Lock
from typing import Final

import pypdfium2

_ONE_AT_A_TIME: Final = Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as rows of 32-bit pixels, blue first; `stride` is the bytes of one row."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_shapes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points; pypdfium2.PdfiumError where the bytes are no PDF."""
    with _ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(data)
        try:
            return tuple(pdf.get_page_size(place) for place in range(len(pdf)))
        finally:
            pdf.close()


def draw_page(data: bytes, place: int, width: int) -> Picture:
    """One page, `width` pixels wide, with the signatures that are on it."""
    with _ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(data)
        try:
            # Signatures are fields of a form; without this they would not be drawn.
            pdf.init_forms()
            page = pdf[place]
            scale = width / page.get_width()
            bitmap = page.render(scale=scale, rev_byteorder=False, force_bitmap_format=_BGRX)
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            pdf.close()


_BGRX: Final = pypdfium2.raw.FPDFBitmap_BGRx
