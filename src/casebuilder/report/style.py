"""How the paper looks: sizes, distances and colours, in points."""

from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from casebuilder.chart.scene import Colour
from casebuilder.report.content import Paper
from casebuilder.report.face import BODY, BOLD

INK: Final[dict[Colour, str]] = {
    "text": "#1A2330",
    "muted": "#566273",
    "edge": "#7F8B9B",
    "line": "#D5DAE2",
    "sunken": "#EDF0F4",
    "surface": "#FFFFFF",
    "accent": "#2F5FD0",
    "accent_soft": "#E9EFFC",
    "good": "#18754A",
    "good_soft": "#E2F4EA",
    "warn": "#8A5C00",
    "warn_soft": "#FDF0D5",
    "bad": "#B93A34",
    "bad_soft": "#FBE4E3",
}
WATERMARK: Final = HexColor("#F1F2F5")
SIZES: Final[dict[Paper, tuple[float, float]]] = {"a4": A4, "letter": LETTER}
MARGIN: Final = 20 * mm
TOP: Final = 25 * mm
BOTTOM: Final = 21 * mm
GUTTER: Final = 20.0


def ink(colour: Colour) -> HexColor:
    return HexColor(INK[colour])


def _style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=more.pop("fontName", BODY),
        fontSize=size,
        leading=leading,
        bulletFontName=BODY,
        textColor=more.pop("textColor", ink("text")),
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
        **more,
    )


TITLE: Final = _style("title", 24, 28, fontName=BOLD)
H1: Final = _style("h1", 17, 21, fontName=BOLD, spaceBefore=20, spaceAfter=7, keepWithNext=1)
H2: Final = _style("h2", 11.5, 15, fontName=BOLD, spaceBefore=11, spaceAfter=3, keepWithNext=1)
H3: Final = _style("h3", 9.8, 13, fontName=BOLD, spaceBefore=7, spaceAfter=1.5, keepWithNext=1)
TEXT: Final = _style("body", 9.8, 14.2, spaceAfter=4)
SUMMARY: Final = _style("summary", 9.8, 13.6)
LABEL: Final = _style("label", 8.8, 12, textColor=ink("muted"), spaceBefore=5, keepWithNext=1)
CAPTION: Final = _style("caption", 8.4, 11.2, textColor=ink("muted"), spaceAfter=4)
CELL: Final = _style("cell", 8.8, 11.6, alignment=TA_LEFT)
CELL_BOLD: Final = _style("cell bold", 8.8, 11.6, fontName=BOLD)
HEAD: Final = _style("head", 8.4, 11, textColor=ink("muted"))
FIGURE: Final = _style("figure", 8.8, 11.6, alignment=TA_RIGHT)
HEAD_FIGURE: Final = _style("head figure", 8.4, 11, alignment=TA_RIGHT, textColor=ink("muted"))
BIG: Final = _style("big", 17, 20, fontName=BOLD)
