"""The canvas of one export: remembers where headings stand, what each part is, and what is filled in last."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

from casebuilder.chart.scene import Words
from casebuilder.i18n import _
from casebuilder.model.signature import SignatureField
from casebuilder.report.face import Faces, shows
from casebuilder.report.paint import words
from casebuilder.report.tree import Box, Link, Mark, Node, Signing

SMALL: Final = 8.0
COUNT_WIDE: Final = 120.0
_CELLS: Final = frozenset(("TH", "TD", "Link"))


class _Lines(PDFTextObject):
    """Lines with a space at their end, so that nobody who has them read aloud hears two words as one.

    A font without a space is of a script that does without.
    """

    _fontname: str

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 - reportlab's names
        ends = TStar and text and not text.endswith(" ") and shows(self._fontname, " ")
        spaced = f"{text} " if ends else text
        super()._textOut(spaced, TStar)  # type: ignore[misc] # not in the stubs


@dataclass(frozen=True, slots=True)
class _Late:
    """What is drawn on a page once all pages are known; `first` is the number of its first mark."""

    page: int
    first: int
    token: str
    fill: "Callable[[Sheet], None]"


class Sheet(Canvas):
    """Marks all content with what it is, or as decoration. Page totals and contents come last."""

    _code: list[str]
    _annotationrefs: list[object]

    def __init__(self, *given: Any, **named: Any) -> None:  # the document template makes it, as it sees fit
        self.root = Node("Document")
        self._path = [self.root]
        self._shared: dict[int, tuple[object, Node]] = {}
        self._decoration = 0
        self._marks: dict[int, int] = {}
        self._late: list[_Late] = []
        self._drawn: list[Any] = []
        self._filling: int | None = None
        self.headings: dict[str, int] = {}
        self.faces = Faces()
        self.pages = 0
        self.marking = False
        super().__init__(*given, **named)

    # -- where things stand

    @property
    def page(self) -> int:
        """The page being drawn on, from 0."""
        return self._filling if self._filling is not None else self.getPageNumber() - 1

    def place(self, key: str, title: str, level: int) -> None:
        """Enters a heading into the outline at the current page."""
        self.addOutlineEntry(title, key, level, closed=level > 0)
        self.headings[key] = self.getPageNumber()

    def area(self, width: float, height: float) -> Box:
        """A box at the current origin, in points of the page."""
        left, low = self.absolutePosition(0, 0)
        right, high = self.absolutePosition(width, height)
        return round(left, 2), round(low, 2), round(right, 2), round(high, 2)

    # -- what things are

    def enter(self, tag: str, key: object = None, scope: str = "") -> Node:
        """Opens an element inside the current one, or again the one known by this key."""
        node = self._node(tag, key)
        node.scope = scope
        self._path.append(node)
        return node

    def leave(self) -> None:
        self._path.pop()

    def knows(self, key: object) -> bool:
        """Whether something of this key was drawn before."""
        return id(key) in self._shared

    @contextmanager
    def within(self, tag: str) -> Iterator[Node]:
        """Everything drawn meanwhile belongs to one element."""
        yield self.enter(tag)
        self.leave()

    @contextmanager
    def text(self, tag: str, key: object = None) -> Iterator[None]:
        """What is drawn meanwhile is one stretch of text; inside a cell or a link it is that one's own."""
        if self._decoration:
            yield
            return
        top = self._path[-1]
        node = top if top.tag in _CELLS else self._node(tag, key)
        self.open_mark(node)
        yield
        self.close_mark()

    @contextmanager
    def figure(self, alt: str, width: float, height: float) -> Iterator[None]:
        """What is drawn meanwhile is one picture, told in words by `alt`."""
        node = self._node("Figure")
        node.alt, node.box = alt, self.area(width, height)
        self.open_mark(node)
        yield
        self.close_mark()

    @contextmanager
    def decoration(self, kind: str = "Layout", part: str = "") -> Iterator[None]:
        """What is drawn meanwhile is not read aloud."""
        self.open_decoration(kind, part)
        yield
        self.close_decoration()

    def open_mark(self, node: Node) -> None:
        number = self._marks.get(self.page, 0)
        self._marks[self.page] = number + 1
        node.kids.append(Mark(self.page, number))
        self._code.append(f"/{node.tag} <</MCID {number}>> BDC")
        self.marking = True

    def close_mark(self) -> None:
        self._code.append("EMC")
        self.marking = False

    def open_decoration(self, kind: str = "Layout", part: str = "") -> None:
        if not self._decoration:
            subtype = f" /Subtype /{part}" if part else ""
            self._code.append(f"/Artifact <</Type /{kind}{subtype}>> BDC")
        self._decoration += 1

    def close_decoration(self) -> None:
        self._decoration -= 1
        if not self._decoration:
            self._code.append("EMC")

    @property
    def decorating(self) -> bool:
        return self._decoration > 0

    def link(self, node: Node, key: str, box: Box, said: str) -> None:
        """A link to a heading, over a box at the current origin."""
        number = len(self._annotationrefs)
        self.linkRect(said, key, box, relative=1, thickness=0)
        node.kids.append(Link(self.page, number))

    def sign(self, field: SignatureField, width: float, height: float, tip: str) -> None:
        """Leaves room for a signature at the current origin."""
        self._node("Form").kids.append(Signing(field, self.page, self.area(width, height), tip))

    def _node(self, tag: str, key: object = None) -> Node:
        if key is not None and id(key) in self._shared:
            return self._shared[id(key)][1]
        node = Node(tag)
        self._path[-1].kids.append(node)
        if key is not None:
            self._shared[id(key)] = key, node
        return node

    # -- what comes last

    def later(self, marks: int, fill: "Callable[[Sheet], None]") -> None:
        """Draws here once all pages are known; `marks` is how many stretches that will be."""
        first = self._marks.get(self.page, 0)
        self._marks[self.page] = first + marks
        token = f"%later {len(self._late)};"
        self._code.append(token)
        self._late.append(_Late(self.page, first, token, fill))

    def save(self) -> None:
        self.pages = self.getPageNumber() - 1
        for page in range(1, self.pages + 1):
            self._count(page)
        for one in self._late:
            self._fill(one)
        super().save()

    def _fill(self, late: _Late) -> None:
        outer, self._code = self._code, []
        total, self._marks[late.page] = self._marks[late.page], late.first
        self._filling = late.page
        late.fill(self)
        page = self._drawn[late.page]
        page.stream = page.stream.replace(late.token, "\n".join(self._code))
        self._code, self._filling, self._marks[late.page] = outer, None, total

    def _count(self, page: int) -> None:
        text = _("Page {page} of {pages}").format(page=page, pages=self.pages)
        self.beginForm(count_form(page), 0, -3, COUNT_WIDE, SMALL + 3)
        words(Words(COUNT_WIDE, 0, text, SMALL, "muted", "end"), self, 0, self.faces)
        self.endForm()

    # -- reportlab's hooks

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> PDFTextObject:  # noqa: N802
        return _Lines(self, x, y, direction=direction)

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802
        super()._setAnnotations(page)  # type: ignore[misc] # not in the stubs
        self._drawn.append(page)


def count_form(page: int) -> str:
    """The name of the drawing that holds "Page 3 of 9"."""
    return f"count{page}"


def sheet_of(block: Flowable) -> Sheet:
    """The sheet a block is being drawn on."""
    return cast("Sheet", block.canv)
