"""The list of signers of a workspace: set up, read with suspicion, added to, sent and taken in."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from casebuilder.exchange import disk
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, PersonId, Role
from casebuilder.services import keys
from casebuilder.services.workspace import Workspace
from casebuilder.sign.enrolment import Enrolment, read_enrolment
from casebuilder.sign.entry import Added, Changed, Confirmed, Deed, Delegated, Revoked, Writer
from casebuilder.sign.identity import Identity
from casebuilder.sign.keys import Key, make_key, open_key
from casebuilder.sign.reading import (
    Flaw,
    Pin,
    RegisterRefusedError,
    check_pin,
    pin_from,
    pin_of,
    read_register,
)
from casebuilder.sign.register import Delegation, Listed, Register
from casebuilder.sign.sealed import encoded
from casebuilder.sign.token import OwnKey
from casebuilder.sign.writing import appended, founded

LIST_SUFFIX: Final = ".cbsigners"
_KEPT_AS: Final = "list of signers"
_LIST_PIN: Final = "signers.list"
_FORMER: Final = "signers.former"
Pins = Mapping[str, str]

__all__ = [
    "Delegated",
    "Delegation",
    "Enrolment",
    "Flaw",
    "Identity",
    "Listed",
    "Pin",
    "Register",
    "RegisterRefusedError",
    "pin_of",
]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works on the list of which workspace, and where the keys of this computer lie."""

    workspace: Workspace
    actor: Actor
    folder: Path

    @property
    def now(self) -> datetime:
        return self.workspace.clock()

    def writer(self) -> Writer:
        return Writer(self.actor.id, self.actor.person.name, self.now)

    def own_key(self, secret: str) -> AbstractContextManager[OwnKey]:
        return keys.opened(self.folder, self.actor.id, secret, self.now)

    def list_key(self, register: Register, passphrase: str) -> Key:
        owner = list_owner(register.owner)
        if self.now > register.owner.until:
            raise RefusedError(
                _("The key of the list has ended, so nothing can be added with it."),
                _("Hand the list over to a new key first."),
            )
        return keys.open_own_key(self.folder, owner, passphrase, self.now)


def list_owner(identity: Identity) -> str:
    """Under which name the key of a list is kept: each list has a file of its own."""
    return f"{_KEPT_AS} {identity.fingerprint[:16]}"


def holds_list_key(desk: Desk, register: Register) -> bool:
    """Whether the key of this list lies on this computer, so that entries can be added here."""
    return keys.key_path(desk.folder, list_owner(register.owner)).exists()


def load(workspace: Workspace, pin: Pin | None = None) -> Register | None:
    """The list of this workspace, every entry checked; None where there is none yet.

    Without what this computer remembers (`pin`) the key that the workspace names is taken for right.
    """
    text = workspace.signers.text()
    if not text:
        _require_none(pin)
        return None
    register = read_register(text, pin)
    named = workspace.settings.load(_LIST_PIN)
    if pin is None and isinstance(named, str):
        _require_owner(register, named)
    return register


def _require_none(pin: Pin | None) -> None:
    if pin is not None:
        raise RegisterRefusedError(Flaw.ROLLED_BACK, _("The list of signers is missing from this workspace."))


def _require_owner(register: Register, fingerprint: str) -> None:
    """Its key now, or one of those that handed it on."""
    if fingerprint not in register.owners:
        raise RegisterRefusedError(
            Flaw.FOREIGN, _("The list of signers is signed by another key than this workspace names.")
        )


def read_list(data: bytes, pin: Pin | None = None) -> Register:
    """The list in a file, for those who have no workspace, such as an auditor."""
    try:
        return read_register(data.decode("utf-8"), pin)
    except UnicodeDecodeError:
        raise RegisterRefusedError(Flaw.NOT_A_LIST, _("This is not a list of signers.")) from None


def set_up(desk: Desk, passphrase: str) -> Register:
    """Begins the list of this workspace; its key stays on this computer, under a passphrase of its own."""
    require_pmo(desk)
    if desk.workspace.signers.text():
        raise RefusedError(_("This workspace has a list of signers already."))
    register = founded(new_list_key(desk, passphrase), desk.writer())
    desk.workspace.signers.add(1, _texts(register, 0))
    desk.workspace.settings.save(_LIST_PIN, register.owner.fingerprint)
    return register


def new_list_key(desk: Desk, passphrase: str) -> Key:
    """A key to sign a list with; it stays on this computer."""
    house = desk.workspace.organisation().name or desk.workspace.name
    name = _("List of signers of {house}").format(house=house)[:60]
    data = make_key(name, desk.actor.id, passphrase, desk.now)
    key = open_key(data, passphrase, desk.now)
    keys.keep_key(desk.folder, list_owner(key.identity), data, passphrase, desk.now)
    return key


def put_list(workspace: Workspace, register: Register) -> None:
    """This list in the place of whatever was there; a former one is kept, for what was signed under it."""
    known = believed(workspace)
    if known is not None and known.owners[0] != register.owners[0]:
        workspace.settings.save(_FORMER, [*former_lists(workspace), known.text])
    workspace.signers.replace(_texts(register, 0))
    workspace.settings.save(_LIST_PIN, register.owner.fingerprint)


def former_lists(workspace: Workspace) -> Sequence[str]:
    """The lists that another one took the place of, the oldest first."""
    kept = workspace.settings.load(_FORMER)
    return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []


def ask(workspace: Workspace, data: bytes, now: datetime) -> Enrolment:
    """Takes in an enrolment file; it waits until the PMO has compared its six words."""
    asked = read_enrolment(data)
    workspace.signers.keep_enrolment(asked.identity.fingerprint, asked.text, now)
    return asked


def waiting(workspace: Workspace) -> Sequence[Enrolment]:
    """The keys that ask to be accepted, the oldest first; a damaged request is left out."""
    return [found for file in workspace.signers.enrolments().values() if (found := _read(file))]


def _read(file: str) -> Enrolment | None:
    try:
        return read_enrolment(file.encode())
    except RefusedError:
        return None


def turn_down(desk: Desk, asked: Enrolment) -> None:
    require_pmo(desk)
    desk.workspace.signers.drop_enrolment(asked.identity.fingerprint)


@dataclass(frozen=True, slots=True)
class Terms:
    """For what and until when a key is accepted."""

    roles: frozenset[Role]
    start: datetime
    end: datetime


def accept(desk: Desk, register: Register, asked: Enrolment, terms: Terms, passphrase: str) -> Register:
    """The key counts from now on, in place of a former one; a CIO's only after a second signature."""
    require_pmo(desk)
    former = register.key_of(asked.person)
    deed = Added(
        asked.person,
        asked.name,
        tuple(sorted(terms.roles)),
        encoded(asked.identity.certificate),
        terms.start,
        terms.end,
        former.fingerprint if former else "",
    )
    after = add_entry(desk, register, deed, desk.list_key(register, passphrase))
    desk.workspace.signers.drop_enrolment(asked.identity.fingerprint)
    return after


def longest(asked: Enrolment, now: datetime) -> tuple[datetime, datetime]:
    """The first and last moment for which a key can be accepted: from this morning, for clocks differ."""
    morning = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return max(morning, asked.identity.since), asked.identity.until


def change(desk: Desk, register: Register, one: Listed, wish: tuple[Terms, str], passphrase: str) -> Register:
    """Other roles or another last day, with the reason; a second signature where a CIO’s role is touched."""
    require_pmo(desk)
    terms, reason = wish
    deed = Changed(one.fingerprint, tuple(sorted(terms.roles)), terms.end, reason.strip())
    return add_entry(desk, register, deed, desk.list_key(register, passphrase))


def revoke(desk: Desk, register: Register, fingerprint: str, reason: str, passphrase: str) -> Register:
    """This key counts no more from now on; what it signed before stays signed."""
    require_pmo(desk)
    return add_entry(
        desk, register, Revoked(fingerprint, reason.strip()), desk.list_key(register, passphrase)
    )


def may_confirm(desk: Desk, register: Register, wanted: Listed) -> bool:
    return any(one.person == desk.actor.id for one in register.confirmers(wanted))


def confirm(desk: Desk, register: Register, wanted: Listed, passphrase: str) -> Register:
    """The second signature that makes a CIO's key count, with the acting person's own key."""
    with desk.own_key(passphrase) as key:
        return add_entry(desk, register, Confirmed(wanted.entry), key)


def add_entry(desk: Desk, register: Register, deed: Deed, key: OwnKey) -> Register:
    """One more entry, signed and stored."""
    after = appended(register, deed, key, desk.writer())
    desk.workspace.signers.add(after.version, _texts(after, register.version))
    if after.owner != register.owner:
        desk.workspace.settings.save(_LIST_PIN, after.owner.fingerprint)
    return after


def take_list(workspace: Workspace, data: bytes, pin: Pin | None = None) -> Register:
    """The list in a file becomes that of the workspace, if it goes on from the one that is there."""
    found = read_list(data, pin)
    known = believed(workspace)
    if known is None:
        put_list(workspace, found)
        return found
    check_pin(found, pin_of(known))
    if found.version > known.version:
        workspace.signers.add(known.version + 1, _texts(found, known.version))
        workspace.settings.save(_LIST_PIN, found.owner.fingerprint)
    return found


def believed(workspace: Workspace, pin: Pin | None = None) -> Register | None:
    """The list that is there; None where there is none, or one that was tampered with."""
    try:
        return load(workspace, pin)
    except RegisterRefusedError:
        return None


def list_file(register: Register) -> bytes:
    return register.text.encode()


def write_file(path: Path, data: bytes) -> None:
    """A list or an enrolment file, whole or not at all."""
    disk.put(path, data)


def _texts(register: Register, after: int) -> list[str]:
    return [line.sealed.text for line in register.lines[after:]]


def require_pmo(desk: Desk) -> None:
    if desk.actor.role is not Role.PMO:
        raise RefusedError(_("Only the PMO keeps the list of signers."))


def pinned(lists: Pins, workspace: Path) -> Pin | None:
    """What this computer remembers of the list of a workspace."""
    try:
        return pin_from(lists[str(workspace.absolute())])
    except (KeyError, ValueError):
        return None


def trusted(lists: Pins, workspace: Path, register: Register) -> Pins:
    """The same with this list as the one to be trusted, and as the newest seen."""
    return {**lists, str(workspace.absolute()): pin_of(register).text}


def reader(workspace: Path, person: PersonId) -> str:
    """Under which name it is remembered what a person read of the list of a workspace."""
    return f"{workspace.absolute()} {person}"
