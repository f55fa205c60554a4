"""Schema step 3: the list of signers, entry by entry, and the keys that ask to be on it."""

from typing import Final

SQL: Final = (
    """CREATE TABLE signer (
        version INTEGER NOT NULL PRIMARY KEY,
        line TEXT NOT NULL
    )""",
    """CREATE TABLE enrolment (
        fingerprint VARCHAR(64) NOT NULL PRIMARY KEY,
        file TEXT NOT NULL,
        received BIGINT NOT NULL
    )""",
)
