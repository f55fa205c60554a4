"""One entry of the list of signers: what was done, by whom, and which key vouches for it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeAlias, cast, get_args

from pydantic import AwareDatetime, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from casebuilder.model.person import PersonId, Role
from casebuilder.sign.sealed import Record, Sealed, unsealed

FORMAT: Final = 1
START: Final = "0" * 64
_STRICT: Final = ConfigDict(extra="forbid")
Fingerprint: TypeAlias = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


@checked(frozen=True, slots=True, config=_STRICT)
class Founded:
    """The list begins with the certificate of its own key."""

    certificate: str
    format: Literal[1] = FORMAT
    kind: Literal["founded"] = "founded"


@checked(frozen=True, slots=True, config=_STRICT)
class Added:
    """A person's key with the roles and days it counts for; `replaces` names their former key."""

    person: PersonId
    name: str
    roles: tuple[Role, ...]
    certificate: str
    valid_from: AwareDatetime
    valid_until: AwareDatetime
    replaces: Fingerprint | Literal[""] = ""
    kind: Literal["added"] = "added"


@checked(frozen=True, slots=True, config=_STRICT)
class Confirmed:
    """The second signature below an entry about a CIO."""

    entry: int
    kind: Literal["confirmed"] = "confirmed"


@checked(frozen=True, slots=True, config=_STRICT)
class Changed:
    """Other roles or another last day for a key on the list; the second signature as for a new one."""

    fingerprint: Fingerprint
    roles: tuple[Role, ...]
    valid_until: AwareDatetime
    reason: str
    kind: Literal["changed"] = "changed"


@checked(frozen=True, slots=True, config=_STRICT)
class Revoked:
    """From now on this key counts no more; what it signed before stays."""

    fingerprint: Fingerprint
    reason: str
    kind: Literal["revoked"] = "revoked"


@checked(frozen=True, slots=True, config=_STRICT)
class Delegated:
    """Somebody may sign for the person whose key vouches for this entry.

    `roles` and `unit` are its scope (an empty unit: all units), `cap` the most whole-life cost.
    """

    giver: PersonId
    receiver: PersonId
    roles: tuple[Role, ...]
    start: AwareDatetime
    end: AwareDatetime
    reason: str
    unit: str = ""
    cap: Decimal | None = None
    kind: Literal["delegated"] = "delegated"


@checked(frozen=True, slots=True, config=_STRICT)
class Ended:
    """A delegation that ends before its day."""

    entry: int
    reason: str
    kind: Literal["ended"] = "ended"


@checked(frozen=True, slots=True, config=_STRICT)
class HandedOver:
    """From the next entry on another key signs for the list; `offer` is that key's own word (`takeover`)."""

    offer: str
    reason: str
    kind: Literal["handed_over"] = "handed_over"


Deed: TypeAlias = Founded | Added | Changed | Confirmed | Revoked | Delegated | Ended | HandedOver


KINDS: Final = frozenset(one.kind for one in get_args(Deed))


@checked(frozen=True, slots=True, config=_STRICT)
class Entry:
    """`version` counts from 1, `previous` is the hash of the entry before, `key` names the key that signs."""

    version: int
    previous: Fingerprint
    at: AwareDatetime
    by: PersonId
    by_name: str
    key: Fingerprint
    deed: Annotated[Deed, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with the text that carries it."""

    sealed: Sealed
    entry: Entry

    @property
    def hash(self) -> str:
        return self.sealed.hash


@dataclass(frozen=True, slots=True)
class Writer:
    """Who makes an entry, and when."""

    person: PersonId
    name: str
    now: datetime


def record_of(entry: Entry) -> Record:
    return cast("dict[str, Any]", _adapter().dump_python(entry, mode="json"))


def line_of(text: str) -> Line:
    """The entry in a line; ValueError where the line is not exactly what this entry is written as."""
    sealed = unsealed(text)
    try:
        entry = _adapter().validate_python(dict(sealed.record))
    except ValidationError as error:
        raise ValueError("not an entry") from error
    if record_of(entry) != sealed.record:
        raise ValueError("not the one text of this entry")
    return Line(sealed, entry)


def newer_kind(text: str) -> bool:
    """Whether a line that is no entry looks like one of a kind that only a newer Casebuilder knows."""
    try:
        kind = unsealed(text).record["deed"]["kind"]
    except (ValueError, KeyError, TypeError):
        return False
    return isinstance(kind, str) and kind not in KINDS


@cache
def _adapter() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)
