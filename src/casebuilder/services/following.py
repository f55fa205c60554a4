"""Following the list of signers of a PMO: what a newer one says that the one here did not, and of whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Role
from casebuilder.services import signers
from casebuilder.services.key_history import history
from casebuilder.services.list_key import trust_other
from casebuilder.services.own_entry import changes
from casebuilder.services.signers import Desk, Flaw, Listed, Pin, Register, RegisterRefusedError


@dataclass(frozen=True, slots=True)
class Offer:
    """A list in a file; `known` that its key was compared on this computer before.

    `other`: another key signed it than the one that is trusted here. `news` tells what is new in it, `mine`
    what of that changes the entry of the acting person, `entry` how they stand on it.
    """

    data: bytes
    register: Register
    known: bool
    news: Sequence[str] = ()
    mine: Sequence[str] = ()
    entry: Listed | None = None
    other: bool = False

    @property
    def people(self) -> int:
        """How many have a key on it that counts."""
        return sum(one.counts for one in self.register.keys.values())

    @property
    def changed_at(self) -> datetime:
        return self.register.lines[-1].entry.at


def look_at(desk: Desk, data: bytes, pin: Pin | None) -> Offer:
    """The list in a file beside the one here; RegisterRefusedError where it is older or forged."""
    try:
        found = signers.read_list(data, pin)
    except RegisterRefusedError as error:
        if error.flaw is not Flaw.FOREIGN:
            raise _overtaken(desk, pin, error) from None
        other = signers.read_list(data)
        return Offer(data, other, known=False, entry=other.key_of(desk.actor.id), other=True)
    before = signers.believed(desk.workspace, pin)
    known, since = pin is not None, before.version if before is not None else 0
    entry = found.key_of(desk.actor.id)
    if not known:
        return Offer(data, found, known, entry=entry)
    mine = history(found, since, changes(desk, found, since))
    return Offer(data, found, known, history(found, since), mine, entry)


def _overtaken(desk: Desk, pin: Pin | None, error: RegisterRefusedError) -> RefusedError:
    """Where the list is kept, one that comes back confirmed may have been overtaken; that is no forgery."""
    here = signers.believed(desk.workspace, pin)
    later = error.flaw in (Flaw.FORKED, Flaw.ROLLED_BACK) and desk.actor.role is Role.PMO
    if not later or here is None or not signers.holds_list_key(desk, here):
        return error
    return RefusedError(
        _("Entries were added here after this list was sent out, so it does not go on from yours."),
        _("Send out the newest list, and let the second signature be given on that."),
    )


def follow(desk: Desk, offer: Offer, pin: Pin | None) -> Register:
    """This is the list of the workspace from now on; what keeps it from being so is said."""
    if offer.other:
        return trust_other(desk.workspace, offer.data)
    return signers.take_list(desk.workspace, offer.data, pin)
