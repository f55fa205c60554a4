"""One change of state of a case, as it is told on paper."""

from dataclasses import dataclass
from datetime import datetime

from casebuilder.model.person import Role
from casebuilder.model.stage import Reason, State


@dataclass(frozen=True, slots=True)
class Moved:
    """One transition of the case; `revision` and `hash` name the text it was made on, where known."""

    when: datetime
    who: str
    role: Role
    source: State
    target: State
    reason: Reason | None = None
    text: str = ""
    revision: int = 0
    hash: str = ""
