"""Step 11: the case in the file, as it was certified, and whether it is the one that is expected."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn, cast

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject
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
_FILE_NAMES: Final = ("/F", "/UF", "/DOS", "/Mac", "/Unix")


def case_json(certified: PdfHandler, name: str = NAME) -> bytes:
    """The bytes of case.json in the certified version; no more is unpacked than allowed."""
    listed, kept = _associated(certified), elements(member(certified.root, "/AF"))
    found = [(where, file) for where, file in zip(listed, kept, strict=True) if _named(file, name)]
    if len(found) != 1:
        raise refuse(Code.NO_CASE, f"{len(found)} associated files named {name}")
    ((where, file),) = found
    _check_listed(certified, where, name)
    if member(file, "/AFRelationship", "") not in _RELATIONS:
        raise refuse(Code.NO_CASE, "not marked as the source of the pages")
    return _unpacked(_only_stream(file, name))


def _associated(certified: PdfHandler) -> list[IndirectObject]:
    listed = member(certified.root, "/AF")
    found = [listed.raw_get(place) for place in range(len(elements(listed)))]
    if not all(isinstance(one, IndirectObject) for one in found):
        raise refuse(Code.NO_CASE, "an associated file without an object of its own")
    return found


def _named(found: Any, name: str) -> bool:
    return name in (str(member(found, "/F")), str(member(found, "/UF")))


def _check_listed(certified: PdfHandler, file: IndirectObject, name: str) -> None:
    """The list of attachments that readers show has this very file under this name, and no other."""
    tree = member(member(certified.root, "/Names"), "/EmbeddedFiles")
    found = [
        (str(names[place]).strip().casefold(), names.raw_get(place + 1))
        for names in _leaves(tree, 0)
        for place in range(0, len(names) - 1, 2)
    ]
    ours = [where for key, where in found if key == name]
    strange = {where for _key, where in found} != set(_associated(certified))
    if strange or ours != [file]:
        raise refuse(Code.NO_CASE, "the attachments are other files than the associated ones")


def _leaves(node: Any, depth: int) -> Iterator[ArrayObject]:
    if depth > DEEPEST:
        raise refuse(Code.NO_CASE, "attachments nested too deep")
    names = member(node, "/Names")
    if isinstance(names, ArrayObject):
        yield names
    for one in elements(member(node, "/Kids")):
        yield from _leaves(one, depth + 1)


def _only_stream(file: Any, name: str) -> StreamObject:
    """Readers take the name and the data from /UF or from /F: both must say the same."""
    held = member(file, "/EF")
    if {str(file[key]) for key in _FILE_NAMES if key in file} != {name}:
        raise refuse(Code.NO_CASE, "two names for one file")
    if not isinstance(held, DictionaryObject) or not {"/F"} <= set(held) <= {"/F", "/UF"}:
        raise refuse(Code.NO_CASE, "no embedded file")
    if "/UF" in held and held.raw_get("/UF") != held.raw_get("/F"):
        raise refuse(Code.NO_CASE, "two files under one name")
    stream = member(held, "/F")
    if not isinstance(stream, StreamObject):
        raise refuse(Code.NO_CASE, "no embedded file")
    return stream


def _unpacked(stream: StreamObject) -> bytes:
    filters = member(stream, "/Filter", ArrayObject())
    names = [str(one) for one in (elements(filters) if isinstance(filters, ArrayObject) else [filters])]
    if names not in ([], ["/FlateDecode"]) or "/DecodeParms" in stream or "/F" in stream:
        raise refuse(Code.CASE_UNREADABLE, f"packed with {names}")
    packed = bytes(stream.encoded_data)
    found = _inflated(packed) if names else packed
    if len(found) > LARGEST:
        raise refuse(Code.CASE_UNREADABLE, f"more than {LARGEST} bytes unpacked")
    return found


def _inflated(packed: bytes) -> bytes:
    packing = zlib.decompressobj()
    try:
        found = packing.decompress(packed, LARGEST + 1)
    except zlib.error as error:
        raise refuse(Code.CASE_UNREADABLE, str(error)) from error
    if len(found) <= LARGEST and (not packing.eof or packing.unused_data):
        raise refuse(Code.CASE_UNREADABLE, "cut off, or something behind the end of the data")
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
