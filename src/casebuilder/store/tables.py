"""The tables as statements see them. `steps` creates them; a test proves that both say the same.

Ids are texts made by the client (UUIDv7), so that cases can travel between workspaces. `sid` and `eid` are
numbers of this file only: short keys for indexes and the row numbers of the search index.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

bcase = Table(
    "bcase",
    metadata,
    Column("sid", Integer, primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("ref", String(40), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("state", String(30), nullable=False),
    Column("unit", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("owner_name", Text, nullable=False),
    Column("sponsor", Text, nullable=False),
    Column("tier", String(10), nullable=False),
    Column("value", Float, nullable=False),
    Column("priority", Float, nullable=False),
    Column("readiness", Float, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("updated", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("origin", Text, nullable=False),
    Column("ref_sort", Text, nullable=False),
    Column("title_sort", Text, nullable=False),
    Column("state_rank", Integer, nullable=False),
)

SORTED = (
    "updated",
    "since",
    "value",
    "priority",
    "readiness",
    "ref_sort",
    "title_sort",
    "state_rank",
    "unit",
    "owner_name",
)
# Each sort has an index that also holds what lists filter by, so a filtered list reads no rows in vain.
for name in SORTED:
    rest = [bcase.c[one] for one in ("state", "unit", "owner") if one != name]
    Index(f"bcase_{name}", bcase.c[name], bcase.c.sid, *rest)
Index("bcase_state", bcase.c.state, bcase.c.since)
Index("bcase_owner", bcase.c.owner, bcase.c.owner_name)
Index("bcase_origin", bcase.c.origin)

case_body = Table(
    "case_body",
    metadata,
    Column("sid", Integer, ForeignKey("bcase.sid"), primary_key=True),
    Column("doc", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
)

case_event = Table(
    "case_event",
    metadata,
    Column("eid", Integer, primary_key=True),
    Column("case_id", String(36), ForeignKey("bcase.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("event_id", String(36), nullable=False, unique=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("case_id", "seq"),
)

frozen = Table(
    "frozen",
    metadata,
    Column("case_id", String(36), ForeignKey("bcase.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("hash", String(64), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("doc", Text, nullable=False),
)

edition = Table(
    "edition",
    metadata,
    Column("form", String(60), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("body", Text, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("active", Integer, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("value", Text, nullable=False),
)

word_due = Table("word_due", metadata, Column("sid", Integer, ForeignKey("bcase.sid"), primary_key=True))

blob = Table(
    "blob",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

attachment = Table(
    "attachment",
    metadata,
    Column("case_id", String(36), ForeignKey("bcase.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("sha256", String(64), ForeignKey("blob.sha256"), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
)

# Marks of an open round. They leave this table only by `sheets.Sheets`, which asks who is reading.
sheet = Table(
    "sheet",
    metadata,
    Column("case_id", String(36), ForeignKey("bcase.id"), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("marks", Text, nullable=False),
    Column("conflict", Text, nullable=False),
    Column("saved", BigInteger, nullable=False),
    Column("locked", BigInteger, nullable=False),
    Column("locked_name", Text, nullable=False),
)

# The list of signers as its own key signed it; the workspace only keeps it.
signer = Table(
    "signer",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("line", Text, nullable=False),
)

enrolment = Table(
    "enrolment",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("file", Text, nullable=False),
    Column("received", BigInteger, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("actor", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("behalf", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("case_id", String(36), nullable=False),
    Column("ref", String(40), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("source", String(30), nullable=False),
    Column("target", String(30), nullable=False),
    Column("reason", Text, nullable=False),
    Column("case_hash", String(64), nullable=False),
    Column("event", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
Index("ledger_case", ledger.c.case_id, ledger.c.seq)
