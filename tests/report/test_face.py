"""Every character is printed in some font, or visibly as its code."""

import pytest

from casebuilder.report.face import Faces, clean


@pytest.mark.parametrize(
    ("text", "fonts"),
    [
        ("Łucja", ["Body"]),
        ("Πηνελόπη Жук", ["Body"]),
        ("Zaḥra", ["Body"]),
        ("a שלום", ["Body", "NotoSansHebrew"]),
        ("中文", ["NotoSansSC"]),
        ("हिन्दी", ["NotoSansDevanagari"]),
    ],
)
def test_a_font_is_found_for_each_script(text: str, fonts: list[str]) -> None:
    assert [run.font for run in Faces().runs(text)] == fonts


def test_a_character_no_font_has_is_printed_as_its_code_and_told() -> None:
    faces = Faces()
    assert [run.text for run in faces.runs("ok \U0001f600!")] == ["ok ", "U+1F600", "!"]
    assert faces.warnings() == ("No font has these characters; their code is printed instead: U+1F600.",)


def test_a_script_that_needs_shaping_is_told() -> None:
    faces = Faces()
    faces.runs("हिन्दी")
    assert "Devanagari" in faces.warnings()[0]


def test_text_is_composed_and_freed_of_what_cannot_be_seen() -> None:
    assert clean("Gdan\u0301sk\x00\u202e\u200b\ufe0f\r\nnext\t.") == "Gdańsk\nnext ."


def test_a_lone_surrogate_does_not_break_the_export() -> None:
    assert [run.text for run in Faces().runs(clean("a\ud800b"))] == ["a", "U+D800", "b"]
