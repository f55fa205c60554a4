"""As much of a line as there is room for, however long the text is."""

from hypothesis import given
from hypothesis import strategies as st

from casebuilder.report.face import Faces
from casebuilder.report.page import fitted
from casebuilder.report.stamp import stamp

FACES = Faces()


def one_by_one(text: str, width: float, size: float) -> str:
    """What it means, told slowly."""
    if FACES.width(text, size) <= width:
        return text
    while text and FACES.width(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


@given(st.text("aWi .ü漢", max_size=120), st.floats(1, 500))
def test_it_is_the_longest_beginning_that_fits(text: str, width: float) -> None:
    assert fitted(FACES, text, width, 8.4) == one_by_one(text, width, 8.4)


def test_a_reason_of_a_megabyte_is_stamped_at_once() -> None:
    long = "Condition | before start | " + "words ü " * 125_000
    assert stamp("Elena Novak", ("2 Nov 2026", long)).startswith(b"%PDF-")
