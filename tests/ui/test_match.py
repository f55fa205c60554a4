"""A few letters find what a person means."""

import pytest

from casebuilder.ui.match import plain, score


@pytest.mark.parametrize("typed", ["ware", "barcode", "WAREHOUSE bar", "wrhs"])
def test_beginnings_words_and_letters_in_order_find(typed: str) -> None:
    assert score(typed, "Warehouse barcode scanning") > 0


def test_what_begins_so_comes_before_what_contains_it() -> None:
    assert score("sett", "Settings") > score("sett", "Open settings") > score("sett", "Unsettled")


def test_every_word_must_be_found() -> None:
    assert score("new zebra", "New case") == 0


def test_other_words_for_a_thing_find_it_too() -> None:
    assert score("night", "Appearance", "dark night") > 0


def test_two_scattered_letters_prove_nothing() -> None:
    assert score("wg", "Warehouse barcode scanning") == 0


def test_accents_do_not_matter() -> None:
    assert plain("Łódź Żółć Éa") == "lodz zolc ea"
    assert score("zolk", "Łucja Żółkiewska") > 0


def test_nothing_typed_finds_everything() -> None:
    assert score("", "Anything") > 0
