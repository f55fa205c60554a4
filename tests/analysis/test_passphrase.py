"""Passphrases: random words win, tricks do not."""

import pytest

from casebuilder.analysis.passphrase import Strength, guess_bits, strength

WORDS = frozenset(("acorn", "lantern", "meadow", "violin", "copper", "river"))


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", Strength.WEAK),
        ("password", Strength.WEAK),
        ("Password1234!", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("abcdefghijklmnopqrstuvwxyz", Strength.WEAK),
        ("12345678901234567890", Strength.WEAK),
        ("acorn acorn acorn acorn", Strength.WEAK),
        ("carla ruiz carla ruiz", Strength.WEAK),
        ("acorn lantern meadow 7", Strength.FAIR),
        ("acorn lantern meadow violin", Strength.GOOD),
        ("xK9#mP2$vQ", Strength.GOOD),
        ("acorn lantern meadow violin copper river", Strength.STRONG),
    ],
)
def test_strength_follows_what_an_attacker_must_try(passphrase: str, expected: Strength) -> None:
    assert strength(passphrase, WORDS, ("Carla", "Ruiz")) is expected


def test_a_random_word_is_worth_eleven_bits_once() -> None:
    assert guess_bits("acorn lantern", WORDS) == 22
    assert guess_bits("acorn acorn", WORDS) == 12


def test_other_scripts_count_too() -> None:
    assert strength("синее небо над тихой рекой", ()) is Strength.GOOD
