"""Schema step 1: everything of the first release. Never edited once released."""

from typing import Final

SQL: Final = (
    """CREATE TABLE bcase (
        sid INTEGER NOT NULL PRIMARY KEY,
        id VARCHAR(36) NOT NULL UNIQUE,
        ref VARCHAR(40) NOT NULL UNIQUE,
        title TEXT NOT NULL,
        state VARCHAR(30) NOT NULL,
        unit TEXT NOT NULL,
        owner TEXT NOT NULL,
        owner_name TEXT NOT NULL,
        sponsor TEXT NOT NULL,
        tier VARCHAR(10) NOT NULL,
        value FLOAT NOT NULL,
        priority FLOAT NOT NULL,
        readiness FLOAT NOT NULL,
        since BIGINT NOT NULL,
        created BIGINT NOT NULL,
        updated BIGINT NOT NULL,
        version INTEGER NOT NULL,
        origin TEXT NOT NULL,
        ref_sort TEXT NOT NULL,
        title_sort TEXT NOT NULL,
        state_rank INTEGER NOT NULL
    )""",
    "CREATE INDEX bcase_updated ON bcase (updated, sid, state, unit, owner)",
    "CREATE INDEX bcase_since ON bcase (since, sid, state, unit, owner)",
    "CREATE INDEX bcase_value ON bcase (value, sid, state, unit, owner)",
    "CREATE INDEX bcase_priority ON bcase (priority, sid, state, unit, owner)",
    "CREATE INDEX bcase_readiness ON bcase (readiness, sid, state, unit, owner)",
    "CREATE INDEX bcase_ref_sort ON bcase (ref_sort, sid, state, unit, owner)",
    "CREATE INDEX bcase_title_sort ON bcase (title_sort, sid, state, unit, owner)",
    "CREATE INDEX bcase_state_rank ON bcase (state_rank, sid, state, unit, owner)",
    "CREATE INDEX bcase_unit ON bcase (unit, sid, state, owner)",
    "CREATE INDEX bcase_owner_name ON bcase (owner_name, sid, state, unit, owner)",
    "CREATE INDEX bcase_state ON bcase (state, since)",
    "CREATE INDEX bcase_owner ON bcase (owner, owner_name)",
    "CREATE INDEX bcase_origin ON bcase (origin)",
    """CREATE TABLE case_body (
        sid INTEGER NOT NULL PRIMARY KEY REFERENCES bcase (sid),
        doc TEXT NOT NULL,
        sha256 VARCHAR(64) NOT NULL
    )""",
    """CREATE TABLE case_event (
        eid INTEGER NOT NULL PRIMARY KEY,
        case_id VARCHAR(36) NOT NULL REFERENCES bcase (id),
        seq INTEGER NOT NULL,
        event_id VARCHAR(36) NOT NULL UNIQUE,
        at BIGINT NOT NULL,
        actor TEXT NOT NULL,
        actor_name TEXT NOT NULL,
        role VARCHAR(20) NOT NULL,
        kind VARCHAR(40) NOT NULL,
        revision INTEGER NOT NULL,
        payload TEXT NOT NULL,
        prev_hash VARCHAR(64) NOT NULL,
        hash VARCHAR(64) NOT NULL,
        UNIQUE (case_id, seq)
    )""",
    """CREATE TRIGGER case_event_stays BEFORE UPDATE ON case_event
        BEGIN SELECT RAISE(ABORT, 'case_event is append only'); END""",
    """CREATE TRIGGER case_event_remains BEFORE DELETE ON case_event
        BEGIN SELECT RAISE(ABORT, 'case_event is append only'); END""",
    """CREATE TABLE frozen (
        case_id VARCHAR(36) NOT NULL REFERENCES bcase (id),
        revision INTEGER NOT NULL,
        hash VARCHAR(64) NOT NULL,
        at BIGINT NOT NULL,
        doc TEXT NOT NULL,
        PRIMARY KEY (case_id, revision, hash)
    )""",
    """CREATE TRIGGER frozen_stays BEFORE UPDATE ON frozen
        BEGIN SELECT RAISE(ABORT, 'frozen is append only'); END""",
    """CREATE TRIGGER frozen_remains BEFORE DELETE ON frozen
        BEGIN SELECT RAISE(ABORT, 'frozen is append only'); END""",
    """CREATE TABLE edition (
        form VARCHAR(60) NOT NULL,
        number INTEGER NOT NULL,
        digest VARCHAR(64) NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (form, number, digest)
    )""",
    """CREATE TABLE person (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        roles TEXT NOT NULL,
        unit TEXT NOT NULL,
        active INTEGER NOT NULL
    )""",
    "CREATE TABLE setting (key VARCHAR(200) NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE word_due (sid INTEGER NOT NULL PRIMARY KEY REFERENCES bcase (sid))",
    "CREATE TABLE blob (sha256 VARCHAR(64) NOT NULL PRIMARY KEY, data BLOB NOT NULL)",
    """CREATE TABLE attachment (
        case_id VARCHAR(36) NOT NULL REFERENCES bcase (id),
        name TEXT NOT NULL,
        sha256 VARCHAR(64) NOT NULL REFERENCES blob (sha256),
        size BIGINT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (case_id, name)
    )""",
)
