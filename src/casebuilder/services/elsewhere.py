"""Other cases that promise money from the same budget line."""

from typing import Final

from casebuilder.model.case import Case, CaseId
from casebuilder.model.head import Head
from casebuilder.model.promise import plain, promises
from casebuilder.services.workspace import Workspace

MOST: Final = 3
_LOOKED_AT: Final = 20


def counted_elsewhere(workspace: Workspace, line: str, own: CaseId) -> list[Head]:
    """The newest cases with a benefit that takes from this budget line; the full-text index finds them."""
    wanted = plain(line)
    if not wanted:
        return []
    others = (head for head in workspace.search(line, _LOOKED_AT) if head.id != own)
    found = [head for head in others if takes_from(workspace.cases.load(head.id), wanted)]
    return found[:MOST]


def takes_from(case: Case, line: str) -> bool:
    """Whether a benefit of the case takes from a budget line, given as `plain` writes it."""
    return any(plain(one.row.get("budget_line")) == line for one in promises(case.answers))
