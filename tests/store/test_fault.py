"""Whatever a disk, a folder or another program does to a workspace: one clear sentence, and nothing lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from casebuilder.model.case import Case, CaseId
from casebuilder.model.error import CasebuilderError, RefusedError
from casebuilder.model.query import CaseQuery
from casebuilder.store import driver, steps
from casebuilder.store.backup import copy_to
from casebuilder.store.cases import Cases
from casebuilder.store.check import check
from casebuilder.store.database import Database, create_database, marker, open_database
from casebuilder.store.driver import connect, sqlite
from casebuilder.store.fault import (
    BusyError,
    DamagedError,
    DiskFullError,
    GoneError,
    NewerError,
    NotOursError,
    ReadOnlyError,
)
from casebuilder.store.head_row import Standing
from casebuilder.store.history import History
from casebuilder.store.journal import Entry
from casebuilder.store.listing import Listing

Save = Callable[[Case, Case], Case]
Make = Callable[..., Case]
can_mount = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0,
    reason="needs root to mount a small or read-only disk",
)


@contextmanager
def mounted(place: Path, *options: str) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", *options, str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def only_to_read(folder: Path, place: Path) -> Iterator[Path]:
    """The folder as another place where nothing can be written, not even by root."""
    with mounted(place, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=True)
        yield place


@can_mount
def test_a_full_disk_refuses_the_save_and_keeps_all_others(
    tmp_path: Path, draft: Make, entry: Callable[..., Entry], now: datetime
) -> None:
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=3m", "tmpfs") as small:
        with closing(create_database(small / "w.casebuilder", now=now)) as database:
            cases = Cases(database)
            case = cases.add(draft(), entry(), Standing())
            case, error = _fill(cases, case, entry)
            assert "full" in error.sentence
            assert cases.load(case.id) == case
        with closing(open_database(small / "w.casebuilder", now=now)) as database:
            assert Cases(database).load(case.id) == case
            assert check(database) == ()


def _fill(cases: Cases, case: Case, entry: Callable[..., Entry]) -> tuple[Case, DiskFullError]:
    """Saves until the disk is full: the case as it was stored last, and the refusal."""
    try:
        while True:
            case = cases.record(
                case, case.answered("idea.why", f"{case.version} " * 3000), entry(), Standing()
            )
    except DiskFullError as error:
        return case, error


def test_a_database_at_its_limit_refuses_the_save(database: Database, add: Make, save: Save) -> None:
    case = add()
    with database.reading() as db:
        db.exec_driver_sql("PRAGMA max_page_count=1")
    with pytest.raises(DiskFullError):
        save(case, case.answered("idea.why", "long " * 50_000))
    assert Cases(database).load(case.id) == case


@can_mount
def test_a_cleanly_closed_workspace_in_a_read_only_folder_opens_for_reading(
    tmp_path: Path, database: Database, add: Make, entry: Callable[..., Entry], now: datetime
) -> None:
    case, path = add(), database.path
    database.close()
    with (
        only_to_read(path.parent, tmp_path / "ro") as folder,
        closing(open_database(folder / path.name, now=now)) as found,
    ):
        assert found.read_only
        assert Cases(found).load(case.id) == case
        assert [head.id for head in Listing(found).newest("solar")] == [case.id]
        with pytest.raises(ReadOnlyError, match="reading only"):
            Cases(found).record(case, case, entry(), Standing())


@can_mount
def test_a_read_only_view_of_an_open_workspace_is_not_stale(
    tmp_path: Path, path: Path, add: Make, save: Save, now: datetime
) -> None:
    case = add()
    with (
        only_to_read(path.parent, tmp_path / "ro") as folder,
        closing(open_database(folder / path.name, now=now)) as found,
    ):
        assert found.read_only
        after = save(case, case.answered("idea.why", "since then"))
        assert Cases(found).load(case.id) == after


@can_mount
def test_saved_changes_that_wait_in_the_log_of_a_read_only_folder_are_not_overlooked(
    tmp_path: Path, path: Path, add: Make, now: datetime
) -> None:
    add()
    copy = tmp_path / "copy"
    copy.mkdir()
    for end in ("", "-wal"):
        shutil.copy(path.with_name(path.name + end), copy)
    with only_to_read(copy, tmp_path / "ro") as folder, pytest.raises(GoneError, match="not closed properly"):
        open_database(folder / path.name, now=now)


@can_mount
def test_a_backup_can_be_read_from_a_read_only_folder(
    tmp_path: Path, path: Path, add: Make, now: datetime
) -> None:
    case = add()
    (tmp_path / "cd").mkdir()
    copy_to(path, tmp_path / "cd" / "copy.casebuilder")
    with (
        only_to_read(tmp_path / "cd", tmp_path / "ro") as folder,
        closing(open_database(folder / "copy.casebuilder", now=now)) as found,
    ):
        assert found.read_only
        assert Cases(found).load(case.id) == case


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
@pytest.mark.parametrize("what", ["deleted", "replaced", "folder moved"])
def test_a_workspace_that_vanishes_while_open_refuses_to_save(
    path: Path, add: Make, save: Save, what: str
) -> None:
    case = add()
    if what == "folder moved":
        path.parent.rename(path.parent.with_name("elsewhere"))
    else:
        path.unlink()
    if what == "replaced":
        path.write_bytes(b"something else")
    with pytest.raises(GoneError, match="moved or deleted"):
        save(case, case.answered("idea.why", "x"))


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
def test_a_workspace_deleted_while_open_can_be_saved_elsewhere(
    tmp_path: Path, database: Database, add: Make, now: datetime
) -> None:
    case = add()
    shutil.rmtree(database.path.parent)
    database.copy_to(tmp_path / "rescued.casebuilder")
    with closing(open_database(tmp_path / "rescued.casebuilder", now=now)) as found:
        assert Cases(found).load(case.id) == case
        assert check(found) == ()


def test_another_program_that_writes_is_waited_for_and_then_named(
    path: Path, database: Database, add: Make, save: Save
) -> None:
    case = add()
    with database.writing() as db:
        db.exec_driver_sql("PRAGMA busy_timeout=30")
    with closing(connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="Another program"):
            save(case, case.answered("idea.why", "x"))
        other.execute("ROLLBACK")
    save(case, case.answered("idea.why", "x"))


def test_a_write_holds_the_lock_from_its_start(path: Path, database: Database) -> None:
    with (
        database.writing(),
        closing(connect(path, busy_ms=0)) as other,
        pytest.raises(sqlite.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


def test_only_the_two_accepted_ways_to_begin_are_in_the_store() -> None:
    texts = {one.name: one.read_text("utf-8") for one in Path(steps.__file__).parent.glob("*.py")}
    plain = [name for name, text in texts.items() if '"BEGIN"' in text or '"BEGIN DEFERRED"' in text]
    assert plain == ["database.py"]


def test_the_file_is_set_up_as_decided(database: Database) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    wanted |= {
        "application_id": 0x43424C44,
        "user_version": steps.LATEST,
        "mmap_size": 0,
        "busy_timeout": 5000,
    }
    with database.reading() as db:
        found = {name: db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


def test_an_old_sqlite_gets_a_rollback_journal(
    path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.close()
    monkeypatch.setattr(driver, "wal_is_safe", lambda: False)
    with closing(connect(path)) as db:
        driver.set_up(db, writes=True)
        found = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert found == ["delete", 3]


def test_a_closed_workspace_is_one_file(path: Path, database: Database, add: Make) -> None:
    add()
    database.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"", b"Dear diary", b"SQLite format 3\0" + b"\7" * 5000])
def test_a_file_that_is_no_workspace_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, now: datetime
) -> None:
    file = tmp_path / "diary.casebuilder"
    file.write_bytes(content)
    with pytest.raises(NotOursError, match="not a Casebuilder workspace"):
        open_database(file, now=now)
    assert file.read_bytes() == content
    assert [*tmp_path.iterdir()] == [file]


def test_the_database_of_another_program_is_refused(tmp_path: Path, now: datetime) -> None:
    with closing(connect(tmp_path / "other.db", "rwc")) as db:
        db.execute("CREATE TABLE t (a)")
    with pytest.raises(NotOursError):
        open_database(tmp_path / "other.db", now=now)


def test_a_newer_workspace_is_refused_and_not_touched(path: Path, database: Database, now: datetime) -> None:
    database.close()
    with closing(connect(path)) as db:
        db.execute("PRAGMA user_version=99")
    before = path.read_bytes()
    with pytest.raises(NewerError, match="newer Casebuilder"):
        open_database(path, now=now)
    assert path.read_bytes() == before


def test_missing_files_and_folders_are_named(tmp_path: Path, now: datetime) -> None:
    with pytest.raises(GoneError, match="nowhere"):
        open_database(tmp_path / "nowhere.casebuilder", now=now)
    with pytest.raises(CasebuilderError, match=tmp_path.name):
        open_database(tmp_path, now=now)


def test_a_new_workspace_never_overwrites(path: Path, database: Database, add: Make, now: datetime) -> None:
    add()
    with pytest.raises(RefusedError, match="already"):
        create_database(path, now=now)
    assert Listing(database).count(CaseQuery()) == 1


def test_a_new_workspace_in_an_impossible_place_is_refused(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(GoneError, match="cannot be made"):
        create_database(tmp_path / "file" / "w.casebuilder", now=now)


def test_a_very_long_path_works(
    tmp_path: Path, draft: Make, entry: Callable[..., Entry], now: datetime
) -> None:
    folder = tmp_path / ("long" * 40) / ("longer " * 25) / "#%?&;"
    if sys.platform == "win32":
        pytest.skip("Windows allows 260 characters unless told otherwise")
    with closing(create_database(folder / "wörk space?.casebuilder", now=now)) as database:
        Cases(database).add(draft(), entry(), Standing())
    with closing(open_database(folder / "wörk space?.casebuilder", now=now)) as database:
        assert Listing(database).count(CaseQuery()) == 1


TWO_WRITERS = """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(sys.argv[1])))
import killing, random
from casebuilder.store.database import open_database
from casebuilder.store.cases import Cases
from casebuilder.store.head_row import Standing
from casebuilder.store.fault import ChangedElsewhereError
database = open_database(Path(sys.argv[2]), now=killing.NOW)
cases, rnd, done = Cases(database), random.Random(int(sys.argv[3])), 0
while done < 150:
    case = cases.load(killing.CASE)
    try:
        count = int(case.answers.get("count", 0))
        cases.record(case, case.answered("count", count + 1), killing.entry(rnd), Standing())
        done += 1
    except ChangedElsewhereError:
        pass
database.close()
"""


def test_two_processes_count_without_losing_one(
    database: Database, history: History, entry: Callable[..., Entry], draft: Make
) -> None:
    cases, path = Cases(database), database.path
    case = cases.add(replace(draft(), id=CaseId("the-case")), entry(), Standing())
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    here = str(Path(__file__).parent)
    running = [
        subprocess.Popen([sys.executable, "-c", TWO_WRITERS, here, str(path), str(seed)], env=environment)
        for seed in (1, 2)
    ]
    assert [one.wait(120) for one in running] == [0, 0]
    assert cases.load(case.id).answers["count"] == 300
    assert tuple(history.verify_all()) == ()


def test_damage_met_while_open_stops_the_writing(
    path: Path, database: Database, add: Make, save: Save, now: datetime
) -> None:
    case = add()
    with database.reading() as db:
        db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        page = db.exec_driver_sql("SELECT rootpage FROM sqlite_schema WHERE name = 'case_event'").scalar_one()
        db.exec_driver_sql("PRAGMA cache_size=0")
    _overwrite(path, (page - 1) * 4096, b"\xff" * 4096)
    with pytest.raises(DamagedError, match="damaged"):
        save(case, case.answered("idea.why", "x"))
    with pytest.raises(ReadOnlyError):
        save(case, case.answered("idea.why", "y"))
    assert marker(path).exists()
    with pytest.raises(DamagedError):
        open_database(path, now=now)


def test_zeros_inside_what_was_stored_are_damage(path: Path, database: Database, add: Make) -> None:
    case = add()
    with database.writing() as db:
        db.exec_driver_sql("DROP TRIGGER case_event_stays")
        db.exec_driver_sql("UPDATE case_event SET payload = '{' || char(1)")
    with pytest.raises(DamagedError, match="damaged"):
        Listing(database).recent_events(5)
    with pytest.raises(DamagedError, match="damaged"):
        History(database).document_at(case.id, 1)


def _overwrite(path: Path, at: int, data: bytes) -> None:
    # In another process: closing the file here would drop the locks of the open database.
    program = (
        "import sys; f = open(sys.argv[1], 'r+b'); f.seek(int(sys.argv[2])); f.write(sys.stdin.buffer.read())"
    )
    subprocess.run([sys.executable, "-c", program, str(path), str(at)], input=data, check=True)
