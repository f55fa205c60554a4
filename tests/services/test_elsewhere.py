"""Budget lines that other cases count on too."""

from casebuilder.model.answer import Json
from casebuilder.model.cash import PROFILES
from casebuilder.services.elsewhere import counted_elsewhere
from casebuilder.services.workspace import Workspace
from tests.services.conftest import LEADER


def profile(line: str, name: str = "Fewer returns") -> dict[str, Json]:
    return {PROFILES: [{"id": "p1", "name": name, "budget_line": line}]}


def test_a_case_with_the_same_budget_line_is_found_and_others_are_not(workspace: Workspace) -> None:
    own = workspace.new_case(LEADER, {"idea.title": "Scanning", **profile("Returns, 4711")})
    other = workspace.new_case(LEADER, {"idea.title": "Voice", **profile("returns,  4711")})
    workspace.new_case(LEADER, {"idea.title": "Ledger", **profile("Returns, 99", name="4711")})

    found = counted_elsewhere(workspace, "Returns, 4711", own)

    assert [head.id for head in found] == [other]
    assert counted_elsewhere(workspace, " ", own) == []
