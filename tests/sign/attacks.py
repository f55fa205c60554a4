"""Hostile and faulty files, each built from our own export."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec
from tests.sign import signed
from tests.sign.forging import (
    Desk,
    Group,
    Number,
    Stream,
    Text,
    Way,
    by_hand,
    changed,
    drawing,
    field_of,
    field_reference,
    hole,
    name,
    page_of,
    page_reference,
    saved,
    swapped,
)
from tests.sign.placing import with_fields

from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE, PMO, SPONSOR
from casebuilder.sign.signing import certify, sign

# ISA: an update that changes what is there


def page_text(writer: Any) -> None:
    page_of(writer)[name("/Contents")] = writer.add_object(drawing("other words"))
    changed(writer, page_reference(writer))


def attachment_replaced(writer: Any) -> None:
    stream = writer.root["/AF"][0]["/EF"].raw_get("/F")
    writer.objects[(stream.generation, stream.idnum)] = Stream(stream_data=b"{}")


def attachment_added(writer: Any) -> None:
    file = writer.add_object(Stream(stream_data=b"{}"))
    entry = Group({name("/Type"): name("/Filespec"), name("/F"): Text("more.json")})
    entry[name("/EF")] = Group({name("/F"): file})
    writer.root["/AF"].append(writer.add_object(entry))
    writer.update_root()


def page_added(writer: Any) -> None:
    tree = writer.root["/Pages"]
    copy = Group(dict(page_of(writer)))
    tree["/Kids"].append(writer.add_object(copy))
    tree[name("/Count")] = Number(tree["/Count"] + 1)
    changed(writer, writer.root.raw_get("/Pages"))


def note_added(writer: Any) -> None:
    """EAA: free text over the page."""
    note = Group(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name("/FreeText"),
            name("/Contents"): Text("9,000,000"),
            name("/Rect"): generic.ArrayObject([Number(one) for one in (40, 500, 400, 560)]),
        }
    )
    page_of(writer)["/Annots"].append(writer.add_object(note))
    changed(writer, page_reference(writer))


def other_appearance(writer: Any) -> None:
    """SSA: a signed place shows something else."""
    stream = Stream(
        {name("/Type"): name("/XObject"), name("/Subtype"): name("/Form")}, stream_data=b"0 g 0 0 9 9 re f"
    )
    stream[name("/BBox")] = generic.ArrayObject([Number(one) for one in (0, 0, 120, 30)])
    field_of(writer, SPONSOR)[name("/AP")] = Group({name("/N"): writer.add_object(stream)})
    changed(writer, field_reference(writer, SPONSOR))


def value_removed(writer: Any) -> None:
    del field_of(writer, CIO_APPROVE)["/V"]
    changed(writer, field_reference(writer, CIO_APPROVE))


def certification_removed(writer: Any) -> None:
    del writer.root["/Perms"]
    writer.update_root()


def signature_shared(writer: Any) -> None:
    mine, other = field_of(writer, CIO_APPROVE), field_of(writer, PMO)
    mine[name("/V")] = other.raw_get("/V")
    changed(writer, field_reference(writer, CIO_APPROVE))


def signature_overridden(writer: Any) -> None:
    reference = field_of(writer, CIO_APPROVE).raw_get("/V")
    copy = Group(dict(reference.get_object()))
    copy[name("/Reason")] = Text("Without any condition")
    writer.objects[(reference.generation, reference.idnum)] = copy


def title_rewritten(writer: Any) -> None:
    _described(writer, b"Warehouse", b"Wirehouse")


def rated(writer: Any) -> None:
    """A reader adds to the description what it likes."""
    _described(writer, b"</rdf:RDF>", _RATING + b"</rdf:RDF>")


_RATING = (
    b'<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:Rating>3</xmp:Rating>'
    b"</rdf:Description>"
)


def _described(writer: Any, old: bytes, new: bytes) -> None:
    data = writer.prev.get_object(writer.prev.root.raw_get("/Metadata").reference).data
    assert old in data
    entries = {name("/Type"): name("/Metadata"), name("/Subtype"): name("/XML")}
    writer.root[name("/Metadata")] = writer.add_object(Stream(entries, stream_data=data.replace(old, new)))
    writer.update_root()


def info_rewritten(writer: Any) -> None:
    writer.set_info(Group({name("/Title"): Text("Another title")}))


def place_hidden(writer: Any) -> None:
    field_of(writer, SPONSOR)[name("/F")] = Number(2)
    changed(writer, field_reference(writer, SPONSOR))


def nothing(writer: Any) -> None:
    writer.root[name("/Lang")] = writer.root["/Lang"] if "/Lang" in writer.root else Text("en")
    changed(writer, page_reference(writer))


# Hostile bases


def with_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def with_layers(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Amount")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))


def with_text_field(pdf: Pdf) -> None:
    """Shadow replace: a text that can be changed without breaking what a certification allows."""
    page = pdf.pages[0].obj
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("amount"), V=String("9,000"),
            F=4, Rect=Array([40, 700, 200, 720]), P=page, DA=String("/Helv 9 Tf 0 g"),
        )
    )  # fmt: skip
    page.Annots.append(field)
    pdf.Root.AcroForm.Fields.append(field)


def with_overlay(pdf: Pdf) -> None:
    """Shadow hide: a drawing that covers the true amount, to be taken away later."""
    page = pdf.pages[0].obj
    cover = pdf.make_stream(b"1 1 1 rg 40 600 300 40 re f")
    page.Contents = Array([page.Contents, cover])


def with_two_contents(pdf: Pdf) -> None:
    """Shadow hide and replace: both texts are in the file, one of them in use."""
    other = pdf.make_stream(b"1 1 1 rg 40 600 300 40 re f")
    pdf.Root.SpareText = pdf.make_indirect(Dictionary(Second=other))


def overlay_emptied(writer: Any) -> None:
    cover = page_of(writer)["/Contents"].raw_get(1)
    writer.objects[(cover.generation, cover.idnum)] = Stream(stream_data=b"")


def contents_swapped(writer: Any) -> None:
    reference = page_of(writer).raw_get("/Contents")
    spare = writer.root["/SpareText"]["/Second"]
    writer.objects[(reference.generation, reference.idnum)] = Stream(stream_data=spare.data)


def by_xref_only(pdf: bytes) -> bytes:
    """An update of nothing but the table: the number of the page's text now leads to the spare text."""
    reader = PdfFileReader(BytesIO(pdf))
    contents = reader.root["/Pages"]["/Kids"][0].raw_get("/Contents").idnum
    spare = reader.root["/SpareText"].raw_get("/Second").idnum
    place = re.search(rb"(?m)^%d 0 obj" % spare, pdf)
    assert place is not None
    table = b"xref\n%d 1\n%010d 00000 n \n" % (contents, place.start())
    trailer = pdf[pdf.rfind(b"trailer") : pdf.rfind(b"startxref")]
    previous = int(pdf[pdf.rfind(b"startxref") + 9 :].split()[0])
    trailer = re.sub(rb"/Prev \d+", b"/Prev %d" % previous, trailer)
    return pdf + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(pdf)


# Files that are wrong in their signatures


def moved(pdf: bytes) -> bytes:
    """SWA: the gap is made longer, and what the attacker wants to show is put into it."""
    before, after = hole(pdf)
    forged = b"\n% forged part\n"
    rest = len(pdf) - after
    start, text = pdf.rfind(b"/ByteRange", 0, before), pdf
    end = text.find(b"]", start) + 1
    spans = b"/ByteRange [0 %d %d %d]" % (before, after + len(forged), rest)
    assert len(spans) <= end - start
    text = text[:start] + spans.ljust(end - start) + text[end:]
    return text[:after] + forged + text[after:]


def without_range(pdf: bytes) -> bytes:
    return swapped(pdf, b"/ByteRange", b"/ByteRangf")


def short_range(pdf: bytes) -> bytes:
    start = pdf.rfind(b"/ByteRange")
    end = pdf.find(b"]", start) + 1
    return pdf[:start] + b"/ByteRange [0 0]".ljust(end - start) + pdf[end:]


def zeroed(pdf: bytes) -> bytes:
    before, after = hole(pdf)
    return pdf[: before + 1] + b"0" * (after - before - 2) + pdf[after - 1 :]


def padded(pdf: bytes) -> bytes:
    _before, after = hole(pdf)
    return pdf[: after - 9] + b"deadbeef" + pdf[after - 1 :]


def upper(pdf: bytes) -> bytes:
    before, after = hole(pdf)
    digits = pdf[before:after]
    return pdf[:before] + (digits.upper() if digits.upper() != digits else digits.lower()) + pdf[after:]


def from_other(desk: Desk) -> bytes:
    """The CIO's signature of another case, put where this one's would be."""
    other = signed.approved(signed.approval_export(signed.case("BC-2026-099")), desk.keys)
    mine = signed.decided(desk.sponsored, desk.keys)
    start, end = hole(mine)
    left, right = hole(other)
    return mine[:start] + other[left:right][: end - start].ljust(end - start, b"0") + mine[end:]


def other_case(desk: Desk) -> bytes:
    return signed.approved(signed.approval_export(signed.case("BC-2026-099")), desk.keys)


def older(desk: Desk) -> bytes:
    return signed.approved(signed.approval_export(signed.case(revision=3)), desk.keys)


def pages_differ(desk: Desk) -> bytes:
    """An insider exports pages of one case with the data of another, and all sign."""
    pages = signed.shown(signed.case("BC-2026-099"), signed.case_json(desk.case))
    return signed.approved(with_fields(pages, signed.places()), desk.keys)


def spare_place(*, seen: bool) -> SigFieldSpec:
    return SigFieldSpec("CIO", box=(60, 600, 360, 660) if seen else None)


def resaved(pdf: bytes) -> bytes:
    return saved(pdf, lambda _pdf: None)


def clocked(desk: Desk, days: int) -> bytes:
    wish = replace(signed.at(CIO_APPROVE), at=signed.SIGNED + timedelta(days=days))
    return sign(desk.sponsored, desk.keys["cio"], wish)


def certified_by_sponsor(desk: Desk) -> bytes:
    first = certify(desk.export, desk.keys["sponsor"], signed.at(PMO))
    return signed.decided(signed.sponsored(first, desk.keys), desk.keys)


def uncertified(desk: Desk) -> bytes:
    first = by_hand(desk.export, desk.keys["pmo"], Way(PMO))
    second = by_hand(first, desk.keys["sponsor"], Way(SPONSOR))
    return by_hand(second, desk.keys["cio"], Way(CIO_APPROVE))


def both_ways(desk: Desk) -> bytes:
    return by_hand(desk.approved, desk.keys["cio"], Way(CIO_DECLINE))
