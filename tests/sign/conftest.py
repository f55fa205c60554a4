"""Three people with keys, made once: making one takes half a second."""

from datetime import UTC, datetime
from typing import Final

import pytest

from casebuilder.sign.keys import Key, make_key, open_key

NOW: Final = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PASSPHRASE: Final = "acorn lantern meadow violin"  # noqa: S105 - of keys made here
PEOPLE: Final = {
    "leader": ("Lena Brandt", "lena@example.com"),
    "pmo": ("Petra Osei", "petra@example.com"),
    "sponsor": ("Samir Haddad", "samir@example.com"),
    "cio": ("Carla Ruiz", "carla@example.com"),
    "list": ("List of signers", "petra@example.com"),
}


@pytest.fixture(scope="session")
def key_files() -> dict[str, bytes]:
    return {role: make_key(name, email, PASSPHRASE, NOW) for role, (name, email) in PEOPLE.items()}


@pytest.fixture(scope="session")
def keys(key_files: dict[str, bytes]) -> dict[str, Key]:
    return {role: open_key(data, PASSPHRASE, NOW) for role, data in key_files.items()}
