"""Files in and out: import, export, backup, the sample workspace."""

from pathlib import Path

from casebuilder.command.opening import acting, opened
from casebuilder.command.output import complain, say, say_json
from casebuilder.i18n import ngettext
from casebuilder.services import importing, publish
from casebuilder.services.health import back_up_now
from casebuilder.services.opening import write_sample
from casebuilder.services.paper import PaperSize


def import_file(workspace: Path, file: Path, *, as_json: bool) -> int:
    """Cases from a CSV, XLSX, .cbcase or case.json file, as drafts of the acting person."""
    with opened(workspace) as found:
        result = importing.import_any(found, file, acting(found))
        refs = [found.cases.load(one).ref for one in result.created]
    if as_json:
        say_json({"created": refs, "skipped": list(result.skipped), "remarks": list(result.remarks)})
        return 0
    count = len(refs)
    say(ngettext("{count} draft created.", "{count} drafts created.", count).format(count=count))
    for line in refs:
        say(f"  {line}")
    for line in (*result.skipped, *result.remarks):
        complain(line)
    return 0


def export_case(workspace: Path, ref: str, target: Path, *, size: PaperSize) -> int:
    """One case as .pdf, .cbcase or .json, by the ending of the file."""
    with opened(workspace) as found:
        case = found.cases.by_ref(ref)
        for warning in publish.export(found, case.id, target, size=size):
            complain(warning)
    say(str(target))
    return 0


def back_up(workspace: Path) -> int:
    """A verified copy of the workspace in its backup folder."""
    with opened(workspace) as found:
        say(str(back_up_now(found).path))
    return 0


def make_sample(target: Path) -> int:
    """A workspace with a dozen cases in all states, to look around in; an existing file is left as it is."""
    write_sample(target)
    say(str(target))
    return 0
