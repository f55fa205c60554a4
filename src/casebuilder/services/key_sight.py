"""What "People & keys" shows: the list of signers as it can be trusted here, the own key, what waits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.error import UnavailableError
from casebuilder.model.person import PersonId
from casebuilder.services import keys, signers
from casebuilder.services.own_entry import changes, stranger
from casebuilder.services.signers import Desk, Enrolment, Identity, Listed, Register, RegisterRefusedError
from casebuilder.sign.entry import Added, Confirmed, Delegated, Ended, Founded, Line, Revoked
from casebuilder.sign.signer import Standing
from casebuilder.texts.figure import day_of, moment, short_day
from casebuilder.texts.state import role_name

NOTHING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Sight:
    """`trouble` says why the list is not believed; `known` that its key was compared on this computer.

    `card` is what the card is called that the own key is on; empty where the key lies on this computer.
    `changes` tell what others made of the acting person's entry since they last read it, `stranger` a key in
    their name that is not theirs.
    """

    now: datetime
    register: Register | None = None
    trouble: str = ""
    known: bool = False
    keeper: bool = False
    own: Identity | None = None
    listed: Listed | None = None
    requests: Sequence[Enrolment] = field(default_factory=tuple)
    card: str = ""
    changes: Sequence[str] = field(default_factory=tuple)
    stranger: Listed | None = None


def look(desk: Desk, lists: Mapping[str, str], seen: Mapping[str, str] = NOTHING) -> Sight:
    """Everything as it is now; checks every signature of the list."""
    own, card = keys.own_identity(desk.folder, desk.actor.id), _card(desk)
    pin = signers.pinned(lists, desk.workspace.path)
    requests = signers.waiting(desk.workspace)
    try:
        register = signers.load(desk.workspace, pin)
    except RegisterRefusedError as error:
        return Sight(desk.now, trouble=str(error), own=own, requests=requests, card=card)
    if register is None:
        return Sight(desk.now, own=own, requests=requests, card=card)
    return Sight(
        desk.now,
        register,
        known=pin is not None,
        keeper=signers.holds_list_key(desk, register),
        own=own,
        listed=register.keys.get(own.fingerprint) if own else None,
        requests=requests,
        card=card,
        changes=_changes(desk, register, seen),
        stranger=stranger(desk, register),
    )


def _card(desk: Desk) -> str:
    try:
        token = keys.own_card(desk.folder, desk.actor.id)
    except UnavailableError:
        return ""
    return token.label if token else ""


def _changes(desk: Desk, register: Register, seen: Mapping[str, str]) -> Sequence[str]:
    """Who reads the list for the first time here is told how they stand on it, not what changed."""
    read = seen.get(signers.reader(desk.workspace.path, desk.actor.id), "")
    since = int(read) if read.isdecimal() else register.version
    return history(register, since, changes(desk, register, since))


def roles_in_words(one: Listed | Enrolment) -> str:
    return ", ".join(role_name(role) for role in sorted(one.roles))


def standing_in_words(one: Listed, now: datetime) -> str:
    """Where a key on the list stands, in one or two words."""
    if one.status is Standing.REVOKED:
        return _("Revoked")
    if one.status is Standing.REPLACED:
        return _("Replaced")
    if one.waits:
        return _("Waits for a second signature")
    if now > one.valid_until:
        return _("Expired")
    return _("Counts")


def day(at: datetime) -> str:
    return day_of(at.isoformat())


def short(at: datetime) -> str:
    """A day for a narrow column."""
    return short_day(at.date())


def history(register: Register, since: int = 0, only: Collection[int] | None = None) -> Sequence[str]:
    """What happened to the list after an entry, the newest first, in sentences; `only` these entries."""
    lines = [one for one in register.lines[since:] if only is None or one.entry.version in only]
    return [_told(register, line) for line in reversed(lines)]


def _told(register: Register, line: Line) -> str:
    entry = line.entry
    words = _("{number}. {at}, {who}: {what}")
    return words.format(
        number=entry.version, at=moment(entry.at), who=entry.by_name, what=_deed(register, line)
    )


def _deed(register: Register, line: Line) -> str:
    match line.entry.deed:
        case Founded():
            return _("began the list")
        case Added(name=name, roles=roles, replaces=former):
            words = _("replaced the key of {name} ({roles})") if former else _("accepted {name} ({roles})")
            return words.format(name=name, roles=", ".join(role_name(role) for role in roles))
        case Confirmed(entry=number):
            return _("gave the second signature to entry {number}").format(number=number)
        case Revoked(fingerprint=key, reason=reason):
            name = register.keys[key].name
            return _("revoked the key of {name}: {reason}").format(name=name, reason=reason)
        case Delegated(receiver=receiver, end=end, reason=reason):
            words = _("lets {name} sign until {day}: {reason}")
            return words.format(name=name_of(register, receiver), day=day(end), reason=reason)
        case Ended(entry=number, reason=reason):
            return _("ended the delegation of entry {number}: {reason}").format(number=number, reason=reason)


def name_of(register: Register, person: PersonId) -> str:
    """The name under which somebody stands on the list."""
    return next((one.name for one in register.keys.values() if one.person == person), person)
