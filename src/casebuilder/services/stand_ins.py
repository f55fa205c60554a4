"""Who may sign for whom in a case: told from the list of signers, for the workspace and for any file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from casebuilder.exchange import casefile
from casebuilder.model.case import Case
from casebuilder.model.person import Role
from casebuilder.services.futures import likely_most
from casebuilder.services.printing import report_of
from casebuilder.sign.register import Register


def stand_ins(
    register: Register, case: Case, amount: Decimal | None, at: datetime
) -> Mapping[tuple[str, Role], str]:
    """By person and role, in whose place; a sponsor is stood in for only by whom they chose.

    Nobody stands in on the board: its quorum counts the people who sit there.
    """
    sponsor = str(case.sponsor.get("email", "")).casefold()
    found: dict[tuple[str, Role], str] = {}
    for one in register.delegations:
        for role in one.roles - {Role.BOARD}:
            given = register.acting_for(one.receiver, role, case.unit, amount, at)
            if given is not None and (role is not Role.SPONSOR or given.giver == sponsor):
                giver = register.key_of(given.giver)
                found[one.receiver, role] = giver.name if giver else given.giver
    return found


@dataclass(frozen=True, slots=True)
class InFile:
    """The same for the case in a file, from its data alone; made for the process that reads it."""

    register: Register
    at: datetime

    def __call__(self, data: bytes) -> Mapping[tuple[str, Role], str]:
        file = casefile.read(data)
        return stand_ins(self.register, file.case, likely_most(report_of(file).money), self.at)


def in_file(register: Register, at: datetime) -> InFile | None:
    """None where nobody stands in for anybody, which is the rule: then the case need not be costed."""
    return InFile(replace(register, lines=()), at) if register.delegations else None
