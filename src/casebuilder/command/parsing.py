"""How commands are told to the parser: a name, a sentence, what runs."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from casebuilder.i18n import _
from casebuilder.paths import default_workspace

Run = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name


def command(commands: Commands, name: str, words: str, run: Run) -> argparse.ArgumentParser:
    """A command with what every command takes."""
    found = commands.add_parser(name, help=words, description=words)
    add_json(found, argparse.SUPPRESS)
    found.set_defaults(run=run)
    return found


def add_json(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--json", action="store_true", default=default, help=_("print JSON"))


def workspace_of(said: argparse.Namespace) -> Path:
    """The workspace that was named, else one's own."""
    found: Path | None = said.workspace
    return found or default_workspace()
