"""What a reader sees of each page, as one digest: drawing, fonts, boxes, links; not how it is stored."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

import pikepdf

# Where an object stands, how it is packed, and what only machines read.
_UNSEEN: Final = frozenset(
    (
        *("/Parent", "/P", "/StructParent", "/StructParents", "/Tabs", "/Metadata", "/Contents", "/Annots"),
        *("/Length", "/Filter", "/DecodeParms", "/Length1", "/Length2", "/Length3"),
    )
)
_SIDES: Final = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
_LINK: Final = ("/Subtype", "/Rect", "/Border", "/C", "/A", "/Dest")
_DEEPEST: Final = 30


def look(data: bytes) -> str:
    """SHA-256 in hex of what the pages show; places for signatures are no part of it."""
    made = sha256()
    with pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
        pages = {(page.obj.objgen[0], page.obj.objgen[1]): place for place, page in enumerate(pdf.pages)}
        for page in pdf.pages:
            for part in _page(page, _Eyes(pages)):
                made.update(f"{len(part)}:".encode() + part)
    return made.hexdigest()


class _Eyes:
    """Tells what an object shows; each is looked at once."""

    def __init__(self, pages: dict[tuple[int, int], int]) -> None:
        self._pages = pages
        self._seen: dict[tuple[int, int], bytes] = {}

    def see(self, found: Any, depth: int = 0) -> bytes:
        if depth > _DEEPEST:
            return b"deep"
        place = getattr(found, "objgen", (0, 0))
        if place in self._pages:
            return f"page {self._pages[place]}".encode()
        if place not in self._seen or place == (0, 0):
            self._seen[place] = b"again"
            self._seen[place] = sha256(self._told(found, depth)).digest()
        return self._seen[place]

    def _told(self, found: Any, depth: int) -> bytes:
        if isinstance(found, pikepdf.Stream):
            return self._members(found, depth) + found.read_bytes()
        if isinstance(found, pikepdf.Dictionary):
            return self._members(found, depth)
        if isinstance(found, pikepdf.Array):
            return b"[" + b",".join(self.see(one, depth + 1) for one in found)
        return repr(found).encode()

    def _members(self, found: Any, depth: int) -> bytes:
        seen = {key: one for key, one in found.items() if key not in _UNSEEN}
        return b"".join(key.encode() + b"=" + self.see(seen[key], depth + 1) for key in sorted(seen))


def _page(page: pikepdf.Page, eyes: _Eyes) -> Iterator[bytes]:
    for side in _SIDES:
        yield eyes.see(page.obj.get(side))
    contents = page.obj.get("/Contents", pikepdf.Array())
    for one in contents if isinstance(contents, pikepdf.Array) else [contents]:
        yield one.read_bytes()
    yield eyes.see(page.resources)
    for one in page.obj.get("/Annots", pikepdf.Array()):
        if one.get("/Subtype") != pikepdf.Name.Widget:
            yield b"".join(eyes.see(one.get(key)) for key in _LINK)
