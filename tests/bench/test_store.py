"""What the store costs, each beside a floor measured in the same run: raw sqlite3 doing the same work."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from uuid import UUID, uuid4

import pytest
from tests.bench import crowd

from casebuilder.model.document import canonical, document
from casebuilder.model.person import Actor, Role
from casebuilder.model.query import CaseQuery, Sort
from casebuilder.model.stage import State
from casebuilder.store.cases import Cases
from casebuilder.store.check import check
from casebuilder.store.database import Database, open_database
from casebuilder.store.drafts import Drafts
from casebuilder.store.driver import connect, set_up, sqlite
from casebuilder.store.glance import glance
from casebuilder.store.head_row import HEAD, Standing
from casebuilder.store.journal import Entry
from casebuilder.store.ledger import Ledger
from casebuilder.store.listing import Listing
from casebuilder.store.words import pattern

MANY = int(os.environ.get("CASEBUILDER_BENCH_CASES", "100000"))
FEW = MANY // 10
PAGE = 50
HEADS = ", ".join(HEAD)
FIRST = f"SELECT {HEADS} FROM bcase ORDER BY updated DESC, sid DESC LIMIT ?"
FOUND = f"""SELECT {HEADS} FROM case_words JOIN bcase ON sid = case_words.rowid
    WHERE case_words MATCH ? ORDER BY case_words.rowid DESC LIMIT ?"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def many(folder: Path) -> Iterator[Database]:
    with closing(crowd.make(folder / "many.casebuilder", MANY)) as database:
        yield database


@pytest.fixture(scope="module")
def few(folder: Path) -> Iterator[Database]:
    with closing(crowd.make(folder / "few.casebuilder", FEW)) as database:
        yield database


@pytest.fixture
def raw(many: Database) -> Iterator[sqlite.Connection]:
    with closing(connect(many.path, "ro")) as db:
        set_up(db, writes=False)
        yield db


def ms(deed: Callable[[], object]) -> float:
    start = time.perf_counter()
    deed()
    return (time.perf_counter() - start) * 1000


def side_by_side(times: int, *deeds: Callable[[], object]) -> list[float]:
    """The median milliseconds of each deed, done in turns so that a noisy moment meets all of them."""
    rounds = [[ms(deed) for deed in deeds] for _ in range(times)]
    return [median(column) for column in zip(*rounds, strict=True)]


def told(what: str, ours: float, floor: float, limit: float) -> None:
    print(f"\n{what}: {ours:.3f} ms, floor {floor:.3f} ms, ratio {ours / floor:.2f} (at most {limit:g})")
    assert ours <= floor * limit


def test_first_page(many: Database, raw: sqlite.Connection) -> None:
    listing = Listing(many)
    for size in (PAGE, 100):
        floor, ours = side_by_side(
            300,
            lambda size=size: raw.execute(FIRST, (size,)).fetchall(),  # type: ignore[misc]
            lambda size=size: listing.first_page(CaseQuery(), size),  # type: ignore[misc]
        )
        told(f"first page of {size} of {MANY} cases", ours, floor, 4)


def test_search_as_you_type(many: Database, raw: sqlite.Connection) -> None:
    listing, (first, second, *_rest) = Listing(many), crowd.common_words(many.path)
    for typed in (first, first[:3], f"{first} {second[:4]}"):
        floor, ours = side_by_side(
            30,
            lambda typed=typed: raw.execute(FOUND, (pattern(typed), PAGE)).fetchall(),  # type: ignore[misc]
            lambda typed=typed: listing.newest(typed, PAGE),  # type: ignore[misc]
        )
        told(f"search of “{typed}”", ours, floor, 4)


def test_jump_to_any_row(many: Database) -> None:
    listing, rnd = Listing(many), random.Random(1)
    for sort in Sort:
        query = CaseQuery(sort=sort)
        anchors = listing.anchors(query)
        times = sorted(ms(lambda: listing.page(query, rnd.choice(anchors))) for _ in range(60))  # noqa: B023
        print(f"\njump to a random row by {sort}: median {times[30]:.2f} ms, worst {times[-1]:.2f} ms")
        assert times[57] < 50


def test_filters(many: Database) -> None:
    listing = Listing(many)
    queries = {
        "one state": CaseQuery(states=(State.DRAFT,)),
        "two states and a unit by value": CaseQuery(
            states=(State.DRAFT, State.REVIEW), units=("IT",), sort=Sort.VALUE
        ),
        "nothing matches": CaseQuery(states=(State.DRAFT,), units=("No such",), sort=Sort.TITLE),
    }
    for name, query in queries.items():
        page, count, anchors = side_by_side(
            15,
            lambda query=query: listing.first_page(query),  # type: ignore[misc]
            lambda query=query: listing.count(query),  # type: ignore[misc]
            lambda query=query: listing.anchors(query),  # type: ignore[misc]
        )
        print(f"\nfilter, {name}: page {page:.2f} ms, count {count:.2f} ms, anchors {anchors:.2f} ms")
        assert page < 100


def test_an_edit_key_press_to_durable(many: Database, folder: Path) -> None:
    saver, floor = Saver(many), Floor(folder / "floor.db", many)
    rows, ours, blob = side_by_side(300, floor.rows, saver.save, floor.blob)
    print(f"\nan edit: {ours:.3f} ms; one blob of the same bytes: {blob:.3f} ms, ratio {ours / blob:.2f}")
    told("an edit against the same rows by hand", ours, rows, 3)
    floor.close()


def test_a_deed_costs_little_more_than_an_edit(many: Database) -> None:
    """The same bytes once as an edit and once as a deed, which stands in the ledger too."""
    deeds, edits = Saver(many, "signed"), Saver(many)
    edit, deed = side_by_side(400, edits.save, deeds.save)
    told("a deed with its entry in the ledger against an edit", deed, edit, 1.15)


def test_a_ledger_is_verified_quickly(many: Database) -> None:
    ledger = Ledger(many)
    whole, raw_ = ms(ledger.breaks), ms(ledger.lines)
    print(f"\nverifying {ledger.tip().count} entries: {whole:.0f} ms, reading them alone {raw_:.0f} ms")
    assert whole < 20_000


class Saver:
    """One person who edits one answer of a full case, or does something to it."""

    def __init__(self, database: Database, kind: str = "edited") -> None:
        self.cases, self.rnd, self.kind = Cases(database), random.Random(9), kind
        place = 7 if kind == "edited" else 8
        self.case = self.cases.load(Listing(database).first_page(CaseQuery())[place].id)
        self.texts = [crowd.words(self.rnd, 40, 60) for _ in range(50)]

    def save(self) -> None:
        who = Actor(crowd.OWNERS[0], Role.LEADER)
        entry = Entry(str(uuid4()), self.kind, who, crowd.NOW)
        after = self.case.answered("text.q1", self.rnd.choice(self.texts))
        self.case = self.cases.record(self.case, after, entry, Standing(50.0, 40.0, 60.0))


class Floor:
    """The same bytes by hand: as rows into a copy of the workspace, and as one blob into an empty file."""

    def __init__(self, path: Path, database: Database) -> None:
        copy = path.with_name("copy.casebuilder")
        with database.reading() as db:
            db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(database.path, copy)
        self.db, self.empty, self.count = connect(copy), connect(path, "rwc"), 0
        for one in (self.db, self.empty):
            set_up(one, writes=True)
        self.empty.execute("CREATE TABLE b (id INTEGER PRIMARY KEY, doc TEXT)")
        self.id, self.sid, self.doc = self.db.execute(
            "SELECT id, bcase.sid, doc FROM bcase JOIN case_body USING (sid)"
            " ORDER BY updated DESC LIMIT 1 OFFSET 7"
        ).fetchone()

    def rows(self) -> None:
        self.count += 1
        doc = self.doc[:-9] + f"{self.count:09}"
        event = (self.id, 1 + self.count, str(UUID(int=random.getrandbits(128))), self.doc[:800], "0" * 64)
        self.db.execute("BEGIN IMMEDIATE")
        self.db.execute(
            "UPDATE bcase SET updated = ?, version = version + 1 WHERE sid = ?", (self.count, self.sid)
        )
        self.db.execute("UPDATE case_body SET doc = ? WHERE sid = ?", (doc, self.sid))
        self.db.execute(
            "INSERT INTO case_event (case_id, seq, event_id, at, actor, actor_name, role, kind, revision,"
            " payload, prev_hash, hash)"
            " VALUES (?, ?, ?, 1, 'a@example.org', 'Ann', 'leader', 'edited', 1, ?, '', ?)",
            event,
        )
        self.db.execute("COMMIT")

    def blob(self) -> None:
        self.empty.execute("BEGIN IMMEDIATE")
        self.empty.execute("INSERT OR REPLACE INTO b VALUES (1, ?)", (self.doc + self.doc[:1100],))
        self.empty.execute("COMMIT")

    def close(self) -> None:
        self.db.close()
        self.empty.close()


def test_a_key_press_into_the_draft_journal(folder: Path) -> None:
    with closing(Drafts(folder / "drafts.db")) as drafts:
        times = sorted(ms(lambda: drafts.put("case", "q", "x" * 500, crowd.NOW)) for _ in range(500))  # type: ignore[arg-type]
    print(f"\na key press into the journal: median {times[250]:.3f} ms, 99 in 100 {times[495]:.3f} ms")
    assert times[495] < 16


def test_growth(few: Database, many: Database) -> None:
    """Ten times the cases, the same time for a page, a page of a filter, a case and the first look."""
    small, large = Listing(few), Listing(many)
    some = [CaseQuery(), CaseQuery(sort=Sort.VALUE), CaseQuery(states=(State.DRAFT,))]
    for query in some:
        before, after = side_by_side(
            100,
            lambda query=query: small.first_page(query),  # type: ignore[misc]
            lambda query=query: large.first_page(query),  # type: ignore[misc]
        )
        told(f"first page of {MANY} against {FEW} cases", after, before, 3)
    ids = [listing.first_page(CaseQuery())[3].id for listing in (small, large)]
    before, after = side_by_side(100, lambda: Cases(few).load(ids[0]), lambda: Cases(many).load(ids[1]))
    told(f"a case of {MANY} against {FEW}", after, before, 3)


def test_opening(folder: Path, few: Database) -> None:
    copy = folder / "opened.casebuilder"
    with few.reading() as db:
        db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(few.path, copy)

    def open_and_close() -> None:
        open_database(copy, now=crowd.NOW).close()

    look, full = side_by_side(10, lambda: glance(copy), open_and_close)
    print(f"\nfirst look at {FEW} cases: {look:.2f} ms; opening and closing in full: {full:.2f} ms")
    assert look < 50


BROWSE = """
import random, re, sys
from datetime import UTC, datetime
from pathlib import Path
from casebuilder.model.query import CaseQuery
from casebuilder.store.database import open_database
from casebuilder.store.listing import Listing
database = open_database(Path(sys.argv[1]), now=datetime(2026, 11, 23, tzinfo=UTC))
listing, query, rnd = Listing(database), CaseQuery(), random.Random(1)
anchors = listing.anchors(query)
for _ in range(300):
    listing.page(query, rnd.choice(anchors))
listing.newest("a"), listing.counts(), listing.owners()
database.close()
print(int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the peak")
def test_memory_while_browsing(many: Database) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", BROWSE, str(many.path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    print(f"\nresident at most while browsing {MANY} cases: {float(done.stdout):.0f} MiB")
    assert float(done.stdout) < 120


def test_a_workspace_made_for_benchmarks_is_sound(tmp_path: Path) -> None:
    with closing(crowd.make(tmp_path / "w.casebuilder", 30)) as database:
        assert check(database) == ()
        case = Cases(database).load(Listing(database).first_page(CaseQuery())[0].id)
        assert len(canonical(document(case))) > 4000
