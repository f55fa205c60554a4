"""A list of signers with a PMO, a CIO and a sponsor on it, made step by step."""

from datetime import UTC, datetime, timedelta
from typing import Final

from casebuilder.model.person import PersonId, Role
from casebuilder.sign.entry import Added, Confirmed, Deed, Writer
from casebuilder.sign.keys import Key
from casebuilder.sign.register import Register
from casebuilder.sign.sealed import encoded
from casebuilder.sign.writing import appended, founded

NOW: Final = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PMO: Final = Writer(PersonId("petra@example.com"), "Petra Osei", NOW)
CIO: Final = Writer(PersonId("carla@example.com"), "Carla Ruiz", NOW)
SPONSOR: Final = Writer(PersonId("samir@example.com"), "Samir Haddad", NOW)


def added(key: Key, *roles: Role, replaces: str = "", person: str = "", days: int = 365) -> Added:
    return Added(
        PersonId(person or key.identity.email),
        key.identity.name,
        roles,
        encoded(key.identity.certificate),
        NOW,
        NOW + timedelta(days=days),
        replaces,
    )


def grown(register: Register, key: Key, *deeds: Deed, writer: Writer = PMO) -> Register:
    for deed in deeds:
        register = appended(register, deed, key, writer)
    return register


def listed(keys: dict[str, Key]) -> Register:
    """PMO, sponsor, and a first CIO who confirmed the entry with the own key."""
    register = founded(keys["list"], PMO)
    register = grown(
        register,
        keys["list"],
        added(keys["pmo"], Role.PMO),
        added(keys["sponsor"], Role.SPONSOR, Role.LEADER),
        added(keys["cio"], Role.CIO),
    )
    return appended(register, Confirmed(4), keys["cio"], CIO)
