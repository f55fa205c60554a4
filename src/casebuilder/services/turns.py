"""Who may sign where in a document that came as a file, and what stands in the way.

Told from the document and the list of signers alone, by the rules that the PMO holds it against later.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casebuilder.exchange.casefile import CaseFile
from casebuilder.i18n import _
from casebuilder.model.case import Case, Proof
from casebuilder.model.deed import (
    NOTHING_GIVEN,
    Findings,
    Given,
    Obstacle,
    obstacles,
    signed,
    signing_obstacles,
)
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.seats import SIGNING
from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE, SignatureField, place_of
from casebuilder.model.stage import Deed
from casebuilder.model.verdict import Verdict
from casebuilder.services.keys import own_identity
from casebuilder.services.signers import load, pinned
from casebuilder.sign.register import Listed, Register
from casebuilder.sign.signer import Standing
from casebuilder.texts.figure import day_of
from casebuilder.texts.problem import obstacle_in_words
from casebuilder.texts.state import role_name

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace

EITHER: Final = frozenset((CIO_APPROVE, CIO_DECLINE))


class NotReadyError(RefusedError):
    """Nothing is wrong with the document: the list or the person's own key is what is missing."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who opens a document: the person, the list followed here, where the own key is found."""

    person: Person
    register: Register | None
    folder: Path


@dataclass(frozen=True, slots=True)
class Turn:
    """A role in which the person may sign, and the place; a CIO decides by one of two places.

    `instead_of` names for whom they sign by delegation; `troubles` say why it cannot be done yet.
    """

    role: Role
    place: str
    instead_of: str = ""
    troubles: tuple[str, ...] = ()

    @property
    def decides(self) -> bool:
        return self.place in EITHER


@dataclass(frozen=True, slots=True)
class Wish:
    """In which role to sign, and for a CIO what is decided."""

    turn: Turn
    deed: Deed | None = None
    given: Given = NOTHING_GIVEN


def reader_here(workspace: "Workspace", person: Person, folder: Path, lists: Mapping[str, str]) -> Reader:
    """Who reads documents in this workspace; NotReadyError where its list was never compared with the PMO."""
    pin = pinned(lists, workspace.path)
    register = load(workspace, pin)
    if register is not None and pin is None:
        raise NotReadyError(
            _("You have not compared the list of signers with your PMO yet."),
            _("Compare its six words under “People & keys”, then sign."),
        )
    return Reader(person, register, folder)


def followed(reader: Reader) -> Register:
    """The list; NotReadyError where there is none."""
    if reader.register is None:
        raise NotReadyError(
            _("There is no list of signers here yet, so nobody can tell whose document this is."),
            _("Take in the list that your PMO sent, under “People & keys”."),
        )
    return reader.register


def own_entry(reader: Reader, register: Register, now: datetime) -> Listed:
    """What the list says of the person's own key; NotReadyError where it does not count now."""
    person = reader.person
    own = own_identity(reader.folder, person.id)
    if own is None:
        raise NotReadyError(
            _("You have no key on this computer, so you cannot sign."),
            _("Make your key under “People & keys” and ask the PMO to accept it."),
        )
    listed = register.keys.get(own.fingerprint)
    if listed is None or listed.person != person.id:
        raise NotReadyError(
            _("Your key is not on the list of signers that you have here."),
            _("Ask the PMO to accept your key, then take in the new list under “People & keys”."),
        )
    _require_counting(listed, now)
    return listed


def why_not_counting(reader: Reader, now: datetime) -> str:
    """Why the PMO would refuse what this person signs now; empty where nothing does, or without a list."""
    if reader.register is None:
        return ""
    try:
        own_entry(reader, reader.register, now)
    except NotReadyError as error:
        return str(error)
    return ""


def _require_counting(listed: Listed, now: datetime) -> None:
    if listed.status is not Standing.ACTIVE:
        raise NotReadyError(
            _("Your key does not count any more: it was revoked or replaced."),
            _("Make a new key under “People & keys” and ask the PMO to accept it."),
        )
    if listed.waits:
        raise NotReadyError(
            _("Your key does not count yet: it waits for a second signature."),
            _("Once it is given, take in the new list under “People & keys”."),
        )
    if not listed.good(now):
        words = _("Your key counted from {start} to {end}; today it does not.")
        start, end = (day_of(one.isoformat()) for one in (listed.valid_from, listed.valid_until))
        raise NotReadyError(
            words.format(start=start, end=end),
            _("Make a new key under “People & keys” and ask the PMO to accept it."),
        )


@dataclass(frozen=True, slots=True)
class Sent:
    """A document that holds: the case in it, and its signatures."""

    file: CaseFile
    verdict: Verdict

    @property
    def case(self) -> Case:
        return self.file.case

    @property
    def fields(self) -> Sequence[SignatureField]:
        return self.file.printed.fields if self.file.printed else ()

    def free(self) -> Sequence[SignatureField]:
        """The places where nobody has signed; with one of the CIO's two the other is taken too."""
        taken = {one.field for one in self.verdict.signatures}
        if taken & EITHER:
            taken |= EITHER
        return [one for one in self.fields if one.name not in taken]

    def has_signed(self, person: PersonId) -> bool:
        return any(one.person == person for one in self.verdict.signatures)

    def so_far(self, now: datetime) -> Case:
        """The case with what its signatures say."""
        case = self.case
        for one in self.verdict.signatures:
            person = Person(PersonId(one.person), one.name, frozenset((one.role,)))
            proof = Proof(one.fingerprint, self.verdict.file)
            case = signed(case, Actor(person, one.role), one.claimed or now, proof)
        return case


@dataclass(frozen=True, slots=True)
class Day:
    """What a delegation is held against: the amount, and the moment."""

    amount: Decimal | None
    now: datetime


def turns(sent: Sent, register: Register, own: Listed, day: Day) -> Iterator[Turn]:
    """Every role in which the person may sign, by their own entry or by delegation."""
    if sent.has_signed(own.person):
        return
    for role, places in groupby(sent.free(), key=lambda one: one.role):
        giver = None if role in own.roles else _giver(register, own.person, role, sent.case, day)
        place = _place(sent, role, [one.name for one in places], own.person)
        if place and (role in own.roles or giver is not None):
            turn = Turn(role, place, giver.name if giver else "")
            person = Person(own.person, own.name, frozenset((role,)))
            yield replace(turn, troubles=in_the_way(sent, person, Wish(turn), day.now))


def _place(sent: Sent, role: Role, free: Sequence[str], person: PersonId) -> str:
    """Everybody on the board has a place of their own; elsewhere the first of the role is theirs."""
    if role is not Role.BOARD:
        return free[0]
    own = place_of(sent.case.mandate, role, person)
    return own if own in free else ""


def _giver(register: Register, person: PersonId, role: Role, case: Case, day: Day) -> Listed | None:
    """In whose place somebody signs; a sponsor is stood in for only by whom they chose, a board by nobody."""
    if role is Role.BOARD:
        return None
    found = register.acting_for(person, role, case.unit, day.amount, day.now)
    if found is None or (role is Role.SPONSOR and found.giver != _sponsor(case)):
        return None
    return register.key_of(found.giver)


def _sponsor(case: Case) -> str:
    return str(case.sponsor.get("email", "")).casefold()


def in_the_way(sent: Sent, person: Person, wish: Wish, now: datetime) -> tuple[str, ...]:
    """What the PMO would be told on receiving this signature, told before it is given."""
    actor = Actor(replace(person, roles=frozenset((wish.turn.role,))), wish.turn.role)
    found = _obstacles(sent.so_far(now), actor, wish, now)
    words = (obstacle_in_words(one, sent.file.forms.values(), sent.case.tier) for one in found)
    return tuple(dict.fromkeys(words))


def _obstacles(case: Case, actor: Actor, wish: Wish, now: datetime) -> Iterator[Obstacle]:
    if wish.turn.decides:
        deed = wish.deed or Deed.APPROVE
        yield from obstacles(case, deed, actor, wish.given, Findings(today=now.date()))
    elif actor.role in SIGNING:
        found = signing_obstacles(case, actor)
        yield from (one for one in found if not (wish.turn.instead_of and one.code == "not_the_sponsor"))


def nothing_to_sign(sent: Sent, own: Listed) -> str:
    """Why there is no place for this person."""
    if sent.has_signed(own.person):
        return _("You have signed this document already.")
    if any(one.role in own.roles for one in sent.fields):
        return _("Somebody has signed in your place already.")
    roles = ", ".join(role_name(one) for one in sorted(own.roles))
    left = ", ".join(dict.fromkeys(role_name(one.role) for one in sent.free()))
    if not left:
        return _("Everybody has signed this document; no place is free.")
    words = _("There is no place for you in this document. You sign as {roles}; it waits for {left}.")
    return words.format(roles=roles, left=left)
