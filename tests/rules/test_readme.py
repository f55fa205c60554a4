"""What the README tells people to type exists, and so does every file it shows or links to."""

import re
from pathlib import Path

import pytest

from casebuilder.cli import main

CHECKOUT = Path(__file__).parents[2]
FILE = CHECKOUT / "README.md"
README = FILE.read_text("utf-8") if FILE.exists() else ""
TYPED = "\n".join(re.findall(r"^```\w*\n(.*?)^```", README, re.DOTALL | re.MULTILINE))
COMMANDS = sorted(set(re.findall(r"(?:casebuilder|run\.py) ([a-z][a-z-]+)", TYPED)))
LINKS = sorted(set(re.findall(r"\]\(([^)#:]+)\)|src=\"([^\":]+)\"", README)))


def test_both_commands_are_told() -> None:
    assert all(f"python3 packaging/{name}.py" in TYPED for name in ("run", "test"))


@pytest.mark.parametrize("script", sorted(set(re.findall(r"packaging/\w+\.py", README))))
def test_a_script_that_is_named_exists(script: str) -> None:
    assert (CHECKOUT / script).is_file()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_named_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert command in capsys.readouterr().out


@pytest.mark.parametrize("link", ["".join(found) for found in LINKS])
def test_a_file_that_is_linked_exists(link: str) -> None:
    assert (CHECKOUT / link).exists()
