"""What appraisers write in an open round, and who may read it: blindness is kept where the data is read.

Nobody gets another's marks before their own are locked. The PMO who is no appraiser is told who has locked,
and gets the marks only by ending the round. Once that is closed the locked sheets are part of the case and
the rows go.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, delete, insert, select, update

from casebuilder.i18n import _
from casebuilder.model.case import CaseId, Mark, Sheet
from casebuilder.model.document import canonical
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, PersonId, Role
from casebuilder.store.cases import Beside
from casebuilder.store.database import Database
from casebuilder.store.moment import micro, moment
from casebuilder.store.tables import sheet

OPEN: Final = 0
_PARTS: Final = (sheet.c.person, sheet.c.locked_name, sheet.c.locked, sheet.c.marks, sheet.c.conflict)


class Sheets:
    """The sheets of the open rounds of one workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, case_id: CaseId, number: int, reader: Actor) -> tuple[Sheet, ...]:
        """The sheets this person may see: their own, and once that is locked all other locked ones.

        A sheet that is not locked has no time.
        """
        with self._database.reading() as db:
            own = [_sheet(row) for row in db.execute(_of(case_id, number, sheet.c.person == reader.id))]
            if not any(one.at for one in own):
                return tuple(own)
            others = _of(case_id, number, sheet.c.person != reader.id, sheet.c.locked != OPEN)
            return (*own, *(_sheet(row) for row in db.execute(others)))

    def locked(self, case_id: CaseId, number: int) -> Mapping[PersonId, datetime]:
        """Who has locked their sheet, and when; never what is in it."""
        wanted = select(sheet.c.person, sheet.c.locked).where(_round(case_id, number), sheet.c.locked != OPEN)
        with self._database.reading() as db:
            return {
                PersonId(person): moment(at) for person, at in db.execute(wanted.order_by(sheet.c.locked))
            }

    def keep(self, case_id: CaseId, number: int, mine: Sheet, writer: Actor, now: datetime) -> None:
        """Store a sheet that is still being filled; RefusedError once it is locked or the round is over."""
        with self._database.writing() as db:
            _put(db, (case_id, number), mine, writer, {"saved": micro(now)})


def opening(case_id: CaseId, number: int, people: Iterable[PersonId]) -> Beside:
    """An empty sheet for everybody invited; who has one keeps it."""

    def put(db: Connection) -> None:
        known = set(db.execute(select(sheet.c.person).where(_round(case_id, number))).scalars())
        for person in [one for one in people if one not in known]:
            empty: dict[str, Any] = {
                "marks": "[]",
                "conflict": "",
                "saved": 0,
                "locked": OPEN,
                "locked_name": "",
            }
            db.execute(insert(sheet).values(case_id=case_id, round=number, person=person, **empty))

    return put


def leaving(case_id: CaseId, number: int, people: Iterable[PersonId]) -> Beside:
    """The sheets of people who are no longer asked go; a locked one stays."""
    gone = sheet.c.person.in_([*people])
    return lambda db: _run(db, delete(sheet).where(_round(case_id, number), gone, sheet.c.locked == OPEN))


def together(*steps: Beside) -> Beside:
    """Several of them as one."""

    def run(db: Connection) -> None:
        for step in steps:
            step(db)

    return run


def locking(case_id: CaseId, number: int, mine: Sheet, writer: Actor, now: datetime) -> Beside:
    """The sheet as it is now, for good."""
    at = micro(now)
    lock = {"saved": at, "locked": at, "locked_name": writer.person.name}
    return lambda db: _put(db, (case_id, number), mine, writer, lock)


def ended(database: Database, case_id: CaseId, number: int, closer: Actor) -> tuple[Sheet, ...]:
    """All locked sheets, for the PMO who closes the round; from here on nobody can save or lock in it.

    Reading them ends the round even where closing it fails after that, so nobody can have a look first.
    """
    with database.writing() as db:
        own = db.execute(_of(case_id, number, sheet.c.person == closer.id)).first()
        _refuse_closing(closer, own)
        found = [_sheet(row) for row in db.execute(_of(case_id, number, sheet.c.locked != OPEN))]
        if not found:
            raise RefusedError(
                _("Nobody has locked their scores yet, so there is nothing to close."),
                _("Wait for the appraisers, or remind them."),
            )
        db.execute(delete(sheet).where(_round(case_id, number), sheet.c.locked == OPEN))
    return tuple(found)


def closing(case_id: CaseId, number: int) -> Beside:
    """The rows of a round whose sheets are in the case now."""
    return lambda db: _run(db, delete(sheet).where(_round(case_id, number)))


def _refuse_closing(closer: Actor, own: Row[str, str, int, str, str] | None) -> None:
    if closer.role is not Role.PMO:
        raise RefusedError(_("Only the PMO can close a round of scoring."))
    if own is not None and not _sheet(own).at:
        raise RefusedError(
            _("You are an appraiser yourself, and your scores are not locked yet."),
            _("Lock them first: whoever closes the round sees the scores of all others."),
        )


def _put(db: Connection, place: tuple[CaseId, int], mine: Sheet, writer: Actor, more: dict[str, Any]) -> None:
    """Into the row of the writer, and of nobody else; the row says whether that may still be."""
    own = _round(*place) & (sheet.c.person == writer.id)
    marks = canonical(_marks().dump_python(mine.marks, mode="json"))
    values = {"marks": marks, "conflict": mine.conflict, **more}
    if (
        mine.by == writer.id
        and db.execute(update(sheet).where(own, sheet.c.locked == OPEN).values(values)).rowcount
    ):
        return
    known = db.execute(select(sheet.c.locked).where(own)).first()
    raise _over() if known is None or mine.by != writer.id else _final()


def _over() -> RefusedError:
    return RefusedError(
        _("You are not asked to score in this round any more; it may have been closed."),
        _("Go to Home and back to see the case as it is now."),
    )


def _final() -> RefusedError:
    return RefusedError(_("Your scores are locked and can no longer be changed in this round."))


def _run(db: Connection, statement: Any) -> None:
    db.execute(statement)


def _round(case_id: CaseId, number: int) -> Any:
    return (sheet.c.case_id == case_id) & (sheet.c.round == number)


def _of(case_id: CaseId, number: int, *where: Any) -> Any:
    return select(*_PARTS).where(_round(case_id, number), *where).order_by(sheet.c.locked, sheet.c.person)


@cache
def _marks() -> TypeAdapter[tuple[Mark, ...]]:
    return TypeAdapter(tuple[Mark, ...])


def _sheet(row: Row[str, str, int, str, str]) -> Sheet:
    person, name, locked, marks, conflict = row
    at = moment(locked).isoformat(timespec="seconds") if locked else ""
    return Sheet(PersonId(person), name, at, _marks().validate_json(marks), conflict)
