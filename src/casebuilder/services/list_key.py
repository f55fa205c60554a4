"""The key of the list itself: handed over to another keeper, or, where it is lost, a new list in its place.

Who follows a list goes with a hand-over by themselves, for the old key named the new one. A list that begins
anew is another list: everybody compares its six words once more before they trust it.
"""

from typing import Final

from casebuilder.services import keys
from casebuilder.services.signers import (
    Desk,
    add_entry,
    list_owner,
    new_list_key,
    put_list,
    read_list,
    require_pmo,
)
from casebuilder.services.workspace import Workspace
from casebuilder.sign.entry import HandedOver
from casebuilder.sign.keys import Key, open_key
from casebuilder.sign.register import Register
from casebuilder.sign.takeover import SUFFIX, Offer, offer_file, read_offer
from casebuilder.sign.writing import founded

OFFER_SUFFIX: Final = SUFFIX

__all__ = ["OFFER_SUFFIX", "Offer", "read_offer"]


def offer(desk: Desk, register: Register, passphrase: str) -> bytes:
    """A new key for this list, made here, and the file that asks its keeper to hand the list over to it."""
    require_pmo(desk)
    key = new_list_key(desk, passphrase)
    return offer_file(key, desk.actor.person.name, register.version, register.head, desk.now)


def hand_over(desk: Desk, register: Register, taker: Offer, said: tuple[str, str]) -> Register:
    """From now on the new key signs for the list. `said`: the reason, and the passphrase of the old key."""
    require_pmo(desk)
    reason, passphrase = said
    deed = HandedOver(taker.text, reason.strip())
    return add_entry(desk, register, deed, _list_key_even_over(desk, register, passphrase))


def _list_key_even_over(desk: Desk, register: Register, passphrase: str) -> Key:
    """A key whose days are over can still name the one that follows it."""
    then = min(desk.now, register.owner.until)
    data = keys.read_own_key(desk.folder, list_owner(register.owner))
    return open_key(data, passphrase, then)


def begin_anew(desk: Desk, passphrase: str) -> Register:
    """A new list where the key of the old one is lost; everybody’s key has to be accepted once more."""
    require_pmo(desk)
    register = founded(new_list_key(desk, passphrase), desk.writer())
    put_list(desk.workspace, register)
    return register


def trust_other(workspace: Workspace, data: bytes) -> Register:
    """Another list becomes that of this workspace, once its six words were compared."""
    found = read_list(data)
    if found.text != workspace.signers.text():
        put_list(workspace, found)
    return found
