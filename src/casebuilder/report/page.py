"""The sheet itself: running head and foot, page x of y, watermark, outline and title."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import takewhile
from typing import Final, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, NextPageTemplate, PageTemplate

from casebuilder.chart.scene import Words
from casebuilder.i18n import _
from casebuilder.report.block import Together, stacked_height
from casebuilder.report.content import Paper
from casebuilder.report.face import BODY, BOLD, Faces
from casebuilder.report.flow import Prose
from casebuilder.report.paint import words
from casebuilder.report.role import Role
from casebuilder.report.sheet import COUNT_WIDE, SMALL, Sheet, count_form, sheet_of
from casebuilder.report.style import BOTTOM, H1, MARGIN, SIZES, TOP, WATERMARK, ink
from casebuilder.report.table import SMALL_TABLE, Listing
from casebuilder.report.tree import Node

_HEAD_Y: Final = 44.0
_FOOT_Y: Final = 40.0
_LEANING: Final = 55
_LEAST_ROWS: Final = 90.0
_LEAST_LINES: Final = 80.0
_MORE: Final = 30.0
_MOST_ROOM: Final = 480.0
_LONGEST_LINE: Final = 2000
"""No line of a page holds more letters; what is behind them need not be measured."""
PRODUCER: Final = "Casebuilder"


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page."""

    ref: str
    title: str
    right: str
    foot: str
    flag: str = ""
    watermark: str = ""
    author: str = ""
    paper: Paper = "a4"
    language: str = "en"


class Contents(Flowable):
    """The list of chapters with their pages, filled in when the last page is done."""

    role: Role = "TOC"
    _LINE: Final = 15.0

    def __init__(self, faces: Faces, entries: Sequence[tuple[str, str]], width: float) -> None:
        super().__init__()
        self._faces = faces
        self._entries = entries
        self.width = width
        self.height = len(entries) * self._LINE + 4

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        sheet = sheet_of(self)
        links: list[Node] = []
        with sheet.within("TOC"):
            for place, (key, title) in enumerate(self._entries):
                top = self.height - place * self._LINE
                with sheet.within("TOCI"), sheet.within("Reference"), sheet.within("Link") as link:
                    sheet.link(link, key, (0, top - self._LINE, self.width, top), title)
                    links.append(link)
        with sheet.decoration():
            self._rules(sheet)
        sheet.later(len(links), partial(self._fill, links))

    def _rules(self, canvas: Canvas) -> None:
        canvas.setStrokeColor(ink("line"))
        canvas.setLineWidth(0.4)
        for place in range(len(self._entries)):
            y = self.height - place * self._LINE - 15
            canvas.line(0, y, self.width, y)

    def _fill(self, links: list[Node], sheet: Sheet) -> None:
        for place, (link, (key, title)) in enumerate(zip(links, self._entries, strict=True)):
            y = place * self._LINE + 11
            number = str(sheet.headings.get(key, ""))
            sheet.open_mark(link)
            words(Words(0, y, f"{title} ", 9.4), sheet, self.height, self._faces)
            words(Words(self.width, y, number, 9.4, "muted", "end"), sheet, self.height, self._faces)
            sheet.close_mark()


class Bound(BaseDocTemplate):
    """The whole document: a first page of its own, then pages with a running head."""

    def __init__(self, file: BytesIO, running: Running, faces: Faces) -> None:
        size = SIZES[running.paper]
        super().__init__(
            file,
            pagesize=size,
            leftMargin=MARGIN,
            rightMargin=MARGIN,
            topMargin=TOP,
            bottomMargin=BOTTOM,
            invariant=1,
            pageCompression=0,
            lang=running.language,
            title=f"{running.ref} {running.title}".strip(),
            author=running.author,
            subject=_("Business case"),
            creator=PRODUCER,
            producer=PRODUCER,
            initialFontName=BODY,
            initialFontSize=SMALL,
        )
        self._running = running
        self._wide = text_width(running.paper)
        self._faces = faces
        self.pages = 0
        self.addPageTemplates([self._template("first", MARGIN), self._template("later", TOP)])

    def handle_keepWithNext(self, flowables: list[Flowable]) -> None:  # noqa: N802 - reportlab's name
        """A heading stays with the beginning of what follows; a long table need not move as a whole."""
        heads = list(takewhile(_kept, flowables))
        if not heads or len(heads) == len(flowables):
            return
        for head in heads:
            head.keepWithNext = 0
        chapter = any(cast("Prose", one).style.name == H1.name for one in heads)
        room = (
            stacked_height(heads, self._wide)
            + self._beginning(flowables[len(heads)])
            + (_MORE if chapter else 0)
        )
        flowables.insert(0, CondPageBreak(min(room, _MOST_ROOM)))

    def _beginning(self, block: Flowable) -> float:
        if isinstance(block, Together):
            return stacked_height(block.blocks, self._wide)
        tall = stacked_height([block], self._wide)
        if isinstance(block, Listing):
            whole = tall - block.getSpaceBefore() - block.getSpaceAfter()
            return tall if whole <= SMALL_TABLE else _LEAST_ROWS
        return min(tall, _LEAST_LINES) if isinstance(block, Prose) else tall

    def _template(self, name: str, top: float) -> PageTemplate:
        wide, tall = SIZES[self._running.paper]
        frame = Frame(
            MARGIN, BOTTOM, wide - 2 * MARGIN, tall - top - BOTTOM, 0, 0, 0, 0, id=name, showBoundary=0
        )
        draw = self._first if name == "first" else self._later
        return PageTemplate(name, [frame], onPage=draw)

    def _first(self, sheet: Canvas, _document: object) -> None:
        sheet.showOutline()
        self._under(cast("Sheet", sheet))

    def _later(self, sheet: Canvas, _document: object) -> None:
        canvas = cast("Sheet", sheet)
        self._under(canvas)
        with canvas.decoration("Pagination", "Header"):
            self._head(canvas)

    def _under(self, canvas: Sheet) -> None:
        if self._running.watermark:
            with canvas.decoration("Pagination", "Watermark"):
                _watermark(canvas, self._running.watermark, SIZES[self._running.paper])
        with canvas.decoration("Pagination", "Footer"):
            self._foot(canvas)

    def _head(self, canvas: Canvas) -> None:
        wide, tall = SIZES[self._running.paper]
        y = _HEAD_Y
        right = wide - MARGIN
        used = self._faces.width(self._flag(0, 0).text, SMALL, bold=True)
        x = MARGIN + self._faces.width(self._running.ref, SMALL, bold=True) + 8
        title = fitted(self._faces, self._running.title, right - used - 16 - x, SMALL)
        words(Words(MARGIN, y, self._running.ref, SMALL, "text", "start", True), canvas, tall, self._faces)
        words(Words(x, y, title, SMALL, "muted"), canvas, tall, self._faces)
        words(self._flag(right, y), canvas, tall, self._faces)
        canvas.setStrokeColor(ink("line"))
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, tall - y - 7, right, tall - y - 7)

    def _flag(self, x: float, y: float) -> Words:
        running = self._running
        text = " \u00b7 ".join(part for part in (running.flag, running.right) if part)
        return Words(x, y, text, SMALL, "warn" if running.flag else "muted", "end", bool(running.flag))

    def _foot(self, canvas: Canvas) -> None:
        wide = SIZES[self._running.paper][0]
        words(Words(MARGIN, 0, self._running.foot, SMALL, "muted"), canvas, _FOOT_Y, self._faces)
        canvas.saveState()
        canvas.translate(wide - MARGIN - COUNT_WIDE, _FOOT_Y)
        canvas.doForm(count_form(canvas.getPageNumber()))
        canvas.restoreState()


def _kept(block: Flowable) -> bool:
    return isinstance(block, Prose) and bool(
        getattr(block, "keepWithNext", getattr(block.style, "keepWithNext", 0))
    )


def fitted(faces: Faces, text: str, width: float, size: float) -> str:
    """As much of one line of text as there is room for."""
    if len(text) <= _LONGEST_LINE and faces.width(text, size) <= width:
        return text
    text = text[:_LONGEST_LINE]
    ends = range(1, len(text) + 1)
    most = bisect_right(ends, width, key=lambda end: faces.width(f"{text[:end]}\u2026", size))
    return f"{text[:most].rstrip()}\u2026"


def _watermark(canvas: Canvas, word: str, size: tuple[float, float]) -> None:
    wide, tall = size
    canvas.saveState()
    canvas.translate(wide / 2, tall / 2)
    canvas.rotate(_LEANING)
    points = min(110.0, 0.85 * tall / (canvas.stringWidth(word, BOLD, 1) or 1))
    canvas.setFont(BOLD, points)
    canvas.setFillColor(WATERMARK)
    canvas.drawCentredString(0, -points / 3, word)
    canvas.restoreState()


def bound(story: list[Flowable], running: Running, faces: Faces) -> tuple[bytes, Sheet]:
    """The pages, and the sheet that knows what is on them."""
    file = BytesIO()
    document = Bound(file, running, faces)
    document.build([NextPageTemplate("later"), *story], canvasmaker=Sheet)
    return file.getvalue(), cast("Sheet", document.canv)


def first_height(paper: Paper) -> float:
    """What the first page has for its content."""
    return SIZES[paper][1] - MARGIN - BOTTOM


def later_height(paper: Paper) -> float:
    """What a page with a running head has for its content."""
    return SIZES[paper][1] - TOP - BOTTOM


def text_width(paper: Paper) -> float:
    return SIZES[paper][0] - 2 * MARGIN
