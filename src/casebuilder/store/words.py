"""Full-text search: every word of a case, found as it is typed; derived from the bodies.

A save only notes that the words of its case are due, so that typing never waits for the index; the next
search brings it up to date. Where the SQLite at hand is too old for an index that forgets (3.43), search goes
through the bodies instead, and the notes wait for a program that has one.
"""

import json
from collections.abc import Iterator
from typing import Final
from unicodedata import category

from sqlalchemy import ColumnElement, Connection, Text, bindparam, column, delete, select, table, text

from casebuilder.model.answer import Json
from casebuilder.store.driver import sqlite
from casebuilder.store.statement import Prepared
from casebuilder.store.tables import bcase, case_body, word_due

INDEXED: Final = sqlite.sqlite_version_info >= (3, 43, 0)
case_words = table("case_words", column("rowid"), column("words"))
# Without positions the index is half as large and quick to write; phrases cannot be asked for, so terms are
# cut exactly where the tokenizer cuts: marks belong to letters, as Indian scripts need it.
_CREATE: Final = (
    "CREATE VIRTUAL TABLE case_words USING fts5 (words, content='', contentless_delete=1, detail=none,"
    """ tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'")"""
)
_SPOKEN: Final = ("ref", "answers", "comments")


def spoken(doc: Json, owner_name: str = "") -> str:
    """All words of a document that people wrote, codes of choices included."""
    parts = [doc.get(one) for one in _SPOKEN] if isinstance(doc, dict) else []
    return " ".join([owner_name, *(word for part in parts for word in _texts(part))])


def speaks(path: str) -> bool:
    """Whether a part of a document holds words."""
    return path.partition("/")[0] in _SPOKEN


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


_PUT: Final = Prepared(text("INSERT OR REPLACE INTO case_words (rowid, words) VALUES (:sid, :words)"))
_MARK: Final = Prepared(text("INSERT INTO word_due (sid) VALUES (:sid) ON CONFLICT DO NOTHING"))
_DUE: Final = Prepared(select(word_due.c.sid).limit(1))
_BODIES: Final = select(bcase.c.sid, bcase.c.owner_name, case_body.c.doc).join(
    case_body, case_body.c.sid == bcase.c.sid
)


def mark(db: Connection, sid: int) -> None:
    """Notes, in the transaction that stores a case, that its words changed."""
    _MARK.run(db, {"sid": sid})


def put(db: Connection, sid: int, said: str) -> None:
    """The words of a new case, in the transaction that stores it."""
    if INDEXED:
        _PUT.run(db, {"sid": sid, "words": said})
    else:
        mark(db, sid)


def due(db: Connection) -> bool:
    """Whether the index waits to be brought up to date."""
    return INDEXED and _DUE.run(db, {}).fetchone() is not None


def catch_up(db: Connection) -> None:
    """The index with the words of all cases that are due."""
    for row in db.execute(_BODIES.join(word_due, word_due.c.sid == bcase.c.sid)).all():
        put(db, row.sid, _said(row.doc, row.owner_name))
    db.execute(delete(word_due))


def _said(doc: str, owner: str) -> str:
    """The words of a stored text; none where it is damaged, so that the other cases are still found."""
    try:
        return spoken(json.loads(doc), owner)
    except ValueError:
        return ""


def exists(db: Connection) -> bool:
    """Whether there is an index, or none can be had."""
    found = text("SELECT 1 FROM sqlite_schema WHERE name = 'case_words'")
    return not INDEXED or db.execute(found).first() is not None


def build(db: Connection) -> None:
    """The whole index from the bodies."""
    db.execute(text("DROP TABLE IF EXISTS case_words"))
    db.execute(text(_CREATE))
    for row in db.execution_options(yield_per=500).execute(_BODIES):
        put(db, row.sid, _said(row.doc, row.owner_name))
    db.execute(delete(word_due))
    db.execute(text("INSERT INTO case_words (case_words) VALUES ('optimize')"))


def terms(words: str) -> tuple[str, ...]:
    """What people typed, cut into words as the index cuts texts."""
    return tuple("".join(letter if _in_word(letter) else " " for letter in words).split())


def _in_word(letter: str) -> bool:
    return category(letter)[0] in "LN" or category(letter) in ("Mn", "Mc", "Co")


def pattern(words: str) -> str:
    """The words as a query that cannot be misread: each quoted, the last may go on."""
    return " ".join(f'"{one}"' for one in terms(words)) + ("" if words[-1:].isspace() else "*")


MATCH: Final[ColumnElement[bool]] = column("case_words").op("MATCH")(bindparam("words", type_=Text))
_LIKE: Final = case_body.c.doc.ilike(bindparam("words", type_=Text), escape="\\")


def matches() -> ColumnElement[bool]:
    """The condition that a case holds the words, which are given as `value_for` makes them."""
    if INDEXED:
        return bcase.c.sid.in_(select(case_words.c.rowid).where(MATCH))
    return bcase.c.sid.in_(select(case_body.c.sid).where(_LIKE))


def value_for(words: str) -> str:
    """The words as `matches` is to be given them."""
    return pattern(words) if INDEXED else f"%{'%'.join(terms(words))}%"
