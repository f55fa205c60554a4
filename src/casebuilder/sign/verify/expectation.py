"""What a signed file is held against: the places, the signers, and, where known, the very export and case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from casebuilder.model.packed import decision_place
from casebuilder.model.person import Role
from casebuilder.model.signature import CERTIFIES, SignatureField
from casebuilder.sign.signer import Signer


class Likeness(StrEnum):
    """How the pages of a file compare with pages made anew from the data it carries.

    Pages of an older layout are made anew in today's: only their words and figures can be compared.
    """

    SAME = "same"
    OLDER_LAYOUT = "older_layout"
    NEWER_LAYOUT = "newer_layout"
    DIFFERENT = "different"


# Gets the certified PDF and its case.json.
Compare: TypeAlias = Callable[[bytes, bytes], Likeness]
# Gets case.json, tells who may sign for whom: person and role -> in whose place.
StandIns: TypeAlias = Callable[[bytes], Mapping[tuple[str, Role], str]]
# Gets case.json, raises CasebuilderError where it breaks the format.
Read: TypeAlias = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Expectation:
    """`fields` are all places the file may have, empty where it is to say so itself.

    `needed` names groups of places of which one each must be signed; without it places may still be empty (a
    remark). `exported` are the bytes as they left us. `id`, `revision` and `hash` are those of the open
    request, empty where the file is to speak for itself. `issuers` are fingerprints of certificates that may
    come along; `services` certificates (DER) of timestamp services that are believed. `acting` are
    delegations: person and role -> in whose place; `acting_in` the same for single places of a board pack:
    person and place; `stand_ins` tells `acting` from the case in the file. `at` is when the file was
    received: a key must have been good then. `read_pack` and `compare_pack` do for pack.json what `read` and
    `compare` do for case.json.
    """

    fields: tuple[SignatureField, ...]
    signers: Mapping[str, Signer]
    at: datetime
    needed: tuple[frozenset[str], ...] = ()
    exported: bytes = b""
    id: str = ""
    revision: int = 0
    hash: str = ""
    issuers: frozenset[str] = frozenset()
    services: tuple[bytes, ...] = ()
    two_roles: bool = False
    acting: Mapping[tuple[str, Role], str] = field(default_factory=dict)
    read: Read | None = None
    compare: Compare | None = None
    read_pack: Read | None = None
    compare_pack: Compare | None = None
    acting_in: Mapping[tuple[str, str], str] = field(default_factory=dict)
    stand_ins: StandIns | None = None

    @property
    def packed(self) -> int:
        """How many cases the document decides, if it is a board pack; else 0."""
        return sum(decision_place(one.name) is not None for one in self.fields) // 2

    def giver(self, person: str, place: SignatureField) -> str:
        """In whose place somebody may sign here, empty where in nobody's."""
        return self.acting_in.get((person, place.name)) or self.acting.get((person, place.role), "")

    @property
    def certifier(self) -> str:
        """Whose signature comes first."""
        return next((one.name for one in self.fields if one.name in CERTIFIES), "")

    @property
    def names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.fields)

    def place(self, name: str) -> SignatureField:
        return next(one for one in self.fields if one.name == name)
