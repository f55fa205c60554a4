"""The places of a board pack: the PMO certifies it, the CIO decides each case in one of two places."""

import re
from dataclasses import dataclass
from typing import Final

from casebuilder.model.person import Role
from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE, PMO, SignatureField

MOST_CASES: Final = 60
_PLACE: Final = re.compile(rf"C(?P<case>[1-9][0-9]{{0,2}})_(?P<way>{CIO_APPROVE}|{CIO_DECLINE})")
_OTHER_WAY: Final = {CIO_APPROVE: CIO_DECLINE, CIO_DECLINE: CIO_APPROVE}


@dataclass(frozen=True, slots=True)
class DecisionPlace:
    """A place where one case of a pack is decided: its number, from 1, and CIO_APPROVE or CIO_DECLINE."""

    case: int
    way: str

    @property
    def name(self) -> str:
        return f"C{self.case}_{self.way}"


def decision_place(name: str) -> DecisionPlace | None:
    """What the name of a place says; None where it is no place of a pack."""
    found = _PLACE.fullmatch(name)
    return DecisionPlace(int(found["case"]), found["way"]) if found else None


def opposite(name: str) -> str:
    """The place that says the contrary; empty where there is none."""
    found = decision_place(name)
    return DecisionPlace(found.case, _OTHER_WAY[found.way]).name if found else _OTHER_WAY.get(name, "")


def way(name: str) -> str:
    """CIO_APPROVE or CIO_DECLINE for a place where a CIO decides, of a pack or not; else the name itself."""
    found = decision_place(name)
    return found.way if found else name


def pack_places(cases: int) -> tuple[SignatureField, ...]:
    """The place that certifies, and two for each case. A decision closes its own place and the opposite."""
    return (
        SignatureField(PMO, Role.PMO),
        *(
            SignatureField(DecisionPlace(number, way).name, Role.CIO)
            for number in range(1, cases + 1)
            for way in _OTHER_WAY
        ),
    )
