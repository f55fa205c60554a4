"""Lists of cases as files: all that a query finds, or those that were chosen."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casebuilder.exchange.caselist import write_case_list
from casebuilder.model.head import Head
from casebuilder.model.query import CaseQuery

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace


def write_chosen(target: Path, heads: Sequence[Head]) -> int:
    """Write these cases to a .csv or .xlsx file; how many there are."""
    write_case_list(target, heads)
    return len(heads)


def write_found(workspace: "Workspace", query: CaseQuery, target: Path) -> int:
    """Write all that a query finds to a .csv or .xlsx file, page by page; how many there are."""
    counted = _Counted(_found(workspace, query))
    write_case_list(target, counted)
    return counted.count


def _found(workspace: "Workspace", query: CaseQuery) -> Iterator[Head]:
    first = workspace.first_page(query)
    anchors = workspace.anchors(query)
    if len(anchors) <= 1:
        yield from first
        return
    for anchor in anchors:
        yield from workspace.page(query, anchor)


class _Counted:
    def __init__(self, heads: Iterable[Head]) -> None:
        self._heads = heads
        self.count = 0

    def __iter__(self) -> Iterator[Head]:
        for head in self._heads:
            self.count += 1
            yield head
