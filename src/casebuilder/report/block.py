"""The blocks of page one that no library brings: the band, the tinted box, the key figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.platypus import Flowable, KeepTogether

from casebuilder.chart.scene import Colour, Words
from casebuilder.report.face import Faces
from casebuilder.report.flow import prose
from casebuilder.report.paint import words
from casebuilder.report.role import Role
from casebuilder.report.sheet import sheet_of
from casebuilder.report.style import BIG, SMALL, ink

_INSET: Final = 14.0
_PADDING: Final = 9.0
_CORNER: Final = 6.0
_GAP: Final = 12.0
_LEAST: Final = 9.0
_ENDLESS: Final = 5000.0
_BAND_SIZE: Final = 9.4


def stacked_height(blocks: Sequence[Flowable], width: float) -> float:
    """What blocks need below each other, distances included."""
    return sum(
        block.wrap(width, _ENDLESS)[1] + block.getSpaceBefore() + block.getSpaceAfter() for block in blocks
    )


class Together(KeepTogether):
    """Blocks that are never torn apart by the end of a page."""

    def __init__(self, blocks: Sequence[Flowable]) -> None:
        super().__init__(list(blocks))
        self.blocks = tuple(blocks)


class Band(Flowable):
    """The line at the very top: what this is, and which copy of it."""

    role: Role = "P"

    def __init__(self, faces: Faces, left: str, right: str) -> None:
        super().__init__()
        self._faces, self._left, self._right = faces, left, right
        self.height = 24.0
        self.spaceAfter = 13

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        left = Words(0, 11, self._left, _BAND_SIZE, bold=True)
        right = Words(self.width, 11, self._right, _BAND_SIZE, "muted", "end")
        sheet = sheet_of(self)
        for said in (left, right):
            with sheet.text("P"):
                words(said, sheet, self.height, self._faces)
        with sheet.decoration():
            sheet.setStrokeColor(ink("text"))
            sheet.setLineWidth(1.5)
            sheet.line(0, 2, self.width, 2)


@dataclass(frozen=True, slots=True)
class Look:
    """Tinted with a bar at the left, or outlined where `fill` is None; dashed while something is open."""

    fill: Colour | None = None
    bar: Colour | None = None
    dashed: bool = False


class Boxed(Flowable):
    """Paragraphs in a box with round corners, at least `tall`."""

    role: Role = "Sect"

    def __init__(self, blocks: Sequence[Flowable], look: Look, tall: float = 0) -> None:
        super().__init__()
        self._blocks, self._look, self._tall = blocks, look, tall

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        inner = stacked_height(self._blocks, width - 2 * _INSET)
        self.height = max(inner + 2 * _PADDING, self._tall)
        return width, self.height

    def draw(self) -> None:
        sheet = sheet_of(self)
        with sheet.decoration():
            self._frame()
        with sheet.within("Div"):
            self._stack()

    def _stack(self) -> None:
        y = self.height - _PADDING
        for block in self._blocks:
            _wide, tall = block.wrapOn(self.canv, self.width - 2 * _INSET, self.height)
            y -= tall
            block.drawOn(self.canv, _INSET, y)
            y -= block.getSpaceAfter()

    def _frame(self) -> None:
        look, canvas = self._look, self.canv
        canvas.saveState()
        canvas.setStrokeColor(ink("edge"))
        canvas.setLineWidth(0.6)
        canvas.setDash(*((3, 2.5) if look.dashed else ()))
        if look.fill:
            canvas.setFillColor(ink(look.fill))
        stroke = int(look.fill is None)
        canvas.roundRect(0, 0, self.width, self.height, _CORNER, stroke=stroke, fill=1 - stroke)
        if look.bar:
            canvas.setFillColor(ink(look.bar))
            canvas.rect(0, _CORNER, 2.4, self.height - 2 * _CORNER, stroke=0, fill=1)
        canvas.restoreState()


@dataclass(frozen=True, slots=True)
class KeyFigure:
    name: str
    figure: str
    below: str


class Figures(Flowable):
    """Key figures side by side: a name, a large figure, and what stands behind it."""

    role: Role = "Sect"

    def __init__(self, faces: Faces, figures: Sequence[KeyFigure]) -> None:
        super().__init__()
        self._faces, self._figures = faces, figures
        self._cells: list[list[Flowable]] = []
        self.spaceAfter = 10

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self._cells = [self._cell(one, self._inner()) for one in self._figures]
        self.height = max(stacked_height(cell, self._inner()) for cell in self._cells)
        return width, self.height

    def _inner(self) -> float:
        return self.width / len(self._figures) - _GAP

    def _cell(self, one: KeyFigure, width: float) -> list[Flowable]:
        style = BIG.clone("big", fontSize=self._size(one.figure, width))
        return [
            prose(self._faces, SMALL, one.name),
            prose(self._faces, style, one.figure),
            prose(self._faces, SMALL, one.below),
        ]

    def _size(self, said: str, width: float) -> float:
        size = float(BIG.fontSize)
        while size > _LEAST and self._faces.width(said, size, bold=True) > width:
            size -= 0.5
        return size

    def draw(self) -> None:
        with sheet_of(self).within("Div"):
            self._side_by_side()

    def _side_by_side(self) -> None:
        for place, cell in enumerate(self._cells):
            y = self.height
            for block in cell:
                _wide, tall = block.wrapOn(self.canv, self._inner(), _ENDLESS)
                y -= tall
                block.drawOn(self.canv, place * self.width / len(self._cells), y)
