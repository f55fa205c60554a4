"""The empty places for signatures: made before the first signature, since none may be added after it."""

from collections.abc import Sequence
from typing import Final, assert_never

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from casebuilder.model.packed import opposite
from casebuilder.model.signature import Closes, SignatureField
from casebuilder.report.tree import Signing

# Printed, and not to be moved.
_FLAGS: Final = 4 | 128
_SIGNATURES_EXIST_APPEND_ONLY: Final = 3
_NO_CHANGES: Final = 1


def add_fields(pdf: Pdf, places: Sequence[Signing]) -> list[Object]:
    """Empty signature fields; the widgets in the same order."""
    if not places:
        return []
    nothing = _empty_appearance(pdf)
    widgets = [_widget(pdf, place, nothing) for place in places]
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(Fields=Array(widgets), SigFlags=_SIGNATURES_EXIST_APPEND_ONLY)
    )
    _lend_to_a_link(pdf, nothing)
    return widgets


def _empty_appearance(pdf: Pdf) -> Object:
    """One for all: poppler frees the appearance of a field it signs unless another annotation uses it."""
    stream = pdf.make_stream(b"")
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, 1, 1])
    stream.Resources = Dictionary()
    return pdf.make_indirect(stream)


def _widget(pdf: Pdf, place: Signing, nothing: Object) -> Object:
    page = pdf.pages[place.page].obj
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(place.field.name),
            TU=String(place.tip),
            F=_FLAGS,
            Rect=Array(list(place.box)),
            P=page,
            AP=Dictionary(N=nothing),
            Lock=_lock(place.field),
        )
    )
    page.Annots = Array([*page.get("/Annots", Array()), widget])
    return widget


def _lock(field: SignatureField) -> Dictionary:
    match field.closes:
        case Closes.EVERYTHING:
            return Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=_NO_CHANGES)
        case Closes.ITSELF:
            return _only(*filter(None, (field.name, opposite(field.name))))
        case other:
            assert_never(other)


def _only(*names: str) -> Dictionary:
    fields = Array([String(one) for one in names])
    return Dictionary(Type=Name.SigFieldLock, Action=Name.Include, Fields=fields)


def _lend_to_a_link(pdf: Pdf, nothing: Object) -> None:
    for page in pdf.pages:
        for one in page.obj.get("/Annots", Array()):
            if one.get("/Subtype") == Name.Link:
                one.AP = Dictionary(N=nothing)
                return
