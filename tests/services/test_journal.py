"""What was being typed when the program died is there again at the next start."""

from pathlib import Path

from casebuilder.forms.library import Library
from casebuilder.services.workspace import Workspace
from tests.services.conftest import LEADER, Clock


def test_typing_that_was_never_saved_comes_back(tmp_path: Path, clock: Clock, library: Library) -> None:
    path, drafts = tmp_path / "w.casebuilder", tmp_path / "w.drafts"
    before = Workspace.create(path, drafts, library, clock)
    case_id = before.new_case(LEADER, {"idea.title": "Scanning"})
    before.open_case(case_id, LEADER).typing("need.problem", "Half a sent")
    before.close()
    after = Workspace.open(path, drafts, library, clock)
    assert after.cases_left_over() == [case_id]
    found = after.open_case(case_id, LEADER)
    assert after.restore_left_over(found) == ["need.problem"]
    assert after.cases.load(case_id).answers["need.problem"] == "Half a sent"
    assert after.cases_left_over() == []
    after.close()


def test_a_saved_answer_leaves_nothing_in_the_journal(workspace: Workspace) -> None:
    found = workspace.open_case(workspace.new_case(LEADER, {"idea.title": "Scanning"}), LEADER)
    found.typing("need.problem", "Returns")
    found.book.answer("need.problem", "Returns")
    found.close()
    assert workspace.cases_left_over() == []
