"""Files made of a workspace: export, backup, the sample workspace, the pictures of the tour."""

import sys
from contextlib import redirect_stdout
from pathlib import Path

from casebuilder.command.opening import opened
from casebuilder.command.output import complain, say_json, say_result
from casebuilder.model.answer import Json
from casebuilder.model.organisation import PaperSize
from casebuilder.services import publish
from casebuilder.services.health import back_up_now
from casebuilder.services.opening import write_sample


def export_case(workspace: Path, ref: str, target: Path, *, size: PaperSize | None, as_json: bool) -> int:
    """One case as .pdf, .cbcase or .json, by the ending of the file."""
    with opened(workspace) as found:
        case = found.cases.by_ref(ref)
        warnings = publish.export(found, case.id, target, size=size)
    if not as_json:
        for warning in warnings:
            complain(warning)
    said: dict[str, Json] = {"ref": case.ref, "file": str(target), "warnings": list(warnings)}
    say_result(said, str(target), as_json=as_json)
    return 0


def back_up(workspace: Path, *, as_json: bool) -> int:
    """A verified copy of the workspace in its backup folder."""
    with opened(workspace) as found:
        made = back_up_now(found)
    said: dict[str, Json] = {"file": str(made.path), "at": made.at.isoformat(), "bytes": made.size}
    say_result(said, str(made.path), as_json=as_json)
    return 0


def make_sample(target: Path, *, as_json: bool) -> int:
    """A workspace with a dozen cases in all states, to look around in; an existing file is left as it is."""
    there = target.exists()
    write_sample(target)
    say_result({"file": str(target), "made": not there}, str(target), as_json=as_json)
    return 0


def tour(folder: Path, *, as_json: bool) -> int:
    """Walk through the life of a case; for programs the steps go to the error stream, the files into JSON."""
    from casebuilder.tour.walk import run

    if not as_json:
        return run(folder)
    with redirect_stdout(sys.stderr):
        code = run(folder)
    say_json({"done": code == 0, "files": [str(one) for one in sorted(folder.rglob("*")) if one.is_file()]})
    return code
