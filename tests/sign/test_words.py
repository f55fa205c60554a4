"""Six words a fingerprint: the same on every computer, for ever."""

from hashlib import sha256
from itertools import pairwise

from casebuilder.sign.words import six_words, suggested, word_list

DIGEST = "721602dffc526c136e0558ce5ee8041a6a84cecd9e28a78f9ce4db4b162b1ac4"


def test_the_list_never_changes() -> None:
    assert (
        sha256("\n".join(word_list()).encode()).hexdigest()
        == "721602dffc526c136e0558ce5ee8041a6a84cecd9e28a78f9ce4db4b162b1ac4"
    )


def test_the_words_are_short_plain_and_told_apart_by_four_letters() -> None:
    words = word_list()
    assert len(words) == 2048
    assert all(before < after for before, after in pairwise(words))
    assert len({word[:4] for word in words}) == 2048
    assert all(word.isascii() and word.islower() and word.isalpha() and 3 <= len(word) <= 8 for word in words)


def test_a_fingerprint_always_gives_the_same_six_words() -> None:
    words = word_list()
    assert six_words("0" * 64) == (words[0],) * 6
    assert six_words("f" * 64) == (words[-1],) * 6
    assert six_words("002" + "0" * 61) == (words[1], *(words[0],) * 5)
    assert six_words("00000000000000004" + "0" * 47)[5] == words[1]


def test_every_one_of_the_first_66_bits_changes_the_words() -> None:
    found = {six_words(f"{1 << (255 - bit):064x}") for bit in range(66)}
    assert len(found) == 66


def test_a_suggested_passphrase_is_words_of_the_list() -> None:
    assert suggested(lambda words: words[7], 3).split() == [word_list()[7]] * 3
