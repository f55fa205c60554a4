"""People, settings, editions, attached files and drafts: small things that must come back as they went in."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from casebuilder.model.case import Case, CaseId
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.organisation import Organisation, Thresholds
from casebuilder.model.person import Person, PersonId, Role
from casebuilder.store import attachments, organisation
from casebuilder.store.attachments import Attachments
from casebuilder.store.check import check
from casebuilder.store.database import Database
from casebuilder.store.drafts import Drafts
from casebuilder.store.editions import Editions
from casebuilder.store.lock import claim
from casebuilder.store.people import People
from casebuilder.store.settings import Settings

BO = Person(PersonId("bo@example.org"), "Bo Chen", frozenset({Role.PMO, Role.CIO}), "Office", active=False)


def test_people_come_back_by_name(database: Database) -> None:
    people = People(database)
    ann = Person(PersonId("z@example.org"), "ann", frozenset())
    people.save(BO)
    people.save(ann)
    assert people.all() == (ann, BO)
    assert (people.load(BO.id), people.load(PersonId("nobody"))) == (BO, None)


def test_a_role_of_a_later_release_is_left_out(database: Database) -> None:
    People(database).save(BO)
    with database.writing() as db:
        db.exec_driver_sql("UPDATE person SET roles = 'pmo wizard'")
    assert People(database).all()[0].roles == {Role.PMO}


def test_an_organisation_comes_back(database: Database) -> None:
    assert organisation.load(database) == Organisation()
    ours = Organisation("Us", "CHF", ("A", "B"), ("Grow",), Thresholds(recommend=Decimal("70.5")))
    organisation.save(database, ours)
    assert organisation.load(database) == ours
    Settings(database).save("organisation", {"currency": 7})
    assert organisation.load(database) == Organisation()


def test_settings_are_json_by_key(database: Database) -> None:
    settings = Settings(database)
    settings.save("mapping.a%", {"b": [1, None, "c"]})
    settings.save("mapping.b", "x")
    settings.save("other", True)
    assert settings.load("mapping.a%") == {"b": [1, None, "c"]}
    assert settings.keys("mapping.") == ("mapping.a%", "mapping.b")
    assert settings.keys("mapping.a%") == ("mapping.a%",)
    settings.save("mapping.b", None)
    assert (settings.load("mapping.b"), len(settings.keys())) == (None, 2)


def test_an_edition_once_kept_never_changes(database: Database) -> None:
    editions = Editions(database)
    editions.keep("intake", 1, "d1", "text")
    editions.keep("intake", 1, "d1", "another text")
    editions.keep("intake", 1, "d2", "of another organisation")
    assert editions.load("intake", 1, "d1") == "text"
    assert editions.load("intake", 2, "d1") is None
    assert editions.all() == (("intake", 1, "d1"), ("intake", 1, "d2"))


def test_files_are_kept_once_and_checked(database: Database, add: Callable[..., Case], now: datetime) -> None:
    files, case, other = Attachments(database), add(), add()
    kept = files.keep(case.id, "plan.txt", b"a plan", now)
    files.keep(other.id, "same.txt", b"a plan", now)
    files.keep(case.id, "plan.txt", b"a better plan", now)
    assert kept.sha256 == hashlib.sha256(b"a plan").hexdigest()
    assert [one.size for one in files.of_case(case.id)] == [13]
    assert files.load(kept.sha256) == b"a plan"
    with database.writing() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM blob").scalar() == 2
        db.exec_driver_sql("UPDATE blob SET data = x'00'")
    with pytest.raises(UnavailableError, match="not as it was"):
        files.load(kept.sha256)
    assert len(check(database)) == 2


def test_a_file_that_is_too_large_is_refused(
    database: Database, add: Callable[..., Case], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 10)
    monkeypatch.setattr(attachments, "LARGEST_OF_CASE", 15)
    files, case = Attachments(database), add()
    with pytest.raises(RefusedError, match="too large"):
        files.keep(case.id, "one", bytes(11), now)
    files.keep(case.id, "two", bytes(9), now)
    files.keep(case.id, "two", bytes(10), now)
    with pytest.raises(RefusedError, match="too large"):
        files.keep(case.id, "three", bytes(9), now)


def test_a_sound_workspace_has_no_findings_and_an_index_without_a_case_is_one(
    database: Database, add: Callable[..., Case]
) -> None:
    add()
    assert check(database) == ()
    with database.writing() as db:
        db.exec_driver_sql("INSERT INTO case_words (rowid, words) VALUES (77, 'ghost')")
    assert ["index" in one.sentence for one in check(database)] == [True]


CASE = CaseId("case")


def test_what_was_typed_last_is_left_over_after_a_kill(tmp_path: Path, now: datetime) -> None:
    program = f"""
import os, signal
from datetime import datetime
from pathlib import Path
from casebuilder.store.drafts import Drafts
drafts = Drafts(Path({str(tmp_path / "drafts.db")!r}))
for length in range(1, 200):
    drafts.put("case", "idea.why", "x" * length, datetime.fromisoformat({now.isoformat()!r}))
drafts.put("case", "idea.title", {{"a": 1}}, datetime.fromisoformat({now.isoformat()!r}))
drafts.clear("case", "idea.title")
os.kill(os.getpid(), signal.SIGKILL) if os.name == "posix" else os._exit(9)
"""
    environment = {"PYTHONPATH": ":".join(sys.path)} if sys.platform != "win32" else None
    subprocess.run([sys.executable, "-c", program], check=False, env=environment)
    with closing(Drafts(tmp_path / "drafts.db")) as drafts:
        assert [(one.case_id, one.question, one.value, one.at) for one in drafts.left_over()] == [
            (CASE, "idea.why", "x" * 199, now)
        ]
        drafts.clear(CASE, "idea.why")
        assert drafts.left_over() == ()


def test_a_draft_journal_that_cannot_be_read_is_set_aside(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "drafts.db").write_bytes(b"not a database at all" * 100)
    with closing(Drafts(tmp_path / "drafts.db")) as drafts:
        drafts.put(CASE, "q", "x", now)
        assert len(drafts.left_over()) == 1
    assert (tmp_path / "drafts.db.damaged").exists()


def test_a_second_window_notices_the_first_and_a_dead_one_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "w.casebuilder"
    program = f"""
import sys
from pathlib import Path
from casebuilder.store.lock import claim
held = claim(Path({str(path)!r}))
print("held", flush=True)
sys.stdin.read()
"""
    environment = {"PYTHONPATH": ":".join(sys.path)} if sys.platform != "win32" else None
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        assert claim(path) is None
        other.kill()
    mine = claim(path)
    assert mine is not None
    assert claim(path) is None
    mine.release()
    mine.release()
    again = claim(path)
    assert again is not None
    again.release()
