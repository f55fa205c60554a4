"""The paragraphs of the paper. Each block carries the role it will have in a tagged document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, cast
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from casebuilder.chart.scene import Colour
from casebuilder.report.face import BOLD, Faces, Run, clean
from casebuilder.report.role import Role
from casebuilder.report.script import Sign, direction, in_visual_order, joined, right_to_left
from casebuilder.report.sheet import Sheet, sheet_of
from casebuilder.report.style import INK, TURNABLE

MISSING_BACK: Final = "#DDE2EA"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one look. It is never markup: whatever it holds is printed as it is."""

    text: str
    bold: bool = False
    colour: Colour | None = None


class Prose(Paragraph):
    """A paragraph of pieces; orders its own lines where something in it runs from right to left.

    `origin` is the paragraph it is a part of, `target` the heading it leads to.
    """

    role: Role = "P"
    turning: "_Turning | None" = None
    origin: "Prose | None" = None
    target = ""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self.turning is not None and self.turning.width != width:
            self.turning.width = width
            broken = self.turning.markup(self.style, width)
            self._setup(broken, self.style, None, None, _as_it_is)  # type: ignore[attr-defined] # not in the stubs
        return super().wrap(width, height)

    def split(self, width: float, height: float) -> list[Flowable]:
        halves = super().split(width, height)
        for half in halves:
            part = cast("Prose", half)
            part.role, part.origin = self.role, self.origin or self
        return halves

    def draw(self) -> None:
        sheet = sheet_of(self)
        if self.target:
            self._linked(sheet)
            return
        with sheet.text(self.role, self.origin or self):
            super().draw()

    def _linked(self, sheet: Sheet) -> None:
        with sheet.within(self.role), sheet.within("Link") as link:
            with sheet.text("Link"):
                super().draw()
            sheet.link(link, self.target, (0, 0, self.width, self.height), self.getPlainText())


def _as_it_is(markup: str) -> str:
    return markup


@dataclass(slots=True)
class _Turning:
    """The pieces of a paragraph with right-to-left text, and the width they were last broken for."""

    pieces: Sequence[Piece]
    faces: Faces
    width: float = -1.0

    def markup(self, style: ParagraphStyle, width: float) -> str:
        bold = style.fontName == BOLD
        lines = []
        for paragraph in _paragraphs(self.pieces):
            base = direction("".join(sign.char for sign in paragraph))
            broken = self._broken(joined(paragraph), style.fontSize, width, bold)
            lines += [self._line(in_visual_order(line, base), bold) for line in broken]
        return "<br/>".join(lines)

    def _broken(self, signs: list[Sign], size: float, width: float, bold: bool) -> list[list[Sign]]:
        lines: list[list[Sign]] = [[]]
        filled = 0.0
        for word in _words(signs, lambda part: self._wide(part, size, bold) > width * 0.98):
            wide = self._wide(word, size, bold)
            if lines[-1] and filled + wide > width * 0.98:
                lines.append([])
                filled = 0.0
            if lines[-1] or not word[0].char.isspace():
                lines[-1].extend(word)
                filled += wide
        return [_stripped(line) for line in lines]

    def _wide(self, signs: Sequence[Sign], size: float, bold: bool) -> float:
        return sum(
            self.faces.width("".join(sign.char for sign in group), size, bold or self.pieces[piece].bold)
            for piece, group in groupby(signs, lambda sign: sign.piece)
        )

    def _line(self, signs: list[Sign], bold: bool) -> str:
        parts = []
        for piece, group in groupby(signs, lambda sign: sign.piece):
            said = "".join(sign.char for sign in group)
            look = self.pieces[piece]
            parts.append(_marked(self.faces, Piece(said, look.bold, look.colour), bold))
        return "".join(parts)


def _paragraphs(pieces: Sequence[Piece]) -> list[list[Sign]]:
    found: list[list[Sign]] = [[]]
    for place, piece in enumerate(pieces):
        for char in clean(piece.text):
            if char == "\n":
                found.append([])
            else:
                found[-1].append(Sign(char, place))
    return found


def _words(signs: list[Sign], too_wide: Callable[[list[Sign]], bool]) -> Iterator[list[Sign]]:
    for _space, group in groupby(signs, lambda sign: sign.char.isspace()):
        word = list(group)
        if too_wide(word):
            yield from ([sign] for sign in word)
        else:
            yield word


def _stripped(line: list[Sign]) -> list[Sign]:
    while line and line[-1].char.isspace():
        line = line[:-1]
    return line


def prose(faces: Faces, style: ParagraphStyle, *pieces: Piece | str, role: Role = "P") -> Prose:
    """A paragraph of text and pieces, in any script."""
    looks = [Piece(piece) if isinstance(piece, str) else piece for piece in pieces]
    whole = "".join(piece.text for piece in looks)
    if whole.isascii() or not right_to_left(whole):
        found = Prose(markup(faces, looks, style), style)
    else:
        turned = style.clone(style.name, alignment=_side(whole, style))
        found = Prose("", turned)
        found.turning = _Turning(looks, faces)
    found.role = role
    return found


def _side(text: str, style: ParagraphStyle) -> int:
    turn = style.name in TURNABLE and direction(text) == "rtl" and style.alignment == TA_LEFT
    return TA_RIGHT if turn else int(style.alignment)


def markup(faces: Faces, pieces: Sequence[Piece], style: ParagraphStyle) -> str:
    """Reportlab's own markup for pieces; every character a person wrote is escaped."""
    bold = style.fontName == BOLD
    return "".join(
        _marked(faces, Piece(clean(piece.text), piece.bold, piece.colour), bold) for piece in pieces
    ).replace("\n", "<br/>")


def _marked(faces: Faces, piece: Piece, bold: bool) -> str:
    runs = faces.runs(piece.text, bold=piece.bold or bold) if piece.text else []
    said = "".join(_run(run, plain=not piece.bold) for run in runs)
    return f'<font color="{INK[piece.colour]}">{said}</font>' if piece.colour else said


def _run(run: Run, *, plain: bool) -> str:
    text = escape(run.text)
    if run.missing:
        return f'<font name="{run.font}" backColor="{MISSING_BACK}">{text}</font>'
    return text if plain and run.font.startswith("Body") else f'<font name="{run.font}">{text}</font>'


class Heading(Prose):
    """A heading that stands in the outline of the file. `key` names the place others link to."""

    key = ""
    plain = ""
    level = 0

    def draw(self) -> None:
        canvas = sheet_of(self)
        canvas.bookmarkHorizontal(self.key, 0, self.height + 8)
        canvas.place(self.key, self.plain, self.level)
        super().draw()
