"""Step 11 for a board pack: its cases, as they were certified, one for each two places to decide."""

from collections.abc import Collection
from typing import Final

from casebuilder.model.answer import Json, text
from casebuilder.model.error import CasebuilderError
from casebuilder.model.packed import decision_place, opposite
from casebuilder.model.verdict import Carried, CarriedPack, Code
from casebuilder.sign.verify.carried import carried, check_format, strict_json
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.refusal import refuse

NAME: Final = "pack.json"
FORMAT: Final = 1


def check_one_way(signed: Collection[str]) -> None:
    """Step 4 for a board pack: no case is approved and declined."""
    for one in sorted(signed):
        if decision_place(one) is not None and opposite(one) in signed:
            raise refuse(Code.BOTH_WAYS, f"{one} and {opposite(one)}", one)


def check_pack(data: bytes, expected: Expectation) -> CarriedPack:
    """What the pack says of itself; Refusal where its cases are not those that the places decide."""
    whole = strict_json(data)
    check_format(whole.get("format"), FORMAT)
    meeting, cases = whole.get("pack"), whole.get("cases")
    if not isinstance(meeting, dict) or not isinstance(cases, list):
        raise refuse(Code.CASE_UNREADABLE, "no pack")
    _check_schema(data, expected)
    found = tuple(_case(one) for one in cases)
    if len(found) != expected.packed:
        raise refuse(Code.OTHER_FIELDS, f"{len(found)} cases, places for {expected.packed}")
    if len({one.id for one in found}) != len(found):
        raise refuse(Code.CASE_UNREADABLE, "a case stands in it twice")
    return CarriedPack(text(meeting.get("id")), text(meeting.get("name")), text(meeting.get("day")), found)


def _case(found: Json) -> Carried:
    case = found.get("case") if isinstance(found, dict) else None
    if not isinstance(case, dict):
        raise refuse(Code.CASE_UNREADABLE, "no case")
    one = carried(case, b"")
    if case.get("frozen") != one.hash:
        raise refuse(Code.OTHER_CONTENT, f"frozen {case.get('frozen')}, content {one.hash}", one.ref)
    return one


def _check_schema(data: bytes, expected: Expectation) -> None:
    if expected.read_pack is None:
        return
    try:
        expected.read_pack(data)
    except CasebuilderError as error:
        raise refuse(Code.CASE_UNREADABLE, error.sentence) from error
