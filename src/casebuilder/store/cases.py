"""Cases in the workspace: load, add, record a change. One transaction per deed, history in the same one."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import chain, count, product
from string import ascii_uppercase
from typing import Any

from sqlalchemy import Connection, bindparam, insert, literal, select, update

from casebuilder.i18n import _
from casebuilder.model.case import Case, CaseId
from casebuilder.model.document import Document, canonical, case_from, document, patch
from casebuilder.model.error import RefusedError
from casebuilder.store import words
from casebuilder.store.database import Database
from casebuilder.store.driver import sqlite
from casebuilder.store.entering import enter_event
from casebuilder.store.fault import (
    CaseDamagedError,
    ChangedElsewhereError,
    RefTakenError,
    UnknownCaseError,
    not_text,
)
from casebuilder.store.head_row import Standing, head_row
from casebuilder.store.journal import START, Entry, event_row, first_payload, payload, sha256_of
from casebuilder.store.moment import micro
from casebuilder.store.statement import Prepared, raw
from casebuilder.store.tables import bcase, case_body, case_event, frozen, person

New = tuple[Case, Entry, Standing]
Beside = Callable[[Connection], None]
"""What a deed writes beside the case, in the same transaction."""


def _values(*names: str) -> dict[str, Any]:
    return {name: bindparam(f"new_{name}") for name in names}


_LOAD = Prepared(
    select(bcase.c.version, case_body.c.doc, case_body.c.sha256, bcase.c.ref)
    .join(case_body, case_body.c.sid == bcase.c.sid)
    .where(bcase.c.id == bindparam("id"))
)
_HEAD = Prepared(select(*bcase.c).where(bcase.c.id == bindparam("id")))
_BODY = Prepared(select(case_body.c.doc).where(case_body.c.sid == bindparam("sid")))
_LAST = Prepared(
    select(case_event.c.seq, case_event.c.hash)
    .where(case_event.c.case_id == bindparam("id"))
    .order_by(case_event.c.seq.desc())
    .limit(1)
)
_EVENT_OF = Prepared(select(case_event.c.case_id).where(case_event.c.event_id == bindparam("event")))
_EVENT = Prepared(
    insert(case_event).values({c.name: bindparam(c.name) for c in case_event.c if c.name != "eid"})
)
_SET_BODY = Prepared(
    update(case_body).where(case_body.c.sid == bindparam("this")).values(_values("doc", "sha256"))
)
_PUT_HEAD = Prepared(insert(bcase).values({c.name: bindparam(c.name) for c in bcase.c if c.name != "sid"}))
_PUT_BODY = Prepared(insert(case_body).values({c.name: bindparam(c.name) for c in case_body.c}))
_PUT_FROZEN = Prepared(insert(frozen).values({c.name: bindparam(c.name) for c in frozen.c}))
_SID = Prepared(select(bcase.c.sid).where(bcase.c.id == bindparam("id")))
_VERSION = Prepared(select(bcase.c.version).where(bcase.c.id == bindparam("id")))
_NAME = Prepared(select(person.c.name).where(person.c.id == bindparam("id")))
_LAST_REF = Prepared(
    select(bcase.c.ref)
    .where(bcase.c.ref_sort >= bindparam("first"), bcase.c.ref_sort < bindparam("end"))
    .order_by(bcase.c.ref_sort.desc())
    .limit(1)
)


@cache
def _set_head(names: frozenset[str]) -> Prepared:
    """The update of only these columns: each one more would rewrite its index."""
    same = (bcase.c.sid == bindparam("this")) & (bcase.c.version == bindparam("seen"))
    return Prepared(update(bcase).where(same).values(_values(*sorted(names))))


class Cases:
    """The cases of one workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def has(self, case_id: CaseId) -> bool:
        with self._database.reading() as db:
            return _SID.run(db, {"id": case_id}).fetchone() is not None

    def load(self, case_id: CaseId) -> Case:
        """The case as it was stored last; refuses one whose text changed outside the program."""
        with self._database.reading() as db:
            return _loaded(db, case_id)

    def version(self, case_id: CaseId) -> int:
        """How often the case was written; tells cheaply whether somebody else stored a newer one."""
        with self._database.reading() as db:
            row = _VERSION.run(db, {"id": case_id}).fetchone()
        if row is None:
            raise _unknown(case_id)
        return int(row[0])

    def by_ref(self, ref: str) -> Case:
        """The case with this reference, however its letters are written."""
        spellings = (ref, ref.strip().upper())
        with self._database.reading() as db:
            found = db.execute(select(bcase.c.id).where(bcase.c.ref.in_(spellings))).scalar()
            if found is None:
                raise _unknown(ref)
            return _loaded(db, CaseId(found))

    def add(self, case: Case, entry: Entry, standing: Standing) -> Case:
        """A new case with its first event."""
        return self.add_many([(case, entry, standing)])[0]

    def add_many(self, new: Sequence[New]) -> tuple[Case, ...]:
        """All of them or, on any error, none. A case without a reference gets the next of its year."""
        with self._database.writing() as db, _unique_refs():
            refs = {year: _free_refs(db, year) for year in {entry.at.year for _case, entry, _standing in new}}
            return tuple(_added(db, one, refs[one[1].at.year]) for one in new)

    def bring(self, case: Case, entry: Entry, standing: Standing, beside: Beside) -> Case:
        """A case that began elsewhere, to the letter, and what comes with it.

        Lists show it with a letter behind its reference where another case has that one here.
        """
        with self._database.writing() as db:
            if _SID.run(db, {"id": case.id}).fetchone() is not None:
                raise RefusedError(_("{ref} is here already.").format(ref=case.ref))
            brought = _added(db, (case, entry, standing), iter(()), listed_as=_free_ref(db, case.ref))
            beside(db)
            return brought

    def record(
        self, before: Case, after: Case, entry: Entry, standing: Standing, beside: Beside | None = None
    ) -> Case:
        """The change from the stored `before` to `after`, durable when this returns; again is once."""
        try:
            with self._database.writing() as db:
                if beside is not None:
                    beside(db)
                return _recorded(db, before, after, (entry, standing))
        except ChangedElsewhereError:
            with self._database.reading() as db:
                if _known(db, entry, before.id):
                    return _loaded(db, before.id)
            raise

    def restand(self, figures: Sequence[tuple[Case, Standing]]) -> None:
        """The figures of cases anew, where nobody wrote them meanwhile: a rule moved them, not an edit."""
        with self._database.writing() as db:
            for case, standing in figures:
                _restood(db, case.id, case.version, standing)


def _restood(db: Connection, case_id: CaseId, version: int, standing: Standing) -> None:
    found = {"value": standing.value, "priority": standing.priority, "readiness": standing.readiness}
    same = (bcase.c.id == case_id) & (bcase.c.version == version)
    db.execute(update(bcase).where(same).values(found))


def _loaded(db: Connection, case_id: CaseId) -> Case:
    try:
        row = _LOAD.run(db, {"id": case_id}).fetchone()
    except sqlite.OperationalError as error:
        raise (CaseDamagedError(case_id, case_id) if not_text(error) else error) from error
    if row is None:
        raise _unknown(case_id)
    version, doc, sha256, ref = row
    if sha256_of(doc) != sha256:
        raise CaseDamagedError(case_id, ref)
    try:
        return case_from(json.loads(doc), version)
    except ValueError as error:
        raise CaseDamagedError(case_id, ref) from error


def _unknown(name: str) -> UnknownCaseError:
    return UnknownCaseError(
        _("There is no case {name} in this workspace.").format(name=name),
        _("Look for it by its title, or open the workspace it was made in."),
    )


def _known(db: Connection, entry: Entry, case_id: CaseId) -> bool:
    row = _EVENT_OF.run(db, {"event": entry.id}).fetchone()
    return row is not None and row[0] == case_id


def _body(found: Document) -> tuple[str, str]:
    """The text of a document and its hash; text that no file can hold is refused."""
    text = canonical(found)
    _require_text(text)
    return text, sha256_of(text)


def _require_text(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise RefusedError(
            _("The text contains half of a character, which cannot be stored."),
            _("Delete the odd character and type it again."),
        ) from error


def _recorded(db: Connection, before: Case, after: Case, said: tuple[Entry, Standing]) -> Case:
    entry, head = said[0], _head(db, before)
    found = document(after)
    body = _body(found)
    # Told from the stored text, so that the history leads to the new one whatever a caller holds.
    changed = patch(_stored(db, head["sid"]), found)
    # It may be listed with a letter more, see `Cases.bring`.
    listed = replace(after, ref=head["ref"]) if after.ref == before.ref else after
    _update_head(db, head, listed, said)
    _SET_BODY.run(db, {"this": head["sid"], "new_doc": body[0], "new_sha256": body[1]})
    seq, last = _LAST.run(db, {"id": before.id}).fetchone() or (0, START)
    place = (before.id, seq + 1, last)
    event = event_row(entry, place, after.revision, payload(entry, changed, body))
    _EVENT.run(db, event)
    moved = {"from": changed.was.get("state"), "to": changed.set.get("state"), "doc": body[1]}
    enter_event(raw(db), event, after.ref, {**entry.note, **moved})
    if any(words.speaks(part) for part in changed.set):
        words.mark(db, head["sid"])
    if after.frozen and after.frozen != before.frozen:
        _freeze(db, after, entry, body[0])
    return replace(after, version=before.version + 1)


def _stored(db: Connection, sid: int) -> Document:
    found: Document = json.loads(_BODY.run(db, {"sid": sid}).fetchall()[0][0])
    return found


def _head(db: Connection, before: Case) -> dict[str, Any]:
    row = _HEAD.run(db, {"id": before.id}).fetchone()
    if row is None:
        raise _unknown(before.ref or before.id)
    head = dict(zip(bcase.c.keys(), row, strict=True))
    if head["version"] != before.version:
        raise _changed(before)
    return head


def _changed(case: Case) -> ChangedElsewhereError:
    return ChangedElsewhereError(
        _("Case {ref} was changed in another window since you opened it.").format(ref=case.ref),
        _("Casebuilder loads the newer version; look at it and do it again."),
    )


def _update_head(db: Connection, head: dict[str, Any], after: Case, said: tuple[Entry, Standing]) -> None:
    entry, standing = said
    wanted = head_row(after, standing)
    changed = {name: value for name, value in wanted.items() if head[name] != value}
    changed |= {"updated": micro(entry.at), "version": head["version"] + 1}
    if "state" in changed:
        changed["since"] = micro(entry.at)
    if "owner" in changed:
        changed["owner_name"] = _name_of(db, after)
    values = {f"new_{name}": value for name, value in changed.items()}
    done = _set_head(frozenset(changed)).run(db, {"this": head["sid"], "seen": head["version"], **values})
    if done.rowcount != 1:
        raise _changed(after)


def _name_of(db: Connection, case: Case) -> str:
    row = _NAME.run(db, {"id": case.owner}).fetchone()
    return str(row[0]) if row else case.owner


def _freeze(db: Connection, case: Case, entry: Entry, text: str) -> None:
    values = {"revision": case.revision, "hash": case.frozen, "at": micro(entry.at), "doc": text}
    known = select(literal(1)).where(
        frozen.c.case_id == case.id, frozen.c.revision == case.revision, frozen.c.hash == case.frozen
    )
    if db.execute(known).first() is None:
        _PUT_FROZEN.run(db, {"case_id": case.id, **values})


@contextmanager
def _unique_refs() -> Iterator[None]:
    try:
        yield
    except sqlite.IntegrityError as error:
        if "bcase.ref" not in str(error):
            raise
        raise RefTakenError(
            _("Another case has this reference already."), _("Choose another reference, or leave it empty.")
        ) from error


def _added(db: Connection, new: New, refs: Iterator[str], listed_as: str = "") -> Case:
    case, entry, standing = new
    if _known(db, entry, case.id):
        return _loaded(db, case.id)
    case = replace(case, ref=case.ref or next(refs), version=1)
    found = document(case)
    text, sha256 = _body(found)
    name = _name_of(db, case)
    sid = _put_head(db, replace(case, ref=listed_as or case.ref), name, (entry, standing))
    _PUT_BODY.run(db, {"sid": sid, "doc": text, "sha256": sha256})
    event = event_row(entry, (case.id, 1, START), case.revision, first_payload(entry, text, sha256))
    _EVENT.run(db, event)
    enter_event(raw(db), event, case.ref, {**entry.note, "to": case.state.value, "doc": sha256})
    words.put(db, sid, words.spoken(found, name))
    if case.frozen:
        _freeze(db, case, entry, text)
    return case


def _put_head(db: Connection, case: Case, name: str, said: tuple[Entry, Standing]) -> int:
    entry, standing = said
    at = micro(entry.at)
    times = {"since": at, "created": at, "updated": at, "version": 1}
    _PUT_HEAD.run(db, {"id": case.id, "owner_name": name, **head_row(case, standing), **times})
    return int(_SID.run(db, {"id": case.id}).fetchall()[0][0])


def _free_ref(db: Connection, ref: str) -> str:
    """The reference, with the first letter behind it that no case here has: B for the second one."""
    letters = ("".join(some) for length in count(1) for some in product(ascii_uppercase, repeat=length))
    spellings = chain([ref], (f"{ref}{letter}" for letter in letters if letter != "A"))
    known = select(bcase.c.id)
    return next(one for one in spellings if db.execute(known.where(bcase.c.ref == one)).first() is None)


def _free_refs(db: Connection, year: int) -> Iterator[str]:
    start = f"BC-{year:09}-"
    row = _LAST_REF.run(db, {"first": start, "end": f"BC-{year:09}."}).fetchone()
    number = (
        int("".join(letter for letter in row[0].rpartition("-")[2] if letter.isdigit()) or 0) if row else 0
    )
    while True:
        number += 1
        yield f"BC-{year}-{number:03}"
