"""Checking and describing: check, check-forms, lock-forms, schema."""

from pathlib import Path

from casebuilder.command.opening import opened
from casebuilder.command.output import say, say_json, say_result
from casebuilder.exchange.casefile import schema
from casebuilder.exchange.packfile import schema as pack_schema
from casebuilder.forms.checking import check_folder
from casebuilder.forms.library import lock
from casebuilder.forms.mistake import Mistake
from casebuilder.i18n import _, ngettext
from casebuilder.model.error import UnavailableError
from casebuilder.services.health import findings

FOUND = 1


def check_workspace(workspace: Path, *, as_json: bool) -> int:
    """Integrity, hashes and forms of a workspace; exit code 1 where something is wrong."""
    with opened(workspace) as found:
        sentences = findings(found)
    fine = _("Everything is in order: the file, every case, every hash, every form.")
    say_result({"findings": list(sentences)}, "\n".join(sentences) or fine, as_json=as_json)
    return FOUND if sentences else 0


def check_forms(folder: Path, *, as_json: bool) -> int:
    """Every mistake in a folder of form files, with line and remedy; exit code 1 where there is one."""
    mistakes = check_folder(_folder(folder))
    if as_json:
        say_json(
            [
                {"file": str(one.file), "line": one.line, "what": one.sentence, "remedy": one.remedy}
                for one in mistakes
            ]
        )
    else:
        _say_mistakes(mistakes)
    return FOUND if mistakes else 0


def _say_mistakes(mistakes: list[Mistake]) -> None:
    for one in mistakes:
        place = "" if one.file.is_dir() else f"{one.file}:{one.line}: "
        say(f"{place}{one.sentence} {one.remedy}")
    count = len(mistakes)
    words = ngettext("{count} mistake found.", "{count} mistakes found.", count).format(count=count)
    say(words if mistakes else _("No mistakes found."))


def lock_forms(folder: Path, *, as_json: bool) -> int:
    """Publish the editions in a folder: from now on their text may not change."""
    published = lock(_folder(folder))
    fine = _("There is nothing new to publish.")
    say_result({"published": list(published)}, "\n".join(published) or fine, as_json=as_json)
    return 0


def _folder(path: Path) -> Path:
    if path.is_dir():
        return path
    raise UnavailableError(
        _("There is no folder “{folder}”.").format(folder=path),
        _("Give the folder that holds the forms, such as forms/ with intake/1.toml in it."),
    )


def print_schema(*, pack: bool = False) -> int:
    """The JSON Schema of case.json, or of pack.json."""
    say_json(pack_schema() if pack else schema())
    return 0
