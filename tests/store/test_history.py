"""Every change leaves an entry; replaying the entries gives the text; a changed entry is found."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebuilder.model.case import Case
from casebuilder.model.document import canonical, case_from, document
from casebuilder.model.stage import State
from casebuilder.store.cases import Cases
from casebuilder.store.database import Database
from casebuilder.store.driver import sqlite, wal_is_safe
from casebuilder.store.fault import CaseDamagedError
from casebuilder.store.history import History

Save = Callable[[Case, Case], Case]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc/", max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
EDITS = st.lists(
    st.tuples(st.sampled_from(["idea.title", "a", "b/c", "d"]), VALUES) | st.sampled_from(list(State)),
    min_size=1,
    max_size=12,
)


def test_an_entry_says_what_was_before_and_after(
    history: History, add: Callable[..., Case], save: Save
) -> None:
    case = add()
    save(case, case.answered("idea.title", "Solar roofs"))
    event = history.events(case.id)[1]
    assert (dict(event.was), dict(event.set)) == (
        {"answers/idea.title": "Solar roof"},
        {"answers/idea.title": "Solar roofs"},
    )
    assert (event.actor_name, event.role, event.kind, event.revision) == ("Ann Berg", "leader", "edited", 1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_the_history_leads_to_every_text_there_was(
    history: History, add: Callable[..., Case], save: Save, edits: list[tuple[str, object] | State]
) -> None:
    case = add()
    texts = [canonical(document(case))]
    for edit in edits:
        after = replace(case, state=edit) if isinstance(edit, State) else case.answered(*edit)  # type: ignore[arg-type]
        case = save(case, after)
        texts.append(canonical(document(case)))
    assert [canonical(history.document_at(case.id, seq)) for seq in range(1, len(texts) + 1)] == texts
    assert case_from(history.document_at(case.id, len(texts))) == replace(case, version=0)
    assert tuple(history.verify_all()) == ()


def test_the_history_leads_to_the_text_even_where_a_caller_compares_with_something_else(
    cases: Cases, history: History, add: Callable[..., Case], save: Save
) -> None:
    case = add(idea__why="warm")
    other = case.answered("idea.why", "what the caller believes was stored")
    after = save(other, other.answered("idea.cost", "12"))
    assert cases.load(case.id) == after
    assert tuple(history.verify_all()) == ()


def test_the_database_itself_refuses_to_change_an_entry(database: Database, add: Callable[..., Case]) -> None:
    add()
    for statement in ("UPDATE case_event SET actor = 'x'", "DELETE FROM case_event"):
        with pytest.raises(Exception, match="append only"), database.writing() as db:
            db.exec_driver_sql(statement)


TAMPERINGS = {
    "actor": "UPDATE case_event SET actor_name = 'Eve' WHERE seq = 2",
    "time": "UPDATE case_event SET at = at + 1 WHERE seq = 2",
    "payload": "UPDATE case_event SET payload = replace(payload, 'warm', 'cold') WHERE seq = 2",
    "kind": "UPDATE case_event SET kind = 'x' WHERE seq = 1",
    "missing": "DELETE FROM case_event WHERE seq = 2",
    "last one missing": "DELETE FROM case_event WHERE seq = 3",
    "hash": "UPDATE case_event SET hash = prev_hash WHERE seq = 3",
    "body": "UPDATE case_body SET doc = replace(doc, 'warm', 'cold')",
    "no body": "DELETE FROM case_body",
    "no history": "DELETE FROM case_event",
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_tampering_is_found(
    database: Database, history: History, add: Callable[..., Case], save: Save, tampering: str
) -> None:
    case = add()
    case = save(case, case.answered("idea.why", "warm"))
    save(case, case.answered("idea.cost", "1"))
    add("Untouched")
    with database.writing() as db:
        for trigger in ("case_event_stays", "case_event_remains"):
            db.exec_driver_sql(f"DROP TRIGGER {trigger}")
        statement = TAMPERINGS[tampering]
        mine = "sid = 1" if "case_body" in statement else f"case_id = '{case.id}'"
        db.exec_driver_sql(statement + (" AND " if "WHERE" in statement else " WHERE ") + mine)
    found = tuple(history.verify_all())
    assert {one.case_id for one in found} == {case.id}
    assert found[0].ref == case.ref
    assert found[0].sentence


def test_a_case_whose_text_was_changed_outside_is_not_loaded(
    database: Database, cases: Cases, add: Callable[..., Case]
) -> None:
    case = add(idea__why="warm")
    with database.writing() as db:
        db.exec_driver_sql("UPDATE case_body SET doc = replace(doc, 'warm', 'cold')")
    with pytest.raises(CaseDamagedError, match=case.ref):
        cases.load(case.id)


def test_the_driver_is_new_enough_for_wal() -> None:
    assert sqlite.sqlite_version_info >= (3, 40)
    assert all(wal_is_safe(version) for version in [(3, 51, 3), (3, 50, 7), (3, 44, 6), (4, 0, 0)])
    assert not any(wal_is_safe(version) for version in [(3, 51, 2), (3, 40, 1), (3, 45, 0), (3, 51, 0)])
