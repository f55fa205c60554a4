"""Schema step 4: the ledger of every deed in the workspace, in one chain."""

from typing import Final

SQL: Final = (
    """CREATE TABLE ledger (
        seq INTEGER NOT NULL PRIMARY KEY,
        at VARCHAR(40) NOT NULL,
        actor TEXT NOT NULL,
        actor_name TEXT NOT NULL,
        role VARCHAR(20) NOT NULL,
        behalf TEXT NOT NULL,
        kind VARCHAR(40) NOT NULL,
        case_id VARCHAR(36) NOT NULL,
        ref VARCHAR(40) NOT NULL,
        revision INTEGER NOT NULL,
        source VARCHAR(30) NOT NULL,
        target VARCHAR(30) NOT NULL,
        reason TEXT NOT NULL,
        case_hash VARCHAR(64) NOT NULL,
        event VARCHAR(64) NOT NULL,
        previous VARCHAR(64) NOT NULL,
        hash VARCHAR(64) NOT NULL
    )""",
    "CREATE INDEX ledger_case ON ledger (case_id, seq)",
    """CREATE TRIGGER ledger_follows BEFORE INSERT ON ledger
        WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
        BEGIN SELECT RAISE(ABORT, 'ledger is append only'); END""",
    """CREATE TRIGGER ledger_stays BEFORE UPDATE ON ledger
        BEGIN SELECT RAISE(ABORT, 'ledger is append only'); END""",
    """CREATE TRIGGER ledger_remains BEFORE DELETE ON ledger
        BEGIN SELECT RAISE(ABORT, 'ledger is append only'); END""",
)
