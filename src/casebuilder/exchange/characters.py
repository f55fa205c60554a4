"""Which characters of a foreign text may enter.

One policy for everything that comes from spreadsheets: NUL and other invisible control characters go, every
kind of line end becomes a line feed, tabs stay, half surrogates become the replacement character.
Right-to-left letters and direction marks are text and stay as they are. Case files are not touched: their
texts are hashed, so a text that would need cleaning is refused (NUL, half surrogates) or kept.
"""

import re
from typing import Final

_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_HALF: Final = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text as it may be stored; the same text where nothing is odd."""
    if text.isascii() and text.isprintable():
        return text
    return _HALF.sub("\ufffd", _CONTROL.sub("", _LINE_END.sub("\n", text)))


def odd(text: str) -> bool:
    """Whether cleaning takes a character away; line ends do not count."""
    return bool(_CONTROL.search(text) or _HALF.search(text))
