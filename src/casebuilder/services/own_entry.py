"""What others made of a person's own entry on the list of signers, so that it is not done unseen."""

from collections.abc import Iterator, Mapping, Sequence

from casebuilder.model.person import PersonId
from casebuilder.services import keys
from casebuilder.services.signers import Desk, Listed, Register, reader
from casebuilder.sign.entry import (
    Added,
    Changed,
    Confirmed,
    Delegated,
    Ended,
    Founded,
    HandedOver,
    Line,
    Revoked,
)


def changes(desk: Desk, register: Register, since: int) -> Sequence[int]:
    """The entries after this one about the acting person, but those that their own key signed."""
    own = keys.own_identity(desk.folder, desk.actor.id)
    mine = own.fingerprint if own is not None else ""
    return [
        line.entry.version
        for line in register.lines[since:]
        if line.entry.key != mine and desk.actor.id in _people(register, line)
    ]


def unread(desk: Desk, register: Register, seen: Mapping[str, str]) -> Sequence[int]:
    """Those that the person has not read yet; nothing where the list is read for the first time."""
    read = seen.get(reader(desk.workspace.path, desk.actor.id), "")
    return changes(desk, register, int(read)) if read.isdecimal() else ()


def _people(register: Register, line: Line) -> Iterator[PersonId]:
    """Whom an entry is about."""
    match line.entry.deed:
        case Founded() | HandedOver():
            return
        case Added(person=person):
            yield person
        case Confirmed(entry=number):
            yield from _people(register, register.lines[number - 1])
        case Changed(fingerprint=key) | Revoked(fingerprint=key):
            yield register.keys[key].person
        case Delegated(giver=giver, receiver=receiver):
            yield from (giver, receiver)
        case Ended(entry=number):
            given = (one for one in register.delegations if one.entry == number)
            yield from (person for one in given for person in (one.giver, one.receiver))


def stranger(desk: Desk, register: Register) -> Listed | None:
    """A key in the name of the acting person that was never theirs on this computer."""
    owned = keys.own_keys(desk.folder, desk.actor.id)
    listed = register.key_of(desk.actor.id)
    return listed if owned and listed is not None and listed.fingerprint not in owned else None
