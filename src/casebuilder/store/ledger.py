"""Reads the ledger of a workspace, and holds it against the histories and the list of signers."""

from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection

from casebuilder.model.ledger import LIST_KIND, SALVAGED, Break, Flaw, Line, Tip, breaks
from casebuilder.store.database import Database
from casebuilder.store.entering import LOUD, NAMES, tip
from casebuilder.store.journal import sha256_of
from casebuilder.store.statement import raw

_ALL: Final = f"SELECT {', '.join(NAMES)} FROM ledger ORDER BY seq"
_LAST_OF: Final = "SELECT seq, hash FROM ledger WHERE case_id = ? ORDER BY seq DESC LIMIT 1"
_LOUD_EVENTS: Final = (
    f"SELECT e.hash, bcase.ref FROM case_event e JOIN bcase ON bcase.id = e.case_id WHERE {LOUD}"
)


class Ledger:
    """The ledger of one workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tip(self) -> Tip:
        """Where it ends now."""
        with self._database.reading() as db:
            return tip(raw(db))

    def tip_of(self, case_id: str) -> Tip:
        """Where it ended with the last deed on this case."""
        with self._database.reading() as db:
            row = raw(db).execute(_LAST_OF, (case_id,)).fetchone()
        return Tip(*row) if row else Tip()

    def lines(self) -> tuple[Line, ...]:
        with self._database.reading() as db:
            return tuple(_lines(db))

    def breaks(self, heads: Iterable[Tip] = ()) -> tuple[Break, ...]:
        """Everything that does not hold: in the chain, against these heads, against the deeds themselves."""
        with self._database.reading() as db:
            lines = tuple(_lines(db))
            return (*breaks(lines, heads), *_against_cases(db, lines), *_against_signers(db, lines))


def _lines(db: Connection) -> Iterator[Line]:
    return (Line(*row) for row in raw(db).execute(_ALL))


def _against_cases(db: Connection, lines: tuple[Line, ...]) -> Iterator[Break]:
    """Deeds that the ledger tells of and no case has, and the other way round.

    What was lost before a damaged file was saved is told by the line about that.
    """
    events: dict[str, str] = dict(tuple(row) for row in raw(db).execute(_LOUD_EVENTS))
    entered = {line.event for line in lines}
    saved = max((line.seq for line in lines if line.kind == SALVAGED), default=0)
    for line in lines:
        if line.case_id and line.seq > saved and line.event not in events:
            yield Break(Flaw.NO_EVENT, line.seq, line.seq, line.ref)
    for ref in sorted({ref for event, ref in events.items() if event not in entered}):
        yield Break(Flaw.UNLISTED, ref=ref)


def _against_signers(db: Connection, lines: tuple[Line, ...]) -> Iterator[Break]:
    """The list of signers is what the ledger tells of it since the list last began."""
    found = raw(db).execute("SELECT version, line FROM signer ORDER BY version")
    standing = {str(version): sha256_of(line) for version, line in found}
    told = [line for line in lines if line.kind.startswith(LIST_KIND)]
    begins = max((at for at, line in enumerate(told) if line.ref == "1"), default=0)
    entered = {line.ref: line for line in told[begins:]}
    for version, line in entered.items():
        if standing.get(version) != line.event:
            yield Break(Flaw.NO_SIGNER, line.seq, line.seq, version)
    for version in standing.keys() - entered.keys():
        yield Break(Flaw.UNLISTED_SIGNER, ref=version)
