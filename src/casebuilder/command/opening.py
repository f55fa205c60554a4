"""The workspace a command works on, and who acts in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casebuilder import paths
from casebuilder.i18n import _
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.services.opening import first_actor, open_workspace
from casebuilder.services.workspace import Workspace
from casebuilder.settings import read_settings


@contextmanager
def opened(path: Path) -> Iterator[Workspace]:
    """A workspace open for one command."""
    workspace = open_workspace(path)
    try:
        yield workspace
    finally:
        workspace.close()


def acting(workspace: Workspace) -> Actor:
    """The person of this computer, or plainly the command line where nobody said who they are."""
    found = first_actor(workspace, read_settings(paths.settings_file()).value)
    unknown = Person(person_id("command-line@localhost"), _("Command line"), frozenset({Role.LEADER}))
    return found or Actor(unknown, Role.LEADER)
