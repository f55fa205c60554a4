"""What stands in the way of opening a workspace is said in one sentence, with the ways on."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from casebuilder.services import health
from casebuilder.services.opening import open_workspace
from casebuilder.store.lock import claim
from casebuilder.ui.first_start import FirstStart
from casebuilder.ui.recovery_sheet import RecoverySheet
from tests.journeys.conftest import Run
from tests.journeys.program import NOBODY, button, click, words_of

PAGE = 4096
EVENTS = 18
"""The root of the table of events, as it is laid out in a new workspace."""


def zero_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[2 * PAGE : 40 * PAGE] = bytes(38 * PAGE)
    path.write_bytes(data)


def zero_page(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[EVENTS * PAGE : (EVENTS + 1) * PAGE] = bytes(PAGE)
    path.write_bytes(data)


def cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def break_header(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[:16] = b"garbage garbage!"
    path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def other_text(path: Path) -> None:
    path.write_bytes(b"hello\n" * 2000)


def other_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
    db.close()


def newer(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version=99")
    db.close()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def gone(path: Path) -> None:
    path.unlink()


DAMAGE = (zero_pages, cut, break_header)
OTHERS: dict[Callable[[Path], None], str] = {
    empty: "is not a Casebuilder workspace",
    other_text: "is not a Casebuilder workspace",
    other_database: "is not a Casebuilder workspace",
    newer: "was written by a newer Casebuilder",
    folder: "cannot be reached",
    gone: "There is no workspace at",
}


def ways(sheet: RecoverySheet) -> list[str]:
    return [one.text() for one in sheet.findChildren(QAbstractButton) if one.text()]


@pytest.mark.parametrize("harm", DAMAGE)
def test_a_damaged_file_is_brought_back_from_its_backup(
    run: Run, sample: Path, qtbot: QtBot, harm: Callable[[Path], None]
) -> None:
    whole = open_workspace(sample)
    cases = sum(whole.counts().values())
    health.back_up_now(whole)
    whole.close()
    harm(sample)
    program = run(sample)
    sheet = program.sheet(RecoverySheet)
    assert "is damaged" in words_of(sheet)
    assert f"{cases} cases" in " ".join(
        one.accessibleDescription() for one in sheet.findChildren(QAbstractButton)
    ) + words_of(sheet)
    click(button(sheet, "Get it back"))
    qtbot.waitUntil(lambda: program.session.ready)
    assert sum(program.workspace.counts().values()) == cases
    assert health.findings(program.workspace) == ()
    assert not program.window.banners.words().keys() - {"sample"}


@pytest.mark.parametrize("harm", [zero_page, cut, break_header])
def test_a_damaged_file_without_a_backup_gives_what_can_still_be_read(
    run: Run, sample: Path, qtbot: QtBot, harm: Callable[[Path], None]
) -> None:
    harm(sample)
    damaged = sample.read_bytes()
    program = run(sample)
    click(button(program.sheet(RecoverySheet), "Get it back"))
    qtbot.waitUntil(lambda: bool(program.banner("salvaged")) and program.opening.is_open)
    count = sum(program.workspace.counts().values())
    assert f"{count} cases were saved." in program.banner("salvaged")
    assert health.findings(program.workspace) == ()
    (aside,) = sample.parent.glob("damaged-*/norvik.casebuilder")
    assert aside.read_bytes() == damaged


def test_where_nothing_can_be_read_it_says_so_and_leaves_the_file(
    run: Run, sample: Path, qtbot: QtBot
) -> None:
    zero_pages(sample)
    damaged = sample.read_bytes()
    sheet = run(sample).sheet(RecoverySheet)
    click(button(sheet, "Get it back"))
    qtbot.waitUntil(lambda: "Nothing in this file can be read" in words_of(sheet))
    assert sample.read_bytes() == damaged
    assert "Make a new workspace" in ways(sheet)


@pytest.mark.parametrize("harm", OTHERS)
def test_what_is_no_workspace_is_said_and_left_as_it_is(
    run: Run, sample: Path, harm: Callable[[Path], None]
) -> None:
    harm(sample)
    before = sample.read_bytes() if sample.is_file() else b""
    program = run(sample)
    sheet = program.sheet(RecoverySheet)
    assert OTHERS[harm] in words_of(sheet)
    assert ways(sheet) == ["Open another file", "Make a new workspace", "Open the sample", "Close"]
    sheet.reject()
    assert "No workspace is open" in program.banner("nothing_open")
    assert (sample.read_bytes() if sample.is_file() else b"") == before


def test_a_second_window_says_so_and_changes_nothing(run: Run, sample: Path, qtbot: QtBot) -> None:
    held = claim(sample)
    assert held is not None
    program = run(sample)
    sheet = program.sheet(RecoverySheet)
    assert "is open in another window" in words_of(sheet)
    held.release()
    click(button(sheet, "Open the sample"))
    qtbot.waitUntil(lambda: program.session.ready, timeout=20_000)
    assert program.workspace.is_sample
    assert not program.banner("nothing_open")


def test_somebody_new_is_asked_who_they_are(run: Run, tmp_path: Path) -> None:
    program = run(tmp_path / "new.casebuilder", NOBODY, chosen=False)
    assert program.sheet(FirstStart)


def test_a_relative_name_is_the_same_file(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample.parent)
    program = run(Path(sample.name))
    assert program.workspace.path == sample
    program.opening.open(sample)
    program.opening.open(Path(sample.name))
    assert program.workspace.path == sample
