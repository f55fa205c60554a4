"""Tests of the command line as a program: its words, its exit codes, its own process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from casebuilder.cli import main

SOURCE = Path(__file__).parent.parent / "src"
COMMANDS = (
    *("list", "show", "history", "import", "export", "backup", "sample"),
    *("check", "check-forms", "lock-forms", "schema", "tour"),
)


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEBUILDER_LANG", "en")


def _run(*words: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "casebuilder", *words]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_help_of_the_program_names_every_command_and_every_exit_code() -> None:
    said = _run("--help")
    assert said.returncode == 0
    assert all(f"    {command} " in said.stdout for command in COMMANDS)
    assert "3 refused" in " ".join(said.stdout.split())
    assert said.stderr == ""


def test_the_schema_comes_out_of_the_program() -> None:
    said = _run("schema")
    assert said.returncode == 0
    assert json.loads(said.stdout)["$id"].startswith("urn:casebuilder:schema:case:")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_prints_json(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    assert "--json" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["nonsense"], ["show"], ["export", "BC-2026-001"], ["list", "--nonsense"]])
def test_a_mistyped_command_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    assert "usage: casebuilder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [["list"], ["show", "X"], ["history", "X"], ["backup"], ["check"], ["import", "x.csv"]]
)
def test_a_workspace_that_is_not_there_is_refused(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--workspace", str(tmp_path / "gone.casebuilder"), *command]) == 3
    assert "There is no workspace at" in capsys.readouterr().err


def test_a_file_that_is_no_workspace_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.casebuilder"
    path.write_text("Dear all, this is a letter.\n" * 40, "utf-8")
    assert main(["--workspace", str(path), "list"]) == 3
    assert "is not a Casebuilder workspace" in capsys.readouterr().err


def test_a_folder_in_place_of_a_workspace_is_in_the_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--workspace", str(tmp_path), "list"]) == 4
    assert len(capsys.readouterr().err.splitlines()) == 1
