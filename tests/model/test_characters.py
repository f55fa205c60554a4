"""What enters a case is text: no controls, no direction left open; letters of every script stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from casebuilder.model.answer import Json
from casebuilder.model.characters import cleaned, cleaned_answer, odd

HEBREW = "\u05e9\u05dc\u05d5\u05dd"
ARABIC = "\u0645\u0631\u062d\u0628\u0627"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain\twords\n", "plain\twords\n"),
        ("bell\x07 and\x00 nul\x7f\x9f", "bell and nul"),
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("half\ud800", "half\ufffd"),
        ("\u202eover", "over"),
        ("\u202eover\u202c done", "\u202eover\u202c done"),
        ("closed twice\u202c\u2069", "closed twice"),
        ("\u202eover\nnext\u202c", "over\nnext"),
        ("\u2067a\u202ab\u202c\u2069", "\u2067a\u202ab\u202c\u2069"),
        (f"{HEBREW} \u200f{ARABIC}\u200e", f"{HEBREW} \u200f{ARABIC}\u200e"),
        (f"\u2067{HEBREW}\u2069", f"\u2067{HEBREW}\u2069"),
    ],
)
def test_only_what_nobody_can_see_or_close_goes(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


def test_every_text_inside_an_answer_is_cleaned() -> None:
    typed: Json = [{"id": "r1", "who": {"name": "A\x00da"}, "count": 3, "known": True, "none": None}]
    assert cleaned_answer(typed) == [
        {"id": "r1", "who": {"name": "Ada"}, "count": 3, "known": True, "none": None}
    ]


@given(some.text(alphabet=some.sampled_from("a\n\r\x07\u202a\u202c\u202e\u2066\u2069\u2028" + HEBREW)))
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    once = cleaned(typed)
    assert cleaned(once) == once
    assert not odd(once)


@given(some.text(alphabet=some.sampled_from("a\n\x07\u202a\u202c\u202e\u2066\u2069" + HEBREW)))
def test_a_text_is_odd_where_cleaning_takes_something_away(typed: str) -> None:
    assert odd(typed) is (cleaned(typed) != typed)
