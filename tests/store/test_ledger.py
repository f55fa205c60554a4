"""The ledger of a workspace: written with each deed, kept from changes, and held against the deeds."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.store.conftest import NOW

from casebuilder.model.case import Case
from casebuilder.model.ledger import SALVAGED, TAKEN_OVER, Flaw, Line, Tip
from casebuilder.model.stage import State
from casebuilder.store.cases import Cases
from casebuilder.store.check import check
from casebuilder.store.database import Database, open_database
from casebuilder.store.driver import connect, sqlite
from casebuilder.store.entering import NAMES, enter
from casebuilder.store.head_row import Standing
from casebuilder.store.journal import Entry
from casebuilder.store.ledger import Ledger
from casebuilder.store.salvage import salvage
from casebuilder.store.signers import SignerLines
from casebuilder.texts.ledger import break_in_words, line_in_words

Make = Callable[..., Case]
OLD = Path(__file__).parents[1] / "data" / "databases" / "schema-2.casebuilder"


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database)


@pytest.fixture
def moved(cases: Cases, add: Make, entry: Callable[..., Entry]) -> Case:
    """Two cases, three answers and two deeds on the first of them."""
    case = add()
    add("Wind park")
    for answer in ("1", "2", "3"):
        case = cases.record(case, case.answered("idea.cost", answer), entry(), Standing())
    note = {"deed": "submit", "text": "Please look.", "said_by": "Ann Berg", "instead_of": "Dora Weiss"}
    submitted = replace(case, state=State.SUBMITTED)
    case = cases.record(case, submitted, entry("transition", **note), Standing())
    return cases.record(case, case, entry("signed"), Standing())


def changed(database: Database, *statements: str) -> None:
    """What somebody does who writes into the file with a program of their own."""
    with closing(connect(database.path)) as db:
        for name in ("ledger_follows", "ledger_stays", "ledger_remains", "case_event_remains"):
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)


def sentences(ledger: Ledger, *heads: Tip) -> list[str]:
    return [break_in_words(one) for one in ledger.breaks(heads)]


def test_deeds_are_entered_and_answers_are_not(ledger: Ledger, moved: Case) -> None:
    lines = ledger.lines()
    assert [(one.seq, one.kind, one.ref) for one in lines] == [
        (1, "created", "BC-2026-001"),
        (2, "created", "BC-2026-002"),
        (3, "transition", "BC-2026-001"),
        (4, "signed", "BC-2026-001"),
    ]
    third = lines[2]
    assert (third.source, third.target, third.reason) == ("draft", "submitted", "Please look.")
    assert (third.actor, third.role, third.behalf) == ("ann@example.org", "leader", "Dora Weiss")
    assert "Ann Berg, Business leader for Dora Weiss" in line_in_words(third)
    assert ledger.breaks([ledger.tip(), ledger.tip_of(moved.id)]) == ()
    assert ledger.tip() == Tip(4, lines[3].hash) == ledger.tip_of(moved.id)


def test_a_line_names_the_text_and_the_event_it_is_about(
    ledger: Ledger, database: Database, moved: Case
) -> None:
    with database.reading() as db:
        query = "SELECT sha256 FROM case_body JOIN bcase USING (sid) WHERE id = ?"
        stored = db.exec_driver_sql(query, (moved.id,)).scalar()
        event = db.exec_driver_sql("SELECT hash FROM case_event ORDER BY eid DESC LIMIT 1").scalar()
    assert (ledger.lines()[-1].case_hash, ledger.lines()[-1].event) == (stored, event)


def test_a_deed_that_fails_leaves_no_line(
    ledger: Ledger, cases: Cases, moved: Case, entry: Callable[..., Entry]
) -> None:
    before = ledger.tip()

    def fail(_db: object) -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        cases.record(moved, moved, entry("signed"), Standing(), fail)
    once = entry("signed")
    cases.record(moved, moved, once, Standing())
    cases.record(moved, moved, once, Standing())
    assert ledger.tip().count == before.count + 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET reason = '' WHERE seq = 2",
        "DELETE FROM ledger WHERE seq = 4",
        "INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE seq = 2",
    ],
)
def test_the_table_only_takes_the_next_line(
    database: Database, ledger: Ledger, moved: Case, statement: str
) -> None:
    with closing(connect(database.path)) as db, pytest.raises(sqlite.IntegrityError, match="append only"):
        db.execute(statement)


SWAP = (
    "UPDATE ledger SET seq = 99 WHERE seq = 2",
    "UPDATE ledger SET seq = 2 WHERE seq = 3",
    "UPDATE ledger SET seq = 3 WHERE seq = 99",
)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            ["UPDATE ledger SET actor = 'mallory' WHERE seq = 3"],
            "Entry 3 of the ledger, about BC-2026-001, was",
        ),
        (["DELETE FROM ledger WHERE seq = 2"], "Entry 2 of the ledger is missing."),
        (["DELETE FROM ledger WHERE seq IN (1, 2)"], "Entries 1 to 2 of the ledger are missing."),
        (SWAP, "Entry 2 of the ledger, about BC-2026-001, was changed"),
        (["DELETE FROM ledger WHERE seq = 4"], "The history of BC-2026-001 has a deed that the ledger"),
        (
            ["DELETE FROM case_event WHERE kind = 'signed'"],
            "Entry 4 of the ledger tells of a deed on BC-2026-001",
        ),
        (
            ["UPDATE ledger SET event = hash WHERE seq = 1"],
            "Entry 1 of the ledger tells of a deed on BC-2026-001",
        ),
    ],
)
def test_what_was_done_to_the_file_is_named(
    database: Database, ledger: Ledger, moved: Case, statements: list[str], said: str
) -> None:
    changed(database, *statements)
    assert any(one.startswith(said) for one in sentences(ledger)), sentences(ledger)
    assert any(one.sentence.startswith(said) for one in check(database))


def test_a_line_that_nobody_did_is_named(database: Database, ledger: Ledger, moved: Case) -> None:
    forged = replace(ledger.lines()[3], event="f" * 64, target="approved")
    with closing(connect(database.path)) as db:
        enter(db, [forged])
    assert sentences(ledger) == [
        "Entry 5 of the ledger tells of a deed on BC-2026-001 that its history does not have."
    ]


def test_an_older_copy_put_in_its_place_is_told_by_a_head(
    database: Database, ledger: Ledger, moved: Case, tmp_path: Path, add: Make
) -> None:
    old = tmp_path / "old.casebuilder"
    database.copy_to(old)
    add("Later")
    head = ledger.tip()
    with closing(open_database(old, now=NOW)) as rolled_back:
        assert sentences(Ledger(rolled_back)) == []
        assert sentences(Ledger(rolled_back), head) == [
            "The ledger was rolled back: it ends at 4 of 5 entries; 1 is missing."
        ]


def test_a_whole_case_that_was_erased_is_missed(database: Database, ledger: Ledger, moved: Case) -> None:
    changed(
        database,
        "PRAGMA foreign_keys=OFF",
        "DELETE FROM case_event WHERE case_id = (SELECT id FROM bcase WHERE ref = 'BC-2026-002')",
        "DELETE FROM case_body WHERE sid = (SELECT sid FROM bcase WHERE ref = 'BC-2026-002')",
        "DELETE FROM bcase WHERE ref = 'BC-2026-002'",
    )
    assert [(one.flaw, one.ref) for one in ledger.breaks()] == [(Flaw.NO_EVENT, "BC-2026-002")]


@pytest.fixture
def old(tmp_path: Path, now: datetime) -> Iterator[Database]:
    shutil.copy(OLD, tmp_path / "old.casebuilder")
    with closing(open_database(tmp_path / "old.casebuilder", now=now)) as found:
        yield found


def test_an_upgrade_takes_the_deeds_over_and_says_so(old: Database, now: datetime) -> None:
    first, *rest = Ledger(old).lines()
    assert (first.kind, first.at, first.reason) == (TAKEN_OVER, now.isoformat(), str(len(rest)))
    assert len(rest) > 3
    assert {one.kind for one in rest} >= {"created", "transition"}
    assert all(one.target and one.case_hash for one in rest if one.kind in ("created", "transition"))
    assert check(old) == ()


def test_a_new_workspace_begins_with_nothing_to_take_over(ledger: Ledger) -> None:
    assert ledger.lines() == ()
    assert ledger.tip() == Tip()


def test_salvage_goes_on_with_a_whole_ledger(
    path: Path, database: Database, ledger: Ledger, moved: Case, now: datetime
) -> None:
    head = ledger.tip()
    database.close()
    salvage(path, now)
    with closing(open_database(path, now=now)) as found:
        assert check(found) == ()
        assert [one.kind for one in Ledger(found).lines()][-1] == SALVAGED
        assert Ledger(found).breaks([head]) == ()


def test_salvage_begins_a_damaged_ledger_anew(
    path: Path, database: Database, ledger: Ledger, moved: Case, now: datetime
) -> None:
    head = ledger.tip()
    changed(database, "UPDATE ledger SET reason = 'x' WHERE seq = 2")
    database.close()
    salvage(path, now)
    with closing(open_database(path, now=now)) as found:
        assert check(found) == ()
        assert Ledger(found).lines()[0].kind == SALVAGED
        assert [one.flaw for one in Ledger(found).breaks([head])] == [Flaw.REWRITTEN]


def signer(number: int) -> str:
    return f'{{"record":{{"at":"2026-11-02","by":"pia","deed":{{"kind":"added","person":"p{number}"}}}}}}'


def test_the_list_of_signers_is_entered_and_missed(database: Database, ledger: Ledger) -> None:
    lists = SignerLines(database)
    lists.add(1, [signer(1), signer(2)])
    lists.add(3, [signer(3)])
    assert [(one.kind, one.ref, one.target) for one in ledger.lines()] == [
        ("signers_added", "1", "p1"),
        ("signers_added", "2", "p2"),
        ("signers_added", "3", "p3"),
    ]
    assert sentences(ledger) == []
    changed(database, "DELETE FROM signer WHERE version = 3")
    assert sentences(ledger) == [
        "Entry 3 of the ledger tells of entry 3 in the list of signers, which is not there."
    ]
    lists.replace([signer(1)])
    assert sentences(ledger) == []
    changed_again = signer(9).replace("'", "")
    with closing(connect(database.path)) as db:
        db.execute("INSERT INTO signer VALUES (2, ?)", (changed_again,))
    assert sentences(ledger) == ["Entry 2 in the list of signers is not known to the ledger."]


def test_lines_stand_in_the_table_as_they_are_hashed() -> None:
    assert tuple(Line.__dataclass_fields__) == NAMES
