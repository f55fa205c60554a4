"""What ends soon: the own key, and for the PMO every key on the list, the list’s own key and delegations."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, assert_never

from casebuilder.i18n import _, ngettext
from casebuilder.model.person import Role
from casebuilder.services import keys, signers
from casebuilder.services.key_history import day, name_of
from casebuilder.services.own_entry import unread
from casebuilder.services.signers import Desk
from casebuilder.sign.identity import Identity
from casebuilder.sign.register import Listed, Register

NOTHING: Final[Mapping[str, str]] = {}
REMINDER: Final = timedelta(days=60)
# A delegation of a fortnight is not worth a word sixty days before.
_LAST_WEEK: Final = timedelta(days=7)


class About(StrEnum):
    """What it is that ends."""

    OWN = "own"
    KEY = "key"
    LIST = "list"
    STAND_IN = "stand_in"


@dataclass(frozen=True, slots=True)
class Ending:
    """It counts until `at`; `name` is whose key it is, or who stands in."""

    about: About
    at: datetime
    name: str = ""

    def over(self, now: datetime) -> bool:
        return self.at < now


def own_end(own: Identity, listed: Listed | None, now: datetime) -> Ending | None:
    """The own key, if it ends within sixty days: by itself, or on the list."""
    end = min(own.until, listed.valid_until) if listed is not None and listed.counts else own.until
    return Ending(About.OWN, end) if end <= now + REMINDER else None


def endings(register: Register, now: datetime) -> Sequence[Ending]:
    """All that ends within sixty days, or did so in the sixty before, delegations in their last week."""
    found = [*_keys(register), *_stand_ins(register)]
    found.append(Ending(About.LIST, register.owner.until))
    return sorted((one for one in found if abs(one.at - now) <= _notice(one)), key=lambda one: one.at)


def _notice(one: Ending) -> timedelta:
    return _LAST_WEEK if one.about is About.STAND_IN else REMINDER


def _keys(register: Register) -> Iterator[Ending]:
    for one in register.keys.values():
        if one.counts:
            yield Ending(About.KEY, one.valid_until, one.name)


def _stand_ins(register: Register) -> Iterator[Ending]:
    for one in register.delegations:
        if one.ended_at is None:
            yield Ending(About.STAND_IN, one.end, name_of(register, one.receiver))


@dataclass(frozen=True, slots=True)
class Reminder:
    """What somebody is told when they begin to work; `own` tells that it is about their own key."""

    words: str
    own: bool


def remind(desk: Desk, lists: Mapping[str, str], seen: Mapping[str, str] = NOTHING) -> Reminder | None:
    """What others did to one's entry, then the own key; whoever keeps the list also hears what ends on it."""
    register = signers.believed(desk.workspace, signers.pinned(lists, desk.workspace.path))
    if register is not None and unread(desk, register, seen):
        return Reminder(_("Your entry on the list of signers changed. Look at it before you sign."), own=True)
    own = keys.own_identity(desk.folder, desk.actor.id)
    listed = register.keys.get(own.fingerprint) if own is not None and register is not None else None
    mine = own_end(own, listed, desk.now) if own is not None else None
    if mine is not None:
        return Reminder(ending_words(mine, desk.now), own=True)
    if register is None or desk.actor.role is not Role.PMO or not signers.holds_list_key(desk, register):
        return None
    found = endings(register, desk.now)
    return Reminder(_counted(found, desk.now), own=False) if found else None


def _counted(found: Sequence[Ending], now: datetime) -> str:
    first, more = ending_words(found[0], now), len(found) - 1
    if not more:
        return first
    words = ngettext(
        "{first} {count} more on the list ends soon.", "{first} {count} more on the list end soon.", more
    )
    return words.format(first=first, count=more)


def ending_words(one: Ending, now: datetime) -> str:
    """One of them in a sentence, with what to do."""
    over, said = one.over(now), {"name": one.name, "day": day(one.at)}
    match one.about:
        case About.OWN:
            words = _("Your key has ended on {day}. Make a new one and ask the PMO to accept it.")
            words = words if over else _("Your key ends on {day}. Make a new one in time.")
        case About.KEY:
            words = (
                _("The key of {name} has ended on {day}.") if over else _("The key of {name} ends on {day}.")
            )
        case About.LIST:
            words = _("The key of the list has ended on {day}. Hand the list over to a new key.")
            words = words if over else _("The key of the list ends on {day}. Hand the list over in time.")
        case About.STAND_IN:
            words = _("{name} stopped standing in on {day}.") if over else _("{name} stands in until {day}.")
        case _:
            assert_never(one.about)
    return words.format(**said)
