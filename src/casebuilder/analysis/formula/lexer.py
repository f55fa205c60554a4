"""A formula as words: numbers, names and signs, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from casebuilder.analysis.formula.mistake import MistypedError, TooLargeError

LONGEST: Final = 2000
"""Characters of a formula."""
LONGEST_NUMBER: Final = 40
Kind = Literal["number", "name", "sign", "end"]

_WORD: Final = re.compile(
    r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[^\W\d][\w.]*)"
    r"|(?P<sign>\*\*|<=|>=|==|!=|<>|[-+*/^()<>=,;×÷·−–≤≥≠])"
)
_SPACE: Final = re.compile(r"\s*")
_SAME: Final = {
    "^": "**", "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-",
    "==": "=", "<>": "!=", "≠": "!=", "≤": "<=", "≥": ">=", ";": ",",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """`text` as it is understood: signs that mean the same are one; `at` counts characters from 0."""

    kind: Kind
    text: str
    at: int


def words(formula: str) -> Iterator[Word]:
    """All of them and an end. FormulaError for a sign that means nothing, or a number that is too long."""
    if len(formula) > LONGEST:
        raise TooLargeError("too_long", LONGEST, str(LONGEST))
    place = _behind_space(formula, 0)
    while place < len(formula):
        found = _WORD.match(formula, place)
        if found is None:
            raise MistypedError("unexpected", place, formula[place])
        yield _word(found)
        place = _behind_space(formula, found.end())
    yield Word("end", "", len(formula))


def _behind_space(formula: str, place: int) -> int:
    found = _SPACE.match(formula, place)
    return found.end() if found else place


def _word(found: re.Match[str]) -> Word:
    text, at = found.group(), found.start()
    if found.lastgroup == "number":
        if len(text) > LONGEST_NUMBER:
            raise TooLargeError("too_large", at, f"{text[:10]}…")
        return Word("number", text, at)
    if found.lastgroup == "name":
        return Word("name", text, at)
    return Word("sign", _SAME.get(text, text), at)
