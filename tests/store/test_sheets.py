"""Blindness is kept where sheets are read: nobody gets another's marks before their own are locked."""

import shutil
from collections.abc import Callable
from contextlib import closing as closing_of
from datetime import datetime
from pathlib import Path

import pytest

from casebuilder.model.case import Case, Mark, Sheet
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.query import CaseQuery
from casebuilder.store.cases import Beside, Cases
from casebuilder.store.database import Database, open_database
from casebuilder.store.head_row import Standing
from casebuilder.store.journal import Entry
from casebuilder.store.listing import Listing
from casebuilder.store.sheets import Sheets, closing, ended, locking, opening

Make = Callable[..., Case]
RELEASED = Path(__file__).parents[1] / "data" / "databases" / "schema-2.casebuilder"


def actor(name: str, role: Role = Role.APPRAISER) -> Actor:
    return Actor(Person(PersonId(f"{name}@example.org"), name.title(), frozenset({role})), role)


BO, CY, DI = actor("bo"), actor("cy"), actor("di")
PRIYA = actor("priya", Role.PMO)


def filled(who: Actor, level: str = "75") -> Sheet:
    return Sheet(who.id, who.person.name, "", (Mark("value.strategy", level, "high", "As measured."),))


@pytest.fixture
def sheets(database: Database) -> Sheets:
    return Sheets(database)


@pytest.fixture
def case(add: Make, database: Database) -> Case:
    """A case with an open round for three appraisers."""
    made = add()
    with database.writing() as db:
        opening(made.id, 1, [BO.id, CY.id, DI.id])(db)
    return made


@pytest.fixture
def lock(database: Database, case: Case, now: datetime) -> Callable[..., None]:
    def locked(who: Actor, level: str = "75") -> None:
        with database.writing() as db:
            locking(case.id, 1, filled(who, level), who, now)(db)

    return locked


def test_nobody_sees_anothers_marks_before_their_own_are_locked(
    sheets: Sheets, case: Case, lock: Callable[..., None], now: datetime
) -> None:
    lock(BO, "100")
    sheets.keep(case.id, 1, filled(CY, "25"), CY, now)
    assert [one.by for one in sheets.read(case.id, 1, CY)] == [CY.id]
    assert [one.by for one in sheets.read(case.id, 1, DI)] == [DI.id]
    lock(CY, "25")
    assert {one.by: one.marks[0].level for one in sheets.read(case.id, 1, CY)} == {BO.id: "100", CY.id: "25"}


def test_what_is_not_locked_is_seen_by_its_writer_alone(
    sheets: Sheets, case: Case, lock: Callable[..., None], now: datetime
) -> None:
    sheets.keep(case.id, 1, filled(CY), CY, now)
    lock(BO)
    assert [one.by for one in sheets.read(case.id, 1, BO)] == [BO.id]


@pytest.mark.parametrize("reader", [PRIYA, actor("elena", Role.CIO), actor("ines", Role.AUDITOR)])
def test_others_learn_who_has_locked_and_nothing_else(
    sheets: Sheets, case: Case, lock: Callable[..., None], now: datetime, reader: Actor
) -> None:
    lock(BO)
    lock(CY)
    assert sheets.read(case.id, 1, reader) == ()
    assert dict(sheets.locked(case.id, 1)) == {BO.id: now, CY.id: now}


def test_a_locked_sheet_is_final(
    sheets: Sheets, case: Case, lock: Callable[..., None], now: datetime
) -> None:
    lock(BO, "100")
    with pytest.raises(RefusedError, match="locked and can no longer be changed"):
        sheets.keep(case.id, 1, filled(BO, "0"), BO, now)
    with pytest.raises(RefusedError, match="locked and can no longer be changed"):
        lock(BO, "0")
    assert sheets.read(case.id, 1, BO)[0].marks[0].level == "100"


@pytest.mark.parametrize(("sheet", "writer"), [(filled(PRIYA), PRIYA), (filled(BO), CY)])
def test_nobody_writes_without_an_invitation_or_for_another(
    sheets: Sheets, case: Case, now: datetime, sheet: Sheet, writer: Actor
) -> None:
    with pytest.raises(RefusedError, match="not asked to score"):
        sheets.keep(case.id, 1, sheet, writer, now)
    assert sheets.read(case.id, 1, BO)[0].marks == ()


def test_only_a_pmo_whose_own_sheet_is_locked_ends_a_round(
    database: Database, case: Case, lock: Callable[..., None]
) -> None:
    lock(BO)
    with pytest.raises(RefusedError, match="Only the PMO"):
        ended(database, case.id, 1, BO)
    with database.writing() as db:
        opening(case.id, 1, [PRIYA.id])(db)
    with pytest.raises(RefusedError, match="your scores are not locked yet"):
        ended(database, case.id, 1, PRIYA)


def test_reading_the_marks_to_close_ends_the_round_for_everybody(
    database: Database, sheets: Sheets, case: Case, lock: Callable[..., None], now: datetime
) -> None:
    with pytest.raises(RefusedError, match="Nobody has locked"):
        ended(database, case.id, 1, PRIYA)
    lock(BO)
    assert [one.by for one in ended(database, case.id, 1, PRIYA)] == [BO.id]
    with pytest.raises(RefusedError, match="closed"):
        sheets.keep(case.id, 1, filled(CY), CY, now)
    assert [one.by for one in ended(database, case.id, 1, PRIYA)] == [BO.id]


@pytest.fixture
def record(cases: Cases, entry: Callable[..., Entry]) -> Callable[[Case, str, Beside], Case]:
    return lambda case, kind, beside: cases.record(case, case, entry(kind), Standing(), beside)


def test_the_rows_go_with_the_event_that_closes_the_round(
    sheets: Sheets, case: Case, lock: Callable[..., None], record: Callable[[Case, str, Beside], Case]
) -> None:
    lock(BO)
    record(case, "round_closed", closing(case.id, 1))
    assert sheets.locked(case.id, 1) == {}
    assert sheets.read(case.id, 1, BO) == ()


def test_a_refused_lock_leaves_no_event(
    cases: Cases, case: Case, record: Callable[[Case, str, Beside], Case], now: datetime
) -> None:
    with pytest.raises(RefusedError):
        record(case, "sheet_locked", locking(case.id, 1, filled(PRIYA), PRIYA, now))
    assert cases.load(case.id).version == case.version


def test_sheets_of_an_open_round_outlive_an_upgrade(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / RELEASED.name
    shutil.copy(RELEASED, path)
    with closing_of(open_database(path, now=now)) as database:
        head = next(one for one in Listing(database).first_page(CaseQuery()) if "Dächer" in one.title)
        found = Sheets(database)
        assert [one.marks[0].level for one in found.read(head.id, 1, BO)] == ["75"]
        assert [one.marks[0].level for one in found.read(head.id, 1, CY)] == ["25"]
