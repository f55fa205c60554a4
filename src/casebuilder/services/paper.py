"""The exported case on screen: its bytes, the shape of its pages, and a page as a picture."""

from dataclasses import dataclass
from typing import Literal

from casebuilder.report import preview

PaperSize = Literal["a4", "letter"]
Picture = preview.Picture


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF as it will be signed or was signed; `warnings` say what could not be printed as written."""

    data: bytes
    shapes: tuple[tuple[float, float], ...]
    warnings: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        return len(self.shapes)


def paper_of(data: bytes, warnings: tuple[str, ...] = ()) -> Paper:
    """The pages of a PDF."""
    return Paper(data, preview.page_shapes(data), warnings)


def picture(paper: Paper, place: int, width: int) -> Picture:
    """One page, `width` pixels wide; may be called from any thread."""
    return preview.draw_page(paper.data, place, width)
