"""A small office whose people have keys; making keys takes its time, so they are made once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.ui.conftest import ELENA, PRIYA

from casebuilder.model.person import Actor, Person, Role
from casebuilder.services import keys, signers
from casebuilder.services.signers import Desk, Register, Terms
from casebuilder.services.workspace import Workspace

OWN: Final = "acorn lantern meadow violin"
LIST: Final = "harbour pencil walnut sparrow"


@dataclass(frozen=True)
class Office:
    """Where the keys lie, and the list as a file: the CIO is on it, not confirmed yet, and later revoked."""

    folder: Path
    list_file: bytes
    newer_file: bytes
    pmo: Person = PRIYA
    cio: Person = ELENA

    def ask(self, workspace: Workspace, person: Person) -> None:
        ask(self.folder, workspace, person)

    def begin(self, workspace: Workspace) -> Register:
        """This workspace has the list too."""
        return signers.take_list(workspace, self.list_file)


def ask(folder: Path, workspace: Workspace, person: Person) -> None:
    file = keys.enrolment(folder, person.id, OWN, person.roles, workspace.clock())
    signers.ask(workspace, file, workspace.clock())


def lost(folder: Path, workspace: Workspace, register: Register) -> Register:
    """The key of the CIO is lost."""
    desk = Desk(workspace, Actor(PRIYA, Role.PMO), folder)
    (key,) = register.keys
    return signers.revoke(desk, register, key, "lost", LIST)


def begun(folder: Path, workspace: Workspace) -> Register:
    desk = Desk(workspace, Actor(PRIYA, Role.PMO), folder)
    register = signers.set_up(desk, LIST)
    ask(folder, workspace, ELENA)
    wish = signers.waiting(workspace)[0]
    start, end = signers.longest(wish, workspace.clock())
    return signers.accept(desk, register, wish, Terms(frozenset({Role.CIO}), start, end), LIST)
