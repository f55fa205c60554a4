"""How long a passphrase holds against somebody who took the key file, guessed on the low side."""

import re
from collections.abc import Collection
from enum import IntEnum
from itertools import pairwise
from math import log2
from typing import Final

FAIR_BITS: Final = 35.0
GOOD_BITS: Final = 44.0
STRONG_BITS: Final = 66.0
_WORD_BITS: Final = 11.0
# A letter of running text; a random letter has 4.7 bits, but few people type random letters.
_LETTER_BITS: Final = 2.5
_STEP_BITS: Final = 1.0
_RUN: Final = re.compile(r"[^\W\d_]{4,}")
_KNOWN: Final = frozenset(
    (
        "password",
        "passwort",
        "passphrase",
        "letmein",
        "welcome",
        "qwerty",
        "qwertz",
        "azerty",
        "secret",
        "geheim",
    )
)


class Strength(IntEnum):
    """From what falls in hours to what nobody will try."""

    WEAK = 0
    FAIR = 1
    GOOD = 2
    STRONG = 3


def strength(passphrase: str, words: Collection[str], personal: Collection[str] = ()) -> Strength:
    """The class of `guess_bits`: fair from 35 bits, good from 44 (four words), strong from 66 (six)."""
    bits = guess_bits(passphrase, words, personal)
    return Strength(sum(bits >= limit for limit in (FAIR_BITS, GOOD_BITS, STRONG_BITS)))


def guess_bits(passphrase: str, words: Collection[str], personal: Collection[str] = ()) -> float:
    """Bits (log2 of guesses) an attacker needs who knows the word list, the person and how people choose.

    A word of the list counts 11 bits once, other running letters 2.5 each, anything else by its kind (digits
    3.3, letters 4.7, signs 5); what is repeated, in sequence, well known or the person's name counts one bit.
    Rules of thumb after Wheeler, "zxcvbn: Low-Budget Password Strength Estimation" (USENIX Security 2016).
    """
    left = passphrase.casefold()
    found = 0.0
    seen: set[str] = {one.casefold() for one in personal} | _KNOWN
    for run in _RUN.findall(left):
        found += _run_bits(run, words, seen)
        seen.add(run)
    return found + _capital_bits(passphrase) + _loose_bits(_RUN.sub(" ", left))


def _run_bits(run: str, words: Collection[str], seen: Collection[str]) -> float:
    if run in seen:
        return _STEP_BITS
    if run in words:
        return _WORD_BITS
    return _LETTER_BITS * sum(_fresh(before, after) for before, after in pairwise(" " + run))


def _capital_bits(passphrase: str) -> float:
    """A capital at the start of a word is what everybody does; others count two bits."""
    return 2.0 * sum(before.isalnum() and after.isupper() for before, after in pairwise(passphrase))


def _loose_bits(rest: str) -> float:
    """Digits, signs and single letters between the words; blanks count nothing."""
    loose = rest.replace(" ", "")
    return sum(
        _kind_bits(after) if _fresh(before, after) else _STEP_BITS for before, after in pairwise(" " + loose)
    )


def _fresh(before: str, after: str) -> bool:
    """Neither the same sign again nor the next of a row such as 1234 or dcba."""
    return abs(ord(after) - ord(before)) > 1


def _kind_bits(sign: str) -> float:
    if sign.isdigit():
        return log2(10)
    return log2(26) if sign.isalpha() else log2(32)
