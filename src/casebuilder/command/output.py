"""How commands print: a table for people, or JSON for programs."""

import json
import sys
from collections.abc import Mapping, Sequence

from casebuilder.model.answer import Json


def say(text: str) -> None:
    """One line for people."""
    sys.stdout.write(f"{text}\n")


def complain(text: str) -> None:
    """One line on the error stream."""
    sys.stderr.write(f"{text}\n")


def say_json(found: Json) -> None:
    """The same for programs, indented, one document."""
    say(json.dumps(found, ensure_ascii=False, indent=2))


def say_rows(header: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest cell, the last one as long as it likes."""
    widths = [max(len(line[at]) for line in [header, *lines]) for at in range(len(header))]
    for line in [header, *lines]:
        cells = [cell.ljust(width) for cell, width in zip(line[:-1], widths[:-1], strict=True)]
        say("  ".join([*cells, line[-1]]).rstrip())


def plain(found: Mapping[str, object]) -> dict[str, Json]:
    """A mapping of values as JSON: what is not plain becomes text."""
    return {
        key: value if isinstance(value, str | int | float | bool | None) else str(value)
        for key, value in found.items()
    }
