"""The words that the pages of a PDF show, for pages that another layout put elsewhere."""

import re
from io import BytesIO
from typing import Final

import pypdfium2

_WORD: Final = re.compile(r"\w+(?:[.,:'’]\w+)*")


def words_on(pdf: bytes) -> frozenset[str]:
    """Every word and figure on the pages, small letters for capitals; pypdfium2.PdfiumError where unreadable.

    What is drawn instead of written is no word: who compares words has still to look at the pages.
    """
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        return frozenset(word for page in document for word in _words(page.get_textpage()))
    finally:
        document.close()


def _words(text: pypdfium2.PdfTextPage) -> list[str]:
    return _WORD.findall(text.get_text_bounded().casefold())
