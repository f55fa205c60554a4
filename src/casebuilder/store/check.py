"""The examination of a workspace: the file, its references, hashes, what was signed, the search index."""

from collections.abc import Callable, Iterator
from typing import Final

from sqlalchemy import Connection, func, select, text

from casebuilder.i18n import _
from casebuilder.store import words
from casebuilder.store.attachments import changed_blobs
from casebuilder.store.binding import bindings
from casebuilder.store.database import Database
from casebuilder.store.history import Finding, History
from casebuilder.store.ledger import Ledger
from casebuilder.store.tables import bcase, case_body
from casebuilder.texts.ledger import break_in_words


def check(database: Database) -> tuple[Finding, ...]:
    """Everything that is not as it should be; nothing in a sound workspace. Takes seconds in a large one."""
    with database.reading() as db:
        found = [one for part in _PARTS for one in part(db)]
    ledger = [Finding(break_in_words(one), ref=one.ref) for one in Ledger(database).breaks()]
    return (*found, *ledger, *History(database).verify_all())


def _file(db: Connection) -> Iterator[Finding]:
    for (said,) in db.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield Finding(_("The file is damaged: {detail}.").format(detail=said))


def _references(db: Connection) -> Iterator[Finding]:
    tables = sorted({row[0] for row in db.exec_driver_sql("PRAGMA foreign_key_check")})
    for table in tables:
        yield Finding(_("Rows of table {table} belong to nothing.").format(table=table))


def _heads(db: Connection) -> Iterator[Finding]:
    """Bodies without a head are found by the references, heads without a body by the history."""
    stored = db.execute(select(func.count()).select_from(case_body)).scalar_one()
    if stored > db.execute(select(func.count()).select_from(bcase)).scalar_one():
        yield Finding(_("There are texts of cases that are in no list."))


def _search(db: Connection) -> Iterator[Finding]:
    if words.INDEXED and words.exists(db) and _indexed(db) != _listed(db):
        yield Finding(_("The search index does not know all cases; build it again."))


def _indexed(db: Connection) -> set[int]:
    return {int(row[0]) for row in db.execute(text("SELECT id FROM case_words_docsize"))}


def _listed(db: Connection) -> set[int]:
    return set(db.execute(select(bcase.c.sid)).scalars())


def _attached(db: Connection) -> Iterator[Finding]:
    for sha256 in changed_blobs(db):
        yield Finding(_("The attached file {hash}… is not as it was stored.").format(hash=sha256[:12]))


_PARTS: Final[tuple[Callable[[Connection], Iterator[Finding]], ...]] = (
    _file,
    _references,
    _heads,
    _search,
    _attached,
    bindings,
)
