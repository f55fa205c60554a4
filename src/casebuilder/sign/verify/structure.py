"""Steps 3 to 5: a PDF without tricks, its places for signatures, and the certification that comes first."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casebuilder.model.verdict import Code
from casebuilder.sign.quiet import quiet
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.inventory import Inventory
from casebuilder.sign.verify.members import elements, member
from casebuilder.sign.verify.refusal import refuse

_FORMATS: Final = frozenset(("/ETSI.CAdES.detached", "/adbe.pkcs7.detached"))
_PERMISSIONS: Final = frozenset((1, 2))


def opened(data: bytes) -> PdfFileReader:
    """Step 3: read strictly; neither encrypted nor with two tables of contents."""
    quiet()
    try:
        reader = PdfFileReader(BytesIO(data), strict=True)
        encrypted = "/Encrypt" in reader.trailer
    except Exception as error:
        raise refuse(Code.BROKEN, f"{type(error).__name__}: {error}") from error
    if encrypted:
        raise refuse(Code.ENCRYPTED)
    if reader.xrefs.hybrid_xrefs_present:
        raise refuse(Code.BROKEN, "hybrid cross-reference")
    return reader


@dataclass(frozen=True, slots=True)
class Field:
    """A place for a signature as it stands in the file; `value` is where its signature is, if any.

    `number` is that of its object, with the generation.
    """

    name: str
    dictionary: DictionaryObject
    value: IndirectObject | None
    number: tuple[int, int] = (0, 0)


def signature_fields(reader: PdfFileReader, expected: Expectation) -> list[Field]:
    """Step 4, first half: exactly the expected places, each plain and unlike the others."""
    fields = listed_fields(reader)
    names = [one.name for one in fields]
    odd = expected.names.symmetric_difference(names)
    if odd:
        extra = sorted(odd - expected.names)
        raise refuse(Code.OTHER_FIELDS, f"extra {extra}, missing {sorted(odd & expected.names)}")
    return fields


def listed_fields(reader: PdfFileReader) -> list[Field]:
    """All fields of the file, which must all be places for signatures."""
    listed = member(member(reader.root, "/AcroForm"), "/Fields")
    if not isinstance(listed, ArrayObject) or not listed:
        raise refuse(Code.LOST_BY_PRINTING, "no form fields")
    fields = [_field(one) for one in map(listed.raw_get, range(len(listed)))]
    names = [one.name for one in fields]
    if len(set(names)) != len(names):
        raise refuse(Code.ODD_FIELD, f"names {names}")
    return fields


def _field(found: Any) -> Field:
    dictionary = found.get_object()
    if not isinstance(found, IndirectObject) or not isinstance(dictionary, DictionaryObject):
        raise refuse(Code.ODD_FIELD, "not a dictionary of its own")
    name = str(member(dictionary, "/T", ""))
    plain = member(dictionary, "/FT") == "/Sig" and member(dictionary, "/Subtype") == "/Widget"
    if not plain or "/Kids" in dictionary or "/Parent" in dictionary:
        raise refuse(Code.ODD_FIELD, f"field {name!r}", name)
    value = dictionary.raw_get("/V") if "/V" in dictionary else None
    if value is not None and not isinstance(value, IndirectObject):
        raise refuse(Code.STRANGE_SIGNATURE, f"/V of {name!r} is not a reference", name)
    return Field(name, dictionary, value, (found.idnum, found.generation))


def signatures(reader: PdfFileReader, fields: list[Field], found: Inventory) -> list[EmbeddedPdfSignature]:
    """Step 4, second half: one signature for each filled place and none besides, in the order of signing."""
    if list(found.widgets) != sorted(one.number for one in fields):
        raise refuse(Code.ODD_FIELD, f"widgets {found.widgets} for {[one.number for one in fields]}")
    if member(member(reader.root, "/AcroForm"), "/NeedAppearances"):
        raise refuse(Code.ODD_FIELD, "readers are asked to draw the places themselves")
    filled = [one for one in fields if one.value is not None]
    if not filled:
        raise refuse(Code.NOTHING_SIGNED)
    places = {one.value.reference for one in filled if one.value is not None}
    if len(places) != len(filled):
        raise refuse(Code.SHARED_SIGNATURE)
    if found.signatures != len(filled):
        raise refuse(Code.STRANGE_SIGNATURE, f"{found.signatures} signatures in {len(filled)} places")
    return sorted((_signature(reader, one) for one in filled), key=lambda one: one.signed_revision)


def _signature(reader: PdfFileReader, field: Field) -> EmbeddedPdfSignature:
    value = field.dictionary["/V"]
    format_ = member(value, "/SubFilter", "")
    if format_ not in _FORMATS or member(value, "/Type", "/Sig") != "/Sig":
        raise refuse(Code.STRANGE_SIGNATURE, f"SubFilter {format_}", field.name)
    try:
        return EmbeddedPdfSignature(reader, field.dictionary, field.name)
    except Exception as error:
        raise refuse(Code.STRANGE_SIGNATURE, f"{type(error).__name__}: {error}", field.name) from error


def check_certified(reader: PdfFileReader, found: list[EmbeddedPdfSignature], expected: Expectation) -> None:
    """Step 5: the first signature certifies the export itself, and leaves only the other places open."""
    first = found[0]
    permissions = member(reader.root, "/Perms")
    if not isinstance(permissions, DictionaryObject) or set(permissions) != {"/DocMDP"}:
        raise refuse(Code.NOT_CERTIFIED, "no /Perms with /DocMDP and nothing besides")
    if permissions.raw_get("/DocMDP") != first.sig_field.raw_get("/V"):
        raise refuse(Code.NOT_CERTIFIED, "/Perms names another signature")
    if first.field_name != expected.certifier:
        raise refuse(Code.CERTIFIED_ELSEWHERE, f"field {first.field_name}", first.field_name)
    if _allowed(first) not in _PERMISSIONS:
        raise refuse(Code.CHANGES_ALLOWED, f"permission {_allowed(first)}")
    versions = [one.signed_revision for one in found]
    if versions != list(range(1, len(found) + 1)) or reader.total_revisions != len(found) + 1:
        raise refuse(Code.EXTRA_VERSION, f"signed {versions} of {reader.total_revisions}")
    _check_blank(reader, first)


def _check_blank(reader: PdfFileReader, first: EmbeddedPdfSignature) -> None:
    """Places that were empty when the file was certified showed nothing: no signature was only drawn."""
    certified = reader.get_historical_resolver(first.signed_revision)
    for one in elements(member(member(certified.root, "/AcroForm"), "/Fields")):
        if member(one, "/V") is None and ("/MK" in one or _drawn(member(member(one, "/AP"), "/N"))):
            raise refuse(Code.ODD_FIELD, "an empty place shows something", str(member(one, "/T", "")))


def _drawn(shown: Any) -> bool:
    if isinstance(shown, StreamObject):
        return bool(shown.encoded_data and shown.data.strip())
    return shown is not None


def _allowed(first: EmbeddedPdfSignature) -> int:
    """What the certification itself lets be changed; a lock of the field does not stand in for it."""
    for one in elements(member(first.sig_object, "/Reference")):
        if member(one, "/TransformMethod") == "/DocMDP":
            return int(member(member(one, "/TransformParams"), "/P", 2))
    return 0
