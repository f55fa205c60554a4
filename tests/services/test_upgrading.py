"""A draft goes over to the newest edition of its forms: shown before, recorded, and nothing is lost."""

from pathlib import Path

import pytest

from casebuilder.forms.library import Library, lock
from casebuilder.model.error import RefusedError
from casebuilder.model.stage import Deed
from casebuilder.paths import bundled
from casebuilder.services.case_history import chapters
from casebuilder.services.upgrading import Fate, carry_over, offered, plan
from casebuilder.services.workspace import Workspace
from tests.services.conftest import COMPLETE, ELENA, JONAS, LEADER, PMO, PRIYA, Clock, fill

INTAKE = {question for question in COMPLETE if not question.startswith("money.")}
TOML = """form = "intake"
edition = 2
title = "Intake"
heading = "Intake"

[[section]]
id = "idea"
title = "The idea"
task = "Idea"

[[section.question]]
id = "idea.title"
kind = "text"
prompt = "Title"

[[section.question]]
id = "idea.problem"
kind = "text"
prompt = "The problem in short"
was = ["need.problem"]
lines = 3

[[section.question]]
id = "idea.fresh"
kind = "yes_no"
prompt = "Is it fresh?"
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The organisation's own folder of forms."""
    folder = tmp_path / "forms"
    (folder / "intake").mkdir(parents=True)
    return folder


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock, house: Path) -> Workspace:
    library = Library((house, bundled("forms")))
    made = Workspace.create(tmp_path / "w.casebuilder", tmp_path / "w.drafts", library, clock)
    for person in (JONAS, PRIYA, ELENA):
        made.save_person(person)
    return made


def publish(house: Path, text: str = TOML) -> None:
    (house / "intake" / "2.toml").write_text(text, "utf-8")
    lock(house)


def test_nothing_is_offered_while_nothing_is_newer(workspace: Workspace) -> None:
    found = workspace.open_case(workspace.new_case(LEADER, {"idea.title": "Scanning"}), LEADER)
    assert not offered(workspace, found)
    workspace.close()


def test_answers_are_kept_renamed_or_set_aside_and_it_is_recorded(workspace: Workspace, house: Path) -> None:
    found = workspace.open_case(workspace.new_case(LEADER, {"idea.title": "Scanning"}), LEADER)
    fill(found, COMPLETE)
    publish(house)
    assert offered(workspace, found)
    planned = plan(workspace, found)
    assert [one.question for one in planned.of(Fate.KEPT)] == []
    assert {(one.question, one.to) for one in planned.of(Fate.RENAMED)} == {
        (found.book.question("idea.title").prompt, "Title"),
        (found.book.question("need.problem").prompt, "The problem in short"),
    }
    assert len(planned.of(Fate.ASIDE)) == len(INTAKE) - 1
    assert planned.steps[0].fresh == ["Is it fresh?"]
    carry_over(workspace, found, planned)
    stored = workspace.cases.load(found.case.id)
    assert (stored.forms["intake"].number, stored.answers["idea.problem"]) == (2, COMPLETE["need.problem"])
    assert stored.aside["kind.class"] == "grow"
    assert found.book.question("idea.fresh").prompt == "Is it fresh?"
    assert not offered(workspace, found)
    assert chapters(workspace, stored)[-1].sentence == (
        "Jonas Weber moved the answers to edition 2 of the form “Intake”."
    )
    assert list(workspace.history.verify_all()) == []
    workspace.close()


def test_a_case_that_changed_meanwhile_is_looked_at_again(workspace: Workspace, house: Path) -> None:
    found = workspace.open_case(workspace.new_case(LEADER, {"idea.title": "Scanning"}), LEADER)
    publish(house)
    planned = plan(workspace, found)
    found.book.answer("idea.title", "Scanning in the warehouse")
    with pytest.raises(RefusedError, match="changed since"):
        carry_over(workspace, found, planned)
    workspace.close()


def test_only_its_owner_may_while_it_is_a_draft_or_came_back(workspace: Workspace, house: Path) -> None:
    found = workspace.open_case(workspace.new_case(LEADER, {"idea.title": "Scanning"}), LEADER)
    fill(found, COMPLETE)
    publish(house)
    assert not offered(workspace, workspace.open_case(found.case.id, PMO))
    found.do(Deed.SUBMIT)
    assert not offered(workspace, found)
    workspace.close()


@pytest.mark.parametrize("text", ["form = 'intake", TOML.replace('kind = "yes_no"', 'kind = "yesno"')])
def test_a_newer_file_with_mistakes_is_not_offered_and_says_so_at_a_new_case(
    workspace: Workspace, house: Path, text: str
) -> None:
    found = workspace.open_case(workspace.new_case(LEADER, {"idea.title": "Scanning"}), LEADER)
    publish(house)
    (house / "intake" / "2.toml").write_text(text, "utf-8")
    assert not offered(workspace, found)
    with pytest.raises(RefusedError, match="has mistakes") as refusal:
        workspace.new_case(LEADER, {})
    assert "check-forms" in refusal.value.remedy
    workspace.close()


def test_an_edition_with_the_same_questions_keeps_every_answer(workspace: Workspace, house: Path) -> None:
    found = workspace.open_case(workspace.new_case(LEADER, {"idea.title": "Scanning"}), LEADER)
    fill(found, COMPLETE)
    before = found.case.answers
    publish(house, _shipped().replace("edition = 1", "edition = 2", 1))
    planned = plan(workspace, found)
    assert len(planned.of(Fate.KEPT)) == len(planned.carried) == len(INTAKE) + 1
    carry_over(workspace, found, planned)
    assert workspace.cases.load(found.case.id).answers == before
    workspace.close()


def _shipped() -> str:
    return (bundled("forms") / "intake" / "1.toml").read_text("utf-8")
