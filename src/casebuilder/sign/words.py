"""A fingerprint as six words that two people can compare by voice."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from casebuilder.paths import bundled

WORDS: Final = 6
_SIZE: Final = 2048
_BITS: Final = 11
_ALL: Final = 256


@cache
def word_list() -> tuple[str, ...]:
    """2,048 short English words, sorted, no two with the same first four letters."""
    found = (bundled("resources") / "words" / "fingerprint.txt").read_text("utf-8").split()
    if len(found) != _SIZE:
        raise ValueError(f"the word list holds {len(found)} words")
    return tuple(found)


def six_words(fingerprint: str) -> tuple[str, ...]:
    """The first 66 bits of a SHA-256 (64 hex digits), eleven bits a word, the highest first."""
    bits = int(fingerprint, 16)
    words = word_list()
    return tuple(words[bits >> (_ALL - _BITS * place) & (_SIZE - 1)] for place in range(1, WORDS + 1))


def spoken(words: Sequence[str]) -> str:
    """The words as they are shown and read aloud."""
    return " ".join(words)


def suggested(draw: Callable[[Sequence[str]], str], count: int = 5) -> str:
    """A passphrase of random words (five: 55 bits); `draw` is `secrets.choice` but in tests."""
    return " ".join(draw(word_list()) for _turn in range(count))
