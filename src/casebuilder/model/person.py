"""People and the roles they act in. Their e-mail address is their id, which travels between workspaces."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", str)


class Role(StrEnum):
    LEADER = "leader"
    SPONSOR = "sponsor"
    ASSESSOR = "assessor"
    APPRAISER = "appraiser"
    PMO = "pmo"
    CIO = "cio"
    FINANCE = "finance"
    ARCHITECT = "architect"
    BOARD = "board"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Person:
    id: PersonId
    name: str
    roles: frozenset[Role]
    unit: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in one of their roles; every deed is recorded under both."""

    person: Person
    role: Role

    @property
    def id(self) -> PersonId:
        return self.person.id


def person_id(email: str) -> PersonId:
    """The id that an e-mail address stands for."""
    return PersonId(email.strip().casefold())
