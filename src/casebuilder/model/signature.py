"""The places of a document that people sign: what each is called, who signs there, what it closes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casebuilder.model.authority import Mandate, Member
from casebuilder.model.person import PersonId, Role

AUTHOR: Final = "AUTHOR"
PMO: Final = "PMO"
SPONSOR: Final = "SPONSOR"
CIO_APPROVE: Final = "CIO_Approve"
CIO_DECLINE: Final = "CIO_Decline"
FINANCE: Final = "FINANCE"
ARCHITECT: Final = "ARCHITECT"
BOARD: Final = "BOARD"
CHAIR: Final = "BOARD_CHAIR"


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


def places(mandate: Mandate | None) -> tuple[SignatureField, ...]:
    """The places of the approval of a text whose signers are given by this mandate."""
    return approval(_others(mandate)) if mandate is not None else approval()


def _others(mandate: Mandate) -> tuple[SignatureField, ...]:
    single = (SignatureField(FINANCE, Role.FINANCE), SignatureField(ARCHITECT, Role.ARCHITECT))
    board = (SignatureField(name, Role.BOARD) for name in board_places(mandate))
    return (*(one for one in single if mandate.signs(one.role)), *board)


def board_places(mandate: Mandate) -> dict[str, Member]:
    """Whose each place of the board is; the chair signs last."""
    if not mandate.signs(Role.BOARD):
        return {}
    led = sorted(mandate.board, key=lambda one: one.person == mandate.chair)
    numbered = ((f"{BOARD}_{number}", one) for number, one in enumerate(led, start=1))
    return {CHAIR if one.person == mandate.chair else name: one for name, one in numbered}


def place_of(mandate: Mandate | None, role: Role, person: PersonId) -> str:
    """The name of the place where a person signs in a role before the decision; "" where they have none."""
    if role is Role.BOARD:
        seats = board_places(mandate) if mandate is not None else {}
        return next((name for name, one in seats.items() if one.person == person), "")
    single = {
        Role.PMO: PMO,
        Role.SPONSOR: SPONSOR,
        Role.FINANCE: FINANCE,
        Role.ARCHITECT: ARCHITECT,
        Role.LEADER: AUTHOR,
    }
    return single.get(role, "")
