"""Schema step 2: what appraisers write down before a round of blind scoring is closed."""

from typing import Final

SQL: Final = (
    """CREATE TABLE sheet (
        case_id VARCHAR(36) NOT NULL REFERENCES bcase (id),
        round INTEGER NOT NULL,
        person TEXT NOT NULL,
        marks TEXT NOT NULL,
        conflict TEXT NOT NULL,
        saved BIGINT NOT NULL,
        locked BIGINT NOT NULL,
        locked_name TEXT NOT NULL,
        PRIMARY KEY (case_id, round, person)
    )""",
)
