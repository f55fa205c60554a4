"""After step 11: the places and the signers are those that the certified case itself names."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from pydantic import TypeAdapter, ValidationError

from casebuilder.model.answer import Json, fields
from casebuilder.model.authority import Mandate
from casebuilder.model.person import Role
from casebuilder.model.seats import ORDER
from casebuilder.model.signature import AUTHOR, BOARD, CHAIR, board_places, places
from casebuilder.model.verdict import Code, Reason, SignedBy
from casebuilder.sign.verify.carried import strict_json
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.refusal import Refusal, refuse

_MANDATE: Final = TypeAdapter(Mandate)


def check_seats(data: bytes, signed: Sequence[SignedBy], expected: Expectation) -> tuple[Reason, ...]:
    """What to remark; Refusal where the file has other places than its case, or people in wrong ones.

    The board is complete with its quorum and, where the case asks for it, with its chair.
    """
    if expected.certifier == AUTHOR:
        return ()
    mandate = _mandate(strict_json(data))
    wanted = frozenset(one.name for one in places(mandate))
    if expected.names != wanted:
        raise refuse(Code.OTHER_FIELDS, f"{sorted(expected.names)}, the case names {sorted(wanted)}")
    if mandate is None:
        return ()
    reasons = (*_wrong_people(mandate, signed), *_out_of_order(mandate, signed))
    if reasons:
        raise Refusal(*reasons)
    return _board(mandate, signed, expected)


def _mandate(whole: Mapping[str, Json]) -> Mandate | None:
    found = fields(whole.get("case")).get("mandate")
    try:
        return _MANDATE.validate_python(found) if found else None
    except ValidationError as error:
        raise refuse(Code.CASE_UNREADABLE, f"mandate: {error.error_count()} faults") from error


def _wrong_people(mandate: Mandate, signed: Sequence[SignedBy]) -> Iterator[Reason]:
    seats = board_places(mandate)
    for one in signed:
        if one.role is Role.BOARD and seats[one.field].person != one.person:
            yield Reason(Code.OTHER_SEAT, f"{one.field} of {seats[one.field].person}", one.name)


def _out_of_order(mandate: Mandate, signed: Sequence[SignedBy]) -> Iterator[Reason]:
    """What came without a signature is not in the file, so only those who signed are compared."""
    if not mandate.in_order:
        return
    turns = [one for one in signed if one.role in ORDER]
    for before, after in pairwise(turns):
        if ORDER.index(after.role) < ORDER.index(before.role):
            yield Reason(Code.OUT_OF_ORDER, f"{after.field} after {before.field}", after.name)


def _board(mandate: Mandate, signed: Sequence[SignedBy], expected: Expectation) -> tuple[Reason, ...]:
    if not mandate.signs(Role.BOARD):
        return ()
    voted = {one.field for one in signed if one.role is Role.BOARD}
    missing = []
    if len(voted) < mandate.quorum:
        missing.append(Reason(Code.STILL_OPEN, f"{len(voted)} of {mandate.quorum} signed", BOARD))
    if mandate.chair_signs and CHAIR not in voted:
        missing.append(Reason(Code.STILL_OPEN, CHAIR, CHAIR))
    if missing and expected.needed:
        raise Refusal(*(Reason(Code.MISSING, one.detail, one.about) for one in missing))
    return tuple(missing)
