"""The places of a document that people sign: what each is called, who signs there, what it closes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casebuilder.model.person import Role

AUTHOR: Final = "AUTHOR"
PMO: Final = "PMO"
SPONSOR: Final = "SPONSOR"
CIO_APPROVE: Final = "CIO_Approve"
CIO_DECLINE: Final = "CIO_Decline"


class Closes(StrEnum):
    """What may not change any more once somebody signed here."""

    ITSELF = "itself"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A place for one signature; `name` is how the file knows it, `role` whose it is."""

    name: str
    role: Role
    closes: Closes = Closes.ITSELF


SUBMISSION: Final = (SignatureField(AUTHOR, Role.LEADER),)
CERTIFIES: Final = frozenset((AUTHOR, PMO))


def approval(others: tuple[SignatureField, ...] = ()) -> tuple[SignatureField, ...]:
    """The places of an approval in the order of signing; `others` sign after the sponsor, before the CIO.

    The CIO decides by the place: both close everything, so that a second signature in the other shows.
    """
    return (
        SignatureField(PMO, Role.PMO),
        SignatureField(SPONSOR, Role.SPONSOR),
        *others,
        SignatureField(CIO_APPROVE, Role.CIO, Closes.EVERYTHING),
        SignatureField(CIO_DECLINE, Role.CIO, Closes.EVERYTHING),
    )
