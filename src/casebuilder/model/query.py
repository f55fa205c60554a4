"""Which cases a list shows, in which order."""

from dataclasses import dataclass
from enum import StrEnum

from casebuilder.model.person import PersonId
from casebuilder.model.stage import State


class Sort(StrEnum):
    """What lists can be sorted by; the store has an index for each."""

    UPDATED = "updated"
    SINCE = "since"
    VALUE = "value"
    PRIORITY = "priority"
    READINESS = "readiness"
    REF = "ref"
    TITLE = "title"
    STATE = "state"
    UNIT = "unit"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """Empty filters let all through; the words must all occur. Owners are person ids."""

    words: str = ""
    states: tuple[State, ...] = ()
    units: tuple[str, ...] = ()
    owners: tuple[PersonId, ...] = ()
    sort: Sort = Sort.UPDATED
    descending: bool = True
