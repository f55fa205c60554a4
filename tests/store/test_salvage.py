"""A damaged file is never made worse: it is kept, backups are offered, and what can be proved is saved."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from casebuilder.model.case import Case
from casebuilder.model.error import CasebuilderError, UnavailableError
from casebuilder.model.query import CaseQuery, Sort
from casebuilder.model.stage import State
from casebuilder.store.backup import back_up
from casebuilder.store.cases import Cases
from casebuilder.store.check import check
from casebuilder.store.database import Database, marker, open_database
from casebuilder.store.driver import connect
from casebuilder.store.fault import CaseDamagedError, DamagedError
from casebuilder.store.glance import glance
from casebuilder.store.head_row import Standing
from casebuilder.store.history import History
from casebuilder.store.journal import Entry
from casebuilder.store.listing import Listing
from casebuilder.store.salvage import choices, restore, salvage, set_aside

Make = Callable[..., Case]
PAGE = 4096


@pytest.fixture
def stored(cases: Cases, database: Database, draft: Make, entry: Callable[..., Entry]) -> dict[str, Case]:
    """Forty cases with some history in a closed file."""
    rnd, found = Random(5), dict[str, Case]()
    for number in range(40):
        words = " ".join(f"word{rnd.randint(0, 999)}" for _ in range(120))
        case = cases.add(draft(f"Case {number}", idea__why=words), entry("created"), Standing(value=50.0))
        case = cases.record(case, case.answered("idea.cost", str(number)), entry(), Standing(value=50.0))
        if number % 3 == 0:
            case = cases.record(case, replace(case, state=State.SUBMITTED), entry("transition"), Standing())
        found[case.id] = case
    database.close()
    return found


def pages_of(path: Path, *names: str) -> list[int]:
    """The pages of tables or indexes: their roots, and what these point to."""
    marks = ",".join("?" * len(names))
    with closing(connect(path, "ro")) as db:
        roots = db.execute(f"SELECT rootpage FROM sqlite_schema WHERE name IN ({marks})", names).fetchall()
    return [row[0] for row in roots]


def damage(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def flip(path: Path, rnd: Random, low: int, high: int) -> None:
    at = rnd.randrange(low, high)
    byte = path.read_bytes()[at]
    damage(path, at, bytes([byte ^ (1 << rnd.randrange(8))]))


def zero_page(path: Path, _rnd: Random) -> None:
    for page in pages_of(path, "case_event"):
        damage(path, (page - 1) * PAGE, bytes(PAGE))


def cut(path: Path, _rnd: Random) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2 // PAGE * PAGE)


def break_header(path: Path, _rnd: Random) -> None:
    damage(path, 0, b"broken header!!!")


@pytest.mark.parametrize("how", [zero_page, cut, break_header])
def test_damage_is_told_and_the_backup_brings_everything_back(
    path: Path, stored: dict[str, Case], now: datetime, how: Callable[[Path, Random], None]
) -> None:
    back_up(path, now)
    how(path, Random(1))
    broken = path.read_bytes()
    with pytest.raises(DamagedError) as told:
        _read_all(path, now)
    assert told.value.path == path
    assert "Restore" in told.value.remedy
    found = choices(path)
    assert [(one.cases, one.events) for one in found] == [(40, 94)]
    folder = restore(path, found[0].backup, now)
    assert (folder / path.name).read_bytes() == broken
    with closing(open_database(path, now=now)) as database:
        assert check(database) == ()
        assert {case_id: Cases(database).load(case.id) for case_id, case in stored.items()} == stored


def _read_all(path: Path, now: datetime) -> dict[str, Case]:
    """Everything a person could look at; the workspace must refuse or tell the truth."""
    with closing(open_database(path, now=now)) as database:
        if check(database):
            raise DamagedError(path)
        heads = Listing(database).first_page(CaseQuery(), 100)
        assert len(History(database).events(heads[0].id)) > 1
        return {head.id: Cases(database).load(head.id) for head in heads}


def test_a_marked_workspace_is_not_opened_until_somebody_decides(
    path: Path, stored: dict[str, Case], now: datetime
) -> None:
    back_up(path, now)
    set_aside(path, now)
    assert glance(path) is None
    with pytest.raises(DamagedError):
        open_database(path, now=now)
    restore(path, choices(path)[0].backup, now)
    assert not marker(path).exists()
    assert glance(path) is not None


def test_setting_aside_takes_the_log_along(path: Path, add: Make, now: datetime) -> None:
    add()
    folder = set_aside(path, now)
    assert {one.name for one in folder.iterdir()} >= {path.name, f"{path.name}-wal", f"{path.name}-shm"}
    assert path.with_name(f"{path.name}-wal").exists()


def test_a_sound_file_is_salvaged_whole(path: Path, stored: dict[str, Case], now: datetime) -> None:
    found = salvage(path, now)
    assert (found.cases, found.lost) == (40, ())
    with closing(open_database(path, now=now)) as database:
        assert check(database) == ()
        loaded = {case_id: Cases(database).load(case.id) for case_id, case in stored.items()}
        assert loaded == stored
        assert len(Listing(database).newest("word1", 100)) > 0
        heads = Listing(database).first_page(CaseQuery(sort=Sort.VALUE))
        assert heads[0].value == 50.0


@pytest.mark.parametrize("table", ["bcase", "case_body", "case_event", "bcase_updated", "person", "frozen"])
def test_a_lost_table_costs_no_case_that_can_be_proved(
    path: Path, stored: dict[str, Case], now: datetime, table: str
) -> None:
    for page in pages_of(path, table):
        damage(path, (page - 1) * PAGE, bytes(PAGE))
    found = salvage(path, now)
    assert (found.cases, found.lost) == (40, ())
    with closing(open_database(path, now=now)) as database:
        assert check(database) == ()
        loaded = {case_id: Cases(database).load(case.id) for case_id, case in stored.items()}
        kept = {case_id: replace(case, version=0) for case_id, case in stored.items()}
        assert {case_id: replace(case, version=0) for case_id, case in loaded.items()} == kept
        kinds = {History(database).events(case.id)[-1].kind for case in stored.values()}
        assert ("salvaged" in kinds) == (table == "case_event")


def test_a_case_with_a_changed_text_is_saved_from_its_history(
    path: Path, stored: dict[str, Case], now: datetime
) -> None:
    with closing(connect(path)) as db:
        db.execute("UPDATE case_body SET doc = replace(doc, 'word1', 'lies')")
    assert salvage(path, now).lost == ()
    with closing(open_database(path, now=now)) as database:
        assert {case_id: Cases(database).load(case.id) for case_id, case in stored.items()} == stored


def test_a_case_that_nothing_proves_is_named_as_lost(
    path: Path, stored: dict[str, Case], now: datetime
) -> None:
    unlucky = next(iter(stored.values()))
    with closing(connect(path)) as db:
        db.execute("DROP TRIGGER case_event_stays")
        db.execute("UPDATE case_body SET doc = replace(doc, 'word1', 'lies') WHERE sid = 1")
        db.execute("UPDATE case_event SET payload = '{}' WHERE case_id = ? AND seq = 1", (unlucky.id,))
    found = salvage(path, now)
    assert (found.cases, found.lost) == (39, (unlucky.ref,))


def test_a_file_without_anything_readable_is_left_alone(
    path: Path, stored: dict[str, Case], now: datetime
) -> None:
    path.write_bytes(path.read_bytes()[:4096] + bytes(path.stat().st_size - 4096))
    before = path.read_bytes()
    with pytest.raises(UnavailableError):
        salvage(path, now)
    assert path.read_bytes() == before


def test_a_file_with_a_broken_header_is_salvaged_whole(
    path: Path, stored: dict[str, Case], now: datetime
) -> None:
    break_header(path, Random(1))
    found = salvage(path, now)
    assert (found.cases, found.lost) == (len(stored), ())
    assert _read_all(path, now) == stored


def test_a_file_cut_at_its_end_gives_the_cases_before_the_cut(
    path: Path, stored: dict[str, Case], now: datetime
) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 9 // 10])
    found = salvage(path, now)
    assert 0 < found.cases <= len(stored)
    assert [one.name for one in found.aside.iterdir()] == [path.name]


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bits_are_found_or_change_nothing(
    path: Path, stored: dict[str, Case], now: datetime, seed: int
) -> None:
    rnd, whole = Random(seed), path.read_bytes()
    outcomes = {"refused": 0, "same": 0}
    for round_ in range(25):
        for end in ("-wal", "-shm", ".corrupt"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        path.write_bytes(whole)
        flip(path, rnd, 100 if round_ else 0, len(whole))
        try:
            assert _read_all(path, now + timedelta(days=round_)) == stored
            outcomes["same"] += 1
        except CasebuilderError:
            outcomes["refused"] += 1
    assert sum(outcomes.values()) == 25
    assert outcomes["refused"] > 0


@pytest.mark.parametrize("byte", [b"X", b"\xff"])
def test_a_byte_changed_inside_a_text_is_found_though_the_file_is_sound(
    path: Path, stored: dict[str, Case], now: datetime, byte: bytes
) -> None:
    case = next(iter(stored.values()))
    text = str(case.answers["idea.why"]).encode()[:40]
    content = path.read_bytes()
    assert text in content
    path.write_bytes(content.replace(text, text[:7] + byte + text[8:]))
    with closing(connect(path, "ro")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with closing(open_database(path, now=now)) as database, pytest.raises(CaseDamagedError):
        Cases(database).load(case.id)
