"""A title for a row that has none: the thing's name if its text tells it, else its first sentence."""

import re
from typing import Final

MOST: Final = 90

_OPENING: Final = re.compile(
    r"^(?:in (?:fy ?)?\d{2,4}, )?(?:the )?(?:overall )?(?:scope|goal|purpose|objective|aim|mission)"
    r"(?: of [^.]{1,90}?)? is to (?:provide |enable |establish )?"
    r"|^this (?:exhibit 300|investment|project|program|system)"
    r" (?:funds|supports|provides|represents|is|includes)(?: the| a| an)? ",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"\b((?:[A-Z][\w&/'’-]*)(?: (?:[A-Z][\w&/'’-]*|of|and|for|the|to|in|on))*) \(([A-Z][\w&/ -]{1,14})\)"
)
_SENTENCE: Final = re.compile(r"(?<=[a-z0-9)\]][.!?])\s+(?=[A-Z0-9“\"])")
_ARTICLE: Final = re.compile(r"^(?:the|a|an|in \d{4}, the)\s+", re.IGNORECASE)
_THING: Final = re.compile(
    r"\b(?:System|Network|Survey|Program(?:me)?|Platform|File|Database|Project|Suite)s?\b"
)
_NEAR: Final = 60
_AT_ONCE: Final = 12


def headline(text: str, mark: str = "") -> str:
    """A title of at most 90 characters, cut between words; `mark` tells it from its neighbours."""
    tail = f" ({mark})" if mark and len(mark) <= MOST // 3 else ""
    lead = _lead(" ".join(text.split()))
    return shortened(lead, MOST - len(tail)) + tail if lead else ""


def _lead(text: str) -> str:
    sentence = _SENTENCE.split(text, maxsplit=1)[0]
    said = _name(sentence) or _OPENING.sub("", sentence, count=1)
    return _upper(_ARTICLE.sub("", said)).rstrip(".")


def _name(sentence: str) -> str:
    """The thing a sentence is about, where its abbreviation introduces it; rather a system than its owner."""
    found = [one for one in _NAMED.finditer(sentence) if one.start() <= _NEAR and " " in one[1]]
    things = [one[0] for one in found if _THING.search(one[1])]
    return next(iter([*things, *(one[0] for one in found if one.start() <= _AT_ONCE)]), "")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def shortened(text: str, most: int) -> str:
    """The text, or its first whole words and an ellipsis where it is longer than `most`."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at_word = cut[: cut.rfind(" ")] if " " in cut[most // 2 :] else cut
    return at_word.rstrip(" ,;:.-–(") + "…"
