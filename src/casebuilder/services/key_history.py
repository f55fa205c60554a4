"""What happened to the list of signers, or to one key on it, told in sentences."""

from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import sha256
from typing import assert_never

from casebuilder.i18n import _
from casebuilder.model.person import PersonId, Role
from casebuilder.sign.entry import (
    Added,
    Changed,
    Confirmed,
    Deed,
    Delegated,
    Ended,
    Founded,
    HandedOver,
    Line,
    Revoked,
)
from casebuilder.sign.register import Register
from casebuilder.sign.sealed import decoded
from casebuilder.sign.takeover import read_offer
from casebuilder.texts.figure import day_of, moment
from casebuilder.texts.state import role_name


def history(register: Register, since: int = 0, only: Collection[int] | None = None) -> Sequence[str]:
    """What happened after an entry, the newest first; `only` these entries."""
    lines = [one for one in register.lines[since:] if only is None or one.entry.version in only]
    return [_told(register, line) for line in reversed(lines)]


def history_of(register: Register, fingerprint: str) -> Sequence[str]:
    """The entries about one key, the newest first; also the one with which another took its place."""
    own = {line.entry.version for line in register.lines if fingerprint in _keys_in(line.entry.deed)}
    also = {line.entry.version for line in register.lines if _confirms(line.entry.deed, own)}
    return history(register, only=own | also)


def _keys_in(deed: Deed) -> Sequence[str]:
    match deed:
        case Added(certificate=certificate, replaces=former):
            return sha256(decoded(certificate)).hexdigest(), former
        case Changed(fingerprint=key) | Revoked(fingerprint=key):
            return (key,)
        case _:
            return ()


def _confirms(deed: Deed, entries: set[int]) -> bool:
    return isinstance(deed, Confirmed) and deed.entry in entries


def _told(register: Register, line: Line) -> str:
    entry = line.entry
    words = _("{number}. {at}, {who}: {what}")
    return words.format(
        number=entry.version, at=moment(entry.at), who=entry.by_name, what=_deed(register, entry.deed)
    )


def _deed(register: Register, deed: Deed) -> str:
    match deed:
        case Founded() | HandedOver():
            return _of_the_list(deed)
        case Added() | Changed() | Confirmed() | Revoked():
            return _of_a_key(register, deed)
        case Delegated(receiver=receiver, end=end, reason=reason):
            words = _("lets {name} sign until {day}: {reason}")
            return words.format(name=name_of(register, receiver), day=day(end), reason=reason)
        case Ended(entry=number, reason=reason):
            return _("ended the delegation of entry {number}: {reason}").format(number=number, reason=reason)
        case _:
            assert_never(deed)


def _of_the_list(deed: Founded | HandedOver) -> str:
    match deed:
        case Founded():
            return _("began the list")
        case HandedOver(offer=offer, reason=reason):
            words = _("handed the list over to {name}: {reason}")
            return words.format(name=read_offer(offer.encode()).name, reason=reason)


def _of_a_key(register: Register, deed: Added | Changed | Confirmed | Revoked) -> str:
    match deed:
        case Added(name=name, roles=roles, replaces=former, valid_until=until):
            words = _("accepted {name} as {roles} until {day}")
            if former:
                words = _("accepted a new key of {name} as {roles} until {day}")
            return words.format(name=name, roles=roles_named(roles), day=day(until))
        case Changed(fingerprint=key, roles=roles, valid_until=until, reason=reason):
            words = _("changed {name} to {roles} until {day}: {reason}")
            name = register.keys[key].name
            return words.format(name=name, roles=roles_named(roles), day=day(until), reason=reason)
        case Confirmed(entry=number):
            return _("gave the second signature to entry {number}").format(number=number)
        case Revoked(fingerprint=key, reason=reason):
            words = _("revoked the key of {name}: {reason}")
            return words.format(name=register.keys[key].name, reason=reason)


def day(at: datetime) -> str:
    return day_of(at.isoformat())


def roles_named(roles: Collection[Role]) -> str:
    return ", ".join(role_name(role) for role in sorted(roles))


def name_of(register: Register, person: PersonId) -> str:
    """The name under which somebody stands on the list."""
    return next((one.name for one in register.keys.values() if one.person == person), person)
