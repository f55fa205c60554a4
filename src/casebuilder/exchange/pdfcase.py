"""The case inside a PDF of ours: what it carried when it was certified, or as it was exported.

The file may come from anybody: nothing in it is run, and no more is unpacked than a case may be long.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final, NoReturn

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from casebuilder.exchange import casefile, disk, packfile
from casebuilder.exchange.casefile import CaseFile
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError

LARGEST: Final = 60 * 1024 * 1024
_RELATIONS: Final = (Name.Source, Name.Data)
_ODD: Final = (
    pikepdf.PdfError,
    pikepdf.PasswordError,
    pikepdf.DataDecodingError,
    *(AttributeError, KeyError, OverflowError, RuntimeError, TypeError, ValueError),
)
_HEAD: Final = b"%PDF-"


def read_file(path: Path) -> CaseFile:
    """The case in a PDF on the disk; RefusedError says what is wrong and what to do."""
    return read(disk.get(path, LARGEST), path.name)


def read(data: bytes, name: str) -> CaseFile:
    """The case in the bytes of a PDF."""
    return casefile.read(case_json(data, name), name)


def case_json(data: bytes, name: str, wanted: str = casefile.NAME) -> bytes:
    """The bytes of case.json in a PDF, of its first signed version where somebody signed it."""
    if not data.startswith(_HEAD):
        _refuse(name, _("it is not a PDF"))
    try:
        return _carried(_first_signed(data, name), name, wanted)
    except _ODD as error:
        _refuse(name, _("it is damaged or locked with a password"), error)


def _opened(data: bytes) -> Pdf:
    return Pdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True)


def _first_signed(data: bytes, name: str) -> bytes:
    """Only what the first signature covers: whatever was added later may be anybody's."""
    with _opened(data) as pdf:
        if pdf.is_encrypted:
            _refuse(name, _("it is damaged or locked with a password"))
        ends = list(_ends(pdf))
    if not ends:
        return data
    if not 0 < min(ends) <= len(data):
        _refuse(name, _("a signature in it is damaged"))
    return data[: min(ends)]


def _ends(pdf: Pdf) -> Iterator[int]:
    """Up to where each signature covers the file."""
    for one in pdf.Root.get("/AcroForm", Dictionary()).get("/Fields", Array()):
        signature = one.get("/V")
        if isinstance(signature, Dictionary) and "/ByteRange" in signature:
            _start, _length, start, length = (int(number) for number in signature.ByteRange)
            yield start + length


def _carried(data: bytes, name: str, wanted: str) -> bytes:
    with _opened(data) as pdf:
        attached = list(pdf.Root.get("/AF", Array()))
        found = [one for one in attached if _is_ours(one, wanted)]
        if not found and any(_is_ours(one, packfile.NAME) for one in attached):
            _refuse_pack(name)
        if len(found) != 1:
            _refuse_bare(name)
        return _unpacked(found[0].EF.F, name)


def _is_ours(attached: Object, wanted: str) -> bool:
    named = wanted in (str(attached.get("/UF", "")), str(attached.get("/F", "")))
    return named and attached.get("/AFRelationship") in _RELATIONS


def _unpacked(stream: Object, name: str) -> bytes:
    if not isinstance(stream, Stream) or "/DecodeParms" in stream or "/F" in stream:
        _refuse(name, _("its case is packed in a strange way"))
    packing, raw, limit = stream.get("/Filter"), stream.read_raw_bytes(), packfile.LIMITS.size
    if packing is None:
        return raw[: limit + 1]
    if packing not in (Name.FlateDecode, Array([Name.FlateDecode])):
        _refuse(name, _("its case is packed in a strange way"))
    try:
        return zlib.decompressobj().decompress(raw, limit + 1)
    except zlib.error as error:
        _refuse(name, _("its case is damaged"), error)


def _refuse(name: str, why: str, cause: Exception | None = None) -> NoReturn:
    raise RefusedError(
        _("“{name}” cannot be read: {why}.").format(name=name, why=why),
        _("Ask the sender to export the case again; nothing was changed."),
    ) from cause


def _refuse_pack(name: str) -> NoReturn:
    raise RefusedError(
        _("“{name}” is a board pack: it holds several cases.").format(name=name),
        _("Receive it where its cases are; to import one case, ask for its own PDF."),
    )


def _refuse_bare(name: str) -> NoReturn:
    raise RefusedError(
        _("There is no case in “{name}”.").format(name=name),
        _(
            "A PDF that was printed, scanned or saved anew by another program has lost its data and its "
            "signatures. Ask for the file as Casebuilder exported it; nothing was changed."
        ),
    )
