"""import --as-it-stands: the case in a file enters the workspace as the case it is."""

from dataclasses import dataclass
from pathlib import Path

from casebuilder import paths
from casebuilder.command.opening import opened
from casebuilder.command.output import complain, say, say_json
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.services.importing import TABLES, refuse_other_kinds
from casebuilder.services.newcomer import in_words
from casebuilder.services.opening import first_actor
from casebuilder.services.restoring import BRINGS, look, restore, warnings
from casebuilder.services.workspace import Workspace
from casebuilder.settings import read_settings


@dataclass(frozen=True, slots=True)
class Whole:
    """A case file, who brings it in (none: who works on this computer), whether only to look."""

    file: Path
    by: str = ""
    preview: bool = False


def restore_file(workspace: Path, wish: Whole, *, as_json: bool) -> int:
    """One case as it stands; RefusedError where it cannot come in."""
    refuse_other_kinds(wish.file)
    if wish.file.suffix.casefold() in TABLES:
        raise RefusedError(
            _("“{name}” is a table; its rows can only become drafts.").format(name=wish.file.name),
            _("Leave --as-it-stands out."),
        )
    with opened(workspace) as found:
        one = look(found, bringer(found, wish.by), wish.file)
        if not wish.preview:
            restore(found, one)
    if as_json:
        said = {"ref": one.case.ref, "state": one.case.state.value, "brought": not wish.preview}
        say_json({**said, "does": in_words(one), "warnings": warnings(one)})
        return 0
    for words in in_words(one):
        say(words)
    for words in warnings(one):
        complain(words)
    return 0


def bringer(workspace: Workspace, email: str) -> Actor:
    """Who brings a case in: as PMO or auditor where they are one, else as a business leader."""
    own = first_actor(workspace, read_settings(paths.settings_file()).value)
    person = workspace.person(person_id(email)) if email else own.person if own else None
    if person is None or not person.active:
        raise RefusedError(
            _("It is not known who brings the case in."),
            _("Name a person of this workspace with --by EMAIL."),
        )
    return Actor(person, _role(person))


def _role(person: Person) -> Role:
    return next((one for one in BRINGS if one in person.roles), Role.LEADER)
