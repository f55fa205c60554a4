"""Full-text search: every word of a case, found as it is typed. Derived data, made again from the bodies.

Where the SQLite at hand is too old for an index that forgets (3.43), search looks through the bodies instead,
and the index is marked stale for the next program that has one.
"""

import json
from collections.abc import Iterator
from typing import Final

from sqlalchemy import ColumnElement, Connection, Text, bindparam, column, select, table, text, type_coerce

from casebuilder.model.answer import Json
from casebuilder.store.driver import sqlite
from casebuilder.store.statement import Prepared
from casebuilder.store.tables import bcase, case_body, setting

INDEXED: Final = sqlite.sqlite_version_info >= (3, 43, 0)
STALE: Final = "words.stale"
case_words = table("case_words", column("rowid"), column("words"))
_SPOKEN: Final = ("ref", "answers", "comments")
_CREATE: Final = (
    "CREATE VIRTUAL TABLE case_words USING fts5"
    " (words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
)


def spoken(doc: Json, owner_name: str = "") -> str:
    """All words of a document that people wrote, codes of choices included."""
    parts = [doc.get(one) for one in _SPOKEN] if isinstance(doc, dict) else []
    return " ".join([owner_name, *(word for part in parts for word in _texts(part))])


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


_PUT = Prepared(text("INSERT OR REPLACE INTO case_words (rowid, words) VALUES (:sid, :words)"))
_MARK = text("INSERT OR REPLACE INTO setting (key, value) VALUES (:key, 'true')")


def put(db: Connection, sid: int, said: str) -> None:
    """The words of one case, in the transaction that stores it."""
    if INDEXED:
        _PUT.run(db, {"sid": sid, "words": said})
    else:
        db.execute(_MARK, {"key": STALE})


def ready(db: Connection) -> bool:
    """Whether the index is there and knows everything; always true where none can be had."""
    stale = db.execute(select(setting.c.key).where(setting.c.key == STALE)).first()
    return not INDEXED or (stale is None and exists(db))


def exists(db: Connection) -> bool:
    return db.execute(text("SELECT 1 FROM sqlite_schema WHERE name = 'case_words'")).first() is not None


def build(db: Connection) -> None:
    """The whole index from the bodies."""
    db.execute(text("DROP TABLE IF EXISTS case_words"))
    db.execute(text(_CREATE))
    found = select(bcase.c.sid, bcase.c.owner_name, case_body.c.doc).join(
        case_body, case_body.c.sid == bcase.c.sid
    )
    for row in db.execution_options(yield_per=500).execute(found):
        put(db, row.sid, spoken(json.loads(row.doc), row.owner_name))
    db.execute(setting.delete().where(setting.c.key == STALE))


def terms(words: str) -> tuple[str, ...]:
    """The words to look for, without what holds no letter or digit."""
    return tuple(one for one in words.split() if any(letter.isalnum() for letter in one))


def pattern(words: str) -> str:
    """What people typed as a query that cannot be misread: each word quoted, the last may go on."""
    quoted = ['"' + one.replace('"', '""') + '"' for one in terms(words)]
    return " ".join(quoted) + ("" if words.endswith(" ") else "*")


def matches(*, name: str = "words") -> ColumnElement[bool]:
    """The condition that a case holds the words; the value of `name` comes from `pattern` or `likeness`."""
    said = bindparam(name, type_=Text)
    if INDEXED:
        found = select(type_coerce(case_words.c.rowid, bcase.c.sid.type)).where(
            column("case_words").op("MATCH")(said)
        )
        return bcase.c.sid.in_(found)
    return bcase.c.sid.in_(select(case_body.c.sid).where(case_body.c.doc.ilike(said, escape="\\")))


def likeness(words: str) -> str:
    """The same for a database without an index: the words in their order, anything between them."""
    safe = (one.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for one in terms(words))
    return "%" + "%".join(safe) + "%"


def value_for(words: str) -> str:
    """What `matches` is to be given."""
    return pattern(words) if INDEXED else likeness(words)
