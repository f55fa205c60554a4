"""Who has to sign a frozen text before it is decided, who has, and whose turn it is."""

from collections.abc import Iterator
from typing import Final

from casebuilder.model.case import Case, Objection, Signoff
from casebuilder.model.person import PersonId, Role

USUAL: Final = (Role.SPONSOR, Role.PMO)
ORDER: Final = (Role.PMO, Role.SPONSOR, Role.FINANCE, Role.ARCHITECT, Role.BOARD)
"""The PMO makes the document, the board has seen what everybody else said; the CIO decides after all."""
SIGNING: Final = frozenset(ORDER)


def seats(case: Case) -> tuple[Role, ...]:
    """The roles that sign before the decision, in their order."""
    if case.mandate is None:
        return USUAL
    return tuple(role for role in ORDER if case.mandate.signs(role))


def given(case: Case, role: Role) -> tuple[Signoff, ...]:
    """The valid sign-offs in a role, each person once."""
    found = [one for one in case.valid_signoffs() if one.role == role]
    return tuple({one.by: one for one in found}.values())


def votes(case: Case) -> tuple[Signoff, ...]:
    """The valid sign-offs of those who sit on the board."""
    seated = {one.person for one in case.mandate.board} if case.mandate else frozenset[PersonId]()
    return tuple(one for one in given(case, Role.BOARD) if one.by in seated)


def has_signed(case: Case, role: Role) -> bool:
    """Whether a role has signed; the board has with its quorum and, where asked for, its chair."""
    if role is not Role.BOARD or case.mandate is None:
        return bool(given(case, role))
    voted = {one.by for one in votes(case)}
    led = not case.mandate.chair_signs or case.mandate.chair in voted
    return led and len(voted) >= case.mandate.quorum


def lacking(case: Case) -> tuple[Role, ...]:
    """The roles that still have to sign."""
    return tuple(role for role in seats(case) if not has_signed(case, role))


def objections(case: Case) -> tuple[Objection, ...]:
    """The refusals to sign that stand in the way: nobody went on, and the person has not signed since."""
    signed = {one.by for one in case.valid_signoffs()}
    return tuple(
        one
        for one in case.objections
        if case.frozen and one.hash == case.frozen and one.lifted is None and one.by not in signed
    )


def before(case: Case, role: Role) -> Iterator[Role]:
    """Who has to sign before this role may, where the row asks for an order."""
    if case.mandate is None or not case.mandate.in_order or role not in ORDER:
        return
    earlier = ORDER[: ORDER.index(role)]
    yield from (one for one in lacking(case) if one in earlier)
