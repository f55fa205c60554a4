"""Lists show the right cases in the right order, whatever the size, and never read more than they show."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from operator import attrgetter
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam

from casebuilder.model.case import Case, CaseId
from casebuilder.model.head import Head
from casebuilder.model.person import Person, PersonId, Role
from casebuilder.model.query import CaseQuery, Sort
from casebuilder.model.stage import State
from casebuilder.store import listing as module
from casebuilder.store import words
from casebuilder.store.cases import Cases
from casebuilder.store.database import Database
from casebuilder.store.driver import connect
from casebuilder.store.glance import glance
from casebuilder.store.head_row import Standing
from casebuilder.store.journal import Entry
from casebuilder.store.listing import Listing
from casebuilder.store.people import People
from casebuilder.store.statement import Prepared

Make = Callable[..., Case]
UNITS = ["Claims", "Sales", ""]
OWNERS = [PersonId("ann@example.org"), PersonId("bo@example.org")]


@pytest.fixture
def crowd(cases: Cases, draft: Make, entry: Callable[..., Entry], now: datetime) -> list[Case]:
    """Sixty cases of all kinds, many with equal sort keys."""
    rnd = Random(3)
    new = []
    for number in range(60):
        case = draft(
            f"{rnd.choice(['Émile', 'emil', 'Zoo', 'apple'])} {number % 7}", people__unit=rnd.choice(UNITS)
        )
        case = replace(case, state=rnd.choice([*State][:4]), owner=rnd.choice(OWNERS))
        standing = Standing(float(rnd.randint(-1, 3)), float(rnd.randint(-1, 3)), float(rnd.randint(-1, 3)))
        new.append((case, entry(at=now + timedelta(hours=rnd.randint(0, 9))), standing))
    return [*cases.add_many(new)]


def all_pages(listing: Listing, query: CaseQuery, size: int) -> list[Head]:
    pages = [listing.page(query, anchor, size) for anchor in listing.anchors(query, size)]
    return [head for page in pages for head in page]


QUERIES = st.builds(
    CaseQuery,
    words=st.sampled_from(["", "émile", "ZOO 3", "nothing", "-"]),
    states=st.lists(st.sampled_from([*State][:5]), max_size=3, unique=True).map(tuple),
    units=st.lists(st.sampled_from(UNITS), max_size=2, unique=True).map(tuple),
    owners=st.lists(st.sampled_from(OWNERS), max_size=2, unique=True).map(tuple),
    sort=st.sampled_from(Sort),
    descending=st.booleans(),
)
KEYS: dict[Sort, Callable[[Head], Any]] = {
    Sort.REF: attrgetter("ref"),
    Sort.OWNER: attrgetter("owner_name"),
    Sort.STATE: lambda head: [*State].index(head.state),
    Sort.TITLE: lambda head: head.title.casefold().replace("é", "e"),
}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES, size=st.integers(1, 30))
def test_pages_hold_exactly_what_was_asked_for_in_order(
    listing: Listing, crowd: list[Case], query: CaseQuery, size: int
) -> None:
    heads = all_pages(listing, query, size)
    wanted = {case.id for case in crowd if _wanted(case, query)}
    assert sorted(head.id for head in heads) == sorted(wanted)
    assert listing.count(query) == len(wanted)
    assert [*listing.first_page(query, size)] == heads[:size]
    keys = [KEYS.get(query.sort, attrgetter(query.sort.value))(head) for head in heads]
    assert keys == sorted(keys, reverse=query.descending)
    assert [listing.position(query, head.id) for head in heads[:5]] == [*range(len(heads))][:5]


def _wanted(case: Case, query: CaseQuery) -> bool:
    said = {"émile": "émile", "ZOO 3": "zoo 3", "nothing": "nothing"}.get(query.words, "")
    title = case.title.casefold()
    heard = {"émile": ("émile" in title), "ZOO 3": title == "zoo 3"}.get(query.words, said == "")
    return (
        heard
        and (not query.states or case.state in query.states)
        and (not query.units or case.unit in query.units)
        and (not query.owners or case.owner in query.owners)
    )


def test_no_list_reads_or_sorts_the_whole_table(database: Database, crowd: list[Case]) -> None:
    shapes = [
        module._shape(CaseQuery(sort=sort, descending=down, states=states, units=units, words=said))
        for sort in Sort
        for down in (True, False)
        for states in ((), (State.DRAFT,), (State.DRAFT, State.TRIAGE))
        for units in ((), ("Claims",))
        for said in ("", "zoo")
    ]
    makers = (module._first, module._page, module._anchors, module._count, module._position)
    statements = [(maker(shape), shape.words) for shape in shapes for maker in makers] + [
        (module._NEWEST, True)
    ]
    with database.reading() as db:
        for prepared, said in statements:
            sql = prepared.sql(db.dialect)
            values = ["zoo" if said and "MATCH ?" in sql else 1] * sql.count("?")
            plan = [row[3] for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", tuple(values))]
            assert not [line for line in plan if "TEMP B-TREE" in line or line == "SCAN bcase"], (sql, plan)


def test_search_finds_words_as_they_are_typed(listing: Listing, add: Make) -> None:
    solar = add(
        "Solar roof", idea__why="Größere Dächer, naïve co-operation_plan 💡", table=[{"what": "Überraschung"}]
    )
    other = add("Wind park", idea__why="quiet nights")
    for typed in (
        "sol",
        "SOLAR roo",
        "grosse",
        "grö",
        "gros dach",
        "naive",
        "operation",
        "plan",
        "uberr",
        "dacher ",
    ):
        found = [head.id for head in listing.newest(typed)]
        assert found == ([] if typed in ("grosse", "gros dach") else [solar.id]), typed
    assert [head.id for head in listing.newest("BC-2026")] == [other.id, solar.id]
    assert [head.id for head in listing.newest("solar wind")] == []


HOSTILE = [
    '"',
    "'",
    "*",
    "q*",
    "NEAR(a b)",
    "a AND",
    "col:x",
    "^q",
    "-",
    "(",
    "a OR b",
    "\0",
    "{q}",
    "🙂",
    "क्षेत्र",
    "a\u0301b",
    "％",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_breaks_a_search(listing: Listing, add: Make, typed: str) -> None:
    add("Some title")
    assert listing.newest(typed) == ()
    assert listing.count(CaseQuery(words=typed)) in (0, 1)


def test_words_of_other_scripts_are_found(listing: Listing, add: Make) -> None:
    for title in ("क्षेत्र विकास", "Ελλάδα", "日本語の題名", "مشروع جديد"):
        case = add(title)
        assert case.id in [head.id for head in listing.newest(title[:3])], title


def test_an_edit_is_found_at_the_next_search_and_the_old_words_are_not(
    listing: Listing, add: Make, save: Callable[[Case, Case], Case]
) -> None:
    case = add("Solar roof")
    save(case, case.answered("idea.title", "Wind park"))
    assert listing.newest("solar") == ()
    assert [head.title for head in listing.newest("wind")] == ["Wind park"]
    assert listing.count(CaseQuery(words="wind")) == 1


def test_a_search_while_another_program_writes_does_not_wait(
    database: Database, listing: Listing, add: Make, save: Callable[[Case, Case], Case]
) -> None:
    case = add("Solar roof")
    save(case, case.answered("idea.title", "Wind park"))
    with database.writing() as db:
        db.exec_driver_sql("PRAGMA busy_timeout=30")
    with closing(connect(database.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert [head.title for head in listing.newest("solar")] == ["Wind park"]


def test_search_without_an_index_looks_through_the_texts(
    listing: Listing, add: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = add("Solar roof")
    monkeypatch.setattr(words, "INDEXED", False)
    monkeypatch.setattr(module, "_NEWEST", Prepared(module._newest().limit(bindparam("size"))))
    module._count.cache_clear()
    assert [head.id for head in listing.newest("solar ro")] == [case.id]
    assert listing.count(CaseQuery(words="100%")) == 0
    module._count.cache_clear()


def test_counts_and_waiting_by_state(listing: Listing, crowd: list[Case], now: datetime) -> None:
    counts = listing.counts()
    assert sum(counts.values()) == len(crowd)
    waiting = listing.waiting(now + timedelta(days=10))
    assert waiting.keys() == counts.keys()
    assert all(9 < days <= 10 for days in waiting.values())


def test_the_median_of_waiting_lies_in_the_middle(
    cases: Cases, listing: Listing, draft: Make, entry: Callable[..., Entry], now: datetime
) -> None:
    for days in (1, 2, 10, 40):
        cases.add(draft(), entry(at=now - timedelta(days=days)), Standing())
    assert listing.waiting(now) == {State.DRAFT: 6.0}


def test_recent_events_come_newest_first(
    listing: Listing, add: Make, save: Callable[[Case, Case], Case]
) -> None:
    one, two = add("One"), add("Two")
    save(one, one.answered("a", 1))
    recent = listing.recent_events(5)
    assert [(found.title, found.event.kind) for found in recent] == [
        ("One", "edited"),
        ("Two", "created"),
        ("One", "created"),
    ]
    assert [found.case_id for found in listing.recent_events(5, without=frozenset({"edited"}))] == [
        two.id,
        one.id,
    ]


def test_units_owners_origins_and_heads(
    database: Database, listing: Listing, cases: Cases, draft: Make, entry: Callable[..., Entry]
) -> None:
    People(database).save(Person(OWNERS[0], "Ann Berg", frozenset({Role.LEADER})))
    case = cases.add(replace(draft(people__unit="Claims"), origin="list.csv#1"), entry(), Standing())
    cases.add(draft(), entry(), Standing())
    assert listing.units() == ("Claims",)
    assert listing.owners() == ((OWNERS[0], "Ann Berg"),)
    assert listing.origins() == frozenset({"list.csv#1"})
    assert [head.id for head in listing.heads([case.id, CaseId("nowhere")])] == [case.id]
    assert listing.position(CaseQuery(), CaseId("nowhere")) is None


def test_a_glance_shows_what_the_list_shows(database: Database, listing: Listing, crowd: list[Case]) -> None:
    People(database).save(Person(OWNERS[0], "Ann Berg", frozenset({Role.LEADER})))
    found = glance(database.path)
    assert found is not None
    assert found.heads == listing.first_page(CaseQuery())
    assert found.counts == listing.counts()
    assert found.people == ((OWNERS[0], "Ann Berg"),)


def test_every_sort_breaks_ties_the_same_way_each_time(listing: Listing, crowd: list[Case]) -> None:
    for sort in Sort:
        down = [head.id for head in all_pages(listing, CaseQuery(sort=sort), 7)]
        up = [head.id for head in all_pages(listing, CaseQuery(sort=sort, descending=False), 7)]
        assert down == up[::-1]
        assert all(one != two for one, two in pairwise(down))
