"""Whose signature counts: one line of the list of signers, as the reader of signed files takes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from casebuilder.model.person import Role


class Standing(StrEnum):
    """Whether a key on the list may still be used."""

    ACTIVE = "active"
    REVOKED = "revoked"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Signer:
    """A person's key on the list; `fingerprint` is the SHA-256 of the certificate in lower-case hex.

    Both ends of the window count as inside; times have a zone. What was received before `ended_at`, when the
    key was revoked or replaced, stays; without it nothing does.
    """

    fingerprint: str
    person: str
    name: str
    roles: frozenset[Role]
    valid_from: datetime
    valid_until: datetime
    status: Standing = Standing.ACTIVE
    ended_at: datetime | None = None


Signers: TypeAlias = Mapping[str, Signer]  # by fingerprint
