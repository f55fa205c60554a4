"""Which characters of a text may enter, wherever it comes from.

NUL and other invisible control characters go, every kind of line end becomes a line feed, tabs stay, half
surrogates become the replacement character. Right-to-left letters and direction marks are text and stay as
they are; a direction override, embedding or isolate stays where it is closed again in its line, because an
open one turns round what others wrote after it. Case files are not touched: their texts are hashed, so a
text that would need cleaning is refused (NUL, half surrogates) or kept.
"""

import re
from collections.abc import Iterator, Mapping
from operator import is_
from typing import Final

from casebuilder.model.answer import Json

_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_HALF: Final = re.compile("[\ud800-\udfff]")
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDINGS: Final = "\u202a\u202b\u202d\u202e"
_ISOLATES: Final = "\u2066\u2067\u2068"
_CLOSED_BY: Final = dict.fromkeys(_EMBEDDINGS, "\u202c") | dict.fromkeys(_ISOLATES, "\u2069")


def cleaned(text: str) -> str:
    """The text as it may be stored; the same text where nothing is odd."""
    if text.isascii() and text.isprintable():
        return text
    plain = _HALF.sub("\ufffd", _CONTROL.sub("", _LINE_END.sub("\n", text)))
    return "\n".join(_balanced(line) for line in plain.split("\n")) if _TURNING.search(plain) else plain


def cleaned_answer(value: Json, clean: Json = None) -> Json:
    """The answer with every text in it cleaned, however deep; keys are ours and stay.

    Parts in which nothing is odd stay the same objects, so that the steps of undo share them. Of a list, what
    is in `clean` already, such as the answer before this one, is not looked at again.
    """
    if isinstance(value, list) and isinstance(clean, list):
        known = set(map(id, clean))
        return [one if id(one) in known else cleaned_answer(one) for one in value]
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, dict):
        made = {key: cleaned_answer(part) for key, part in value.items()}
        return value if all(made[key] is part for key, part in value.items()) else made
    if isinstance(value, Mapping):
        return {key: cleaned_answer(part) for key, part in value.items()}
    if isinstance(value, list):
        parts = [cleaned_answer(part) for part in value]
        return value if all(map(is_, parts, value)) else parts
    return [cleaned_answer(part) for part in value] if isinstance(value, tuple) else value


def odd(text: str) -> bool:
    """Whether cleaning takes a character away; line ends do not count."""
    if _CONTROL.search(text) or _HALF.search(text):
        return True
    return bool(_TURNING.search(text)) and any(
        _unbalanced(line) for line in _LINE_END.sub("\n", text).split("\n")
    )


def _balanced(line: str) -> str:
    wrong = _unbalanced(line)
    return "".join(char for place, char in enumerate(line) if place not in wrong) if wrong else line


def _unbalanced(line: str) -> frozenset[int]:
    """The places of direction controls that nothing closes, or that close nothing."""
    still_open: list[tuple[int, str]] = []
    return frozenset([*_closing_nothing(line, still_open), *(place for place, _closer in still_open)])


def _closing_nothing(line: str, still_open: list[tuple[int, str]]) -> Iterator[int]:
    for found in _TURNING.finditer(line):
        char, place = found.group(), found.start()
        if char in _CLOSED_BY:
            still_open.append((place, _CLOSED_BY[char]))
        elif still_open and still_open[-1][1] == char:
            still_open.pop()
        else:
            yield place
