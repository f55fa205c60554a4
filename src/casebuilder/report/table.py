"""Tables that break well: repeated heads, hairlines instead of boxes, numbers flush right."""

import re
from collections.abc import Sequence
from typing import Any, Final

from reportlab.platypus import Flowable, Table, TableStyle

from casebuilder.report.cells import Tags
from casebuilder.report.face import BODY, Faces, clean
from casebuilder.report.flow import Piece, Prose, prose
from casebuilder.report.role import Role
from casebuilder.report.style import CELL, FIGURE, HEAD, HEAD_FIGURE, LABEL, TEXT, ink
from casebuilder.texts.grid import Grid

PAD: Final = 7.0
_NARROWEST: Final = 26.0
_LONG: Final = 420
_NAMES: Final = 0.32
_MANY_COLUMNS: Final = 6
_SAMPLE: Final = 160
SMALL_TABLE: Final = 180.0
_WIDEST_WORD: Final = 110.0
_LONGEST_CELLS: Final = 4
_SLACK: Final = 1.0
_NAMES_LEAST: Final = 0.42
_ROOMY: Final = 56.0
_SPACE: Final = re.compile("[ \n]+")
_FRAME: Final[list[tuple[Any, ...]]] = [  # reportlab has no closer type for its commands
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 3.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4.2),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, ink("line")),
    ("FONTNAME", (0, 0), (-1, -1), BODY),
    ("FONTSIZE", (0, 0), (-1, -1), CELL.fontSize),
    ("LEADING", (0, 0), (-1, -1), CELL.leading),
    ("TEXTCOLOR", (0, 0), (-1, -1), ink("text")),
]


class Listing(Table):
    """A data table."""

    role: Role = "Table"

    def split(self, width: float, height: float) -> list[Flowable]:
        """A small table goes to the next page as a whole."""
        tall = self.wrap(width, height)[1]
        return [] if height < tall <= SMALL_TABLE else super().split(width, height)


def _frame(close: bool) -> list[tuple[Any, ...]]:
    if not close:
        return _FRAME
    return [*_FRAME, ("TOPPADDING", (0, 0), (-1, -1), 2.0), ("BOTTOMPADDING", (0, 0), (-1, -1), 3.0)]


def table(
    faces: Faces, grid: Grid, width: float, strong: frozenset[int] = frozenset(), close: bool = False
) -> list[Flowable]:
    """The grid as a table, or as one record a row where its texts are too long for columns."""
    if not grid.rows:
        return []
    if _needs_records(grid):
        return records(faces, grid)
    return [_table(faces, grid, column_widths(faces, grid, width), strong, close)]


def ledger(
    faces: Faces, grid: Grid, width: float, strong: frozenset[int] = frozenset(), close: bool = False
) -> list[Flowable]:
    """A table of amounts: no amount is broken, names and kinds share what is left and wrap."""
    if not grid.rows:
        return []
    figures = _figure_widths(faces, grid, width)
    texts = Grid(
        tuple(name for place, name in enumerate(grid.header) if place not in grid.figures),
        tuple(
            tuple(cell for place, cell in enumerate(row) if place not in grid.figures) for row in grid.rows
        ),
    )
    shared = iter(column_widths(faces, texts, width - sum(figures.values())))
    every = [figures[place] if place in figures else next(shared) for place in range(len(grid.header))]
    return [_table(faces, grid, every, strong, close)]


def _figure_widths(faces: Faces, grid: Grid, width: float) -> dict[int, float]:
    """What each column of figures needs; all alike, and roomier, where that leaves enough for the names."""
    least = {place: _figure_width(faces, grid, place) for place in grid.figures}
    widest, room = max(least.values(), default=0.0), width * (1 - _NAMES_LEAST)
    if widest * len(least) > room:
        return least
    return dict.fromkeys(least, max(widest, min(_ROOMY, room / len(least))))


def _figure_width(faces: Faces, grid: Grid, place: int) -> float:
    longest = sorted((row[place] for row in grid.rows), key=len)[-_LONGEST_CELLS:]
    cells = max(faces.width(cell, CELL.fontSize, bold=True) for cell in longest)
    return max(cells, faces.width(grid.header[place], HEAD.fontSize)) + PAD + _SLACK


def _needs_records(grid: Grid) -> bool:
    longest = max(len(cell) for row in grid.rows for cell in row)
    return longest > _LONG or (len(grid.header) > _MANY_COLUMNS and longest > _LONG // 4)


def _table(faces: Faces, grid: Grid, widths: Sequence[float], strong: frozenset[int], close: bool) -> Listing:
    head = [
        prose(faces, HEAD_FIGURE if place in grid.figures else HEAD, name)
        for place, name in enumerate(grid.header)
    ]
    body = [
        [
            _cell(faces, cell, widths[place], figure=place in grid.figures, strong=row in strong)
            for place, cell in enumerate(cells)
        ]
        for row, cells in enumerate(grid.rows)
    ]
    for cells, target in zip(body, grid.targets, strict=False):
        cells[0] = _leading(faces, cells[0], target)
    style = [*_frame(close), ("LINEBELOW", (0, 0), (-1, 0), 0.9, ink("text"))]
    style += [("ALIGN", (place, 1), (place, -1), "RIGHT") for place in sorted(grid.figures)]
    return Listing(
        [head, *body],
        colWidths=widths,
        repeatRows=1,
        splitInRow=1,
        renderCB=Tags(headed=True),
        style=TableStyle(style),
        spaceBefore=2,
        spaceAfter=5 if close else 8,
    )


def _cell(faces: Faces, text: str, width: float, *, figure: bool, strong: bool) -> str | Prose:
    """A short plain text stays a string, which is drawn many times faster than a paragraph."""
    said = clean(text)
    runs = faces.runs(said) if said else []
    plain = all(run.font == BODY and not run.missing for run in runs) and "\n" not in said
    if plain and not strong and faces.width(said, CELL.fontSize) <= width - PAD:
        return said
    style = FIGURE if figure else CELL
    return prose(faces, style, Piece(said, bold=strong))


def _leading(faces: Faces, cell: str | Prose, target: str) -> Prose:
    found = prose(faces, CELL, Piece(cell, colour="accent")) if isinstance(cell, str) else cell
    found.target = target
    return found


def column_widths(faces: Faces, grid: Grid, width: float) -> list[float]:
    """Each column as wide as its text where that fits, else shared out so that no short word is broken."""
    columns = [[name, *(row[place] for row in grid.rows)] for place, name in enumerate(grid.header)]
    least = [max(_NARROWEST, *(_longest_word(faces, cell) for cell in cells)) + PAD for cells in columns]
    ideal = [max(_natural(faces, cell) for cell in cells) + PAD for cells in columns]
    ideal = [max(pair) for pair in zip(least, ideal, strict=True)]
    if sum(least) >= width:
        return [one * width / sum(least) for one in least]
    if sum(ideal) <= width:
        return _stretched(ideal, grid.figures, width)
    spare = width - sum(least)
    wish = [wide - low for wide, low in zip(ideal, least, strict=True)]
    return [low + spare * more / (sum(wish) or 1) for low, more in zip(least, wish, strict=True)]


def _stretched(ideal: list[float], figures: frozenset[int], width: float) -> list[float]:
    """What is left over goes to the columns of text."""
    takers = [place for place in range(len(ideal)) if place not in figures] or list(range(len(ideal)))
    share = (width - sum(ideal)) / sum(ideal[place] for place in takers)
    return [wide * (1 + share) if place in takers else wide for place, wide in enumerate(ideal)]


def _longest_word(faces: Faces, text: str) -> float:
    words = sorted(_SPACE.split(clean(text)), key=len)[-2:]
    return min(_WIDEST_WORD, max((faces.width(word, CELL.fontSize) for word in words), default=0.0))


def _natural(faces: Faces, text: str) -> float:
    lines = clean(text).split("\n")
    return max(faces.width(line[:_SAMPLE], CELL.fontSize) * max(1, len(line) / _SAMPLE) for line in lines)


def records(faces: Faces, grid: Grid) -> list[Flowable]:
    """Row by row as headed paragraphs, for texts longer than a column can carry."""
    found: list[Flowable] = []
    for row in grid.rows:
        first = next((cell for cell in row if cell), "")
        found.append(_lead(faces, first))
        found += [
            prose(faces, TEXT, Piece(f"{name}: ", colour="muted"), cell)
            for name, cell in zip(grid.header, row, strict=True)
            if cell and cell is not first
        ]
    return found


def _lead(faces: Faces, text: str) -> Prose:
    return prose(faces, TEXT, Piece(text, bold=len(text) <= _LONG))


def pairs(
    faces: Faces, lines: Sequence[tuple[str, str]], width: float, close: bool = False
) -> list[Flowable]:
    """Names at the left, what they stand for at the right; long texts below their name instead."""
    found: list[Flowable] = []
    short: list[tuple[str, str]] = []
    for name, said in lines:
        if len(said) <= _LONG:
            short.append((name, said))
            continue
        found += _pair_table(faces, short, width, close)
        short = []
        found += [prose(faces, LABEL, name), *paragraphs(faces, said)]
    return found + _pair_table(faces, short, width, close)


def _pair_table(faces: Faces, lines: Sequence[tuple[str, str]], width: float, close: bool) -> list[Flowable]:
    if not lines:
        return []
    rows = [
        [prose(faces, HEAD, name), _cell(faces, said, width * (1 - _NAMES), figure=False, strong=False)]
        for name, said in lines
    ]
    widths = [width * _NAMES, width * (1 - _NAMES)]
    return [
        Listing(
            rows,
            colWidths=widths,
            splitInRow=1,
            renderCB=Tags(headed=False),
            style=TableStyle(_frame(close)),
            spaceBefore=2,
            spaceAfter=8,
        )
    ]


def paragraphs(faces: Faces, said: str) -> list[Flowable]:
    """A long text, one paragraph for each of its own."""
    return [prose(faces, TEXT, part) for part in said.split("\n") if part.strip()]
