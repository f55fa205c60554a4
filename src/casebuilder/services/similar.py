"""Cases whose title sounds like one that is being written, so that nobody starts the same idea twice."""

import re
from typing import TYPE_CHECKING, Final

from casebuilder.model.case import CaseId
from casebuilder.model.head import Head

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace

ALIKE: Final = 70
MOST: Final = 3
_LEAST_LETTERS: Final = 4
_MOST_WORDS: Final = 5
_LOOKED_AT: Final = 40


def similar(workspace: "Workspace", title: str, own: CaseId) -> list[Head]:
    """The nearest first: a token-set ratio of at least 70 of 100 (product.md section 1, field 1)."""
    from rapidfuzz import fuzz

    others = {head.id: head for head in _near(workspace, title) if head.id != own}.values()
    scored = [(fuzz.token_set_ratio(title.casefold(), head.title.casefold()), head) for head in others]
    alike = sorted((one for one in scored if one[0] >= ALIKE), key=lambda one: -one[0])
    return [head for _score, head in alike[:MOST]]


def _near(workspace: "Workspace", title: str) -> list[Head]:
    """Cases that share a long word; the full-text index finds them at any size."""
    words = sorted(set(re.findall(r"\w+", title)), key=len, reverse=True)
    long_ones = [word for word in words if len(word) >= _LEAST_LETTERS][:_MOST_WORDS]
    return [head for word in long_ones for head in workspace.search(word, _LOOKED_AT)]
