"""A full disk, a file that is away: nothing typed or chosen is lost, and it is stored once that is mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from casebuilder.forms.library import Library
from casebuilder.model.error import CasebuilderError, RefusedError
from casebuilder.model.stage import Deed
from casebuilder.services.saver import Saving
from casebuilder.services.unsaved import Trouble
from casebuilder.services.workspace import Workspace
from tests.services.conftest import LEADER, PMO, Clock, submitted


@contextmanager
def away(path: Path) -> Iterator[None]:
    """The file is somewhere else for a while."""
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    yield
    elsewhere.rename(path)


@contextmanager
def full(workspace: Workspace) -> Iterator[None]:
    """SQLite itself says that there is no room."""

    def limit(db: object, _record: object, _proxy: object) -> None:
        db.execute(f"PRAGMA max_page_count={most}")  # type: ignore[attr-defined]

    most = 1
    event.listen(workspace.database._engine, "checkout", limit)
    yield
    most = 1_000_000
    with workspace.database.reading() as db:
        db.exec_driver_sql("SELECT 1")


@pytest.fixture
def told(workspace: Workspace) -> list[Trouble | None]:
    heard: list[Trouble | None] = []
    workspace.unsaved.listen(heard.append)
    return heard


def test_a_moved_file_keeps_the_edit_and_stores_it_when_it_is_back(
    workspace: Workspace, told: list[Trouble | None]
) -> None:
    case_id = workspace.new_case(LEADER, {"idea.title": "Scanning"})
    found = workspace.open_case(case_id, LEADER)
    with away(workspace.path):
        found.book.answer("kind.class", "grow")
        with pytest.raises(CasebuilderError, match="moved or deleted"):
            found.close()
        assert workspace.open_case(case_id, LEADER).case.answers["kind.class"] == "grow"
    workspace.unsaved.retry()
    found.close()
    assert workspace.cases.load(case_id).answers["kind.class"] == "grow"
    assert told[-1] is None
    assert (told[0] is not None and told[0].again, workspace.cases_left_over()) == (True, [])


def test_a_full_disk_keeps_the_edit_and_stores_it_when_there_is_room(
    workspace: Workspace, told: list[Trouble | None]
) -> None:
    case_id = workspace.new_case(LEADER, {"idea.title": "Scanning"})
    found = workspace.open_case(case_id, LEADER)
    with full(workspace):
        found.book.answer("need.problem", "Returns " * 20_000)
        with pytest.raises(CasebuilderError, match="full") as trouble:
            found.close()
        assert "Make room" in trouble.value.remedy
        assert found.saver.state.saving is Saving.FAILED
    found.close()
    assert len(str(workspace.cases.load(case_id).answers["need.problem"])) == 160_000
    assert told[-1] is None


def test_what_could_not_be_stored_comes_back_after_the_next_start(
    tmp_path: Path, clock: Clock, library: Library
) -> None:
    path, drafts = tmp_path / "w.casebuilder", tmp_path / "typing.drafts"
    before = Workspace.create(path, drafts, library, clock)
    case_id = before.new_case(LEADER, {"idea.title": "Scanning"})
    found = before.open_case(case_id, LEADER)
    with away(path):
        found.book.answer("kind.class", "grow")
        with pytest.raises(CasebuilderError):
            found.close()
        before.close()
    moved = path.rename(tmp_path / "renamed.casebuilder")
    after = Workspace.open(moved, drafts, library, clock)
    assert after.cases_left_over() == [case_id]
    after.restore_left_over(after.open_case(case_id, LEADER))
    assert after.cases.load(case_id).answers["kind.class"] == "grow"
    after.close()


def test_the_journal_of_another_workspace_is_left_alone(
    workspace: Workspace, tmp_path: Path, clock: Clock, library: Library
) -> None:
    case_id = workspace.new_case(LEADER, {"idea.title": "Scanning"})
    workspace.open_case(case_id, LEADER).typing("need.problem", "Half a sent")
    other = Workspace.create(tmp_path / "other.casebuilder", tmp_path / "norvik.drafts", library, clock)
    assert other.cases_left_over() == []
    other.close()
    assert workspace.cases_left_over() == [case_id]


def test_another_person_waits_until_the_edits_are_stored(workspace: Workspace) -> None:
    case_id = submitted(workspace)
    found = workspace.open_case(case_id, PMO)
    found.do(Deed.TAKE_UP)
    found = workspace.open_case(case_id, PMO)
    with away(workspace.path):
        found.book.answer("need.problem", "Counted again in May, by two people.")
        with pytest.raises(CasebuilderError):
            found.close()
        with pytest.raises(CasebuilderError, match="moved or deleted"):
            workspace.open_case(case_id, LEADER)
    assert workspace.open_case(case_id, LEADER).case.answers["need.problem"].startswith("Counted")  # type: ignore[union-attr]


def test_a_refused_edit_comes_back_as_an_edit_of_what_was_stored_meanwhile(
    workspace: Workspace, told: list[Trouble | None]
) -> None:
    case_id = workspace.new_case(LEADER, {"idea.title": "Scanning"})
    one, two = workspace.open_case(case_id, LEADER), workspace.open_case(case_id, LEADER)
    one.book.answer("kind.class", "grow")
    one.close()
    two.book.answer("kind.class", "run")
    with pytest.raises(RefusedError):
        two.close()
    assert told[-1] is not None
    assert not told[-1].again
    again = workspace.open_case(case_id, LEADER)
    assert again.case.answers["kind.class"] == "grow"
    assert workspace.restore_left_over(again) == ["kind.class"]
    assert workspace.cases.load(case_id).answers["kind.class"] == "run"


def test_a_bug_while_saving_is_said_and_does_not_look_like_saving_for_ever(
    workspace: Workspace, told: list[Trouble | None], caplog: pytest.LogCaptureFixture
) -> None:
    found = workspace.open_case(workspace.new_case(LEADER, {"idea.title": "Scanning"}), LEADER)
    found.book.answer("kind.class", object())  # type: ignore[arg-type]
    with pytest.raises(CasebuilderError, match="went wrong"):
        found.close()
    assert "unexpected error while saving" in caplog.text
    found.book.answer("kind.class", "grow")
    assert found.saver.flush().answers["kind.class"] == "grow"
    assert told[-1] is None
