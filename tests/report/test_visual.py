"""What counts as the same look of a file, and what does not."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from casebuilder.model.tier import Tier
from casebuilder.report.document import case_pdf
from casebuilder.report.visual import UnlikeError, visual_digest
from tests.report.sample import case, content


@pytest.fixture(scope="module")
def made() -> bytes:
    return case_pdf(content(case(Tier.STANDARD))).data


def altered(data: bytes, alter: Callable[[Pdf], None], **options: object) -> bytes:
    """The file saved anew by a stranger's hand."""
    with Pdf.open(BytesIO(data)) as pdf:
        alter(pdf)
        file = BytesIO()
        pdf.save(file, **options)  # type: ignore[arg-type]
    return file.getvalue()


def nothing(_pdf: Pdf) -> None:
    """Leaves it as it is."""


def other_text(pdf: Pdf) -> None:
    page = pdf.pages[1]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b" Tj", b" Tj ", 1))


def other_box(pdf: Pdf) -> None:
    pdf.pages[0].MediaBox = Array([0, 0, 100, 100])


def other_font(pdf: Pdf) -> None:
    font = next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one)
    font.FontFile2 = pdf.make_stream(b"another font")


def other_link(pdf: Pdf) -> None:
    link = next(one for page in pdf.pages for one in page.obj.get("/Annots", Array()))
    link.Rect = Array([0, 0, 9, 9])


def more_notes(pdf: Pdf) -> None:
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([0, 0, 9, 9])))
    pdf.pages[0].Annots = Array([*pdf.pages[0].obj.get("/Annots", Array()), note])


def another_page(pdf: Pdf) -> None:
    pdf.add_blank_page()


def other_order(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])
    del pdf.pages[0]


def other_language(pdf: Pdf) -> None:
    pdf.Root.Lang = "fr"


def test_how_a_file_is_packed_does_not_count(made: bytes) -> None:
    packed = altered(
        made, nothing, recompress_flate=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )
    assert packed != made
    assert visual_digest(packed) == visual_digest(altered(made, nothing))


@pytest.mark.parametrize(
    "alter",
    [other_text, other_box, other_font, other_link, more_notes, another_page, other_order, other_language],
)
def test_anything_a_reader_could_notice_counts(made: bytes, alter: Callable[[Pdf], None]) -> None:
    assert visual_digest(altered(made, alter)) != visual_digest(altered(made, nothing))


def test_what_unpacks_without_end_is_refused(made: bytes) -> None:
    def bomb(pdf: Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(b"\0" * (65 * 1024 * 1024))

    with pytest.raises(UnlikeError):
        visual_digest(altered(made, bomb))


def test_what_is_nested_without_end_is_refused(made: bytes) -> None:
    def deep(pdf: Pdf) -> None:
        inner = Array([])
        for _level in range(100):
            inner = Array([inner])
        pdf.pages[0].obj.PieceInfo = inner

    with pytest.raises(UnlikeError):
        visual_digest(altered(made, deep))
