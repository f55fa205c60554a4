"""Step 6: the gap that a signature leaves in the file holds this signature and not one byte besides."""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from asn1crypto import parser
from asn1crypto.cms import ContentInfo, SignedData
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casebuilder.model.verdict import Code
from casebuilder.sign.verify.refusal import refuse

_HOLE: Final = re.compile(rb"<(?:[0-9A-Fa-f]{2})+>")
_DIGESTS: Final = frozenset(("sha256", "sha384", "sha512"))
_ALGORITHMS: Final = frozenset(("rsassa_pkcs1v15", "sha256_rsa", "sha384_rsa", "sha512_rsa", "rsassa_pss"))
_TIMESTAMP: Final = "signature_time_stamp_token"


def check_container(data: bytes, signature: EmbeddedPdfSignature, known: frozenset[str]) -> None:
    """The byte range, the bytes in its gap, and the parts of the signature; `known` are fingerprints."""
    name = signature.field_name
    content = check_gap(data, signature)
    try:
        _check_parts(_signed_data(content, name), name, known)
    except (ValueError, TypeError, KeyError) as error:
        raise refuse(Code.ODD_CONTAINER, str(error), name) from error


def check_gap(data: bytes, signature: EmbeddedPdfSignature) -> bytes:
    """The container in the gap of a signature or timestamp, behind which only zeros may stand."""
    name = signature.field_name
    content = _in_the_gap(data, signature)
    if content != signature.pkcs7_content:
        raise refuse(Code.GAP, "the gap holds another value than /Contents", name)
    length = _length(content, name)
    if content[length:].strip(b"\0"):
        raise refuse(Code.HIDDEN_BYTES, f"behind byte {length} of the container", name)
    return content[:length]


def _in_the_gap(data: bytes, signature: EmbeddedPdfSignature) -> bytes:
    name, spans = signature.field_name, list(signature.byte_range)
    if len(spans) != 4 or not all(isinstance(one, NumberObject) for one in spans):  # noqa: PLR2004
        raise refuse(Code.GAP, f"byte range {spans}", name)
    start, before, after, rest = (int(one) for one in spans)
    if start or not 0 < before < after <= after + rest <= len(data):
        raise refuse(Code.GAP, f"byte range {spans}", name)
    hole = data[before:after]
    if not _HOLE.fullmatch(hole):
        raise refuse(Code.GAP, f"{len(hole)} bytes that are not one text of hexadecimal digits", name)
    return bytes.fromhex(hole[1:-1].decode("ascii"))


def _length(content: bytes, name: str) -> int:
    try:
        return int(parser.peek(content))
    except ValueError as error:
        raise refuse(Code.ODD_CONTAINER, str(error), name) from error


def _signed_data(content: bytes, name: str) -> SignedData:
    whole = ContentInfo.load(content, strict=True)
    if whole["content_type"].native != "signed_data":
        raise refuse(Code.ODD_CONTAINER, "not signed data", name)
    return whole["content"]


def _check_parts(found: SignedData, name: str, known: frozenset[str]) -> None:
    if len(found["signer_infos"]) != 1 or found["crls"].native:
        raise refuse(Code.ODD_CONTAINER, "more than one signer, or revocation lists", name)
    if found["encap_content_info"]["content"].native is not None:
        raise refuse(Code.ODD_CONTAINER, "carries its own content", name)
    signer = found["signer_infos"][0]
    if (found["version"].native, signer["version"].native) != ("v1", "v1"):
        raise refuse(Code.ODD_CONTAINER, "another version", name)
    _check_strength(found, signer, name)
    _check_unsigned(signer, name)
    for one in found["certificates"]:
        if one.name != "certificate" or sha256(one.chosen.dump()).hexdigest() not in known:
            raise refuse(Code.STRANGE_CERTIFICATE, _subject(one), name)


def _check_strength(found: SignedData, signer: Mapping[str, Any], name: str) -> None:
    digest = signer["digest_algorithm"]["algorithm"].native
    others = [one["algorithm"].native for one in found["digest_algorithms"]]
    algorithm = signer["signature_algorithm"]["algorithm"].native
    if digest not in _DIGESTS or others != [digest] or algorithm not in _ALGORITHMS:
        raise refuse(Code.WEAK, f"{algorithm} over {digest}, {others}", name)


def _check_unsigned(signer: Mapping[str, Any], name: str) -> None:
    """What stands in a signature without being signed can be changed by anybody: only a timestamp may."""
    extra = signer["unsigned_attrs"]
    kinds = [one["type"].native for one in extra] if extra.native else []
    if kinds not in ([], [_TIMESTAMP]) or any(len(one["values"]) != 1 for one in extra if kinds):
        raise refuse(Code.ODD_CONTAINER, f"unsigned {kinds}", name)


def _subject(one: Any) -> str:
    return str(one.chosen.subject.human_friendly) if one.name == "certificate" else str(one.name)
