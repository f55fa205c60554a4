"""A sample workspace for each test, and the program on the screen."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebuilder.services.opening import write_sample
from casebuilder.settings import Settings
from casebuilder.ui.kit.focus_ring import FocusRing
from casebuilder.ui.theme import Appearance, Scheme
from tests.journeys.program import JONAS, Program

Run = Callable[..., Program]


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Appearance:
    FocusRing(qapp)
    return Appearance(qapp)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "norvik.casebuilder"
    write_sample(path)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample workspace; what is typed is journalled in a home of its own."""
    monkeypatch.setenv("CASEBUILDER_HOME", str(tmp_path / "home"))
    path = tmp_path / "norvik.casebuilder"
    shutil.copy(sample_file, path)
    return path


@pytest.fixture
def run(qtbot: QtBot, look: Appearance) -> Iterator[Run]:
    """Starts the program; all that were started are ended."""
    look.choose_scheme(Scheme.LIGHT)
    started: list[Program] = []

    def start(path: Path, settings: Settings = JONAS, *, chosen: bool = True) -> Program:
        started.append(Program(qtbot, look, settings))
        return started[-1].start(path, chosen=chosen)

    yield start
    for one in started:
        one.close()
        one.window.deleteLater()
