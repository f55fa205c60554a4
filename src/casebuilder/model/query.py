"""What a list of cases is asked for: words, filters, an order."""

from dataclasses import dataclass
from enum import StrEnum

from casebuilder.model.stage import State


class Sort(StrEnum):
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
    words: str = ""
    states: tuple[State, ...] = ()
    units: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    sort: Sort = Sort.UPDATED
    descending: bool = True
