"""Opening a workspace: where its parts live, who else has it open, and who acts in it first."""

from itertools import count
from pathlib import Path
from typing import Final

from casebuilder import clock, paths
from casebuilder.forms.library import Library
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.services.sample import make_sample
from casebuilder.services.workspace import Workspace
from casebuilder.settings import Settings
from casebuilder.store.fault import DamagedError
from casebuilder.store.lock import Claim, claim

ORDER: Final = (
    Role.LEADER,
    Role.PMO,
    Role.CIO,
    Role.SPONSOR,
    Role.ASSESSOR,
    Role.APPRAISER,
    Role.FINANCE,
    Role.ARCHITECT,
    Role.BOARD,
    Role.AUDITOR,
)
"""Of the roles that a person has: the first is the one they begin in, and so they are offered."""

Hold = Claim
"""What keeps others out of a file until it is released, by the name that screens know."""


class OpenElsewhereError(RefusedError):
    """Another window has the workspace open; it may be opened here beside it."""


def library() -> Library:
    """The organisation's own forms first, then those that come with the program."""
    return Library((paths.organisation_forms(), paths.bundled("forms")))


def journal() -> Path:
    """What is being typed on this computer, for all workspaces: it must outlive a file that moves."""
    return paths.state_folder() / "typing.drafts"


def open_workspace(path: Path, drafts: Path | None = None) -> Workspace:
    """The workspace in a file; RefusedError where there is none. `drafts`: another journal of typing."""
    if not path.exists():
        raise RefusedError(
            _("There is no workspace at {path}.").format(path=path),
            _("Open another file, or make a new workspace."),
        )
    return Workspace.open(path, drafts or journal(), library(), clock.now)


def create_workspace(path: Path) -> Workspace:
    """A new, empty workspace; its folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return Workspace.create(path, journal(), library(), clock.now)


def write_sample(target: Path) -> None:
    """A workspace with cases in all states; an existing file is left alone, a half-made one never stays."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    make_sample(part, journal(), library(), clock.now())
    part.replace(target)


def claimed(path: Path) -> Claim | None:
    """The claim on a workspace, or None where another window has it open."""
    return claim(path)


def journal_beside() -> tuple[Path, Claim]:
    """A journal of typing that no other window uses, for a window beside another on the same workspace.

    What one window has not stored yet must not come back in another, under somebody else's name.
    """
    first = journal()
    first.parent.mkdir(parents=True, exist_ok=True)
    paths_ = (first.with_name(f"{first.stem}-{number}{first.suffix}") for number in count(2))
    return next((path, held) for path in paths_ if (held := claim(path)) is not None)


def is_damaged(error: Exception) -> bool:
    """Whether a workspace could not be opened because its file is damaged, so that recovery makes sense."""
    return isinstance(error, DamagedError)


def person_of(settings: Settings) -> Person | None:
    """The person of this computer, if they said who they are."""
    if not settings.introduced:
        return None
    roles = frozenset(Role(role) for role in settings.roles if role in tuple(Role))
    return Person(person_id(settings.email), settings.name, roles or frozenset({Role.LEADER}))


def first_actor(workspace: Workspace, settings: Settings, person: str = "", role: str = "") -> Actor | None:
    """Who acts first: who acted last, else the person of this computer, else in a sample the PMO."""
    everybody = {one.id: one for one in workspace.people() if one.active}
    last = next((one for one in everybody.values() if one.id == person), None)
    if last is not None and role in last.roles:
        return Actor(last, Role(role))
    me = person_of(settings)
    if me is not None and not workspace.is_sample:
        return _acting(everybody.get(me.id) or _joined(workspace, me))
    return next((Actor(one, Role.PMO) for one in everybody.values() if Role.PMO in one.roles), None)


def _joined(workspace: Workspace, person: Person) -> Person:
    if not workspace.read_only:
        workspace.save_person(person)
    return person


def _acting(person: Person) -> Actor:
    return Actor(person, next(role for role in ORDER if role in person.roles))
