"""How commands print: a table for people, or JSON for programs."""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Final

from casebuilder.model.answer import Json
from casebuilder.model.characters import cleaned
from casebuilder.model.error import CasebuilderError
from casebuilder.model.head import NOT_KNOWN, Head

HOLDS, REFUSED, UNREADABLE = 0, 1, 2
"""What checking a file or a ledger ends with."""
# The control characters that JSON leaves as they are.
_STEERING: Final = re.compile("[\x7f-\x9f]")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FIGURES: Final = ("value", "priority", "readiness")
_TIMES: Final = ("since", "updated")


def say(text: str) -> None:
    """One line for people. What a file says of itself may not steer the terminal."""
    sys.stdout.write(f"{cleaned(text)}\n")


def complain(text: str) -> None:
    """One line on the error stream."""
    sys.stderr.write(f"{cleaned(text)}\n")


def say_json(found: Json) -> None:
    """The same for programs, indented, one document."""
    text = json.dumps(found, ensure_ascii=False, indent=2)
    sys.stdout.write(_STEERING.sub(lambda one: f"\\u{ord(one[0]):04x}", text) + "\n")


def say_unreadable(error: CasebuilderError, *, as_json: bool) -> int:
    """Why something could not be read at all, and the exit code for it."""
    if as_json:
        say_json({"kind": "unreadable", "why": str(error)})
    else:
        complain(str(error))
    return UNREADABLE


def say_rows(header: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest cell, the last one as long as it likes."""
    widths = [max(len(line[at]) for line in [header, *lines]) for at in range(len(header))]
    for line in [header, *lines]:
        cells = [cell.ljust(width) for cell, width in zip(line[:-1], widths[:-1], strict=True)]
        say("  ".join([*cells, line[-1]]).rstrip())


def say_result(found: Mapping[str, Json], sentence: str, *, as_json: bool) -> None:
    """What a command did: all of it for programs, one sentence for people."""
    if as_json:
        say_json(dict(found))
    elif sentence:
        say(sentence)


def head_json(head: Head) -> dict[str, Json]:
    """A line of the list for programs: a figure that is not known is null, times are ISO 8601."""
    known = {name: None if getattr(head, name) == NOT_KNOWN else getattr(head, name) for name in _FIGURES}
    times = {name: _iso(getattr(head, name)) for name in _TIMES}
    return {**asdict(head), **known, **times}


def _iso(microseconds: int) -> str:
    return (_EPOCH + timedelta(microseconds=microseconds)).isoformat()
