"""A record as one line of text with a signature over it; only one text of each record is right."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from casebuilder.model.document import canonical

LONGEST: Final = 64 * 1024
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sealed:
    """`text` is all there is; `record` and `signature` are read from it."""

    text: str
    record: Record
    signature: bytes

    @property
    def hash(self) -> str:
        return sha256(self.text.encode()).hexdigest()

    @property
    def signed(self) -> bytes:
        return signed_bytes(self.record)


def seal(record: Record, sign: Callable[[bytes], bytes]) -> Sealed:
    """The record with the signature that `sign` makes over its canonical text."""
    signature = sign(signed_bytes(record))
    text = canonical({"record": dict(record), "signature": encoded(signature)})
    return Sealed(text, record, signature)


def unsealed(text: str) -> Sealed:
    """The record of a line; ValueError where it is not the one text that says this. Checks no signature."""
    if len(text) > LONGEST:
        raise ValueError("too long")
    try:
        found = json.loads(text)
        right = canonical(found) == text
        record, signature = found["record"], found["signature"]
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a sealed record") from error
    if not right or len(found) != len(("record", "signature")) or not isinstance(record, dict):
        raise ValueError("not a sealed record")
    return Sealed(text, record, decoded(signature))


def signed_bytes(record: Record) -> bytes:
    return canonical(dict(record)).encode()


def encoded(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def decoded(text: object) -> bytes:
    """The bytes of a base-64 text; ValueError where it is none, or not the one text these bytes have."""
    if not isinstance(text, str):
        raise ValueError("not text")  # noqa: TRY004 - what comes from a file is a wrong value
    found = b64decode(text, validate=True)
    if encoded(found) != text:
        raise ValueError("not the one text of these bytes")
    return found
