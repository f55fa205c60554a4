"""The one road of every edit: answers, undo, who may, and what an edit voids."""

import pytest

from casebuilder.model.error import RefusedError
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workbook import WHOLE_CASE
from casebuilder.services.workspace import Workspace
from tests.services.conftest import LEADER, PMO, at_signoff, submitted

PROBLEM = "need.problem"


def test_an_answer_is_in_the_case_and_tells_which_question(draft: OpenCase) -> None:
    told: list[frozenset[str]] = []
    draft.book.listen(told.append)
    draft.book.answer(PROBLEM, "Returns are too high.")
    assert draft.case.answers[PROBLEM] == "Returns are too high."
    assert told == [frozenset({PROBLEM})]


def test_the_same_answer_again_is_no_change(draft: OpenCase) -> None:
    draft.book.answer(PROBLEM, "Returns.")
    told: list[frozenset[str]] = []
    draft.book.listen(told.append)
    draft.book.answer(PROBLEM, "Returns.")
    assert told == []


def test_a_blank_answer_takes_the_answer_away(draft: OpenCase) -> None:
    draft.book.answer(PROBLEM, "Returns.")
    draft.book.answer(PROBLEM, "  ")
    assert PROBLEM not in draft.case.answers


def test_undo_is_an_edit_and_in_the_history(draft: OpenCase, workspace: Workspace) -> None:
    draft.book.answer("kind.class", "grow")
    draft.close()
    draft.book.settle()
    draft.book.answer("kind.class", "run")
    draft.close()
    assert draft.book.undo() == "kind.class"
    draft.close()
    changes = [
        one.set.get("answers/kind.class") for one in workspace.events(draft.case.id) if one.kind == "edited"
    ]
    assert changes == ["grow", "run", "grow"]


def test_edits_of_one_field_are_one_step_until_the_person_leaves_it(draft: OpenCase) -> None:
    draft.book.answer(PROBLEM, "Re")
    draft.book.answer(PROBLEM, "Returns")
    draft.book.settle()
    draft.book.answer(PROBLEM, "Returns rise")
    draft.book.undo()
    assert draft.case.answers[PROBLEM] == "Returns"
    draft.book.undo()
    assert PROBLEM not in draft.case.answers
    assert draft.book.undo() == ""


def test_redo_does_again_what_was_undone_until_something_else_is_edited(draft: OpenCase) -> None:
    draft.book.answer(PROBLEM, "Returns")
    draft.book.undo()
    draft.book.redo()
    assert draft.case.answers[PROBLEM] == "Returns"
    draft.book.undo()
    draft.book.answer("kind.class", "run")
    assert not draft.book.can_redo


def test_the_owner_cannot_edit_what_the_pmo_has(workspace: Workspace) -> None:
    found = workspace.open_case(submitted(workspace), LEADER)
    with pytest.raises(RefusedError, match="cannot be edited now"):
        found.book.answer(PROBLEM, "Something else")


def test_an_edit_after_sign_off_opens_a_revision_and_voids_the_sign_offs(workspace: Workspace) -> None:
    found = at_signoff(workspace)
    found.sign()
    before = found.case.revision
    assert [one.name for one in found.book.voids()] == ["Priya Raman"]
    told: list[frozenset[str]] = []
    found.book.listen(told.append)
    found.book.answer("kind.class", "run")
    found.close()
    assert found.case.revision == before + 1
    assert found.case.valid_signoffs() == ()
    assert [one.void for one in found.case.signoffs] == [True]
    assert told == [WHOLE_CASE]
    assert workspace.open_case(found.case.id, PMO).case == found.saver.stored


def test_what_is_pasted_is_cleaned_before_it_is_an_answer(draft: OpenCase) -> None:
    draft.book.answer("need.problem", "Slow\x00\x07 lists\r\n\u202eturned")
    assert draft.case.answers["need.problem"] == "Slow lists\nturned"
    draft.book.answer("idea.title", "\x00\x07")
    assert "idea.title" not in draft.case.answers
