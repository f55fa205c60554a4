"""Makes the pages a document for the archive: PDF/A-3a and PDF/UA-1, with the case it was made from inside.

Sources: ISO 19005-3 and ISO 14289-1. The same pages and data give the same bytes.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from casebuilder.paths import bundled
from casebuilder.report.description import Description, packet
from casebuilder.report.field import add_fields
from casebuilder.report.structure import Structure
from casebuilder.report.tree import Node, Signing

DATA_NAME: Final = "case.json"
_UNUSED: Final = re.compile(rb"<[0-9A-Fa-f]+> <0000>\n?")
_BLOCK: Final = re.compile(rb"\d+ beginbfchar\n(.*?)endbfchar\n?", re.DOTALL)
_MOST_IN_A_BLOCK: Final = 100


@dataclass(frozen=True, slots=True)
class Archived:
    """What goes into the file beside its pages; `data` is case.json or another `name`, empty for none."""

    about: Description
    structure: Node
    data: bytes = b""
    name: str = DATA_NAME


def archival(pages: bytes, what: Archived) -> bytes:
    """The pages as a tagged document for the archive, with empty places for signatures."""
    with Pdf.open(BytesIO(pages)) as pdf:
        _describe(pdf, what.about)
        repair_fonts(pdf)
        widgets = add_fields(pdf, list(_places(what.structure)))
        Structure(pdf, widgets).write(what.structure)
        if what.data:
            _attach(pdf, what)
        return saved(pdf)


def _places(node: Node) -> Iterator[Signing]:
    for kid in node.kids:
        match kid:
            case Signing():
                yield kid
            case Node():
                yield from _places(kid)
            case _:
                pass


def _describe(pdf: Pdf, about: Description) -> None:
    root = pdf.Root
    root.Lang = String(about.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Metadata = pdf.make_indirect(pdf.make_stream(packet(about), Type=Name.Metadata, Subtype=Name.XML))
    root.OutputIntents = Array([_colours(pdf)])
    moment = String(_moment(about.made_at))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(about.title),
            Author=String(about.author),
            Subject=String(about.subject),
            Creator=String(about.creator),
            Producer=String(about.creator),
            CreationDate=moment,
            ModDate=moment,
        )
    )


def _colours(pdf: Pdf) -> Dictionary:
    profile = (bundled("resources") / "colour" / "sRGB.icc").read_bytes()
    space = "sRGB IEC61966-2.1"
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(space),
        Info=String(space),
        DestOutputProfile=pdf.make_indirect(pdf.make_stream(profile, N=3)),
    )


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")


def _attach(pdf: Pdf, what: Archived) -> None:
    """The data as associated file of the whole document: the source that the pages are made from."""
    data, when, name = what.data, what.about.made_at, String(what.name)
    said = (
        "The case these pages are made from" if what.name == DATA_NAME else "What these pages are made from"
    )
    digest = hashlib.md5(data, usedforsecurity=False).digest()
    stream = pdf.make_stream(
        data,
        Type=Name.EmbeddedFile,
        Subtype=Name("/application/json"),
        Params=Dictionary(Size=len(data), ModDate=String(_moment(when)), CheckSum=String(digest)),
    )
    held = pdf.make_indirect(stream)
    attached = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=name,
            UF=name,
            Desc=String(said),
            AFRelationship=Name.Source,
            EF=Dictionary(F=held, UF=held),
        )
    )
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([name, attached]))
    pdf.Root.AF = Array([attached])


def repair_fonts(pdf: Pdf) -> None:
    """Reportlab lists the codes that no character uses as U+0000, which no archive takes."""
    done: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for font in dict(page.obj.Resources.get("/Font", Dictionary()).items()).values():
            table = font.get("/ToUnicode")
            if table is not None and table.objgen not in done:
                done.add(table.objgen)
                table.write(_without_unused(table.read_bytes()))


def _without_unused(table: bytes) -> bytes:
    def counted(block: "re.Match[bytes]") -> bytes:
        rows = _UNUSED.sub(b"", block[1]).splitlines()
        parts = (rows[start : start + _MOST_IN_A_BLOCK] for start in range(0, len(rows), _MOST_IN_A_BLOCK))
        return b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(part), b"\n".join(part)) for part in parts)

    return _BLOCK.sub(counted, table)


def saved(pdf: Pdf) -> bytes:
    """The same content always gives the same bytes."""
    file = BytesIO()
    pdf.save(
        file,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        min_version="1.7",
    )
    return file.getvalue()
