"""Which cases can only begin once another is done: found by their links, remembered while links stay."""

from collections.abc import Callable, Sequence
from typing import Final

from casebuilder.model.case import Case, CaseId, cases_of
from casebuilder.model.error import CasebuilderError
from casebuilder.model.head import Head
from casebuilder.model.stage import WITH_OWNER, State
from casebuilder.services.circle import NEEDS

MOST: Final = 200
GONE: Final = frozenset({State.DUPLICATE, State.DECLINED, State.REJECTED, State.WITHDRAWN})
"""A case that will not come about waits for nothing."""


class Dependents:
    """Asks the search index once a case and session; a draft is not asked for, as nobody scores it yet."""

    def __init__(self, search: Callable[[str, int], Sequence[Head]], load: Callable[[CaseId], Case]) -> None:
        self._search = search
        self._load = load
        self._known: dict[CaseId, frozenset[CaseId]] = {}

    def of(self, case: Case) -> frozenset[CaseId]:
        """The cases that name this one as needed first."""
        if case.state in WITH_OWNER:
            return frozenset()
        if case.id not in self._known:
            self._known[case.id] = frozenset(self._waiting(case.id))
        return self._known[case.id]

    def notice(self, before: Case, after: Case) -> bool:
        """Whether a link was made or taken back, or a case came to its end or back: then look again."""
        relinked = set(cases_of(before, NEEDS)) != set(cases_of(after, NEEDS))
        moved = relinked or (before.state in GONE) != (after.state in GONE)
        if moved:
            self._known.clear()
        return moved

    def _waiting(self, wanted: CaseId) -> list[CaseId]:
        """The id stands in the link of a case, so the words of a case have it."""
        heads = [one for one in self._search(f"{wanted} ", MOST) if one.state not in GONE]
        return [one.id for one in heads if one.id != wanted and self._needs(one.id, wanted)]

    def _needs(self, case_id: CaseId, wanted: CaseId) -> bool:
        try:
            return wanted in cases_of(self._load(case_id), NEEDS)
        except CasebuilderError:
            return False
