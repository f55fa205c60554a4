"""Steps 1 and 2: what can be said of the bytes alone, before any of them is understood."""

from typing import Final

from casebuilder.model.packed import MOST_CASES
from casebuilder.model.verdict import Code
from casebuilder.sign.verify.refusal import refuse

LARGEST: Final = 60 * 1024 * 1024
MOST_VERSIONS: Final = 16
# Each case of a board pack may be signed by itself.
MOST_OF_A_PACK: Final = MOST_CASES + 3
_PACKED: Final = b"(C1_CIO_Approve)"
_HEADER: Final = b"%PDF-1."
_END: Final = b"%%EOF"
_TAIL: Final = 1024


def check_bounds(data: bytes) -> None:
    """Step 1: small enough, a PDF from its first byte to its last, not a pile of a thousand updates."""
    if len(data) > LARGEST:
        raise refuse(Code.TOO_BIG, f"{len(data)} bytes, at most {LARGEST}")
    if not data.startswith(_HEADER):
        raise refuse(Code.NOT_A_PDF, f"starts with {data[:8]!r}")
    if _END not in data[-_TAIL:]:
        raise refuse(Code.CUT_OFF, f"no %%EOF at the end of {len(data)} bytes")
    versions = data.count(b"startxref")
    most = MOST_OF_A_PACK if _PACKED in data else MOST_VERSIONS
    if versions > most:
        raise refuse(Code.TOO_MANY_VERSIONS, f"{versions} startxref, at most {most}")


def check_prefix(data: bytes, exported: bytes) -> None:
    """Step 2: the file starts with the very bytes we sent."""
    if not data.startswith(exported):
        raise refuse(Code.NOT_OUR_EXPORT, f"differs within the first {len(exported)} bytes")
