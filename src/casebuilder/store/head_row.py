"""The head of a case between its value and its row: what lists show, sort and filter by."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from typing import Any, Final

from casebuilder.model.case import Case
from casebuilder.model.head import NOT_KNOWN, Head
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier

HEAD: Final = tuple(field.name for field in fields(Head))
_STATES: Final = {state.value: state for state in State}
_RANKS: Final = {state: rank for rank, state in enumerate(State)}
_TIERS: Final = {tier.value: tier for tier in Tier}
_SORTED_LETTERS: Final = 80
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of a case that lists sort by, 0 to 100, computed by the caller."""

    value: float = NOT_KNOWN
    priority: float = NOT_KNOWN
    readiness: float = NOT_KNOWN


def head_row(case: Case, standing: Standing) -> dict[str, Any]:
    """The columns that follow from the case as it is now."""
    return {
        "ref": case.ref,
        "title": case.title,
        "state": case.state.value,
        "unit": case.unit,
        "owner": case.owner,
        "sponsor": str(case.sponsor.get("name") or ""),
        "tier": case.tier.value,
        "value": standing.value,
        "priority": standing.priority,
        "readiness": standing.readiness,
        "origin": case.origin,
        "ref_sort": _DIGITS.sub(lambda found: found[0].zfill(9), case.ref),
        "title_sort": _sortable(case.title),
        "state_rank": _RANKS[case.state],
    }


def _sortable(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title[:_SORTED_LETTERS].casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


_NEW: Final = partial(Head.__new__, Head)
_PUT: Final[tuple[Callable[[Head, Any], None], ...]] = tuple(getattr(Head, name).__set__ for name in HEAD)
_STATE, _TIER = HEAD.index("state"), HEAD.index("tier")


def head_of(row: tuple[Any, ...]) -> Head:
    """A head from the columns of `HEAD`, in that order."""
    # A frozen dataclass sets its fields by a detour that doubles the time of a list; its slots do not.
    head = _NEW()
    for put, value in zip(_PUT, row, strict=True):
        put(head, value)
    _PUT[_STATE](head, _STATES[row[_STATE]])
    _PUT[_TIER](head, _TIERS[row[_TIER]])
    return head
