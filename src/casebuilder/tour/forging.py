"""What somebody might do to a signed file on its way back."""

import re
from io import BytesIO
from typing import Final

from pikepdf import Pdf

_COVER: Final = b"\nq 1 1 1 rg 50 585 500 75 re f Q\n"
_ROOT: Final = re.compile(rb"/Root (\d+ \d+ R)")
_LAST: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


def painted_over(pdf: bytes) -> bytes:
    """The recommendation on the first page covered in white by an update behind the last signature.

    An ordinary reader shows the page without it, and the signatures still fit the bytes they cover.
    """
    number, drawing, size = _first_page(pdf)
    last, root = _LAST.search(pdf), _ROOT.findall(pdf)
    if last is None or not root:
        raise ValueError("this file has no end")
    start = len(pdf) + 1
    drawn = drawing + _COVER
    body = b"\n%d 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (number, len(drawn), drawn)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    trailer = b"trailer\n<< /Size %d /Root %b /Prev %b >>\n" % (size, root[-1], last.group(1))
    return pdf + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(pdf) + len(body))


def _first_page(pdf: bytes) -> tuple[int, bytes, int]:
    """The number of the drawing of the first page, its bytes, and how many objects there are."""
    with Pdf.open(BytesIO(pdf)) as whole:
        contents = whole.pages[0].obj.Contents
        return contents.objgen[0], contents.read_bytes(), len(whole.objects) + 1
