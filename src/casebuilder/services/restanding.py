"""The figures of lists, computed again where something other than an edit of the case moved them."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from casebuilder.model.case import Case, CaseId, cases_of
from casebuilder.model.error import CasebuilderError
from casebuilder.model.head import NOT_KNOWN
from casebuilder.model.organisation import Organisation
from casebuilder.model.query import CaseQuery, Sort
from casebuilder.services.circle import NEEDS

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace

TOGETHER: Final = 50
"""So many cases are written in one transaction, so that nobody who saves waits long."""


def after_links(workspace: "Workspace", before: Case, after: Case) -> None:
    """Cases that an edit began, or ceased, to name as needed first: one more, or less, waits for them."""
    named = set(cases_of(before, NEEDS)) ^ set(cases_of(after, NEEDS))
    if before.state is not after.state:
        named |= set(cases_of(after, NEEDS))
    with suppress(CasebuilderError):
        _restand(workspace, sorted(named))


def after_rules(workspace: "Workspace", before: Organisation) -> None:
    """All scored cases, where the organisation's weights or money changed. Takes milliseconds a case."""
    if before.terms() == workspace.organisation().terms():
        return
    query = CaseQuery(sort=Sort.VALUE)
    known: list[CaseId] = []
    for anchor in workspace.anchors(query):
        page = workspace.page(query, anchor)
        known += [one.id for one in page if one.value > NOT_KNOWN]
        if any(one.value <= NOT_KNOWN for one in page):
            break
    for start in range(0, len(known), TOGETHER):
        _restand(workspace, known[start : start + TOGETHER])


def _restand(workspace: "Workspace", ids: Iterable[CaseId]) -> None:
    found = []
    for one in ids:
        with suppress(CasebuilderError):
            case = workspace.cases.load(one)
            found.append((case, workspace.standing(case)))
    if found:
        workspace.cases.restand(found)
