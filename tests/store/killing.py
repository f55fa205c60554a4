"""Run as a program: kills writers with -9 again and again, and says what was lost.

killing.py FOLDER DEED KILLS SEED WRITERS -> one JSON object on the standard output. It forks, so that a
writer costs no imports; no database is open while it forks.
"""

import json
import os
import random
import select
import signal
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from casebuilder.model.case import Case, CaseId, Edition
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.store import backup, steps
from casebuilder.store.cases import Cases
from casebuilder.store.database import create_database, open_database
from casebuilder.store.driver import connect, number
from casebuilder.store.fault import ChangedElsewhereError
from casebuilder.store.head_row import Standing
from casebuilder.store.history import History
from casebuilder.store.journal import Entry
from casebuilder.store.ledger import Ledger

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ANN = Actor(Person(PersonId("ann@example.org"), "Ann", frozenset({Role.LEADER})), Role.LEADER)
CASE = CaseId("the-case")
ROUNDS_PER_FILE = 15
FILLER = {f"text.q{n}": f"Some words of answer {n}, " * 8 for n in range(25)}


def entry(rnd: random.Random, kind: str = "edited") -> Entry:
    return Entry(str(UUID(int=rnd.getrandbits(128))), kind, ANN, NOW)


def fresh(path: Path) -> None:
    with closing(create_database(path, now=NOW)) as database:
        case = Case(
            CASE, "", ANN.id, {"intake": Edition(1, "d")}, answers={"idea.title": "Kill me", **FILLER}
        )
        Cases(database).add(case, entry(random.Random(7)), Standing())


def do_for_ever(path: Path, seed: int, acknowledge: int) -> None:
    """The same with deeds, which stand in the ledger too."""
    save_for_ever(path, seed, acknowledge, "signed")


def save_for_ever(path: Path, seed: int, acknowledge: int, kind: str = "edited") -> None:
    """Saves its own next number into the case, and says each number when it is stored."""
    database, rnd = open_database(path, now=NOW), random.Random(seed)
    cases, mine = Cases(database), f"number.{seed % 2}"
    while True:
        case = cases.load(CASE)
        next_ = int(str(case.answers.get(mine) or 0)) + 1
        with suppress(ChangedElsewhereError):
            cases.record(case, case.answered(mine, next_), entry(rnd, kind), Standing())
            os.write(acknowledge, f"{mine} {next_}\n".encode())


def import_for_ever(path: Path, seed: int, acknowledge: int) -> None:
    """Adds cases by the dozen, and says how many there are when a dozen is stored."""
    database, rnd = open_database(path, now=NOW), random.Random(seed)
    cases, done = Cases(database), 0
    while True:
        new = [Case(CaseId(str(UUID(int=rnd.getrandbits(128)))), "", ANN.id, {}) for _ in range(12)]
        cases.add_many([(one, entry(rnd), Standing()) for one in new])
        done += 12
        os.write(acknowledge, f"imported {done}\n".encode())


def upgrade(path: Path, _seed: int, acknowledge: int) -> None:
    """Rebuilds every table of the workspace in a made-up next step."""
    next_step = [
        "CREATE TABLE new_body (sid INTEGER PRIMARY KEY, doc TEXT NOT NULL, sha256 TEXT, size INTEGER)",
        "INSERT INTO new_body SELECT sid, doc, sha256, length(doc) FROM case_body",
        "DROP TABLE case_body",
        "ALTER TABLE new_body RENAME TO case_body",
        *(f"CREATE INDEX extra_{n} ON case_event (payload, kind, {n})" for n in range(20)),
    ]
    os.write(acknowledge, b"started 0\n")
    backup.back_up(path, NOW, "upgrade")
    with closing(connect(path)) as db:
        steps.run(db, [*steps.STEPS, next_step])
    os.write(acknowledge, b"upgraded 1\n")
    signal.pause()


def back_up_for_ever(path: Path, _seed: int, acknowledge: int) -> None:
    for count in range(1_000_000):
        backup.back_up(path, NOW + timedelta(seconds=count))
        os.write(acknowledge, f"copies {count}\n".encode())


DEEDS = {
    "save": save_for_ever,
    "deed": do_for_ever,
    "import": import_for_ever,
    "upgrade": upgrade,
    "backup": back_up_for_ever,
}


def start(deed: str, path: Path, seed: int) -> tuple[int, int]:
    """A writer in a process of its own: its id, and where to hear from it."""
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        with suppress(KeyboardInterrupt):
            DEEDS[deed](path, seed, say)
        os._exit(1)
    os.close(say)
    return child, hear


def heard_then_killed(writers: list[tuple[int, int]], rnd: random.Random, deed: str) -> list[str]:
    """Lets them work for a random while, kills them, and returns what they had acknowledged."""
    most, pause = {"upgrade": (1, 0.15), "import": (2, 0.004)}.get(deed, (6, 0.004))
    wanted, text = rnd.randint(1, most), b""
    for _ in range(wanted):
        ready, _, _ = select.select([hear for _, hear in writers], [], [], 10)
        for hear in ready:
            text += os.read(hear, 4096)
    select.select([], [], [], rnd.random() * pause)
    for child, _ in writers:
        os.kill(child, signal.SIGKILL)
    for child, hear in writers:
        os.waitpid(child, 0)
        while more := os.read(hear, 4096):
            text += more
        os.close(hear)
    return text.decode().splitlines()


def looked_after(deed: str, path: Path, heard: list[str]) -> dict[str, int]:
    """What a new process finds: acknowledged things that are gone, damage, and what was stored unheard."""
    read, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(say, json.dumps(look(deed, path, heard)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(say)
    found: dict[str, int] = json.loads(os.read(read, 65536) or b'{"crashed": 1}')
    os.close(read)
    return found


def look(deed: str, path: Path, heard: list[str]) -> dict[str, int]:
    said: dict[str, int] = {}
    for line in heard:
        name, _, value = line.partition(" ")
        said[name] = max(said.get(name, 0), int(value))
    if deed == "upgrade":
        return look_at_upgrade(path, said)
    with closing(open_database(path, now=NOW)) as database:
        found = {"damaged": int(bool([*History(database).verify_all()])), "acknowledged": len(heard)}
        found["apart"] = len(Ledger(database).breaks())
        with database.reading() as db:
            found["damaged"] += int(db.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok")
            stored = {"imported": int(db.exec_driver_sql("SELECT count(*) FROM bcase").scalar() or 0) - 1}
        stored |= {
            name: int(str(value))
            for name, value in Cases(database).load(CASE).answers.items()
            if "number" in name
        }
    if deed == "backup":
        stored["copies"] = (
            said.get("copies", 0) if all(backup.readable(one.path) for one in backup.backups(path)) else -1
        )
    found["lost"] = sum(stored.get(name, 0) < value for name, value in said.items())
    found["unheard"] = sum(stored.get(name, 0) > value for name, value in said.items())
    if deed == "import":
        found["half"] = int(stored["imported"] % 12 != 0)
    return found


def look_at_upgrade(path: Path, said: dict[str, int]) -> dict[str, int]:
    """Entirely old or entirely new."""
    with closing(connect(path)) as db:
        version = number(db, "user_version")
        columns = len(db.execute("PRAGMA table_info(case_body)").fetchall())
        indexes = db.execute("SELECT count(*) FROM sqlite_schema WHERE name GLOB 'extra_*'").fetchone()[0]
        whole = (columns, indexes) == ((4, 20) if version > steps.LATEST else (3, 0))
        sound = db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        bodies = db.execute("SELECT count(*) FROM case_body").fetchone()[0]
    lost = said.get("upgraded", 0) and version == steps.LATEST
    return {
        "damaged": int(not sound),
        "half": int(not whole or bodies != 1),
        "lost": int(lost),
        "new": int(version > steps.LATEST),
    }


def main(folder: Path, deed: str, kills: int, seed: int, writers: int) -> dict[str, int]:
    rnd, sums, path = random.Random(seed), {"kills": 0}, folder
    imported = 0
    for round_ in range(kills):
        if round_ % ROUNDS_PER_FILE == 0 or deed == "upgrade":
            path, imported = folder / f"{round_}" / "w.casebuilder", 0
            fresh(path)
        started = [start(deed, path, 2 * rnd.getrandbits(40) + n) for n in range(writers)]
        heard = heard_then_killed(started, rnd, deed)
        if deed == "import":
            heard = [f"imported {imported + int(line.split()[1])}" for line in heard]
        found = looked_after(deed, path, heard)
        if deed == "import":
            with closing(connect(path)) as db:
                imported = db.execute("SELECT count(*) FROM bcase").fetchone()[0] - 1
        sums["kills"] += writers
        for name, value in found.items():
            sums[name] = sums.get(name, 0) + value
    return sums


if __name__ == "__main__":
    target, what, *counts = sys.argv[1:]
    sys.stdout.write(json.dumps(main(Path(target), what, *map(int, counts))))
