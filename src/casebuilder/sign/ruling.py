"""The rules of the list of signers: what one more entry makes of it, or why it may not be there."""

from dataclasses import replace
from typing import Final, NoReturn, assert_never

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Role
from casebuilder.sign.entry import (
    Added,
    Changed,
    Confirmed,
    Delegated,
    Ended,
    Entry,
    Founded,
    HandedOver,
    Line,
    Revoked,
)
from casebuilder.sign.identity import Identity, identity_of
from casebuilder.sign.keys import fit_to_sign
from casebuilder.sign.register import Delegation, Former, Listed, Register
from casebuilder.sign.sealed import decoded
from casebuilder.sign.signer import Standing
from casebuilder.sign.takeover import read_offer

# A CIO decides about everybody's money: their key counts only once a second person has vouched for it.
GUARDED: Final = Role.CIO


def after(register: Register, line: Line) -> Register:
    """The list with this entry; RefusedError names the rule it breaks. The signature is checked elsewhere."""
    entry = line.entry
    changed = _ruled(register, entry)
    return replace(changed, lines=(*register.lines, line))


def _ruled(register: Register, entry: Entry) -> Register:
    match entry.deed:
        case Founded() | HandedOver() as deed:
            return _of_the_list(register, entry, deed)
        case Added() | Changed() | Confirmed() | Revoked() as deed:
            return _of_a_key(register, entry, deed)
        case Delegated() as deed:
            return _delegated(register, entry, deed)
        case Ended() as deed:
            return _ended(register, entry, deed)
        case _:
            assert_never(entry.deed)


def _of_the_list(register: Register, entry: Entry, deed: Founded | HandedOver) -> Register:
    match deed:
        case Founded():
            return _founded(register, entry, deed)
        case HandedOver():
            return _handed_over(register, entry, deed)


def _of_a_key(register: Register, entry: Entry, deed: Added | Changed | Confirmed | Revoked) -> Register:
    match deed:
        case Added():
            return _added(register, entry, deed)
        case Changed():
            return _changed(register, entry, deed)
        case Confirmed():
            return _confirmed(register, entry, deed)
        case Revoked():
            return _revoked(register, entry, deed)


def signing_key(register: Register, entry: Entry) -> Identity | None:
    """The key that an entry says it is signed with, if the list knows it."""
    if isinstance(entry.deed, Founded):
        return certified(entry.deed.certificate)
    if entry.key == register.owner.fingerprint:
        return register.owner
    known = register.keys.get(entry.key)
    return known.identity if known else None


def certified(certificate: str) -> Identity:
    """The identity in a certificate (base 64); RefusedError where it is none or not made for signing."""
    try:
        data = decoded(certificate)
        if fit_to_sign(data):
            return identity_of(data)
    except (ValueError, IndexError):
        pass
    raise RefusedError(_("The key is not made for signing documents."))


def _founded(register: Register, entry: Entry, deed: Founded) -> Register:
    owner = certified(deed.certificate)
    if register.lines or owner.fingerprint != entry.key:
        _refuse(_("A list begins only once."))
    return replace(register, owner=owner)


def _handed_over(register: Register, entry: Entry, deed: HandedOver) -> Register:
    """The old key names the new one, and the new one has seen this very list and no other."""
    _require_list_key(register, entry)
    offer = read_offer(deed.offer.encode())
    if not 1 <= offer.entry <= register.version or register.lines[offer.entry - 1].hash != offer.head:
        _refuse(_("The new key offers to take over another list than this."))
    if offer.identity.fingerprint in (*register.owners, *register.keys):
        _refuse(_("The new key of the list must be one that was not used before."))
    if not deed.reason.strip():
        _refuse(_("Say why the list is handed over."))
    return replace(register, owner=offer.identity, former=(*register.former, register.owner))


def _added(register: Register, entry: Entry, deed: Added) -> Register:
    _require_list_key(register, entry)
    identity = certified(deed.certificate)
    _check_window(identity, deed)
    if identity.fingerprint in register.keys:
        _refuse(_("This key is on the list already."))
    if not deed.roles or not deed.person or not deed.name.strip():
        _refuse(_("Say whose key it is and in which roles it counts."))
    _check_former(register, deed)
    listed = Listed(
        identity,
        deed.person,
        deed.name,
        frozenset(deed.roles),
        deed.valid_from,
        deed.valid_until,
        entry.version,
        entry.by,
        entry.by_name,
        entry.at,
        deed.replaces,
        waits=GUARDED in deed.roles or _guarded(register, deed.replaces),
    )
    return _with_key(register, listed) if listed.waits else _in_force(register, listed, entry)


def _guarded(register: Register, fingerprint: str) -> bool:
    known = register.keys.get(fingerprint)
    return known is not None and GUARDED in known.roles


def _check_window(identity: Identity, deed: Added) -> None:
    if not identity.since <= deed.valid_from < deed.valid_until <= identity.until:
        _refuse(_("A key counts only within the days it was made for."))


def _check_former(register: Register, deed: Added) -> None:
    former = register.key_of(deed.person)
    if former is not None and former.fingerprint != deed.replaces:
        _refuse(
            _("{name} has a key on the list already; the new one must replace it.").format(name=deed.name)
        )
    if deed.replaces and former is None:
        _refuse(_("The key to be replaced does not count any more."))


def _changed(register: Register, entry: Entry, deed: Changed) -> Register:
    """Where a CIO’s role is given or taken it waits like a new key; until then the old terms count."""
    _require_list_key(register, entry)
    known = register.keys.get(deed.fingerprint)
    if known is None or not known.counts:
        _refuse(_("Only a key that counts can be changed."))
    if not deed.roles or not known.valid_from < deed.valid_until <= known.identity.until:
        _refuse(_("Choose at least one role, and a last day within those the key was made for."))
    if not deed.reason.strip():
        _refuse(_("Say why the key is changed."))
    wanted = replace(
        known,
        roles=frozenset(deed.roles),
        valid_until=deed.valid_until,
        entry=entry.version,
        added_by=entry.by,
        added_by_name=entry.by_name,
        added_at=entry.at,
        waits=GUARDED in {*deed.roles, *known.roles},
    )
    if wanted.waits:
        return replace(register, changes={**register.changes, known.fingerprint: wanted})
    return _in_force(register, wanted, entry)


def _confirmed(register: Register, entry: Entry, deed: Confirmed) -> Register:
    wanted = next((one for one in register.waiting() if one.entry == deed.entry), None)
    if wanted is None:
        _refuse(_("Nothing waits for this second signature."))
    if entry.key not in {one.fingerprint for one in register.confirmers(wanted)}:
        _refuse(_("The second signature must come from a CIO or from another PMO on the list."))
    return _in_force(register, replace(wanted, waits=False), entry)


def _in_force(register: Register, listed: Listed, entry: Entry) -> Register:
    """What a key was is kept; a former key is replaced when the new one begins to count."""
    was = register.keys.get(listed.fingerprint)
    if was is not None and was.counts:
        before = (*was.before, Former(was.roles, was.valid_until, entry.at))
        changes = {key: one for key, one in register.changes.items() if key != listed.fingerprint}
        return _with_key(replace(register, changes=changes), replace(listed, before=before))
    former = register.keys.get(listed.replaces)
    if former is not None and former.status is Standing.ACTIVE:
        over = Standing.REPLACED
        register = _with_key(register, replace(former, status=over, ended_at=entry.at))
    return _with_key(register, listed)


def _revoked(register: Register, entry: Entry, deed: Revoked) -> Register:
    """By the list key alone, a CIO's too: a stolen key must stop counting at once."""
    _require_list_key(register, entry)
    known = register.keys.get(deed.fingerprint)
    if known is None or known.status is not Standing.ACTIVE:
        _refuse(_("This key does not count any more."))
    if not deed.reason.strip():
        _refuse(_("Say why the key is revoked."))
    return _with_key(register, replace(known, status=Standing.REVOKED, reason=deed.reason, ended_at=entry.at))


def _delegated(register: Register, entry: Entry, deed: Delegated) -> Register:
    giver = register.keys.get(entry.key)
    if giver is None or giver.person != deed.giver or not giver.good(entry.at):
        _refuse(_("A delegation is signed by the person who gives it, with a key that counts."))
    if not deed.roles or not set(deed.roles) <= giver.roles:
        _refuse(_("{name} can only hand on roles of their own.").format(name=giver.name))
    if Role.BOARD in deed.roles:
        _refuse(_("A seat on the board cannot be handed on."))
    receiver = register.key_of(deed.receiver)
    if deed.receiver == deed.giver or receiver is None or not receiver.counts:
        _refuse(_("The person who stands in needs a key of their own on the list."))
    _check_term(deed)
    return replace(register, delegations=(*register.delegations, _delegation(entry, deed)))


def _check_term(deed: Delegated) -> None:
    if not deed.start < deed.end:
        _refuse(_("A delegation ends after it begins."))
    if not deed.reason.strip():
        _refuse(_("Say why somebody stands in."))
    if deed.cap is not None and deed.cap <= 0:
        _refuse(_("The most it may cost is an amount above zero."))


def _delegation(entry: Entry, deed: Delegated) -> Delegation:
    return Delegation(
        entry.version,
        deed.giver,
        deed.receiver,
        frozenset(deed.roles),
        deed.unit,
        deed.cap,
        deed.start,
        deed.end,
        deed.reason,
    )


def _ended(register: Register, entry: Entry, deed: Ended) -> Register:
    found = next((one for one in register.delegations if one.entry == deed.entry and not one.ended_at), None)
    if found is None:
        _refuse(_("This delegation is over already."))
    key = register.keys.get(entry.key)
    if entry.key != register.owner.fingerprint and (key is None or key.person != found.giver):
        _refuse(_("A delegation is ended by the person who gave it or by the PMO."))
    over = replace(found, ended_at=entry.at)
    kept = tuple(over if one is found else one for one in register.delegations)
    return replace(register, delegations=kept)


def _with_key(register: Register, listed: Listed) -> Register:
    return replace(register, keys={**register.keys, listed.fingerprint: listed})


def _require_list_key(register: Register, entry: Entry) -> None:
    if not register.lines or entry.key != register.owner.fingerprint:
        _refuse(_("Only the key of the list may sign this entry."))


def _refuse(sentence: str) -> NoReturn:
    raise RefusedError(sentence)
