"""Lists of cases: any number of them, sorted and filtered, a page at a time from an index.

Page anchors (storage.md 5.5): one scan of an index finds the first key of every page, and a page is read from
its anchor on, so that a jump to row 900,000 costs what the first page costs.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Select, bindparam, func, select, tuple_

from casebuilder.model.case import CaseId
from casebuilder.model.head import Head
from casebuilder.model.person import PersonId
from casebuilder.model.query import CaseQuery, Sort
from casebuilder.model.stage import State
from casebuilder.store import words as search
from casebuilder.store.database import Database
from casebuilder.store.fault import BusyError, ReadOnlyError
from casebuilder.store.head_row import HEAD, head_of
from casebuilder.store.history import EVENT, Event, event_of
from casebuilder.store.moment import micro
from casebuilder.store.statement import Prepared
from casebuilder.store.tables import bcase, case_event

PAGE: Final = 100
NEWEST: Final = 50
_DAY: Final = 86_400_000_000


_COLUMN: Final = {
    Sort.REF: "ref_sort",
    Sort.TITLE: "title_sort",
    Sort.STATE: "state_rank",
    Sort.OWNER: "owner_name",
}


def _sort_column(sort: Sort) -> str:
    return _COLUMN.get(sort, sort.value)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a page begins: the sort key and the number of its first row."""

    key: str | float
    sid: int


@dataclass(frozen=True, slots=True)
class Recent:
    """An event with the case it happened to."""

    case_id: CaseId
    ref: str
    title: str
    event: Event


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a query makes its SQL; the rest are values."""

    sort: Sort
    descending: bool
    states: int
    units: int
    owners: int
    words: bool

    @property
    def key(self) -> Column[Any]:
        return bcase.c[_sort_column(self.sort)]

    def prepared(self, statement: Select[Any]) -> Prepared:
        return Prepared(statement, index=f"bcase_{_sort_column(self.sort)}")

    def filtered(self, statement: Select[Any]) -> Select[Any]:
        for name, count in (("state", self.states), ("unit", self.units), ("owner", self.owners)):
            if count:
                given: list[Any] = [bindparam(f"{name}_{index}") for index in range(count)]
                statement = statement.where(bcase.c[name].in_(given))
        return statement.where(search.matches()) if self.words else statement

    def ordered(self, statement: Select[Any]) -> Select[Any]:
        pair = (self.key, bcase.c.sid)
        return statement.order_by(*(one.desc() if self.descending else one.asc() for one in pair))

    def from_here(self) -> ColumnElement[bool]:
        here, row = tuple_(bindparam("key"), bindparam("sid")), tuple_(self.key, bcase.c.sid)
        return row <= here if self.descending else row >= here

    def before_here(self) -> ColumnElement[bool]:
        here, row = tuple_(bindparam("key"), bindparam("sid")), tuple_(self.key, bcase.c.sid)
        return row > here if self.descending else row < here


_HEADS: Final = [bcase.c[name] for name in HEAD]


@cache
def _first(shape: _Shape) -> Prepared:
    return shape.prepared(shape.ordered(shape.filtered(select(*_HEADS))).limit(bindparam("size")))


@cache
def _page(shape: _Shape) -> Prepared:
    wanted = shape.filtered(select(*_HEADS).where(shape.from_here()))
    return shape.prepared(shape.ordered(wanted).limit(bindparam("size")))


@cache
def _anchors(shape: _Shape) -> Prepared:
    pair = (shape.key.label("key"), bcase.c.sid.label("sid"))
    order = [one.desc() if shape.descending else one.asc() for one in (shape.key, bcase.c.sid)]
    numbered = shape.filtered(select(*pair, func.row_number().over(order_by=order).label("row"))).subquery()
    start = (numbered.c.row - 1) % bindparam("size") == 0
    return shape.prepared(select(numbered.c.row, numbered.c.key, numbered.c.sid).where(start))


@cache
def _count(shape: _Shape) -> Prepared:
    return shape.prepared(shape.filtered(select(func.count()).select_from(bcase)))


@cache
def _position(shape: _Shape) -> Prepared:
    return shape.prepared(shape.filtered(select(func.count()).select_from(bcase).where(shape.before_here())))


@cache
def _key_of(shape: _Shape) -> Prepared:
    wanted = select(shape.key, bcase.c.sid).where(bcase.c.id == bindparam("id"))
    return Prepared(wanted)


def _shape(query: CaseQuery) -> _Shape:
    return _Shape(
        query.sort,
        query.descending,
        len(query.states),
        len(query.units),
        len(query.owners),
        bool(search.terms(query.words)),
    )


def _values(query: CaseQuery, **more: object) -> dict[str, object]:
    found: dict[str, object] = dict(more)
    for name, given in (("state", query.states), ("unit", query.units), ("owner", query.owners)):
        found |= {f"{name}_{index}": str(value) for index, value in enumerate(given)}
    return found | {"words": search.value_for(query.words) if search.terms(query.words) else ""}


def _newest() -> Select[Any]:
    found = select(*_HEADS)
    if not search.INDEXED:
        return found.where(search.matches()).order_by(bcase.c.sid.desc())
    found = found.join_from(search.case_words, bcase, bcase.c.sid == search.case_words.c.rowid)
    return found.where(search.MATCH).order_by(search.case_words.c.rowid.desc())


_NEWEST: Final = Prepared(_newest().limit(bindparam("size")))


class Listing:
    """Lists over the cases of one workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first_page(self, query: CaseQuery, size: int = PAGE) -> tuple[Head, ...]:
        """The first rows, without counting the rest."""
        return self._heads(_first(_shape(query)), _values(query, size=size))

    def page(self, query: CaseQuery, anchor: Anchor, size: int = PAGE) -> tuple[Head, ...]:
        """The rows from an anchor on."""
        return self._heads(_page(_shape(query)), _values(query, key=anchor.key, sid=anchor.sid, size=size))

    def anchors(self, query: CaseQuery, size: int = PAGE) -> tuple[Anchor, ...]:
        """The first row of every page; for a worker thread."""
        rows = self._rows(_anchors(_shape(query)), _values(query, size=size))
        return tuple(Anchor(key, sid) for _row, key, sid in sorted(rows))

    def count(self, query: CaseQuery) -> int:
        return int(self._rows(_count(_shape(query)), _values(query))[0][0])

    def position(self, query: CaseQuery, case_id: CaseId) -> int | None:
        """How many rows of the list stand before this case; None where there is no such case."""
        shape = _shape(query)
        found = self._rows(_key_of(shape), {"id": case_id})
        if not found:
            return None
        key, sid = found[0]
        return int(self._rows(_position(shape), _values(query, key=key, sid=sid))[0][0])

    def newest(self, words: str, limit: int = NEWEST) -> tuple[Head, ...]:
        """The cases made last that hold the words, quick enough for every key press."""
        if not search.terms(words):
            return ()
        return self._heads(_NEWEST, {"words": search.value_for(words), "size": limit})

    def heads(self, ids: Iterable[CaseId]) -> tuple[Head, ...]:
        """The heads of these cases, in no order; ids that are not here are left out."""
        with self._database.reading() as db:
            rows = db.execute(select(*_HEADS).where(bcase.c.id.in_(list(ids)))).all()
        return tuple(head_of(tuple(row)) for row in rows)

    def counts(self) -> Mapping[State, int]:
        """How many cases are in each state; states without cases are left out."""
        wanted = select(bcase.c.state, func.count()).group_by(bcase.c.state)
        with self._database.reading() as db:
            return {State(state): count for state, count in db.execute(wanted)}

    def waiting(self, now: datetime) -> Mapping[State, float]:
        """The median of the days that the cases of each state have been in it."""
        return {state: self._median_days(state, count, now) for state, count in self.counts().items()}

    def _median_days(self, state: State, count: int, now: datetime) -> float:
        middle = select(bcase.c.since).where(bcase.c.state == state.value).order_by(bcase.c.since)
        with self._database.reading() as db:
            rows = db.execute(middle.offset((count - 1) // 2).limit(2 - count % 2)).scalars().all()
        return max(0.0, micro(now) - sum(map(int, rows)) / (len(rows) or 1)) / _DAY

    def recent_events(self, limit: int, without: frozenset[str] = frozenset()) -> tuple[Recent, ...]:
        """What was stored last in this workspace, newest first, leaving out events of some kinds."""
        wanted = select(bcase.c.id, bcase.c.ref, bcase.c.title, *EVENT)
        wanted = wanted.join_from(case_event, bcase, case_event.c.case_id == bcase.c.id)
        wanted = wanted.where(case_event.c.kind.not_in(sorted(without)))
        with self._database.reading() as db:
            rows = db.execute(wanted.order_by(case_event.c.eid.desc()).limit(limit)).all()
            return tuple(Recent(CaseId(row[0]), row[1], row[2], event_of(tuple(row[3:]))) for row in rows)

    def told(self, kind: str, state: State) -> tuple[Recent, ...]:
        """The events of one kind in the cases that are in a state, newest first."""
        wanted = select(bcase.c.id, bcase.c.ref, bcase.c.title, *EVENT)
        wanted = wanted.join_from(case_event, bcase, case_event.c.case_id == bcase.c.id)
        wanted = wanted.where(bcase.c.state == state.value, case_event.c.kind == kind)
        with self._database.reading() as db:
            rows = db.execute(wanted.order_by(case_event.c.eid.desc())).all()
            return tuple(Recent(CaseId(row[0]), row[1], row[2], event_of(tuple(row[3:]))) for row in rows)

    def units(self) -> tuple[str, ...]:
        """All units that occur, in order."""
        wanted = select(bcase.c.unit).where(bcase.c.unit != "").distinct().order_by(bcase.c.unit)
        with self._database.reading() as db:
            return tuple(db.execute(wanted).scalars())

    def owners(self) -> tuple[tuple[PersonId, str], ...]:
        """All owners that occur, with their names."""
        wanted = select(bcase.c.owner, func.max(bcase.c.owner_name)).group_by(bcase.c.owner)
        with self._database.reading() as db:
            found = [(PersonId(row[0]), str(row[1])) for row in db.execute(wanted)]
        return tuple(sorted(found, key=lambda one: one[1].casefold()))

    def origins(self) -> frozenset[str]:
        """Where imported cases came from."""
        wanted = select(bcase.c.origin).where(bcase.c.origin > "").distinct()
        with self._database.reading() as db:
            return frozenset(db.execute(wanted).scalars())

    def _heads(self, statement: Prepared, values: Mapping[str, object]) -> tuple[Head, ...]:
        return tuple(map(head_of, self._rows(statement, values)))

    def _rows(self, statement: Prepared, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        with self._database.reading() as db:
            if not (values.get("words") and search.due(db)):
                return statement.run(db, values).fetchall()
        self._catch_up()
        with self._database.reading() as db:
            return statement.run(db, values).fetchall()

    def _catch_up(self) -> None:
        # While another program writes, or where nothing may be written, search misses the newest edits.
        with suppress(BusyError, ReadOnlyError), self._database.writing() as db:
            search.catch_up(db)
