"""What "People & keys" shows: the list of signers as it can be trusted here, the own key, what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.error import UnavailableError
from casebuilder.services import keys, signers
from casebuilder.services.key_history import history, roles_named
from casebuilder.services.own_entry import stranger, unread
from casebuilder.services.signers import (
    Desk,
    Enrolment,
    Flaw,
    Identity,
    Listed,
    Register,
    RegisterRefusedError,
)
from casebuilder.sign.signer import Standing
from casebuilder.texts.figure import short_day

NOTHING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Sight:
    """`trouble` says why the list is not believed, `foreign` that another key signed it; `known` that
    its key was compared on this computer.

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
    foreign: bool = False


def look(desk: Desk, lists: Mapping[str, str], seen: Mapping[str, str] = NOTHING) -> Sight:
    """Everything as it is now; checks every signature of the list."""
    own, card = keys.own_identity(desk.folder, desk.actor.id), _card(desk)
    pin = signers.pinned(lists, desk.workspace.path)
    requests = signers.waiting(desk.workspace)
    try:
        register = signers.load(desk.workspace, pin)
    except RegisterRefusedError as error:
        foreign = error.flaw is Flaw.FOREIGN
        return Sight(desk.now, trouble=str(error), foreign=foreign, own=own, requests=requests, card=card)
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
        changes=history(register, 0, unread(desk, register, seen)),
        stranger=stranger(desk, register),
    )


def _card(desk: Desk) -> str:
    try:
        token = keys.own_card(desk.folder, desk.actor.id)
    except UnavailableError:
        return ""
    return token.label if token else ""


def roles_in_words(one: Listed | Enrolment) -> str:
    return roles_named(one.roles)


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


def short(at: datetime) -> str:
    """A day for a narrow column."""
    return short_day(at.date())
