"""Empty places for signatures in a PDF: made before the first signature, and told apart from filled ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.signature import Closes, SignatureField

# Printed, and not to be moved.
_FLAGS: Final = 4 | 128
_SIGNATURES_EXIST_APPEND_ONLY: Final = 3
_NO_CHANGES: Final = 1
_MARGIN: Final = 57.0
_TALL: Final = 60.0
_GAP: Final = 16.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an empty signature field goes: page from 0, box in points from the lower left corner."""

    field: SignatureField
    page: int
    box: tuple[float, float, float, float]
    tip: str


def with_fields(data: bytes, places: Iterable[Place]) -> bytes:
    """The PDF with empty signature fields; nothing may have been signed yet."""
    with Pdf.open(BytesIO(data)) as pdf:
        add_fields(pdf, places)
        made = BytesIO()
        pdf.save(
            made,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            min_version="1.7",
        )
    return made.getvalue()


def with_sheet(data: bytes, fields: Sequence[SignatureField], tips: Sequence[str]) -> bytes:
    """The PDF with one more page that has the places for these signatures, one below the other."""
    with Pdf.open(BytesIO(data)) as pdf:
        *_corner, width, height = (float(one) for one in pdf.pages[-1].mediabox)
        pdf.add_blank_page(page_size=(width, height))
        made = BytesIO()
        pdf.save(made, deterministic_id=True)
        last = len(pdf.pages) - 1
    places = [
        Place(field, last, _box(row, width, height), tip)
        for row, (field, tip) in enumerate(zip(fields, tips, strict=True))
    ]
    return with_fields(made.getvalue(), places)


def _box(row: int, width: float, height: float) -> tuple[float, float, float, float]:
    top = height - _MARGIN - row * (_TALL + _GAP)
    return (_MARGIN, top - _TALL, width - _MARGIN, top)


def add_fields(pdf: Pdf, places: Iterable[Place]) -> list[Object]:
    """Empty signature fields in an open PDF; the widgets, for the structure tree."""
    nothing = _empty_appearance(pdf)
    widgets = [_widget(pdf, place, nothing) for place in places]
    pdf.Root.AcroForm = Dictionary(Fields=Array(widgets), SigFlags=_SIGNATURES_EXIST_APPEND_ONLY)
    _lend_to_a_link(pdf, nothing)
    return widgets


def _empty_appearance(pdf: Pdf) -> Object:
    """One for all: poppler frees the appearance of a field it signs unless another annotation uses it."""
    stream = pdf.make_stream(b"")
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, 1, 1])
    stream.Resources = Dictionary()
    return pdf.make_indirect(stream)


def _widget(pdf: Pdf, place: Place, nothing: Object) -> Object:
    page = pdf.pages[place.page]
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=place.field.name,
            TU=place.tip,
            F=_FLAGS,
            Rect=Array(list(place.box)),
            P=page.obj,
            AP=Dictionary(N=nothing),
            Lock=_lock(place.field),
        )
    )
    annotations = page.obj.get("/Annots", Array())
    page.obj.Annots = Array([*annotations, widget])
    return widget


def _lock(field: SignatureField) -> Dictionary:
    match field.closes:
        case Closes.EVERYTHING:
            return Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=_NO_CHANGES)
        case Closes.ITSELF:
            return Dictionary(Type=Name.SigFieldLock, Action=Name.Include, Fields=Array([field.name]))


def _lend_to_a_link(pdf: Pdf, nothing: Object) -> None:
    for page in pdf.pages:
        for one in page.obj.get("/Annots", Array()):
            if one.get("/Subtype") == Name.Link:
                one.AP = Dictionary(N=nothing)
                return


def filled(data: bytes) -> dict[str, bool]:
    """The signature fields of a PDF by name, and whether somebody signed there."""
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            return dict(_fields(pdf))
    except pikepdf.PdfError:
        raise RefusedError(
            _("This file is not a PDF that can be read."),
            _("Ask for it again, as a file and not printed or copied."),
        ) from None


def _fields(pdf: Pdf) -> Iterator[tuple[str, bool]]:
    for one in pdf.Root.get("/AcroForm", Dictionary()).get("/Fields", Array()):
        if one.get("/FT") == Name.Sig:
            yield str(one.get("/T", "")), "/V" in one
