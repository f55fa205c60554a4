"""Step 10, and what step 4 needs of it: every object of the file, reachable or not, looked at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import pikepdf

from casebuilder.model.verdict import Code
from casebuilder.sign.verify.refusal import refuse

MOST_OBJECTS: Final = 200_000
_DEEPEST: Final = 40
# Keys that make a document act, hide or change what it shows.
_KEYS: Final = frozenset(
    (
        *("/JS", "/JavaScript", "/OpenAction", "/AA", "/XFA", "/OCProperties", "/OC", "/OCGs"),
        *("/RichMediaContent", "/RichMediaSettings", "/3DD", "/Renditions", "/AlternatePresentations"),
        *("/Collection", "/Requirements", "/PieceInfo", "/Threads", "/URLS", "/TrapNet", "/Alternates"),
    )
)
_DEEDS: Final = frozenset(
    (
        *("/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ResetForm", "/ImportData", "/Named"),
        *("/Rendition", "/Movie", "/Sound", "/Thread", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView"),
        *("/RichMediaExecute", "/GoToDp"),
    )
)
# Every object is found by the table; how many there are is only a hint.
_HARMLESS: Final = "reported number of objects"
_LINKS: Final = frozenset(("/URI", "/GoTo"))
_SUBTYPES: Final = frozenset(("/Link", "/Widget"))


@dataclass(frozen=True, slots=True)
class Inventory:
    """`signatures` counts dictionaries with a byte range, `widgets` are the numbers of the places on pages.

    `active` and `foreign` name what acts, and annotations that are neither links nor places.
    """

    signatures: int
    widgets: tuple[tuple[int, int], ...]
    active: tuple[str, ...]
    foreign: tuple[str, ...]


def inventory(data: bytes) -> Inventory:
    """What the newest version of the file holds; `active` names what may act, `foreign` odd annotations."""
    with _open(data) as pdf:
        if len(pdf.objects) > MOST_OBJECTS:
            raise refuse(Code.BROKEN, f"{len(pdf.objects)} objects")
        found = [one for whole in pdf.objects for one in _dictionaries(whole, 0)]
        signatures = sum(1 for one in found if "/ByteRange" in one)
        active = sorted({word for one in found for word in _active(one)})
        notes = [one for page in pdf.pages for one in page.obj.get("/Annots", pikepdf.Array())]
        widgets = sorted(one.objgen for one in notes if one.get("/Subtype") == pikepdf.Name.Widget)
        foreign = sorted({word for one in notes for word in _foreign(one)})
        _check_plain(pdf)
    return Inventory(signatures, tuple(widgets), tuple(active), tuple(foreign))


def _check_plain(pdf: pikepdf.Pdf) -> None:
    """What one reader warns of, such as a key that stands twice, another may read in another way."""
    for one in pdf.get_warnings():
        if _HARMLESS not in str(one):
            raise refuse(Code.BROKEN, str(one)[:300])


def check_quiet(found: Inventory) -> None:
    """Step 10: nothing in the file runs, opens, sends, hides or lies over the pages."""
    if found.active or found.foreign:
        raise refuse(Code.ACTIVE, ", ".join((*found.active, *found.foreign)))


def _open(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise refuse(Code.ENCRYPTED) from error
    except pikepdf.PdfError as error:
        raise refuse(Code.BROKEN, str(error)) from error


def _dictionaries(found: Any, depth: int) -> Iterator[Any]:
    """This object's dictionary and those directly in it; what it refers to is another object."""
    if depth > _DEEPEST:
        raise refuse(Code.BROKEN, "nested too deep")
    if isinstance(found, pikepdf.Array):
        for one in found:
            yield from _inner(one, depth)
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        yield found
        for one in dict(found.items()).values():
            yield from _inner(one, depth)


def _inner(one: Any, depth: int) -> Iterator[Any]:
    if isinstance(one, pikepdf.Array | pikepdf.Dictionary) and not one.is_indirect:
        yield from _dictionaries(one, depth + 1)


def _active(one: Mapping[str, Any]) -> Iterator[str]:
    keys = set(one.keys())
    yield from keys & _KEYS
    if str(one.get("/S")) in _DEEDS:
        yield str(one.get("/S"))
    if "/FFilter" in keys or ("/F" in keys and "/Length" in keys):
        yield "/F"


def _foreign(one: Any) -> Iterator[str]:
    """What a page may not carry: anything but links that lead somewhere and places for signatures."""
    kind = str(one.get("/Subtype"))
    if kind not in _SUBTYPES:
        yield kind
    leads = one.get("/A")
    if leads is not None and str(leads.get("/S")) not in _LINKS:
        yield f"{kind} {leads.get('/S')}"
