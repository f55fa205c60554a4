"""Further hostile files: what the published classes leave out, each built from our own export."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, Pdf, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from tests.sign import signed
from tests.sign.attacks import nothing
from tests.sign.forging import (
    Desk,
    Group,
    Number,
    Stream,
    Text,
    Way,
    by_hand,
    changed,
    field_of,
    field_reference,
    hole,
    name,
    page_of,
    saved,
    swapped,
    updated,
)

from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE, PMO, SPONSOR

Truth: Any = generic.BooleanObject
_OTHER: Any = b'{"format": [1, 0], "case": {}}'


def all_by_hand(base: bytes, desk: Desk) -> bytes:
    """All three sign a base with a program that looks at nothing."""
    first = by_hand(base, desk.keys["pmo"], Way(PMO, certify=True))
    second = by_hand(first, desk.keys["sponsor"], Way(SPONSOR))
    return by_hand(second, desk.keys["cio"], Way(CIO_APPROVE))


def base_by_hand(change: Callable[[bytes], bytes]) -> Callable[[Desk], bytes]:
    return lambda desk: all_by_hand(change(desk.export), desk)


# What the certification is


def rights_added(writer: Any) -> None:
    """/Perms gets usage rights beside the certification."""
    writer.root["/Perms"][name("/UR3")] = writer.root["/Perms"].raw_get("/DocMDP")
    writer.update_root()


def certified_by_another(writer: Any) -> None:
    """/Perms names the sponsor's signature as the certification."""
    writer.root["/Perms"][name("/DocMDP")] = field_of(writer, SPONSOR).raw_get("/V")
    writer.update_root()


# Places


def kids_of_one_name(pdf: Pdf) -> None:
    """The CIO's place gets children of the same name, one of them over the text."""
    field = _field(pdf, CIO_APPROVE)
    kid = pdf.make_indirect(_copied(field))
    kid.Parent, kid.Rect = field, Array([40, 500, 400, 560])
    field.Kids = Array([kid])
    pdf.pages[0].obj.Annots.append(kid)


def name_in_other_letters(pdf: Pdf) -> None:
    """A second place of the same name, written as UTF-16."""
    copy = pdf.make_indirect(_copied(_field(pdf, CIO_APPROVE)))
    copy.T = String(b"\xfe\xff" + CIO_APPROVE.encode("utf-16-be"))
    pdf.Root.AcroForm.Fields.append(copy)
    pdf.pages[0].obj.Annots.append(copy)


def place_in_the_list_only(pdf: Pdf) -> None:
    """On the page stands a look-alike that is no field, and shows what nobody signed."""
    notes = pdf.pages[0].obj.Annots
    real = _field(pdf, CIO_APPROVE)
    fake = pdf.make_indirect(_copied(real))
    fake.AP = Dictionary(N=_drawing(pdf))
    pdf.pages[0].obj.Annots = Array([fake if one.objgen == real.objgen else one for one in notes])


def decline_looks_signed(pdf: Pdf) -> None:
    """An empty place already shows something."""
    _field(pdf, CIO_DECLINE).AP = Dictionary(N=_drawing(pdf))


def decline_framed(pdf: Pdf) -> None:
    """An empty place says something by itself, where a reader draws what is not drawn."""
    _field(pdf, CIO_DECLINE).MK = Dictionary(CA=String("Approved by all"), BG=Array([0]))
    pdf.Root.AcroForm.NeedAppearances = True


def decline_looks_signed_later(writer: Any) -> None:
    """The CIO approves and makes the other place show something in the same stroke."""
    stream = Stream({name("/Subtype"): name("/Form")}, stream_data=b"0 g 0 0 9 9 re f")
    stream[name("/BBox")] = generic.ArrayObject([Number(one) for one in (0, 0, 120, 30)])
    field_of(writer, CIO_DECLINE)[name("/AP")] = Group({name("/N"): writer.add_object(stream)})
    changed(writer, field_reference(writer, CIO_DECLINE))


def fields_drawn_anew(writer: Any) -> None:
    """The reader is asked to draw all places itself."""
    form = writer.root["/AcroForm"]
    form[name("/NeedAppearances")] = Truth(True)
    changed(writer, writer.root.raw_get("/AcroForm"))


def _field(pdf: Pdf, wanted: str) -> Object:
    return next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == wanted)


def _copied(one: Object) -> Dictionary:
    return Dictionary(dict(one.items()))


def _drawing(pdf: Pdf) -> Object:
    stream = pdf.make_stream(b"0 g 0 0 90 20 re f")
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 120, 30])
    return pdf.make_indirect(stream)


# Pages that differ without one byte of their own


def cut_by_the_tree(pdf: Pdf) -> None:
    """What every page inherits hides all but a strip of it."""
    pdf.Root.Pages.CropBox = Array([0, 0, 595, 60])


def turned_by_the_tree(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj.Rotate
    pdf.Root.Pages.Rotate = 180


def fewer_pages_counted(pdf: bytes) -> bytes:
    (count,) = {one for one in re.findall(rb"/Type /Pages.*?/Count (\d+)|/Count (\d+) /Kids", pdf)[0] if one}
    return swapped(pdf, b"/Count " + count, b"/Count " + b"1".zfill(len(count)))


def bookmarks_lie(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Executive summary: 9,000,000 approved")


def title_lies(pdf: Pdf) -> None:
    """In the head of the window stands another amount than on the pages."""
    pdf.docinfo.Title = "BC-2026-031 9,000,000 approved"


def description_lies(pdf: Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"Warehouse", b"Wirehouse"))


def addresses_elsewhere(pdf: Pdf) -> None:
    """All relative links lead to another house."""
    pdf.Root.URI = Dictionary(Base=b"https://evil.example/")


def layer_in_a_drawing(pdf: Pdf) -> None:
    """A layer that no list names hangs on a form XObject."""
    drawing = _drawing(pdf)
    drawing.OC = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Amount")))
    resources = pdf.pages[0].obj.Resources
    resources.XObject = Dictionary({**dict(resources.get("/XObject", Dictionary())), "/Cover": drawing})


def length_redefined(writer: Any) -> None:
    """The length of the page's text stands in an object of its own, which is changed by an update."""
    reference = page_of(writer)["/Contents"].raw_get("/Length")
    writer.objects[(reference.generation, reference.idnum)] = Number(3)


def length_apart(pdf: bytes) -> bytes:
    """The whole file written anew, with the lengths of its streams in objects of their own."""
    made, places = bytearray(b"%PDF-1.7\n"), {}
    with Pdf.open(BytesIO(pdf)) as file:
        size = len(file.objects) + 1
        streams = [one for one in file.objects if isinstance(one, pikepdf.Stream)]
        lengths = {one.objgen[0]: size + place for place, one in enumerate(streams)}
        bodies = {one.objgen[0]: _written(one, lengths) for one in file.objects}
        bodies |= {lengths[one.objgen[0]]: b"%d" % len(one.read_raw_bytes()) for one in streams}
        root, told = file.Root.objgen[0], file.docinfo.objgen[0]
    for number, body in sorted(bodies.items()):
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % places[one] for one in sorted(places))
    said = (len(places) + 1, table, len(places) + 1, root, told, len(made))
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root %d 0 R /Info %d 0 R >>\n"
    return bytes(made) + (end + b"startxref\n%d\n%%%%EOF\n") % said


def _written(one: Object, lengths: dict[int, int]) -> bytes:
    if not isinstance(one, pikepdf.Stream):
        return one.unparse(resolved=True)
    members = Dictionary({key: value for key, value in one.items() if key != "/Length"})
    head = members.unparse().removesuffix(b">>") + b"/Length %d 0 R >>" % lengths[one.objgen[0]]
    return head + b"\nstream\n" + one.read_raw_bytes() + b"\nendstream"


def length_changed(desk: Desk) -> bytes:
    """The base is harmless; the CIO's version says that the text of the first page is shorter."""
    first = by_hand(length_apart(desk.export), desk.keys["pmo"], Way(PMO, certify=True))
    second = by_hand(first, desk.keys["sponsor"], Way(SPONSOR))
    return by_hand(second, desk.keys["cio"], Way(CIO_APPROVE, change=length_redefined))


def two_contents(pdf: bytes) -> bytes:
    """A page names its text twice: one reader shows the first, another the last."""

    def spare(file: Pdf) -> None:
        cover = file.make_indirect(file.make_stream(b"1 1 1 rg 0 0 595 842 re f"))
        file.pages[0].obj["/AAAAAAAA"] = cover

    return swapped(saved(pdf, spare), b"/AAAAAAAA", b"/Contents")


def font_redefined(writer: Any) -> None:
    fonts = page_of(writer)["/Resources"]["/Font"]
    reference = fonts.raw_get(next(iter(fonts)))
    other = Group({name("/Type"): name("/Font"), name("/Subtype"): name("/Type1")})
    other[name("/BaseFont")] = name("/Symbol")
    writer.objects[(reference.generation, reference.idnum)] = other


def words_for_the_blind(writer: Any) -> None:
    """What a screen reader says of a chart becomes another number."""
    tree = writer.root["/StructTreeRoot"]
    tree[name("/Alt")] = Text("Net present value 9,000,000")
    changed(writer, writer.root.raw_get("/StructTreeRoot"))


def bookmark_redefined(writer: Any) -> None:
    first = writer.root["/Outlines"].raw_get("/First")
    copy = Group(dict(first.get_object()))
    copy[name("/Title")] = Text("Approved: 9,000,000")
    writer.objects[(first.generation, first.idnum)] = copy


def pages_unmarked(writer: Any) -> None:
    writer.root[name("/MarkInfo")] = Group({name("/Marked"): Truth(False)})
    writer.update_root()


def other_root(writer: Any) -> None:
    """The trailer leads to another catalog, whose pages are another tree."""
    tree = Group(dict(writer.root["/Pages"]))
    tree[name("/Kids")] = generic.ArrayObject(list(tree["/Kids"])[:1])
    root = Group(dict(writer.root))
    root[name("/Pages")] = writer.add_object(tree)
    writer._root = writer.add_object(root)


# Data


def two_streams(pdf: Pdf) -> None:
    """/F and /UF of the attachment lead to different data."""
    pdf.Root.AF[0].EF.UF = pdf.make_indirect(pdf.make_stream(_OTHER))


def two_names(pdf: Pdf) -> None:
    """The attachment has another name for readers that know /UF."""
    pdf.Root.AF[0].UF = String("approval.exe")


def other_in_the_list(pdf: Pdf) -> None:
    """The list of attachments that readers show has another case.json than the associated one."""
    own = AttachedFileSpec(pdf, _OTHER, filename="case.json", relationship=Name.Source)
    pdf.Root.Names.EmbeddedFiles.Names = Array([String("case.json"), pdf.make_indirect(own.obj)])


def twice_in_the_list(pdf: Pdf) -> None:
    own = AttachedFileSpec(pdf, _OTHER, filename="case.json", relationship=Name.Source)
    pdf.Root.Names.EmbeddedFiles.Names.append(String("case.json "))
    pdf.Root.Names.EmbeddedFiles.Names.append(pdf.make_indirect(own.obj))


def not_in_the_list(pdf: Pdf) -> None:
    del pdf.Root.Names


def list_in_branches(pdf: Pdf) -> None:
    tree = pdf.Root.Names.EmbeddedFiles
    leaf = pdf.make_indirect(Dictionary(Names=tree.Names, Limits=Array([String("a"), String("z")])))
    pdf.Root.Names.EmbeddedFiles = Dictionary(Kids=Array([leaf]))


def data_behind_the_data(pdf: Pdf) -> None:
    """Bytes behind the end of what is packed."""
    stream = pdf.Root.AF[0].EF.F
    stream.write(stream.read_raw_bytes() + b"and more", filter=Name.FlateDecode)


def data_cut_off(pdf: Pdf) -> None:
    stream = pdf.Root.AF[0].EF.F
    stream.write(stream.read_raw_bytes()[:-4], filter=Name.FlateDecode)


# The bytes of the file


def ends_twice(pdf: bytes) -> bytes:
    """A second end that leads to the table before the last."""
    return pdf + b"startxref\n" + _tables(pdf)[-2] + b"\n%%EOF\n"


def ends_twice_before_signing(pdf: bytes) -> bytes:
    return pdf + b"startxref\n" + _tables(pdf)[-1] + b"\n%%EOF\n"


def hybrid(pdf: bytes) -> bytes:
    """A second table of contents for newer readers, in an update."""
    pdf = updated(pdf, nothing)
    trailer = pdf.rfind(b"trailer")
    place = pdf.find(b"<<", trailer) + 2
    return pdf[:place] + b" /XRefStm 15 " + pdf[place:]


def spaced(pdf: bytes) -> bytes:
    """White space among the digits of a signature, which readers skip."""
    _before, after = hole(pdf)
    return pdf[: after - 9] + b" \n\r\t    " + pdf[after - 1 :]


def without_prev(pdf: bytes) -> bytes:
    """The table of the CIO's version skips the sponsor's."""
    tables = _tables(pdf)
    return swapped(pdf, b"/Prev " + tables[-2], b"/Prev " + tables[-3].rjust(len(tables[-2])))


def freed(pdf: bytes) -> bytes:
    """An update of nothing but the table: the first page has lost its text."""
    reader = PdfFileReader(BytesIO(pdf))
    contents = reader.root["/Pages"]["/Kids"][0].raw_get("/Contents").idnum
    table = b"xref\n%d 1\n%010d 00001 f \n" % (contents, 0)
    trailer = pdf[pdf.rfind(b"trailer") : pdf.rfind(b"startxref")]
    trailer = re.sub(rb"/Prev \d+", b"/Prev %s" % _tables(pdf)[-1], trailer)
    return pdf + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(pdf)


def freed_before_cio(desk: Desk) -> bytes:
    return by_hand(freed(desk.sponsored), desk.keys["cio"], Way(CIO_APPROVE))


def long_ago(desk: Desk) -> bytes:
    """All clocks are put back to before the keys were made."""
    early = signed.SIGNED - timedelta(days=3000)
    first = by_hand(desk.export, desk.keys["pmo"], Way(PMO, certify=True, at=early))
    second = by_hand(first, desk.keys["sponsor"], Way(SPONSOR, at=early))
    return by_hand(second, desk.keys["cio"], Way(CIO_APPROVE, at=early))


def _tables(pdf: bytes) -> list[bytes]:
    """Where each version of the file says its table of contents is."""
    return re.findall(rb"startxref\s+(\d+)", pdf)
