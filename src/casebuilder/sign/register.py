"""The list of signers: whose signature counts, in which roles, from when until when.

It is append-only: every entry carries the hash of the one before and is signed, by the list's own key or, for
a delegation and a second signature, by the key of the person who gives it. The workspace only stores it and
cannot forge it. What the list says now follows from its entries alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from casebuilder.model.person import PersonId, Role
from casebuilder.sign.entry import START, Line
from casebuilder.sign.identity import Identity
from casebuilder.sign.signer import Signer, Signers, Standing


@dataclass(frozen=True, slots=True)
class Former:
    """What counted for a key before it was changed, `over` tells when."""

    roles: frozenset[Role]
    valid_until: datetime
    over: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A key on the list. One that waits for its second signature does not count yet.

    `entry` and who added it tell of the entry that made it what it is now, `before` what it was earlier.
    """

    identity: Identity
    person: PersonId
    name: str
    roles: frozenset[Role]
    valid_from: datetime
    valid_until: datetime
    entry: int
    added_by: PersonId
    added_by_name: str
    added_at: datetime
    replaces: str = ""
    waits: bool = False
    status: Standing = Standing.ACTIVE
    reason: str = ""
    ended_at: datetime | None = None
    before: tuple[Former, ...] = ()

    @property
    def fingerprint(self) -> str:
        return self.identity.fingerprint

    @property
    def counts(self) -> bool:
        return self.status is Standing.ACTIVE and not self.waits

    def good(self, at: datetime) -> bool:
        """Whether a signature of this moment counts."""
        return self.counts and self.valid_from <= at <= self.valid_until

    def signer(self, at: datetime | None = None) -> Signer:
        """As the reader of signed files takes it, who received one at this moment (None: now)."""
        then = next((one for one in self.before if at is not None and at < one.over), self)
        return Signer(
            self.fingerprint,
            self.person,
            self.name,
            then.roles,
            self.valid_from,
            then.valid_until,
            self.status,
            self.ended_at,
        )


@dataclass(frozen=True, slots=True)
class Delegation:
    """Who may sign for whom, in which roles, how far and how long; `entry` is its number on the list."""

    entry: int
    giver: PersonId
    receiver: PersonId
    roles: frozenset[Role]
    unit: str
    cap: Decimal | None
    start: datetime
    end: datetime
    reason: str
    ended_at: datetime | None = None

    def covers(self, role: Role, unit: str, amount: Decimal | None, at: datetime) -> bool:
        """An amount that is not known is over every cap."""
        within = self.cap is None or (amount is not None and amount <= self.cap)
        here = self.unit in ("", unit)
        return role in self.roles and here and within and self.runs(at)

    def runs(self, at: datetime) -> bool:
        ended = self.ended_at is not None and at >= self.ended_at
        return self.start <= at <= self.end and not ended


@dataclass(frozen=True, slots=True)
class Register:
    """The list as its entries make it; `keys` by fingerprint in the order they were added.

    `owner` is the key of the list now, `owners` every one it ever had; `changes` wait for a second signature.
    """

    owner: Identity
    lines: tuple[Line, ...] = ()
    keys: Mapping[str, Listed] = field(default_factory=dict)
    delegations: tuple[Delegation, ...] = ()
    former: tuple[Identity, ...] = ()
    changes: Mapping[str, Listed] = field(default_factory=dict)

    @property
    def owners(self) -> Sequence[str]:
        """The fingerprints of the keys of the list, the first to the one of now."""
        return [one.fingerprint for one in (*self.former, self.owner)]

    @property
    def version(self) -> int:
        return len(self.lines)

    @property
    def head(self) -> str:
        """The hash of the newest entry, which stands for the whole list."""
        return self.lines[-1].hash if self.lines else START

    @property
    def text(self) -> str:
        """The list as a file: one entry a line."""
        return "".join(f"{line.sealed.text}\n" for line in self.lines)

    def signers(self, at: datetime | None = None) -> Signers:
        """Every key that counts or once counted, for the reader of a file that came at this moment."""
        return {key: one.signer(at) for key, one in self.keys.items() if not one.waits}

    def key_of(self, person: PersonId) -> Listed | None:
        """The key with which a person signs now; one that waits only where there is no other."""
        own = [one for one in self.keys.values() if one.person == person and one.status is Standing.ACTIVE]
        return next((one for one in own if not one.waits), own[0] if own else None)

    def waiting(self) -> Sequence[Listed]:
        """Keys that wait for their second signature, new ones and changed ones as they are to be."""
        new = [one for one in self.keys.values() if one.waits and one.status is Standing.ACTIVE]
        return [*new, *(one for key, one in self.changes.items() if self.keys[key].counts)]

    def confirmers(self, wanted: Listed) -> Sequence[Listed]:
        """Whose second signature makes this key count: another CIO's or a second PMO's.

        Where nobody else could give it, the new key itself does, so that a first CIO can be accepted.
        """
        able = [one for one in self.keys.values() if one.counts and _may_confirm(one, wanted)]
        return able or [wanted]

    def acting_for(
        self, person: PersonId, role: Role, unit: str, amount: Decimal | None, at: datetime
    ) -> Delegation | None:
        """The delegation under which this person may sign in a role now, if one covers it.

        The giver must hold the role by their own key at this moment: what was delegated is not passed on.
        """
        return next(
            (
                one
                for one in self.delegations
                if one.receiver == person
                and one.covers(role, unit, amount, at)
                and self._gives(one, role, at)
            ),
            None,
        )

    def _gives(self, one: Delegation, role: Role, at: datetime) -> bool:
        giver = self.key_of(one.giver)
        return giver is not None and giver.good(at) and role in giver.roles


def _may_confirm(one: Listed, wanted: Listed) -> bool:
    if one.person == wanted.person:
        return False
    return Role.CIO in one.roles or (Role.PMO in one.roles and one.person != wanted.added_by)
