"""Checking and describing: check, check-forms, lock-forms, schema."""

from pathlib import Path

from casebuilder.command.opening import opened
from casebuilder.command.output import say, say_json
from casebuilder.exchange.casefile import schema
from casebuilder.forms.checking import check_folder
from casebuilder.forms.library import lock
from casebuilder.i18n import _, ngettext
from casebuilder.services.health import findings

FOUND = 1


def check_workspace(workspace: Path, *, as_json: bool) -> int:
    """Integrity, hashes and forms of a workspace; exit code 1 where something is wrong."""
    with opened(workspace) as found:
        sentences = findings(found)
    if as_json:
        say_json({"findings": list(sentences)})
    elif sentences:
        for sentence in sentences:
            say(sentence)
    else:
        say(_("Everything is in order: the file, every case, every hash, every form."))
    return FOUND if sentences else 0


def check_forms(folder: Path, *, as_json: bool) -> int:
    """Every mistake in a folder of form files, with line and remedy; exit code 1 where there is one."""
    mistakes = check_folder(folder)
    if as_json:
        say_json(
            [
                {"file": str(one.file), "line": one.line, "what": one.sentence, "remedy": one.remedy}
                for one in mistakes
            ]
        )
        return FOUND if mistakes else 0
    for one in mistakes:
        say(f"{one.file}:{one.line}: {one.sentence} {one.remedy}")
    if not mistakes:
        say(_("No mistakes found."))
        return 0
    count = len(mistakes)
    say(ngettext("{count} mistake found.", "{count} mistakes found.", count).format(count=count))
    return FOUND


def lock_forms(folder: Path) -> int:
    """Publish the editions in a folder: from now on their text may not change."""
    for name in lock(folder):
        say(name)
    return 0


def print_schema() -> int:
    """The JSON Schema of case.json."""
    say_json(schema())
    return 0
