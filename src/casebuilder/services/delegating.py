"""Letting somebody sign for oneself, and ending it; both are entries of the list of signers."""

from collections.abc import Sequence

from casebuilder.model.person import Person
from casebuilder.services.signers import Delegated, Delegation, Desk, Listed, Register, add_entry
from casebuilder.sign.entry import Ended


def can_stand_in(register: Register, giver: Person) -> Sequence[Listed]:
    """Who else has a key that counts."""
    return [one for one in register.keys.values() if one.counts and one.person != giver.id]


def delegate(desk: Desk, register: Register, given: Delegated, passphrase: str) -> Register:
    """Somebody may sign for the acting person, whose own key says so."""
    with desk.own_key(passphrase) as key:
        return add_entry(desk, register, given, key)


def end_delegation(desk: Desk, register: Register, one: Delegation, reason: str, passphrase: str) -> Register:
    """By the person who gave it, else by whoever holds the key of the list."""
    deed = Ended(one.entry, reason.strip())
    if one.giver != desk.actor.id:
        return add_entry(desk, register, deed, desk.list_key(register, passphrase))
    with desk.own_key(passphrase) as key:
        return add_entry(desk, register, deed, key)
