"""Arabic letters joined and right-to-left lines put in the order in which paper shows them.

A short form of Unicode Annex 9 without explicit embeddings; enough for names and plain text.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Final, Literal, NamedTuple
from unicodedata import bidirectional, category, decomposition

Direction = Literal["ltr", "rtl"]
_RIGHT: Final = ("R", "AL")
_NUMBER: Final = ("EN", "AN")
_IN_NUMBERS: Final = ("ES", "CS", "ET")
_PRESENTATION: Final = (range(0xFB50, 0xFDFE), range(0xFE70, 0xFEFD))
_LAM: Final = "\u0644"
_TATWEEL: Final = "\u0640"
_MIRRORED: Final = str.maketrans("()[]{}<>\u00ab\u00bb\u2039\u203a", ")(][}{><\u00bb\u00ab\u203a\u2039")


class Sign(NamedTuple):
    """One character with the index of the piece of text it came from."""

    char: str
    piece: int


def right_to_left(text: str) -> bool:
    """Whether any of it is written from right to left."""
    return any(bidirectional(char) in _RIGHT for char in text)


def direction(text: str) -> Direction:
    """The direction of the first letter that has one."""
    strong = next((kind for char in text if (kind := bidirectional(char)) in ("L", *_RIGHT)), "L")
    return "rtl" if strong in _RIGHT else "ltr"


@cache
def _forms() -> dict[str, dict[str, str]]:
    """The shapes of each Arabic letter, or lam with alef, by position; from Unicode's own table."""
    found: dict[str, dict[str, str]] = {}
    for code in (code for block in _PRESENTATION for code in block):
        kind, _space, letters = decomposition(chr(code)).partition(" ")
        base = "".join(chr(int(letter, 16)) for letter in letters.split())
        if kind in ("<initial>", "<medial>", "<final>", "<isolated>") and " " not in base:
            found.setdefault(base, {}).setdefault(kind.strip("<>"), chr(code))
    return found


def joined(signs: Sequence[Sign]) -> list[Sign]:
    """The same text with every Arabic letter in the shape its neighbours ask for."""
    letters = list(_ligatures(signs))
    return [Sign(_shape(letters, place), sign.piece) for place, sign in enumerate(letters)]


def _ligatures(signs: Sequence[Sign]) -> Iterator[Sign]:
    place = 0
    while place < len(signs):
        pair = "".join(sign.char for sign in signs[place : place + 2])
        if pair[:1] == _LAM and pair in _forms():
            yield Sign(pair, signs[place].piece)
            place += 2
        else:
            yield signs[place]
            place += 1


def _shape(letters: list[Sign], place: int) -> str:
    forms = _forms().get(letters[place].char)
    if forms is None:
        return letters[place].char
    before, after = _neighbour(letters, place, -1), _neighbour(letters, place, 1)
    back = "final" in forms and (before == _TATWEEL or "initial" in _forms().get(before, {}))
    on = "initial" in forms and (after == _TATWEEL or "final" in _forms().get(after, {}))
    wanted = {(True, True): "medial", (True, False): "final", (False, True): "initial"}
    return forms.get(wanted.get((back, on), "isolated"), letters[place].char)


def _neighbour(letters: list[Sign], place: int, step: int) -> str:
    place += step
    while 0 <= place < len(letters):
        if category(letters[place].char[0]) != "Mn":
            return letters[place].char
        place += step
    return ""


def in_visual_order(signs: Sequence[Sign], base: Direction) -> list[Sign]:
    """One line from left to right as the eye meets it; brackets of right-to-left parts are turned."""
    levels = _levels([sign.char for sign in signs], base)
    line = [
        Sign(sign.char.translate(_MIRRORED) if level % 2 else sign.char, sign.piece)
        for sign, level in zip(signs, levels, strict=True)
    ]
    order = list(range(len(line)))
    for level in (2, 1):
        order = _turned(order, levels, level)
    return [line[place] for place in order]


def _turned(order: list[int], levels: list[int], level: int) -> list[int]:
    found: list[int] = []
    for high, group in groupby(order, lambda place: levels[place] >= level):
        places = list(group)
        found.extend(reversed(places) if high else places)
    return found


def _levels(chars: list[str], base: Direction) -> list[int]:
    kinds = _kinds(chars)
    _join_numbers(kinds)
    outer = "R" if base == "rtl" else "L"
    sides = _filled(_sides(kinds, outer), outer)
    left = 2 if base == "rtl" else 0
    return [left if side == "L" else 2 if kind == "N" else 1 for side, kind in zip(sides, kinds, strict=True)]


def _sides(kinds: list[str], outer: str) -> list[str]:
    """L or R of each letter and number, "" of the rest; a number goes with the letter before it."""
    strong, found = outer, []
    for kind in kinds:
        strong = kind if kind in ("L", "R") else strong
        found.append(strong if kind in ("L", "R", "N") else "")
    return found


def _kinds(chars: list[str]) -> list[str]:
    found: list[str] = []
    for char in chars:
        kind = bidirectional(char[0])
        plain = "R" if kind in _RIGHT else "N" if kind in _NUMBER else kind
        found.append(found[-1] if kind == "NSM" and found else plain)
    return found


def _join_numbers(kinds: list[str]) -> None:
    for place in range(1, len(kinds) - 1):
        if kinds[place] in _IN_NUMBERS and kinds[place - 1] == kinds[place + 1] == "N":
            kinds[place] = "N"


def _filled(sides: list[str], outer: str) -> list[str]:
    """Spaces and signs take the side of both neighbours where these agree, else that of the line."""
    after = [outer, *sides]
    for place in range(1, len(after)):
        after[place] = after[place] or after[place - 1]
    before = [*sides, outer]
    for place in range(len(sides) - 1, -1, -1):
        before[place] = before[place] or before[place + 1]
    return [
        side or (after[place] if after[place] == before[place] else outer) for place, side in enumerate(sides)
    ]


def visual(line: str) -> str:
    """One line of plain text as the eye meets it."""
    if line.isascii() or not right_to_left(line):
        return line
    signs = joined([Sign(char, 0) for char in line])
    return "".join(sign.char for sign in in_visual_order(signs, direction(line)))
