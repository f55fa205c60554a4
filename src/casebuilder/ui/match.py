"""Finding what a person means by a few letters: words, beginnings of words, letters in order, synonyms."""

from functools import lru_cache
from unicodedata import combining, normalize

_EXACT, _START, _WORD, _INSIDE, _ALSO, _LETTERS = 100.0, 80.0, 70.0, 50.0, 45.0, 20.0


def score(typed: str, text: str, also: str = "") -> float:
    """How well a text answers what was typed; 0 is not at all. Every typed word must be found somewhere."""
    wanted, found, other = plain(typed), plain(text), plain(also)
    if not wanted:
        return 1
    if wanted == found:
        return _EXACT
    if found.startswith(wanted):
        return _START
    marks = [_word(word, found, other) for word in wanted.split()]
    if all(marks):
        return sum(marks) / len(marks)
    return _spread(wanted.replace(" ", ""), found)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Small letters without accents: Żółć is found by zolc, Łódź by lodz."""
    folded = normalize("NFKD", text.casefold()).replace("ł", "l").replace("ø", "o")
    return "".join(letter for letter in folded if not combining(letter))


def _word(word: str, text: str, also: str) -> float:
    if any(part.startswith(word) for part in text.split()):
        return _WORD
    if word in text:
        return _INSIDE
    return _ALSO if any(part.startswith(word) for part in also.split()) else 0


def _spread(letters: str, text: str) -> float:
    """Letters in order with gaps; the closer together, the better. Two letters prove nothing."""
    if len(letters) < 3:  # noqa: PLR2004 - explained above
        return 0
    at = [-1]
    for letter in letters:
        place = text.find(letter, at[-1] + 1)
        if place < 0:
            return 0
        at.append(place)
    width = at[-1] - at[1] + 1
    return _LETTERS * len(letters) / width if width <= 3 * len(letters) else 0
