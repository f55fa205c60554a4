"""Step 11: the case in the file, as it was certified, and whether it is the one that is expected."""

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final, NoReturn, cast

from pyhanko.pdf_utils.generic import ArrayObject, StreamObject
from pyhanko.pdf_utils.rw_common import PdfHandler

from casebuilder.model.answer import Json, text
from casebuilder.model.case import FORMAT, TITLE_QUESTION
from casebuilder.model.document import SIGNED_IF_SAID, SIGNED_PARTS, digest
from casebuilder.model.error import CasebuilderError
from casebuilder.model.verdict import Carried, Code
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.members import elements, member
from casebuilder.sign.verify.refusal import refuse

NAME: Final = "case.json"
LARGEST: Final = 20_000_000
DEEPEST: Final = 64
_RELATIONS: Final = frozenset(("/Source", "/Data"))


def case_json(certified: PdfHandler, name: str = NAME) -> bytes:
    """The bytes of case.json in the certified version; no more is unpacked than allowed."""
    found = [one for one in elements(member(certified.root, "/AF")) if _named(one, name)]
    if len(found) != 1:
        raise refuse(Code.NO_CASE, f"{len(found)} associated files named {name}")
    if member(found[0], "/AFRelationship", "") not in _RELATIONS:
        raise refuse(Code.NO_CASE, "not marked as the source of the pages")
    stream = member(member(found[0], "/EF"), "/F")
    if not isinstance(stream, StreamObject):
        raise refuse(Code.NO_CASE, "no embedded file")
    return _unpacked(stream)


def _named(found: Any, name: str) -> bool:
    return name in (str(member(found, "/F")), str(member(found, "/UF")))


def _unpacked(stream: StreamObject) -> bytes:
    filters = member(stream, "/Filter", ArrayObject())
    names = [str(one) for one in (elements(filters) if isinstance(filters, ArrayObject) else [filters])]
    if names not in ([], ["/FlateDecode"]) or "/DecodeParms" in stream or "/F" in stream:
        raise refuse(Code.CASE_UNREADABLE, f"packed with {names}")
    packed = bytes(stream.encoded_data)
    try:
        found = zlib.decompressobj().decompress(packed, LARGEST + 1) if names else packed
    except zlib.error as error:
        raise refuse(Code.CASE_UNREADABLE, str(error)) from error
    if len(found) > LARGEST:
        raise refuse(Code.CASE_UNREADABLE, f"more than {LARGEST} bytes unpacked")
    return found


def strict_json(data: bytes) -> Mapping[str, Json]:
    """One JSON object without doubles, NaN, or numbers and depths that only serve to break a reader."""
    try:
        found = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise refuse(Code.CASE_UNREADABLE, f"{type(error).__name__}: {error}"[:200]) from error
    if not isinstance(found, dict) or _deeper(found, DEEPEST):
        raise refuse(Code.CASE_UNREADABLE, f"not an object, or more than {DEEPEST} levels deep")
    return cast("Mapping[str, Json]", found)


def _deeper(found: Json, most: int) -> bool:
    """Whether lists and objects lie in each other more than `most` deep, found level by level."""
    level: list[Json] = [found]
    for _turn in range(most):
        level = [inner for one in level for inner in _inner(one)]
        if not level:
            return False
    return True


def _inner(one: Json) -> Iterable[Json]:
    inside = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
    return (each for each in inside if isinstance(each, dict | list))


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")


def check_case(data: bytes, expected: Expectation) -> Carried:
    """What the case says of itself; Refusal where it is not the one of the open request."""
    whole = strict_json(data)
    check_format(whole.get("format"), FORMAT)
    case = whole.get("case")
    if not isinstance(case, dict):
        raise refuse(Code.CASE_UNREADABLE, "no case")
    _check_schema(data, expected)
    found = carried(case, data)
    if case.get("frozen") not in ("", found.hash):
        raise refuse(Code.OTHER_CONTENT, f"frozen {case.get('frozen')}, content {found.hash}", found.ref)
    if expected.id and found.id != expected.id:
        raise refuse(Code.OTHER_CASE, f"{found.id}, expected {expected.id}", found.ref)
    if expected.revision and found.revision != expected.revision:
        raise refuse(Code.OTHER_REVISION, f"expected {expected.revision}", str(found.revision))
    if expected.hash and found.hash != expected.hash:
        raise refuse(Code.OTHER_CONTENT, f"{found.hash}, expected {expected.hash}", found.ref)
    return found


def check_format(found: Json, known: int) -> None:
    """Refusal where the data are of a format that this program does not know."""
    match found:
        case [int(major), int()] if major == known:
            return
        case [int(major), int()] if major > known:
            raise refuse(Code.NEWER_FORMAT, f"format {major}")
    raise refuse(Code.CASE_UNREADABLE, "format")


def _check_schema(data: bytes, expected: Expectation) -> None:
    if expected.read is None:
        return
    try:
        expected.read(data)
    except CasebuilderError as error:
        raise refuse(Code.CASE_UNREADABLE, error.sentence) from error


def carried(case: Mapping[str, Json], data: bytes) -> Carried:
    """What a case says of itself, with the hash of its content as it is, not as it says."""
    said = [part for part in SIGNED_IF_SAID if part in case]
    answers = case.get("answers")
    title = answers.get(TITLE_QUESTION) if isinstance(answers, dict) else ""
    revision = case.get("revision")
    try:
        content = digest({part: case[part] for part in (*SIGNED_PARTS, *said)})
    except KeyError as error:
        raise refuse(Code.CASE_UNREADABLE, f"no {error}") from error
    if not isinstance(revision, int):
        raise refuse(Code.CASE_UNREADABLE, "revision")
    return Carried(text(case.get("id")), text(case.get("ref")), text(title), revision, content, data)
