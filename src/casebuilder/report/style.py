"""How the paper looks: sizes, distances and colours, in points."""

from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
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
    "warn_fill": "#B97A0A",
    "bad": "#B93A34",
    "bad_soft": "#FBE4E3",
}
WATERMARK: Final = HexColor("#F1F2F5")
SIZES: Final[dict[Paper, tuple[float, float]]] = {"a4": A4, "letter": LETTER}
MARGIN: Final = 20 * mm
TOP: Final = 25 * mm
BOTTOM: Final = 21 * mm
GUTTER: Final = 20.0


def ink(colour: Colour) -> Color:
    return HexColor(INK[colour])


TEXT: Final = ParagraphStyle(
    "text",
    fontName=BODY,
    bulletFontName=BODY,
    fontSize=9.8,
    leading=14.2,
    spaceAfter=4,
    textColor=ink("text"),
    splitLongWords=1,
    allowWidows=0,
    allowOrphans=0,
)
SUMMARY: Final = ParagraphStyle("summary", TEXT, leading=13.6, spaceAfter=2)
TITLE: Final = ParagraphStyle("title", TEXT, fontName=BOLD, fontSize=24, leading=29, spaceAfter=3)
H1: Final = ParagraphStyle(
    "h1", TEXT, fontName=BOLD, fontSize=17, leading=21, spaceBefore=20, spaceAfter=7, keepWithNext=1
)
H1_SMALL: Final = ParagraphStyle("small h1", H1, fontSize=13, leading=16, spaceBefore=8, spaceAfter=2)
H2: Final = ParagraphStyle(
    "h2", TEXT, fontName=BOLD, fontSize=11.5, leading=15, spaceBefore=11, spaceAfter=3, keepWithNext=1
)
H3: Final = ParagraphStyle(
    "h3", TEXT, fontName=BOLD, fontSize=9.8, leading=13, spaceBefore=7, spaceAfter=1.5, keepWithNext=1
)
SMALL: Final = ParagraphStyle("small", TEXT, fontSize=8.4, leading=11.2, spaceAfter=0, textColor=ink("muted"))
CAPTION: Final = ParagraphStyle("caption", SMALL, spaceAfter=4)
LABEL: Final = ParagraphStyle("label", SMALL, fontSize=8.8, leading=12, spaceBefore=5, keepWithNext=1)
HEAD: Final = ParagraphStyle("head", SMALL, leading=11)
HEAD_FIGURE: Final = ParagraphStyle("head figure", HEAD, alignment=TA_RIGHT)
CELL: Final = ParagraphStyle("cell", TEXT, fontSize=8.8, leading=11.6, spaceAfter=0)
FIGURE: Final = ParagraphStyle("figure", CELL, alignment=TA_RIGHT)
SIGNER: Final = ParagraphStyle("signer", CELL, fontSize=9)
BIG: Final = ParagraphStyle("big", TEXT, fontName=BOLD, fontSize=17, leading=20, spaceAfter=0)
TURNABLE: Final = frozenset({TEXT.name, SUMMARY.name, TITLE.name})
