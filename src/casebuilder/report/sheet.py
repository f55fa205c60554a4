"""The canvas of one export: remembers where headings came to stand and fills in page numbers at the end."""

from collections.abc import Callable
from typing import Any, Final, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from casebuilder.chart.scene import Words
from casebuilder.i18n import _
from casebuilder.report.face import Faces
from casebuilder.report.paint import words

SMALL: Final = 8.0
COUNT_WIDE: Final = 120.0


class Sheet(Canvas):
    """Page totals and the list of contents are drawn last, into forms that the pages already show."""

    def __init__(self, *given: Any, **named: Any) -> None:  # the document template makes it, as it sees fit
        super().__init__(*given, **named)
        self.headings: dict[str, int] = {}
        self.last: list[Callable[[Sheet], None]] = []
        self.faces = Faces()
        self.pages = 0

    def place(self, key: str, title: str, level: int) -> None:
        """Enters a heading into the outline at the current page."""
        self.addOutlineEntry(title, key, level, closed=level > 0)
        self.headings[key] = self.getPageNumber()

    def save(self) -> None:
        self.pages = self.getPageNumber() - 1
        for page in range(1, self.pages + 1):
            self._count(page)
        for fill in self.last:
            fill(self)
        super().save()

    def _count(self, page: int) -> None:
        text = _("Page {page} of {pages}").format(page=page, pages=self.pages)
        self.beginForm(count_form(page), 0, -3, COUNT_WIDE, SMALL + 3)
        words(Words(COUNT_WIDE, 0, text, SMALL, "muted", "end"), self, 0, self.faces)
        self.endForm()


def count_form(page: int) -> str:
    """The name of the drawing that holds "Page 3 of 9"."""
    return f"count{page}"


def sheet_of(block: Flowable) -> Sheet:
    """The sheet a block is being drawn on."""
    return cast("Sheet", block.canv)
