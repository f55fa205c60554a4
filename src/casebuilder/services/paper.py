"""The exported case on screen: its bytes, the shape of its pages, and a page as a picture."""

from dataclasses import dataclass
from typing import Final

from casebuilder.model.organisation import PaperSize
from casebuilder.report import preview

Picture = preview.Picture
_LETTER_WIDTH: Final = 612


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF as it will be signed or was signed; `warnings` say what could not be printed as written."""

    data: bytes
    shapes: tuple[tuple[float, float], ...]
    warnings: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        return len(self.shapes)

    @property
    def size(self) -> PaperSize:
        """The size of its first page."""
        return "letter" if self.shapes and round(self.shapes[0][0]) == _LETTER_WIDTH else "a4"


def paper_of(data: bytes, warnings: tuple[str, ...] = ()) -> Paper:
    """The pages of a PDF."""
    return Paper(data, preview.page_shapes(data), warnings)


def picture(paper: Paper, place: int, width: int) -> Picture:
    """One page, `width` pixels wide; may be called from any thread."""
    return preview.draw_page(paper.data, place, width)
