"""What lists show of a case without opening it."""

from dataclasses import dataclass

from casebuilder.model.case import CaseId
from casebuilder.model.person import PersonId
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier

NOT_KNOWN = -1.0


@dataclass(frozen=True, slots=True)
class Head:
    """One row of the case list. Scores are 0 to 100, -1 where not known; times are UTC microseconds."""

    id: CaseId
    ref: str
    title: str
    state: State
    unit: str
    owner: PersonId
    owner_name: str
    sponsor: str
    tier: Tier
    value: float
    priority: float
    readiness: float
    since: int
    updated: int
    version: int
