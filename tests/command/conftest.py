"""The command line as it is typed: real files, and what it said on both streams."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casebuilder.cli import main
from casebuilder.services.opening import write_sample


@dataclass(frozen=True)
class Said:
    """How one command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Type = Callable[..., Said]


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "norvik.casebuilder"
    write_sample(path)
    return path


@pytest.fixture
def workspace(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample workspace, for commands that change it."""
    path = tmp_path / "norvik.casebuilder"
    shutil.copy(sample_file, path)
    return path


@pytest.fixture
def type_(workspace: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Type:
    """Types a command into this workspace."""
    monkeypatch.setenv("CASEBUILDER_LANG", "en")

    def typed(*words: object) -> Said:
        capfd.readouterr()
        try:
            code = main(["--workspace", str(workspace), *map(str, words)])
        except SystemExit as end:
            code = int(str(end.code))
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Said(code, out, err)

    return typed
