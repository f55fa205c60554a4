"""A folder that cannot be written: the window opens to look around and refuses every deed kindly."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from casebuilder.model.person import Role
from casebuilder.model.stage import Deed
from casebuilder.ui import case_deeds
from casebuilder.ui.navigation import HOME, PageName, Place
from tests.journeys.conftest import Run
from tests.journeys.program import Program

NOBODY = 65_534


@contextmanager
def not_root() -> Iterator[None]:
    """Root may write everywhere, so for as long as this lasts we are somebody else."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def locked_file(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A sample workspace in a folder where nobody may write."""
    top = Path(tempfile.mkdtemp())
    home, folder = top / "home", top / "locked"
    home.mkdir()
    folder.mkdir()
    for open_to_all in (top, home):
        open_to_all.chmod(0o777)
    monkeypatch.setenv("CASEBUILDER_HOME", str(home))
    path = folder / "norvik.casebuilder"
    shutil.copy(sample_file, path)
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(top)


@pytest.fixture
def looking(run: Run, sample: Path, locked_file: Path) -> Program:
    run(sample).close()  # everything that is imported late is there before we are nobody
    with not_root():
        return run(locked_file)


def test_it_opens_with_a_banner_and_shows_everything(looking: Program, qtbot: QtBot) -> None:
    assert "can only be read" in looking.banner("read_only")
    looking.act("Ελένη Παπαδοπούλου", Role.LEADER)
    looking.go(looking.draft(), "need")
    lines = [one for one in looking.case.findChildren(QLineEdit) if not one.isReadOnly()]
    areas = [one for one in looking.case.findChildren(QPlainTextEdit) if not one.isReadOnly()]
    editable = [one for one in [*lines, *areas] if one.isVisible()]
    assert editable == []
    for page in PageName:
        if page is not PageName.CASE:
            looking.session.go(Place(page))
            assert looking.window.page.isVisible()


def test_every_deed_says_why_not(looking: Program, qtbot: QtBot) -> None:
    looking.act("Ελένη Παπαδοπούλου", Role.LEADER)
    looking.go(looking.draft(), "need")
    found = looking.case.found
    for deed in (Deed.SUBMIT, Deed.WITHDRAW):
        case_deeds.do_deed(looking.case, looking.session, found, deed)
    before = found.case
    looking.form.commented.emit("need.problem", "Is that so?")
    qtbot.waitUntil(lambda: "for reading only" in looking.toasts())
    assert found.case == before
    looking.session.go(HOME)
    looking.window.desk.new_case()
