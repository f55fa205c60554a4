"""Arabic is joined and right-to-left text is put in the order of the eye."""

import pytest

from casebuilder.report.script import Sign, direction, joined, right_to_left, visual


def shaped(text: str) -> str:
    return "".join(sign.char for sign in joined([Sign(char, 0) for char in text]))


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("سارة", "\ufeb3\ufe8e\ufead\ufe93"),
        ("لا", "\ufefb"),
        ("سلام", "\ufeb3\ufefc\ufee1"),
        ("پدر", "\ufb58\ufeaa\ufead"),
        ("ب", "\ufe8f"),
        ("plain", "plain"),
    ],
)
def test_letters_take_the_shape_their_neighbours_ask_for(text: str, shapes: str) -> None:
    assert shaped(text) == shapes


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("שלום", "םולש"),
        ("abc שלום def", "abc םולש def"),
        ("שלום abc", "abc םולש"),
        ("שלום (12.5) abc", "abc (12.5) םולש"),
        ("מחיר 310,000 EUR", "EUR 310,000 ריחמ"),
        ("only latin", "only latin"),
    ],
)
def test_a_line_in_the_order_of_the_eye(text: str, seen: str) -> None:
    assert visual(text) == seen


def test_nothing_is_lost_on_the_way() -> None:
    text = "Ref 12 – סעיף (א) and فقرة ٣؛ end."
    assert sorted(visual(text).replace("(", ")")) != []
    assert len(visual("ab גד 12")) == len("ab גד 12")


def test_direction_is_that_of_the_first_letter() -> None:
    assert direction("12 שלום abc") == "rtl"
    assert direction("- abc שלום") == "ltr"
    assert not right_to_left("Gdańsk, Πηνελόπη, Жук")
