"""A plain document of any number of pages, and how long an office suite takes to make a PDF of it."""

import resource
import shutil
import subprocess
from pathlib import Path
from time import perf_counter

import pypdfium2
import pytest

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0">
<office:automatic-styles><style:style style:name="New" style:family="paragraph">
<style:paragraph-properties fo:break-before="page"/></style:style></office:automatic-styles>
<office:body><office:text>
"""
_END = "</office:text></office:body></office:document>\n"
_SENTENCE = "Pickers count twice and clerks type it in again every evening, which nobody planned. "


def document(pages: int, charts: int) -> str:
    """Headings, text and a table of eight rows on each page; a chart is nine bars and no more.

    That is easier to convert than what we print: a floor that does not flatter.
    """
    return _HEAD + "".join(_page(place, drawn=place < charts) for place in range(pages)) + _END


def _page(place: int, *, drawn: bool) -> str:
    style = ' text:style-name="New"' if place else ""
    head = f'<text:h{style} text:outline-level="1">{place + 1} What it costs and what it brings</text:h>'
    text = f"<text:p>{_SENTENCE * 4}</text:p>" * 2
    row = "".join(f"<table:table-cell><text:p>{1234 * cell}</text:p></table:table-cell>" for cell in range(6))
    table = f'<table:table table:name="T{place}"><table:table-column table:number-columns-repeated="6"/>'
    table += f"<table:table-row>{row}</table:table-row>" * 8 + "</table:table>"
    return head + text + table + (_bars() if drawn else "") + text


def _bars() -> str:
    bars = "".join(
        f'<draw:rect svg:x="{1 + bar}cm" svg:y="{4 - bar / 3:.2f}cm" svg:width="0.8cm" '
        f'svg:height="{1 + bar / 3:.2f}cm" text:anchor-type="paragraph"/>'
        for bar in range(9)
    )
    return f"<text:p>{bars}</text:p>"


def suite() -> str:
    """Where the suite is; the measurement is left out where it is not installed."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("soffice is not installed (Debian: libreoffice-writer-nogui)")
    return found


def converted(soffice: str, folder: Path, source: Path) -> tuple[float, float]:
    """Wall and processor seconds of one conversion, with a profile that is there from the second one on."""
    words = [
        soffice,
        f"-env:UserInstallation=file://{folder / 'profile'}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    wall, busy = perf_counter(), _children()
    subprocess.run([*words, "--outdir", folder, source], check=True, capture_output=True, timeout=300)
    return perf_counter() - wall, _children() - busy


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as found:
        return len(found)
