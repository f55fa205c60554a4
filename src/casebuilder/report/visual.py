"""What a PDF shows, as one hash: two files with the same hash look, read and link the same.

Streams count as decoded, because compressors differ. What a signature adds (the value and appearance of a
signature field) does not count.
"""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

LARGEST: Final = 64 * 1024 * 1024
_DEEPEST: Final = 60
_SKIPPED: Final = frozenset(("/Parent", "/P", "/Length", "/Filter", "/DecodeParms"))
_BY_SIGNING: Final = frozenset(("/V", "/AP", "/M", "/MK"))
_DOCUMENT: Final = ("/Lang", "/MarkInfo", "/PageLabels", "/Dests", "/StructTreeRoot")


class UnlikeError(ValueError):
    """The file is built in a way that no file of ours is."""


def visual_digest(data: bytes) -> str:
    """SHA-256 of what all pages show, with their fonts, boxes, links and what a screen reader is told.

    UnlikeError, or pikepdf.PdfError, where the file is none of ours.
    """
    with Pdf.open(BytesIO(data)) as pdf:
        return _Walk(pdf).digest()


@dataclass(slots=True)
class _Walk:
    """One pass over a file; each numbered object is looked at once."""

    pdf: Pdf
    pages: dict[tuple[int, int], int] = field(default_factory=dict)
    known: dict[tuple[int, int], bytes] = field(default_factory=dict)
    decoded: int = 0

    def digest(self) -> str:
        self.pages = {page.obj.objgen: place for place, page in enumerate(self.pdf.pages)}
        whole = hashlib.sha256()
        for page in self.pdf.pages:
            whole.update(self._group(page.obj, 0))
        for key in _DOCUMENT:
            whole.update(self._hash(self.pdf.Root.get(key), 0))
        return whole.hexdigest()

    def _hash(self, found: object, depth: int) -> bytes:
        if depth > _DEEPEST:
            raise UnlikeError("nested too deeply")
        if not isinstance(found, Object):
            return _told(found)
        key = found.objgen
        if key in self.pages:
            return b"page %d;" % self.pages[key]
        if not found.is_indirect:
            return self._group(found, depth)
        if key not in self.known:
            self.known[key] = b"again;"
            self.known[key] = self._group(found, depth)
        return self.known[key]

    def _group(self, found: Object, depth: int) -> bytes:
        match found:
            case Stream():
                parts = [*self._members(found, depth), hashlib.sha256(self._bytes(found)).digest()]
                return _sum(b"stream", parts)
            case Dictionary():
                return _sum(b"group", self._members(found, depth))
            case Array():
                return _sum(b"list", (self._hash(one, depth + 1) for one in found))
            case _:
                return _told(found)

    def _members(self, found: Object, depth: int) -> Iterator[bytes]:
        skipped = _SKIPPED | (_BY_SIGNING if found.get("/Subtype") == Name.Widget else frozenset())
        for key in sorted(found.keys()):
            if key not in skipped:
                yield key.encode()
                yield self._hash(found[key], depth + 1)

    def _bytes(self, stream: Object) -> bytes:
        """The decoded stream, of which never more is decoded than all of a file may be."""
        data = _decoded(stream, LARGEST - self.decoded)
        self.decoded += len(data)
        return data


def _decoded(stream: Object, limit: int) -> bytes:
    raw = stream.read_raw_bytes()
    match stream.get("/Filter"), stream.get("/DecodeParms"):
        case None, None:
            found = raw
        case pikepdf.Name.FlateDecode, None:
            try:
                found = zlib.decompressobj().decompress(raw, max(1, limit + 1))
            except zlib.error as error:
                raise UnlikeError("a stream is damaged") from error
        case _:
            raise UnlikeError("a stream is packed in another way")
    if len(found) > limit:
        raise UnlikeError("its streams are too large")
    return found


def _sum(kind: bytes, parts: Iterator[bytes] | list[bytes]) -> bytes:
    whole = hashlib.sha256(kind)
    for part in parts:
        whole.update(len(part).to_bytes(4, "big") + part)
    return whole.digest()


def _told(found: object) -> bytes:
    match found:
        case Name():
            return b"name " + str(found).encode()
        case Object():
            return b"text " + bytes(found)
        case bool() | None:
            return str(found).encode()
        case int() | Decimal() | float():
            return f"number {Decimal(str(found)).normalize():f}".encode()
        case _:
            raise UnlikeError("something in it is unknown")
