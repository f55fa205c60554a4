"""Copies are complete, readable and thinned by the calendar; upgrades happen once, entirely, after a copy."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect

from casebuilder.model.case import Case
from casebuilder.model.person import Actor
from casebuilder.model.query import CaseQuery
from casebuilder.store import backup, steps
from casebuilder.store.backup import back_up, backups, counts, daily, kept, readable, thin
from casebuilder.store.cases import Cases
from casebuilder.store.check import check
from casebuilder.store.database import Database, create_database, open_database
from casebuilder.store.driver import connect, number, sqlite
from casebuilder.store.fault import DiskFullError, ReadOnlyError
from casebuilder.store.history import History
from casebuilder.store.listing import Listing
from casebuilder.store.tables import metadata

Make = Callable[..., Case]
RELEASED = sorted((Path(__file__).parents[1] / "data" / "databases").glob("*.casebuilder"))


def test_a_backup_holds_everything_and_others_may_write_meanwhile(
    path: Path, database: Database, add: Make, now: datetime
) -> None:
    case = add()
    with database.writing():
        made = back_up(path, now)
    add()
    assert (counts(made.path), readable(made.path)) == ((1, 1), True)
    with closing(open_database(made.path, now=now)) as copy:
        assert Cases(copy).load(case.id) == case
        assert check(copy) == ()


def test_the_daily_copy_is_made_once_a_day_and_only_after_changes(
    path: Path, add: Make, now: datetime
) -> None:
    add()
    assert daily(path, now) is not None
    add()
    assert daily(path, now + timedelta(hours=23)) is None
    assert daily(path, now + timedelta(hours=25)) is not None
    assert daily(path, now + timedelta(hours=75)) is None
    assert [one.at for one in backups(path)] == [now + timedelta(hours=25), now]


def test_copies_of_another_workspace_and_strangers_are_not_touched(
    path: Path, add: Make, now: datetime
) -> None:
    add()
    back_up(path, now)
    folder = backup.folder(path)
    strangers = [
        folder / f"other{path.suffix}",
        folder / f"{path.stem}-20260101T000000Z.txt",
        folder / "notes",
    ]
    strangers.append(folder / f"{path.stem}-two-20200101T000000Z{path.suffix}")
    for one in strangers:
        one.write_text("mine")
    thin(path, now + timedelta(days=3000))
    assert len(backups(path)) == 1
    assert all(one.exists() for one in strangers)


def test_a_full_disk_is_noticed_before_a_copy_is_begun(
    path: Path, add: Make, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    add()
    full = shutil.disk_usage(path.parent)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: full)
    with pytest.raises(DiskFullError, match="not enough room"):
        back_up(path, now)
    assert not backup.folder(path).exists()


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CALENDAR = [
    ("nothing", [], 0),
    ("all of two days", [HOUR * n for n in range(47)], 47),
    ("one of an old day", [DAY * 3 + HOUR * n for n in range(12)], 1),
    ("twelve days, then weeks", [DAY * n + HOUR for n in range(30)], 2 + 12 + 4),
    ("two years of days", [DAY * n + HOUR for n in range(730)], 2 + 12 + 10 + 9),
    ("the newest of the future", [-DAY, -HOUR], 2),
]


@pytest.mark.parametrize(("name", "ages", "count"), CALENDAR, ids=[row[0] for row in CALENDAR])
def test_the_calendar_keeps_what_it_says(name: str, ages: list[timedelta], count: int) -> None:
    times = [NOW - age for age in ages]
    found = [*kept(times, NOW)]
    assert (len(found), len(set(found))) == (count, count)
    assert set(found) <= set(times)
    assert not times or max(times) in found
    assert not times or min(times) in found or len(times) > len(found)


def test_the_steps_make_the_tables_that_statements_know(database: Database) -> None:
    with database.reading() as db:
        found = inspect(db)
        for table in metadata.tables.values():
            columns = [
                (one["name"], one["nullable"], str(one["type"])) for one in found.get_columns(table.name)
            ]
            known = [(one.name, one.nullable, str(one.type.compile(db.dialect))) for one in table.columns]
            assert columns == known, table.name
            indexes = {one["name"]: one["column_names"] for one in found.get_indexes(table.name)}
            assert indexes == {one.name: [column.name for column in one.columns] for one in table.indexes}
            keys = {
                (*one["constrained_columns"], one["referred_table"])
                for one in found.get_foreign_keys(table.name)
            }
            assert keys == {(one.parent.name, one.column.table.name) for one in table.foreign_keys}
            assert found.get_pk_constraint(table.name)["constrained_columns"] == [
                *table.primary_key.columns.keys()
            ]


NEXT = ("CREATE TABLE next_thing (a)", "INSERT INTO next_thing SELECT count(*) FROM bcase")
WRONG = (*NEXT, "INSERT INTO nowhere VALUES (1)")
DANGLING = (*NEXT, "INSERT INTO case_body VALUES (99, 'x', 'y')")


@pytest.fixture
def next_release(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def released(step: tuple[str, ...]) -> None:
        monkeypatch.setattr(steps, "STEPS", (*steps.STEPS, step))
        monkeypatch.setattr(steps, "LATEST", len(steps.STEPS))

    return released


def test_an_upgrade_copies_first_and_then_runs_the_new_steps(
    path: Path, database: Database, add: Make, now: datetime, next_release: Callable[..., None]
) -> None:
    case = add()
    database.close()
    next_release(NEXT)
    with closing(open_database(path, now=now)) as found:
        assert Cases(found).load(case.id) == case
        with found.reading() as db:
            assert db.exec_driver_sql("SELECT a FROM next_thing").scalar() == 1
    assert [(one.reason, counts(one.path)) for one in backups(path)] == [("upgrade", (1, 1))]


@pytest.mark.parametrize("step", [WRONG, DANGLING])
def test_a_step_that_fails_leaves_the_workspace_as_it_was(
    path: Path, database: Database, add: Make, next_release: Callable[..., None], step: tuple[str, ...]
) -> None:
    add()
    database.close()
    next_release(step)
    with pytest.raises(sqlite.DatabaseError):
        open_database(path, now=NOW)
    with closing(connect(path)) as db:
        assert number(db, "user_version") == steps.LATEST - 1
        assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'next_thing'").fetchone() == (0,)


def test_a_read_only_workspace_is_not_upgraded(
    path: Path,
    database: Database,
    now: datetime,
    next_release: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database.close()
    next_release(NEXT)
    monkeypatch.setattr("casebuilder.store.database._possible_mode", lambda _path: "ro")
    with pytest.raises(ReadOnlyError):
        open_database(path, now=now)


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_every_released_workspace_opens_whole(
    released: Path, tmp_path: Path, ann: Actor, now: datetime
) -> None:
    path = tmp_path / released.name
    shutil.copy(released, path)
    with closing(open_database(path, now=now)) as database:
        assert check(database) == ()
        heads = Listing(database).first_page(CaseQuery())
        assert len(heads) >= 3
        assert all(Cases(database).load(head.id).title == head.title for head in heads)
        assert all(History(database).events(head.id) for head in heads)
        assert Listing(database).newest("solar")


def test_there_is_a_stored_workspace_of_every_schema() -> None:
    found = set()
    for path in RELEASED:
        with closing(connect(path, "immutable")) as db:
            found.add(number(db, "user_version"))
    assert found == set(range(1, steps.LATEST + 1))


def test_a_new_workspace_left_half_made_is_made_again(path: Path, now: datetime) -> None:
    path.parent.mkdir(parents=True)
    path.with_name(f"{path.name}.part").write_bytes(b"half")
    with closing(create_database(path, now=now)) as database:
        assert check(database) == ()
