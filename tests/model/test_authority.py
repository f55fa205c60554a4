"""Who must sign: every row and limit, what is wrong with a table, and whose turn it is."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from casebuilder.model.authority import (
    NO_TABLE,
    RECOMMENDED,
    SEATS,
    Authority,
    Band,
    Fault,
    Mandate,
    Part,
    Row,
    Why,
    Wrong,
    applying,
    faults,
    mandate,
    reachable,
)
from casebuilder.model.case import Case, CaseId
from casebuilder.model.deed import NOTHING_GIVEN, Findings, obstacles, signed, signing_obstacles
from casebuilder.model.document import case_from, case_hash, document
from casebuilder.model.objection import lifted, may_go_on, may_object, objected
from casebuilder.model.person import Actor, Person, PersonId, Role, person_id
from casebuilder.model.seats import before, lacking, objections, seats
from casebuilder.model.signature import place_of, places
from casebuilder.model.stage import Deed, State
from casebuilder.model.tier import Tier

NOW = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)


def person(name: str, *roles: Role) -> Person:
    return Person(person_id(f"{name}@example.com"), name.title(), frozenset(roles))


MEMBERS = [person(name, Role.BOARD) for name in ("ada", "ben", "cleo", "dov", "eve")]
CHAIR = MEMBERS[1]
OTHERS = [
    person("sam", Role.SPONSOR),
    person("fay", Role.FINANCE),
    person("arno", Role.ARCHITECT),
    person("pia", Role.PMO),
    person("cio", Role.CIO),
]
PEOPLE = [*MEMBERS, *OTHERS]
TABLE = Authority(RECOMMENDED, CHAIR.id)


def actor(found: Person) -> Actor:
    (role,) = found.roles
    return Actor(found, role)


@pytest.mark.parametrize(
    ("tier", "duty", "cost", "band", "why"),
    [
        (Tier.LITE, False, "0", Band.LITE, Why.TIER),
        (Tier.LITE, False, "50000", Band.LITE, Why.TIER),
        (Tier.LITE, False, "50001", Band.STANDARD, Why.COST),
        (Tier.LITE, False, "500000", Band.STANDARD, Why.COST),
        (Tier.LITE, False, "500001", Band.FULL, Why.COST),
        (Tier.STANDARD, False, "1", Band.STANDARD, Why.TIER),
        (Tier.STANDARD, False, "500000", Band.STANDARD, Why.TIER),
        (Tier.STANDARD, False, "500001", Band.FULL, Why.COST),
        (Tier.FULL, False, "1", Band.FULL, Why.TIER),
        (Tier.FULL, False, None, Band.FULL, Why.TIER),
        (Tier.LITE, False, None, Band.FULL, Why.UNKNOWN),
        (Tier.STANDARD, False, None, Band.FULL, Why.UNKNOWN),
        (Tier.FULL, True, "9000000", Band.DUTY, Why.DUTY),
        (Tier.LITE, True, None, Band.DUTY, Why.DUTY),
    ],
)
def test_tier_and_cost_choose_the_row_and_a_duty_has_its_own(
    tier: Tier, *, duty: bool, cost: str | None, band: Band, why: Why
) -> None:
    found = applying(TABLE, tier, duty=duty, cost=Decimal(cost) if cost else None)
    assert found == (TABLE.row(band), why)


def test_without_a_row_for_duties_they_are_as_any_case() -> None:
    bare = replace(TABLE, rows=RECOMMENDED[:3])
    assert applying(bare, Tier.LITE, duty=True, cost=Decimal(9)) == (RECOMMENDED[0], Why.TIER)


@pytest.mark.parametrize(
    ("band", "parts"),
    [
        (Band.LITE, "signs none informed signs signs none"),
        (Band.STANDARD, "signs signs reviews signs signs informed"),
        (Band.FULL, "signs signs signs signs signs signs"),
        (Band.DUTY, "signs signs reviews signs signs informed"),
    ],
)
def test_the_recommended_table_is_the_one_of_the_book(band: Band, parts: str) -> None:
    row = TABLE.row(band)
    assert row is not None
    assert [row.part(role) for role in SEATS] == [Part(one) for one in parts.split()]
    assert row.in_order
    assert (row.quorum, row.chair_signs) == ((3, True) if band is Band.FULL else (0, False))


def test_an_organisation_without_a_table_keeps_to_sponsor_pmo_and_cio() -> None:
    assert mandate(NO_TABLE, Tier.FULL, PEOPLE, duty=False, cost=None) is None
    assert list(faults(NO_TABLE, [])) == []
    case = Case(CaseId("c"), "BC-1", PersonId("o@example.com"), {})
    assert seats(case) == (Role.SPONSOR, Role.PMO)
    assert [one.name for one in places(None)] == ["PMO", "SPONSOR", "CIO_Approve", "CIO_Decline"]


def full() -> Mandate:
    found = mandate(TABLE, Tier.FULL, PEOPLE, duty=False, cost=Decimal(812_000))
    assert found is not None
    return found


def test_the_row_is_kept_with_the_board_of_the_day() -> None:
    gone = replace(MEMBERS[0], active=False)
    found = mandate(TABLE, Tier.FULL, [gone, *PEOPLE[1:]], duty=False, cost=None)
    assert found is not None
    assert [one.name for one in found.board] == ["Ben", "Cleo", "Dov", "Eve"]
    assert (found.chair, found.quorum, found.chair_signs) == (CHAIR.id, 3, True)


def test_the_board_has_its_places_behind_the_others_and_the_chair_the_last() -> None:
    names = [one.name for one in places(full())]
    board = ["BOARD_1", "BOARD_2", "BOARD_3", "BOARD_4", "BOARD_CHAIR"]
    assert names == ["PMO", "SPONSOR", "FINANCE", "ARCHITECT", *board, "CIO_Approve", "CIO_Decline"]
    assert place_of(full(), Role.BOARD, CHAIR.id) == "BOARD_CHAIR"
    assert place_of(full(), Role.BOARD, MEMBERS[2].id) == "BOARD_2"
    assert place_of(full(), Role.BOARD, OTHERS[0].id) == ""
    assert place_of(None, Role.BOARD, CHAIR.id) == ""


def wrong(row: Row, *, chair: str = CHAIR.id, people: list[Person] | None = None) -> list[Fault]:
    table = replace(TABLE.with_row(row), chair=PersonId(chair))
    return list(faults(table, PEOPLE if people is None else people))


FULL_ROW = RECOMMENDED[2]


@pytest.mark.parametrize(
    ("row", "chair", "code"),
    [
        (replace(RECOMMENDED[0], limit=None), CHAIR.id, Wrong.NO_LIMIT),
        (replace(RECOMMENDED[0], limit=Decimal(0)), CHAIR.id, Wrong.NO_LIMIT),
        (replace(RECOMMENDED[0], limit=Decimal(500_000)), CHAIR.id, Wrong.NOT_RISING),
        (RECOMMENDED[0].with_part(Role.SPONSOR, Part.NONE), CHAIR.id, Wrong.NO_SIGNER),
        (replace(FULL_ROW, quorum=0), CHAIR.id, Wrong.NO_QUORUM),
        (replace(FULL_ROW, quorum=6), CHAIR.id, Wrong.QUORUM_TOO_LARGE),
        (FULL_ROW, "", Wrong.NO_CHAIR),
        (FULL_ROW, "sam@example.com", Wrong.CHAIR_NOT_ON_BOARD),
    ],
)
def test_what_cannot_be_right_is_found(row: Row, chair: str, code: Wrong) -> None:
    assert [one.code for one in wrong(row, chair=chair)] == [code]


def test_a_quorum_as_large_as_the_board_and_a_chair_not_asked_for_are_fine() -> None:
    assert wrong(replace(FULL_ROW, quorum=5)) == []
    assert wrong(replace(FULL_ROW, chair_signs=False), chair="") == []


def test_a_seat_that_nobody_holds_is_told() -> None:
    found = wrong(FULL_ROW, people=[one for one in PEOPLE if Role.FINANCE not in one.roles])
    assert {(one.code, one.band, one.role) for one in found} == {
        (Wrong.NOBODY_THERE, band, Role.FINANCE) for band in (Band.STANDARD, Band.FULL, Band.DUTY)
    }


def test_a_board_that_can_never_reach_its_quorum_is_known() -> None:
    assert reachable(full())
    assert not reachable(replace(full(), quorum=6))
    assert not reachable(replace(full(), board=full().board[2:]))


def at_signoff(found: Mandate | None = None) -> Case:
    answers = {"people.sponsor": {"name": "Sam", "email": "sam@example.com"}}
    case = Case(
        *(CaseId("c"), "BC-1", PersonId("owner@example.com"), {}),
        state=State.SIGNOFF,
        answers=answers,
        mandate=found or full(),
    )
    return replace(case, frozen=case_hash(case))


def after(case: Case, *names: str) -> Case:
    by_name = {one.name.casefold(): one for one in PEOPLE}
    for name in names:
        case = signed(case, actor(by_name[name]), NOW)
    return case


def test_everybody_has_their_turn_and_the_board_its_quorum_with_the_chair() -> None:
    case = at_signoff()
    turns = ["pia", "sam", "fay", "arno", "ada", "cleo"]
    for place, name in enumerate(turns):
        found = next(one for one in PEOPLE if one.name.casefold() == name)
        assert list(signing_obstacles(case, actor(found))) == [], name
        assert lacking(case)[0] is actor(found).role
        case = after(case, name)
        assert len(case.valid_signoffs()) == place + 1
    assert lacking(after(case, "dov")) == (Role.BOARD,)
    assert lacking(after(case, "ben")) == ()


def test_nobody_signs_before_their_turn_unless_the_row_is_free() -> None:
    fay = actor(OTHERS[1])
    assert [one.code for one in signing_obstacles(at_signoff(), fay)] == ["not_yet_your_turn"]
    assert list(before(at_signoff(), Role.FINANCE)) == [Role.PMO, Role.SPONSOR]
    free = at_signoff(replace(full(), in_order=False))
    assert list(signing_obstacles(free, fay)) == []


@pytest.mark.parametrize("role", [Role.FINANCE, Role.ARCHITECT, Role.PMO])
def test_the_owner_signs_in_no_seat_that_judges(role: Role) -> None:
    owner = Person(PersonId("owner@example.com"), "Owner", frozenset({role}))
    case = at_signoff(replace(full(), in_order=False))
    assert [one.code for one in signing_obstacles(case, Actor(owner, role))] == ["own_case"]


def test_one_person_has_one_seat() -> None:
    both = Person(OTHERS[1].id, "Fay", frozenset({Role.FINANCE, Role.ARCHITECT}))
    case = after(at_signoff(), "pia", "sam", "fay")
    assert [one.code for one in signing_obstacles(case, Actor(both, Role.ARCHITECT))] == ["signed_before"]
    assert [one.code for one in signing_obstacles(case, Actor(both, Role.FINANCE))] == ["already_signed"]


def test_who_is_not_on_the_board_of_that_day_does_not_vote() -> None:
    new = person("zoe", Role.BOARD)
    case = after(at_signoff(), "pia", "sam", "fay", "arno")
    assert [one.code for one in signing_obstacles(case, actor(new))] == ["not_on_the_board"]
    sneaked = signed(after(case, "ada", "ben"), actor(new), NOW)
    assert lacking(sneaked) == (Role.BOARD,)


def test_one_member_who_signs_twice_counts_once() -> None:
    case = after(at_signoff(), "pia", "sam", "fay", "arno", "ben", "ada", "ada")
    assert lacking(case) == (Role.BOARD,)
    assert [one.code for one in signing_obstacles(case, actor(MEMBERS[0]))] == ["already_signed"]


def test_a_seat_that_the_row_does_not_ask_has_nothing_to_sign() -> None:
    found = mandate(TABLE, Tier.LITE, PEOPLE, duty=False, cost=Decimal(9))
    assert [one.code for one in signing_obstacles(at_signoff(found), actor(OTHERS[1]))] == ["wrong_role"]


def test_who_must_sign_is_part_of_what_is_signed_and_travels() -> None:
    case = at_signoff()
    assert case_from(document(case)) == case
    weaker = replace(case, mandate=replace(full(), quorum=1))
    assert case_hash(weaker) != case_hash(case)
    assert "mandate" not in document(replace(case, mandate=None))
    assert case.reopened().mandate is None


def test_who_declines_stops_the_decision_until_somebody_goes_on() -> None:
    fay, chair = actor(OTHERS[1]), actor(CHAIR)
    case = objected(at_signoff(), fay, "The run cost is missing", NOW)
    assert "objection" in decision_codes(case)
    (objection,) = objections(case)
    assert not may_object(case, fay)
    assert not may_go_on(case, objection, fay)
    assert not may_go_on(case, objection, chair)
    assert may_go_on(case, objection, actor(OTHERS[3]))
    after_all = lifted(case, objection, actor(OTHERS[3]), "It is in revision 2", NOW)
    assert "objection" not in decision_codes(after_all)
    assert Role.FINANCE in lacking(after_all)
    assert case_from(document(after_all)) == after_all
    assert case_hash(after_all) == case_hash(at_signoff())


def test_the_chair_goes_on_for_members_of_the_board_and_a_signature_takes_it_back() -> None:
    ada, chair = actor(MEMBERS[0]), actor(CHAIR)
    case = objected(at_signoff(), ada, "Too dear", NOW)
    (objection,) = objections(case)
    assert may_go_on(case, objection, chair)
    assert objections(signed(case, ada, NOW)) == ()
    assert objections(case.reopened()) == ()


def test_only_who_is_to_sign_can_decline() -> None:
    case = after(at_signoff(), "pia", "sam")
    assert may_object(case, actor(OTHERS[1]))
    assert may_object(case, actor(MEMBERS[0]))
    for one in (OTHERS[0], OTHERS[3], OTHERS[4], person("zoe", Role.BOARD)):
        assert not may_object(case, actor(one)), one.name


def decision_codes(case: Case) -> list[str]:
    cio = actor(OTHERS[4])
    return [one.code for one in obstacles(case, Deed.APPROVE, cio, NOTHING_GIVEN, Findings())]
