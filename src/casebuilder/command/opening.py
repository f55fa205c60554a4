"""Opening the workspace a command works on, and who acts in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from casebuilder import paths
from casebuilder.forms.library import Library
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.services.workspace import Workspace
from casebuilder.settings import Settings, read_settings


def now() -> datetime:
    """The clock of the program: the only place that asks the machine."""
    return datetime.now(UTC)  # noqa: TID251 - the clock all others are given


def library() -> Library:
    """The organisation's own forms first, then those that come with the program."""
    return Library((paths.organisation_forms(), paths.bundled("forms")))


def open_workspace(path: Path) -> Workspace:
    """The workspace in a file; RefusedError where there is none."""
    if not path.exists():
        raise RefusedError(
            _("There is no workspace at {path}.").format(path=path),
            _("Give another file with --workspace, or start the application once to make one."),
        )
    return Workspace.open(path, drafts_beside(path), library(), now)


def create_workspace(path: Path) -> Workspace:
    """A new, empty workspace."""
    return Workspace.create(path, drafts_beside(path), library(), now)


def drafts_beside(path: Path) -> Path:
    """The local journal of a workspace; it never travels with it."""
    return paths.state_folder() / "drafts" / f"{path.stem}.drafts"


@contextmanager
def opened(path: Path) -> Iterator[Workspace]:
    """A workspace open for one command."""
    workspace = open_workspace(path)
    try:
        yield workspace
    finally:
        workspace.close()


def acting(workspace: Workspace) -> Actor:
    """The person of this computer's settings, acting as a business leader unless that is not their role."""
    person = _me(read_settings(paths.settings_file()).value)
    found = workspace.person(person.id) or person
    role = Role.LEADER if Role.LEADER in found.roles else min(found.roles, default=Role.LEADER)
    return Actor(found, role)


def _me(settings: Settings) -> Person:
    if not settings.email:
        return Person(person_id("command-line@localhost"), _("Command line"), frozenset({Role.LEADER}))
    roles = frozenset(Role(role) for role in settings.roles)
    return Person(person_id(settings.email), settings.name, roles)
