"""Step 12: the pages say what the data say, and the file is still called what it was called."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from defusedxml.ElementTree import fromstring
from pyhanko.pdf_utils.generic import IndirectObject, StreamObject
from pyhanko.pdf_utils.rw_common import PdfHandler

from casebuilder.model.verdict import Code, Reason
from casebuilder.sign.verify.expectation import Expectation, Likeness
from casebuilder.sign.verify.members import member
from casebuilder.sign.verify.refusal import refuse

_DUBLIN_CORE: Final = "{http://purl.org/dc/elements/1.1/}"
_OWN: Final = "casebuilder"


def check_pages(certified: bytes, case: bytes, expected: Expectation) -> Iterator[Reason]:
    """A remark where the pages could not be made anew; Refusal where they are not those of the data.

    Bytes that we exported speak for the pages only as far as they go: a certification may change more.
    """
    ours = expected.exported.startswith(certified)
    compare = expected.compare_pack if expected.packed else expected.compare
    if compare is None:
        if not ours:
            yield Reason(Code.PAGES_NOT_COMPARED)
        return
    match compare(certified, case):
        case Likeness.DIFFERENT:
            raise refuse(Code.PAGES_DIFFER)
        case Likeness.OLDER_LAYOUT if not ours:
            yield Reason(Code.OLDER_LAYOUT)
        case Likeness.NEWER_LAYOUT:
            raise refuse(Code.NEWER_FORMAT)
        case Likeness.SAME | Likeness.OLDER_LAYOUT:
            return


def check_title(newest: PdfHandler, certified: PdfHandler) -> None:
    """Title and case in the description that readers show must be those that were certified."""
    before, after = sorted(_names(certified)), sorted(_names(newest))
    if before != after:
        raise refuse(Code.TITLE_DIFFERS, f"{before} became {after}"[:300])


def _names(found: PdfHandler) -> Iterator[str]:
    yield f"title {member(member(found.trailer_view, '/Info'), '/Title', '')}"
    # Asked for by its key, the library reads it in a way of its own, which fails on older versions of a file.
    described = found.root.raw_get("/Metadata") if "/Metadata" in found.root else None
    stream = found.get_object(described.reference) if isinstance(described, IndirectObject) else None
    if isinstance(stream, StreamObject):
        for one in fromstring(BytesIO(stream.data).getvalue()).iter():
            if one.tag == f"{_DUBLIN_CORE}title" or _OWN in str(one.tag):
                yield f"{one.tag} {' '.join(''.join(one.itertext()).split())}"
            yield from (f"{key} {value}" for key, value in one.attrib.items() if _OWN in key)
