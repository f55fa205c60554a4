"""What ends soon: the own key, and for the PMO every key on the list, the list’s own key and delegations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, assert_never

from casebuilder.i18n import _
from casebuilder.services.key_history import day, name_of
from casebuilder.sign.identity import Identity
from casebuilder.sign.register import REMINDER, Listed, Register

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


def days_left(one: Ending, now: datetime) -> int:
    return max(0, (one.at - now) // timedelta(days=1))


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
