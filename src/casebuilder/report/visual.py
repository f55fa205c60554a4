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
_MOST_BOOKMARKS: Final = 10_000
_SKIPPED: Final = frozenset(("/Parent", "/P", "/Length", "/Filter", "/DecodeParms"))
_BY_SIGNING: Final = frozenset(("/V", "/AP", "/M", "/MK"))
# What signing adds to the document, and what is looked at in another way.
_APART: Final = frozenset(("/AcroForm", "/Perms", "/DSS", "/Extensions", "/Version", "/Pages", "/Outlines"))
_TOLD: Final = ("/Title", "/Author", "/Subject", "/Keywords")
_AROUND: Final = frozenset(("/First", "/Last", "/Next", "/Prev", "/Parent"))


class UnlikeError(ValueError):
    """The file is built in a way that no file of ours is."""


def visual_digest(data: bytes) -> str:
    """SHA-256 of what all pages show, with their fonts, boxes, links and what a screen reader is told.

    The bookmarks, the files attached, the title and whatever else hangs on the document count too.
    UnlikeError, or pikepdf.PdfError, where the file is none of ours.
    """
    with Pdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
        found = _Walk(pdf).digest()
        if pdf.get_warnings():
            raise UnlikeError("two readers may understand it differently")
    return found


@dataclass(slots=True)
class _Walk:
    """One pass over a file; each numbered object is looked at once."""

    pdf: Pdf
    pages: dict[tuple[int, int], int] = field(default_factory=dict)
    known: dict[tuple[int, int], bytes] = field(default_factory=dict)
    decoded: int = 0

    def digest(self) -> str:
        root = self.pdf.Root
        whole = hashlib.sha256(_sum(b"tree", self._tree(root.Pages, 0)))
        self.pages = {page.obj.objgen: place for place, page in enumerate(self.pdf.pages)}
        for page in self.pdf.pages:
            whole.update(self._group(page.obj, 0))
        for key in sorted(set(root.keys()) - _APART):
            whole.update(_sum(key.encode(), [self._hash(root[key], 0)]))
        told = self.pdf.trailer.get("/Info", Dictionary())
        whole.update(_sum(b"told", [self._hash(told.get(key), 0) for key in _TOLD]))
        whole.update(_sum(b"bookmarks", self._bookmarks(root.get("/Outlines"), 0)))
        return whole.hexdigest()

    def _tree(self, node: Object, depth: int) -> Iterator[bytes]:
        """What the pages inherit, and how many a reader is told there are; before they are made equal."""
        if depth > _DEEPEST:
            raise UnlikeError("nested too deeply")
        for key in sorted(set(node.keys()) - {"/Kids", "/Parent"}):
            yield _sum(key.encode(), [self._hash(node[key], 1)])
        for one in node.get("/Kids", Array()):
            if one.get("/Kids") is not None:
                yield _sum(b"branch", self._tree(one, depth + 1))

    def _bookmarks(self, parent: Object | None, depth: int) -> Iterator[bytes]:
        """One after the other: each names the next, which would be a nesting without end."""
        one = None if parent is None else parent.get("/First")
        count = 0
        while one is not None:
            count += 1
            if count > _MOST_BOOKMARKS or depth > _DEEPEST:
                raise UnlikeError("too many bookmarks")
            yield from (
                _sum(key.encode(), [self._hash(one[key], 1)]) for key in sorted(set(one.keys()) - _AROUND)
            )
            yield _sum(b"below", self._bookmarks(one, depth + 1))
            one = one.get("/Next")

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
            found = _unpacked(raw, max(1, limit + 1))
        case _:
            raise UnlikeError("a stream is packed in another way")
    if len(found) > limit:
        raise UnlikeError("its streams are too large")
    return found


def _unpacked(raw: bytes, limit: int) -> bytes:
    """Whole, and with nothing behind its end; of nothing, nothing."""
    if not raw:
        return raw
    packing = zlib.decompressobj()
    try:
        found = packing.decompress(raw, limit)
    except zlib.error as error:
        raise UnlikeError("a stream is damaged") from error
    if len(found) < limit and (not packing.eof or packing.unused_data):
        raise UnlikeError("a stream is cut off, or goes on behind its end")
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
