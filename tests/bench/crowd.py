"""Workspaces with any number of believable cases, made quickly, for benchmarks."""

import json
import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from uuid import UUID

from casebuilder.model.answer import Json
from casebuilder.model.case import Case, CaseId, Edition
from casebuilder.model.document import canonical, document
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.stage import State
from casebuilder.store import steps
from casebuilder.store.database import Database, open_database
from casebuilder.store.driver import connect, sqlite
from casebuilder.store.entering import take_over
from casebuilder.store.head_row import Standing, head_row
from casebuilder.store.journal import START, Entry, event_row, first_payload, sha256_of
from casebuilder.store.moment import micro

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
OWNERS = [Person(PersonId(f"p{n}@example.org"), f"Person {n}", frozenset({Role.LEADER})) for n in range(40)]
UNITS = ["Operations", "Finance", "People", "Claims", "Sales", "IT", "Legal", "Care"]
STATES = [*State]
TEMPLATES = 300


def vocabulary(size: int = 20_000) -> list[str]:
    rnd = random.Random(1)
    return ["".join(rnd.choices("abcdefghijklmnoprstuvw", k=rnd.randint(3, 10))) for _ in range(size)]


VOCABULARY = vocabulary()
WEIGHTS = [*accumulate(1 / (rank + 5) for rank in range(len(VOCABULARY)))]


def words(rnd: random.Random, low: int, high: int) -> str:
    return " ".join(rnd.choices(VOCABULARY, cum_weights=WEIGHTS, k=rnd.randint(low, high)))


def answers(rnd: random.Random) -> dict[str, Json]:
    """Sixty answers: 30 short, 20 of some words, 10 of some sentences; 5 kB together."""
    found: dict[str, Json] = {
        f"short.q{n}": rnd.choice(["low", "medium", "high", "12.50"]) for n in range(30)
    }
    found |= {f"line.q{n}": words(rnd, 4, 12) for n in range(20)}
    return found | {f"text.q{n}": words(rnd, 15, 60) for n in range(10)}


def make(path: Path, count: int) -> Database:
    """A workspace with `count` cases, through the tables; a test of the store checks a small one as sound."""
    steps.make(path)
    with closing(connect(path)) as db:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA cache_size=-300000")
        db.execute("BEGIN IMMEDIATE")
        for person in OWNERS:
            db.execute("INSERT INTO person VALUES (?, ?, 'leader', '', 1)", (person.id, person.name))
        _fill(db, count)
        take_over(db, NOW)
        db.execute("COMMIT")
    return open_database(path, now=NOW)


def _fill(db: sqlite.Connection, count: int) -> None:
    rnd = random.Random(2)
    templates = [answers(rnd) for _ in range(TEMPLATES)]
    for sid in range(1, count + 1):
        case, entry, standing = one(rnd, sid, templates[sid % TEMPLATES])
        text = canonical(document(case))
        at = micro(entry.at)
        head = {"sid": sid, "id": case.id, "owner_name": entry.actor.person.name, "since": at, "created": at}
        head |= {"updated": at, "version": 1, **head_row(case, standing)}
        _insert(db, "bcase", head)
        sha256 = sha256_of(text)
        _insert(db, "case_body", {"sid": sid, "doc": text, "sha256": sha256})
        _insert(
            db, "case_event", event_row(entry, (case.id, 1, START), 1, first_payload(entry, text, sha256))
        )


def one(rnd: random.Random, number: int, given: dict[str, Json]) -> tuple[Case, Entry, Standing]:
    owner = rnd.choice(OWNERS)
    answers_ = {**given, "idea.title": words(rnd, 3, 8).capitalize(), "people.unit": rnd.choice(UNITS)}
    id_ = str(UUID(int=rnd.getrandbits(128)))
    case = Case(CaseId(id_), f"BC-2026-{number:03}", owner.id, {"intake": Edition(1, "0" * 64)})
    case = replace(case, state=rnd.choice(STATES), answers=answers_, version=1)
    at = NOW - timedelta(minutes=rnd.randint(0, 500_000), microseconds=rnd.randint(0, 999_999))
    entry = Entry(str(UUID(int=rnd.getrandbits(128))), "created", Actor(owner, Role.LEADER), at)
    return case, entry, Standing(*(round(rnd.uniform(0, 100), 1) for _ in range(3)))


def _insert(db: sqlite.Connection, table: str, row: dict[str, object]) -> None:
    marks = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", [*row.values()])


def common_words(path: Path) -> Iterator[str]:
    """The words of one case, for searches that find something."""
    with closing(connect(path, "ro")) as db:
        doc = json.loads(db.execute("SELECT doc FROM case_body WHERE sid = 7").fetchone()[0])
    yield from doc["answers"]["text.q1"].split()
