"""What the README tells people to type exists, and so does every file it shows or links to."""

import re
import shlex
from pathlib import Path

import pytest

from casebuilder.cli import main

CHECKOUT = Path(__file__).parents[2]
FILE = CHECKOUT / "README.md"
README = FILE.read_text("utf-8") if FILE.exists() else ""
TYPED = [
    line.strip()
    for block in re.findall(r"```(?:sh|console|bash)\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]
OURS = re.compile(r"(?:casebuilder|\S*python3? (?:-m casebuilder|packaging/run\.py))((?: .*)?)$")
LINKS = sorted(set(re.findall(r"\]\(([^)#:]+)\)|src=\"([^\":]+)\"", README)))


def _commands() -> set[str]:
    """The first word of every command of ours, options and the values of options left out."""
    lines = (OURS.match(line.removeprefix("$ ")) for line in TYPED)
    words = (shlex.split(line.group(1), comments=True) for line in lines if line)
    plain = (re.sub(r"^--workspace \S+ ?", "", " ".join(found)) for found in words)
    return {found.split()[0] for found in plain if found and not found.startswith("-")}


def test_both_commands_are_told() -> None:
    assert {"python3 packaging/run.py", "python3 packaging/test.py"} <= {
        line.removeprefix("$ ") for line in TYPED
    }


@pytest.mark.parametrize("script", sorted(set(re.findall(r"packaging/\w+\.py", README))))
def test_a_script_that_is_named_exists(script: str) -> None:
    assert (CHECKOUT / script).is_file()


@pytest.mark.parametrize("command", sorted(_commands()))
def test_a_command_that_is_named_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert command in capsys.readouterr().out


@pytest.mark.parametrize("link", ["".join(found) for found in LINKS])
def test_a_file_that_is_linked_exists(link: str) -> None:
    assert (CHECKOUT / link).exists()
