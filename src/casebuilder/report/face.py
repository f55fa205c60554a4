"""The fonts of the paper: which can show a character, and what stands for one that none can show."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple
from unicodedata import category, normalize

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from casebuilder.i18n import _
from casebuilder.paths import bundled

BODY: Final = "Body"
BOLD: Final = "Body-Bold"
_BODY_FILES: Final = {
    BODY: "source-sans-3/SourceSans3-Regular.ttf",
    BOLD: "source-sans-3/SourceSans3-SemiBold.ttf",
}
_OTHERS: Final = ("NotoSans", "NotoSansArabic", "NotoSansHebrew", "NotoSansDevanagari", "NotoSansSC")
_ONE_CUT: Final = {"NotoSansSC": "noto/NotoSansSC-Subset.ttf"}
_SILENT: Final = ("Cc", "Cf", "Zl", "Zp")
_VARIANTS: Final = range(0xFE00, 0xFE10)
_SHAPED_ELSEWHERE: Final = "NotoSansDevanagari"


class Run(NamedTuple):
    """Characters one font can show; `missing` marks the code point printed for one that none can."""

    font: str
    text: str
    missing: bool = False


@cache
def _glyphs(font: str) -> frozenset[str]:
    """The characters a font has; the font is registered on the way."""
    file = _BODY_FILES.get(font) or _file_of(font)
    face = TTFont(font, str(bundled("resources") / "fonts" / file))
    pdfmetrics.registerFont(face)
    return frozenset(chr(code) for code in face.face.charToGlyph)


def shows(font: str, char: str) -> bool:
    """Whether a font has a character."""
    return char in _glyphs(font)


def _file_of(font: str) -> str:
    family, _dash, cut = font.partition("-")
    return _ONE_CUT.get(family) or f"noto/{family}-{cut or 'Regular'}.ttf"


def _candidates(bold: bool) -> Iterator[str]:
    yield BOLD if bold else BODY
    for family in _OTHERS:
        yield f"{family}-Bold" if bold and family not in _ONE_CUT else family


@cache
def _font_for(char: str, bold: bool) -> str | None:
    return next((font for font in _candidates(bold) if char in _glyphs(font)), None)


def readied() -> None:
    """Registers the fonts every page needs, so that names in markup are known."""
    _glyphs(BODY)
    _glyphs(BOLD)
    pdfmetrics.registerFontFamily(BODY, normal=BODY, bold=BOLD, italic=BODY, boldItalic=BOLD)


def clean(text: str) -> str:
    """Composed characters, no invisible controls; line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    lines = normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(char for char in lines if char == "\n" or not _silent(char))


def _silent(char: str) -> bool:
    return category(char) in _SILENT or ord(char) in _VARIANTS


@dataclass(slots=True)
class Faces:
    """The fonts of one export; keeps note of what could not be shown. Make one for each file."""

    missing: set[str] = field(default_factory=set)
    unshaped: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        readied()

    def runs(self, text: str, *, bold: bool = False) -> list[Run]:
        """The text in pieces of one font each; call with clean text."""
        first = BOLD if bold else BODY
        if _glyphs(first).issuperset(text):
            return [Run(first, text)]
        found: list[Run] = []
        for char in text:
            run = self._run(char, found[-1].font if found else first, bold)
            if found and not run.missing and not found[-1].missing and found[-1].font == run.font:
                found[-1] = Run(run.font, found[-1].text + char)
            else:
                found.append(run)
        return found

    def _run(self, char: str, last: str, bold: bool) -> Run:
        if char == "\n" or (char.isspace() and char in _glyphs(last)):
            return Run(last, char)
        font = _font_for(char, bold)
        if font is None:
            self.missing.add(char)
            return Run(BOLD if bold else BODY, f"U+{ord(char):04X}", missing=True)
        if font.startswith(_SHAPED_ELSEWHERE):
            self.unshaped.add(char)
        return Run(font, char)

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """In points; the measure charts are laid out with."""
        return sum(
            float(pdfmetrics.stringWidth(run.text, run.font, size)) for run in self.runs(text, bold=bold)
        )

    def warnings(self) -> tuple[str, ...]:
        """One sentence for everything that is not printed as it was written."""
        return tuple(self._warnings())

    def _warnings(self) -> Iterator[str]:
        if self.missing:
            listed = ", ".join(f"U+{ord(char):04X}" for char in sorted(self.missing))
            yield _("No font has these characters; their code is printed instead: {codes}.").format(
                codes=listed
            )
        if self.unshaped:
            yield _("Devanagari text is printed letter by letter, without its joined forms.")
