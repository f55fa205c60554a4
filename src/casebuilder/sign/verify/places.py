"""The places of a file that comes without a request: what their names say, and nothing that they do not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from pyhanko.pdf_utils.reader import PdfFileReader

from casebuilder.model.packed import MOST_CASES, decision_place, pack_places
from casebuilder.model.person import Role
from casebuilder.model.signature import AUTHOR, SUBMISSION, SignatureField, approval
from casebuilder.model.verdict import Code
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.refusal import refuse
from casebuilder.sign.verify.structure import listed_fields

# Whoever else must sign: the role, and a number where several sign in it.
_OTHER: Final = re.compile(r"(?P<role>[A-Z]+)(?:_(?:[1-9][0-9]?|CHAIR))?")


def with_places(reader: PdfFileReader, expected: Expectation) -> Expectation:
    """The expectation with the places of the file, where it names none itself."""
    if expected.fields:
        return expected
    names = [one.name for one in listed_fields(reader)]
    if AUTHOR in names:
        return replace(expected, fields=SUBMISSION)
    if packed := [found for one in names if (found := decision_place(one))]:
        return replace(expected, fields=_pack(max(one.case for one in packed)))
    usual = {one.name for one in approval()}
    others = tuple(_others(name for name in names if name not in usual))
    return replace(expected, fields=approval(others))


def _pack(cases: int) -> tuple[SignatureField, ...]:
    if cases > MOST_CASES:
        raise refuse(Code.OTHER_FIELDS, f"{cases} cases, at most {MOST_CASES}")
    return pack_places(cases)


def _others(names: Iterable[str]) -> Iterator[SignatureField]:
    roles = {role.name: role for role in Role}
    for name in names:
        found = _OTHER.fullmatch(name)
        if found is None or found["role"] not in roles:
            raise refuse(Code.OTHER_FIELDS, f"extra {name!r}", name)
        yield SignatureField(name, roles[found["role"]])
