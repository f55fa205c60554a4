"""Keeps the list of signers and the keys that wait to be accepted; what they mean is not known here."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.store.database import Database
from casebuilder.store.entering import enter, signer_line
from casebuilder.store.moment import micro
from casebuilder.store.statement import raw
from casebuilder.store.tables import enrolment, signer


class SignerLines:
    """The entries of the list, by number from 1."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def text(self) -> str:
        """All entries, one a line; empty where there is no list."""
        with self._database.reading() as db:
            found = db.execute(select(signer.c.line).order_by(signer.c.version)).scalars()
            return "".join(f"{line}\n" for line in found)

    def add(self, first: int, lines: Sequence[str]) -> None:
        """Further entries from this number on; RefusedError where somebody else added one meanwhile."""
        rows = [{"version": first + place, "line": line} for place, line in enumerate(lines)]
        with self._database.writing() as db:
            if (db.execute(select(func.max(signer.c.version))).scalar() or 0) != first - 1:
                raise RefusedError(
                    _("The list of signers was changed by somebody else meanwhile."), _("Look at it again.")
                )
            _put(db, rows)

    def replace(self, lines: Sequence[str]) -> None:
        """This list in the place of one that cannot be believed any more."""
        rows = [{"version": version, "line": line} for version, line in enumerate(lines, start=1)]
        with self._database.writing() as db:
            db.execute(delete(signer))
            _put(db, rows)

    def enrolments(self) -> Mapping[str, str]:
        """The enrolment files that wait, by the fingerprint of their key, the oldest first."""
        with self._database.reading() as db:
            rows = db.execute(select(enrolment).order_by(enrolment.c.received, enrolment.c.fingerprint))
            return {fingerprint: file for fingerprint, file, _received in rows}

    def keep_enrolment(self, fingerprint: str, file: str, now: datetime) -> None:
        with self._database.writing() as db:
            db.execute(delete(enrolment).where(enrolment.c.fingerprint == fingerprint))
            db.execute(insert(enrolment).values(fingerprint=fingerprint, file=file, received=micro(now)))

    def drop_enrolment(self, fingerprint: str) -> None:
        with self._database.writing() as db:
            db.execute(delete(enrolment).where(enrolment.c.fingerprint == fingerprint))


def _put(db: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """The rows, and a line of the ledger for each."""
    db.execute(insert(signer), rows)
    enter(raw(db), [signer_line(row["version"], row["line"]) for row in rows])
