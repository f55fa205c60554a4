"""A real workspace on disk, people, and cases to put into it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import pydantic.fields  # noqa: F401 - half of pydantic before PySide6 and half after it cannot be imported
import pytest

from casebuilder.model.answer import Json
from casebuilder.model.case import Case, CaseId, Edition
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.store.cases import Cases
from casebuilder.store.database import Database, create_database
from casebuilder.store.head_row import Standing
from casebuilder.store.history import History
from casebuilder.store.journal import Entry
from casebuilder.store.listing import Listing

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ANN = Person(PersonId("ann@example.org"), "Ann Berg", frozenset({Role.LEADER}), "Operations")


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "work space" / "fälle.casebuilder"


@pytest.fixture
def database(path: Path, now: datetime) -> Iterator[Database]:
    found = create_database(path, now=now)
    yield found
    found.close()


@pytest.fixture
def cases(database: Database) -> Cases:
    return Cases(database)


@pytest.fixture
def history(database: Database) -> History:
    return History(database)


@pytest.fixture
def listing(database: Database) -> Listing:
    return Listing(database)


@pytest.fixture
def ann() -> Actor:
    return Actor(ANN, Role.LEADER)


@pytest.fixture
def new_id() -> Callable[[], str]:
    numbers = count(1)
    return lambda: str(UUID(int=next(numbers)))


@pytest.fixture
def entry(ann: Actor, new_id: Callable[[], str]) -> Callable[..., Entry]:
    minutes = count()

    def made(kind: str = "edited", at: datetime | None = None, **note: Json) -> Entry:
        return Entry(new_id(), kind, ann, at or NOW + timedelta(minutes=next(minutes)), note)

    return made


@pytest.fixture
def draft(new_id: Callable[[], str]) -> Callable[..., Case]:
    """Makes cases that are not stored yet."""

    def made(title: str = "Solar roof", **answers: Json) -> Case:
        given: dict[str, Json] = {"idea.title": title}
        given |= {key.replace("__", "."): value for key, value in answers.items()}
        return Case(CaseId(new_id()), "", ANN.id, {"intake": Edition(1, "d" * 64)}, answers=given)

    return made


@pytest.fixture
def add(cases: Cases, draft: Callable[..., Case], entry: Callable[..., Entry]) -> Callable[..., Case]:
    """Makes and stores a case."""

    def made(title: str = "Solar roof", *, standing: Standing | None = None, **answers: Json) -> Case:
        return cases.add(draft(title, **answers), entry("created"), standing or Standing())

    return made


@pytest.fixture
def save(cases: Cases, entry: Callable[..., Entry]) -> Callable[[Case, Case], Case]:
    return lambda before, after: cases.record(before, after, entry(), Standing())
