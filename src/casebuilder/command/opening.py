"""The workspace a command works on, and who acts in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casebuilder import paths
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
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


def owner_of_drafts(workspace: Workspace, email: str = "") -> Actor:
    """Who will own what is imported: a business leader, as only they can work on their own cases."""
    return Actor(_named(workspace, email) if email else _own(workspace), Role.LEADER)


def _named(workspace: Workspace, email: str) -> Person:
    found = workspace.person(person_id(email))
    if found is None:
        sentence = _("There is nobody with the address “{email}” in this workspace.").format(email=email)
        raise RefusedError(sentence, _who_could(workspace))
    if Role.LEADER not in found.roles or not found.active:
        sentence = _("{name} does not act as a business leader here, so cannot own a draft.")
        raise RefusedError(sentence.format(name=found.name), _who_could(workspace))
    return found


def _own(workspace: Workspace) -> Person:
    """The person of this computer where they lead a business; in a sample the first who does."""
    found = first_actor(workspace, read_settings(paths.settings_file()).value)
    if found is not None and Role.LEADER in found.person.roles:
        return found.person
    leaders = _leaders(workspace)
    if workspace.is_sample and leaders:
        return leaders[0]
    raise RefusedError(
        _("It is not known who will own the drafts: no business leader has introduced themselves here."),
        _who_could(workspace),
    )


def _who_could(workspace: Workspace) -> str:
    names = ", ".join(one.id for one in _leaders(workspace))
    if names:
        return _("Name the owner with --owner; these people can be: {people}.").format(people=names)
    return _("Open the window once and say who you are, or add a business leader under People.")


def _leaders(workspace: Workspace) -> list[Person]:
    return [one for one in workspace.people() if one.active and Role.LEADER in one.roles]
