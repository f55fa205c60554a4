"""Two windows on one case: both keep their answers; only the same answer twice needs a person."""

import pytest

from casebuilder.model.deed import Given
from casebuilder.model.error import RefusedError
from casebuilder.model.stage import Deed
from casebuilder.services.workspace import Workspace
from tests.services.conftest import LEADER


def test_different_answers_of_two_windows_are_both_kept(workspace: Workspace) -> None:
    case_id = workspace.new_case(LEADER, {"idea.title": "Scanning"})
    one, two = workspace.open_case(case_id, LEADER), workspace.open_case(case_id, LEADER)
    one.book.answer("kind.class", "grow")
    one.close()
    two.book.answer("need.problem", "Returns")
    two.close()
    stored = workspace.cases.load(case_id)
    assert (stored.answers["kind.class"], stored.answers["need.problem"]) == ("grow", "Returns")


def test_the_same_answer_changed_twice_is_refused_and_kept_in_the_window(workspace: Workspace) -> None:
    case_id = workspace.new_case(LEADER, {"idea.title": "Scanning"})
    one, two = workspace.open_case(case_id, LEADER), workspace.open_case(case_id, LEADER)
    one.book.answer("kind.class", "grow")
    one.close()
    two.book.answer("kind.class", "run")
    with pytest.raises(RefusedError, match="changed elsewhere"):
        two.close()
    assert workspace.cases.load(case_id).answers["kind.class"] == "grow"
    assert two.case.answers["kind.class"] == "run"


def test_an_edit_of_a_case_that_moved_on_is_refused(workspace: Workspace) -> None:
    case_id = workspace.new_case(LEADER, {"idea.title": "Scanning"})
    one, two = workspace.open_case(case_id, LEADER), workspace.open_case(case_id, LEADER)
    one.do(Deed.WITHDRAW, Given(text="Not now"))
    two.book.answer("kind.class", "run")
    with pytest.raises(RefusedError, match="moved on"):
        two.close()


def test_edits_that_alternate_between_two_windows_all_survive(workspace: Workspace) -> None:
    case_id = workspace.new_case(LEADER, {"idea.title": "Scanning"})
    one, two = workspace.open_case(case_id, LEADER), workspace.open_case(case_id, LEADER)
    one.book.answer("idea.title", "Scanning in both halls")
    one.close()
    two.book.answer("kind.class", "grow")
    two.close()
    two.book.answer("need.problem", "Returns")
    two.close()
    assert workspace.cases.load(case_id).title == "Scanning in both halls"
    assert two.take_theirs() == ["idea.title"]
    assert two.case == workspace.cases.load(case_id)
    two.book.undo()
    two.close()
    assert workspace.cases.load(case_id).title == "Scanning in both halls"
