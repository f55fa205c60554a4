"""Cases go in, change, and come out as they were stored."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from casebuilder.model.case import Case, CaseId, Comment
from casebuilder.model.deed import frozen
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Person, PersonId, Role
from casebuilder.model.query import CaseQuery
from casebuilder.model.stage import State
from casebuilder.store import tables
from casebuilder.store.cases import Cases
from casebuilder.store.database import Database
from casebuilder.store.fault import ChangedElsewhereError, RefTakenError, UnknownCaseError
from casebuilder.store.head_row import Standing
from casebuilder.store.history import History
from casebuilder.store.journal import Entry
from casebuilder.store.listing import Listing
from casebuilder.store.people import People

Save = Callable[[Case, Case], Case]


def test_a_case_comes_back_as_it_was_added(cases: Cases, add: Callable[..., Case]) -> None:
    case = add("Größe ​ 𝔘nicode", risk__rows=[{"id": "1", "what": "a\tb\n‮c"}], size__cost="12.50")
    assert cases.load(case.id) == case
    assert cases.by_ref(case.ref) == case


def test_references_count_up_within_a_year(cases: Cases, add: Callable[..., Case]) -> None:
    assert [add().ref for _ in range(3)] == ["BC-2026-001", "BC-2026-002", "BC-2026-003"]


def test_references_go_on_after_nine_hundred_and_ninety_nine(
    cases: Cases, draft: Callable[..., Case], entry: Callable[..., Entry]
) -> None:
    cases.add(replace(draft(), ref="BC-2026-999"), entry(), Standing())
    assert cases.add(draft(), entry(), Standing()).ref == "BC-2026-1000"
    assert cases.add(draft(), entry(), Standing()).ref == "BC-2026-1001"


def test_a_taken_reference_is_refused_and_nothing_of_the_batch_is_stored(
    cases: Cases, listing: Listing, draft: Callable[..., Case], entry: Callable[..., Entry]
) -> None:
    twins = [replace(draft(), ref="BC-1") for _ in range(2)]
    with pytest.raises(RefTakenError):
        cases.add_many([(one, entry(), Standing()) for one in twins])
    assert listing.count(CaseQuery()) == 0


def test_a_change_counts_one_version_up(cases: Cases, add: Callable[..., Case], save: Save) -> None:
    case = add()
    after = save(case, case.answered("idea.why", "It is warm"))
    assert (after.version, cases.load(case.id)) == (2, after)


def test_the_same_entry_twice_is_stored_once(
    cases: Cases, history: History, draft: Callable[..., Case], entry: Callable[..., Entry]
) -> None:
    new, born, deed = draft(), entry("created"), entry()
    case = cases.add(new, born, Standing())
    assert cases.add(new, born, Standing()) == case
    after = case.answered("idea.why", "It is warm")
    first = cases.record(case, after, deed, Standing())
    assert cases.record(case, after, deed, Standing()) == first
    assert len(history.events(case.id)) == 2


def test_a_change_on_an_old_version_is_refused_and_changes_nothing(
    cases: Cases, add: Callable[..., Case], save: Save
) -> None:
    case = add()
    newer = save(case, case.answered("idea.why", "first"))
    with pytest.raises(ChangedElsewhereError):
        save(case, case.answered("idea.why", "second"))
    assert cases.load(case.id) == newer


def test_an_unknown_case_is_refused(cases: Cases, draft: Callable[..., Case], save: Save) -> None:
    with pytest.raises(UnknownCaseError):
        cases.load(CaseId("nowhere"))
    with pytest.raises(UnknownCaseError):
        cases.by_ref("BC-1999-001")
    with pytest.raises(UnknownCaseError):
        save(draft(), draft())
    assert not cases.has(CaseId("nowhere"))


def test_half_a_character_is_refused_with_a_sentence(add: Callable[..., Case], save: Save) -> None:
    case = add()
    with pytest.raises(RefusedError, match="half of a character"):
        save(case, case.answered("idea.why", "broken \ud83d here"))


def test_a_megabyte_of_text_is_stored_and_found(
    cases: Cases, listing: Listing, add: Callable[..., Case], save: Save
) -> None:
    case = add()
    after = save(case, case.answered("idea.why", "word " * 200_000 + "needle"))
    assert cases.load(case.id) == after
    assert [head.id for head in listing.newest("needle")] == [case.id]


def test_since_moves_with_the_state_only(
    cases: Cases, listing: Listing, add: Callable[..., Case], entry: Callable[..., Entry], now: datetime
) -> None:
    case = add()
    born = listing.first_page(CaseQuery())[0].since
    later, latest = now + timedelta(days=2), now + timedelta(days=3)
    case = cases.record(case, replace(case, state=State.SUBMITTED), entry(at=later), Standing())
    moved = listing.first_page(CaseQuery())[0].since
    cases.record(case, case.answered("idea.why", "x"), entry(at=latest), Standing())
    head = listing.first_page(CaseQuery())[0]
    assert born < moved == head.since < head.updated


def test_a_clock_that_goes_backwards_breaks_nothing(
    cases: Cases, history: History, add: Callable[..., Case], entry: Callable[..., Entry], now: datetime
) -> None:
    case = add()
    cases.record(case, case.answered("idea.why", "x"), entry(at=now - timedelta(days=900)), Standing())
    assert [event.seq for event in history.events(case.id)] == [1, 2]
    assert not tuple(history.verify_all())


def test_a_new_owner_brings_their_name(
    cases: Cases, listing: Listing, database: Database, add: Callable[..., Case], save: Save
) -> None:
    people = People(database)
    people.save(Person(PersonId("bo@example.org"), "Bo Chen", frozenset({Role.PMO})))
    case = add()
    save(case, replace(case, owner=PersonId("bo@example.org")))
    assert listing.first_page(CaseQuery())[0].owner_name == "Bo Chen"
    people.save(Person(PersonId("bo@example.org"), "Bo Chen-Lind", frozenset({Role.PMO})))
    assert listing.first_page(CaseQuery())[0].owner_name == "Bo Chen-Lind"


def test_a_frozen_revision_is_kept_for_ever(database: Database, add: Callable[..., Case], save: Save) -> None:
    case = add()
    first = save(case, frozen(case))
    second = save(first, first.answered("idea.why", "better"))
    save(second, frozen(second))
    with database.reading() as db:
        found = db.execute(select(tables.frozen).order_by(tables.frozen.c.revision)).all()
    assert [one.revision for one in found] == [1, 2]
    assert found[0].hash == first.frozen
    assert json.loads(found[0].doc)["answers"] == {"idea.title": "Solar roof"}


def test_comments_are_part_of_the_case(cases: Cases, add: Callable[..., Case], save: Save) -> None:
    case = add()
    comment = Comment("1", "idea.title", "Say more", PersonId("bo@example.org"), "Bo", "2026-11-23T09:00:00")
    after = save(case, replace(case, comments=(comment,)))
    assert cases.load(case.id).comments == after.comments == (comment,)
