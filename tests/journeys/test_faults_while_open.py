"""Disk, file and database give way while somebody types: it is said, nothing is lost, and it is mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from casebuilder.model.case import CaseId
from casebuilder.model.person import Role
from casebuilder.services import health
from casebuilder.services.workspace import Workspace
from casebuilder.ui.navigation import HOME
from casebuilder.ui.recovery_sheet import RecoverySheet
from tests.journeys.conftest import Run
from tests.journeys.program import Program, button, click, words_of

PROBLEM = "need.problem"


@pytest.fixture
def typing(run: Run, sample: Path) -> tuple[Program, CaseId]:
    """A business leader on the page where the problem is described."""
    program = run(sample)
    program.act("Ελένη Παπαδοπούλου", Role.LEADER)
    case = program.draft()
    program.go(case, "need")
    return program, case


def stored(program: Program, case: CaseId) -> str:
    return str(program.workspace.cases.load(case).answers.get(PROBLEM))


def failed(program: Program, qtbot: QtBot) -> str:
    """What the banner says about edits that are not stored."""
    program.form.settle()
    qtbot.waitUntil(lambda: bool(program.banner("save_failed")))
    return program.banner("save_failed")


def saved(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "stored now" in program.toasts())
    assert not program.banner("save_failed")


def test_a_renamed_file_is_followed_and_nothing_is_lost(
    typing: tuple[Program, CaseId], qtbot: QtBot, sample: Path
) -> None:
    program, case = typing
    renamed = sample.rename(sample.with_name("renamed.casebuilder"))
    program.enter(PROBLEM, "Pickers read paper.")
    assert f"is now {renamed}" in failed(program, qtbot)
    click(program.banner_button("Go on there"))
    qtbot.waitUntil(lambda: program.workspace.path == renamed)
    click(program.banner_button("Show them"))
    assert "Pickers read paper." in stored(program, case)


def test_a_file_that_comes_back_is_written_to_by_itself(
    typing: tuple[Program, CaseId], qtbot: QtBot, sample: Path
) -> None:
    program, case = typing
    away = sample.rename(sample.with_name("away"))
    field = program.enter(PROBLEM, "Pickers read paper.")
    failed(program, qtbot)
    program.session.go(HOME)
    assert program.banner("save_failed")
    away.rename(sample)
    program.go(case, "need")
    assert "Pickers read paper." in field.toPlainText()
    click(button(program.window.top, "Save again"))
    saved(program, qtbot)
    assert "Pickers read paper." in stored(program, case)


def test_a_deleted_file_lives_on_in_a_copy(
    typing: tuple[Program, CaseId], qtbot: QtBot, sample: Path, tmp_path: Path
) -> None:
    program, case = typing
    sample.unlink()
    program.enter(PROBLEM, "Pickers read paper.")
    assert "was deleted" in failed(program, qtbot)
    cases = sum(program.workspace.counts().values())
    program.opening.keeper.copy_to(program.workspace, tmp_path / "copy.casebuilder")
    qtbot.waitUntil(lambda: program.workspace.path.name == "copy.casebuilder")
    assert sum(program.workspace.counts().values()) == cases
    click(program.banner_button("Show them"))
    assert "Pickers read paper." in stored(program, case)
    assert health.findings(program.workspace) == ()


@contextmanager
def full(workspace: Workspace) -> Iterator[None]:
    """SQLite itself says that there is no room."""
    most = 1

    def limit(db: object, _record: object, _proxy: object) -> None:
        db.execute(f"PRAGMA max_page_count={most}")  # type: ignore[attr-defined]

    event.listen(workspace.database._engine, "checkout", limit)
    yield
    most = 1_000_000


def test_a_full_disk_is_said_and_the_text_is_stored_when_there_is_room(
    typing: tuple[Program, CaseId], qtbot: QtBot
) -> None:
    program, case = typing
    with full(program.workspace):
        QApplication.clipboard().setText("Returns rise. " * 1500)
        program.enter(PROBLEM, "").paste()
        words = failed(program, qtbot)
        assert "disk" in words
        assert "Make room" in words
        program.session.go(HOME)
        program.go(case, "need")
        assert "Returns rise." in program.enter(PROBLEM, "").toPlainText()
    click(program.banner_button("Try again"))
    saved(program, qtbot)
    assert stored(program, case).count("Returns rise.") == 1500


def ruin(path: Path) -> None:
    """All pages but the first become zeros, also for those who have the file open."""
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(4096)
        file.write(bytes(size - 4096))


def test_a_file_that_breaks_while_open_goes_to_recovery_and_what_was_typed_comes_back(
    typing: tuple[Program, CaseId], qtbot: QtBot, sample: Path
) -> None:
    program, case = typing
    health.back_up_now(program.workspace)
    program.workspace.database._engine.dispose()
    ruin(sample)
    program.enter(PROBLEM, "Pickers read paper.")
    program.form.settle()
    sheet = program.sheet(RecoverySheet)
    assert "damaged" in words_of(sheet)
    assert not program.window.stack.isEnabled()
    QTest.qWait(0)
    click(button(sheet, "Get it back"))
    qtbot.waitUntil(lambda: "restored" in program.window.banners.words())
    assert program.window.stack.isEnabled()
    click(program.banner_button("Show them"))
    assert "Pickers read paper." in stored(program, case)
    assert health.findings(program.workspace) == ()
    assert len(list(sample.parent.glob("damaged-*"))) == 1
