"""Sharing the assessment out, accepting risks by name, and what a remedy does to money and time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from casebuilder.model.answer import Json, fields
from casebuilder.model.case import Assignment
from casebuilder.model.deed import Given
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.readiness import Way
from casebuilder.model.stage import Deed
from casebuilder.model.tier import Tier
from casebuilder.services.assessing import accept, assign, assigned_to, take_back
from casebuilder.services.closing import closed
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from casebuilder.texts.event import event_in_words
from casebuilder.texts.problem import blocker_in_words
from tests.services.conftest import CIO, ELENA, LEADER, PMO, SPONSOR, Clock, asked, fill, submitted

ANA = Person(person_id("ana.ruiz@norvik.example"), "Ana Ruiz", frozenset({Role.ASSESSOR}))
ASSESSOR = Actor(ANA, Role.ASSESSOR)
PEOPLE, DATA = "can.people", "can.data"
SKILLS, QUALITY = "can.people.skills", "can.data.quality"
DUE = "2026-11-20"
GIVEN = (Assignment(PEOPLE, ANA.id, ANA.name, DUE),)


@pytest.fixture
def assessed(workspace: Workspace) -> OpenCase:
    """Shared out to Ana for one dimension; open as the PMO."""
    workspace.save_person(ANA)
    found = workspace.open_case(submitted(workspace), PMO)
    found.do(Deed.TAKE_UP)
    found.do(Deed.QUALIFY, Given(tier=Tier.STANDARD, assignments=GIVEN))
    return found


def first_of(found: OpenCase, section: str) -> str:
    parts = {part.id: part for part in found.book.forms["capability"].section}
    return parts[section].question[0].id


def test_the_assessment_starts_shared_out_and_the_rest_stays_with_the_pmo(assessed: OpenCase) -> None:
    assert assigned_to(assessed.case, PEOPLE) == GIVEN[0]
    assert assigned_to(assessed.case, DATA) is None


@pytest.mark.parametrize(("due", "words"), [("", "Choose the day"), ("2026-11-01", "still to come")])
def test_no_dimension_is_given_away_without_a_day_to_come(workspace: Workspace, due: str, words: str) -> None:
    found = workspace.open_case(submitted(workspace), PMO)
    found.do(Deed.TAKE_UP)
    with pytest.raises(RefusedError, match=words):
        found.do(Deed.QUALIFY, Given(tier=Tier.LITE, assignments=(replace(GIVEN[0], due=due),)))


def test_what_was_given_before_may_be_late_and_a_new_day_may_not(assessed: OpenCase, clock: Clock) -> None:
    clock.pass_by(days=60)
    assign(assessed, GIVEN)
    with pytest.raises(RefusedError, match="still to come"):
        assign(assessed, [replace(GIVEN[0], section=DATA)])
    assert assessed.case.assignments == GIVEN


def test_an_assessor_fills_only_what_was_assigned(workspace: Workspace, assessed: OpenCase) -> None:
    mine = workspace.open_case(assessed.case.id, ASSESSOR)
    mine.book.answer(first_of(mine, PEOPLE), {"current": 3})
    assert not mine.book.may_answer(first_of(mine, DATA))
    with pytest.raises(RefusedError, match="not assigned to you"):
        mine.book.answer(first_of(mine, DATA), {"current": 3})


def test_home_asks_an_assessor_until_everything_assigned_is_rated(
    workspace: Workspace, assessed: OpenCase, clock: Clock
) -> None:
    assert [one.ask.text for one in workspace.needs(ASSESSOR)] == ["1 to assess by 20 Nov 2026"]
    assert workspace.needs(ASSESSOR)[0].ask.section == PEOPLE
    clock.pass_by(days=30)
    assert workspace.needs(ASSESSOR)[0].ask.tone == "bad"
    mine = workspace.open_case(assessed.case.id, ASSESSOR)
    questions = [one for one in asked(mine, "capability") if mine.book.may_answer(one)]
    fill(mine, {one: {"current": 3} for one in questions})
    assert workspace.needs(ASSESSOR) == []


def test_nobody_is_asked_for_what_is_not_theirs(workspace: Workspace, assessed: OpenCase) -> None:
    assign(assessed, [Assignment(PEOPLE, person_id(""), "")])
    assert workspace.needs(ASSESSOR) == []
    assert assessed.case.assignments == ()


def test_sharing_out_is_for_the_pmo_and_is_told_in_the_history(
    workspace: Workspace, assessed: OpenCase
) -> None:
    assign(assessed, [Assignment(DATA, ANA.id, ANA.name, DUE)])
    assert [one.section for one in assessed.case.assignments] == [PEOPLE, DATA]
    event = workspace.events(assessed.case.id)[-1]
    assert event_in_words(event.kind, "Priya", event.note) == "Priya shared out the assessment."
    with pytest.raises(RefusedError, match="by the PMO"):
        assign(workspace.open_case(assessed.case.id, ASSESSOR), GIVEN)


def test_a_rating_names_its_assessor_and_its_day_by_itself(workspace: Workspace, assessed: OpenCase) -> None:
    mine = workspace.open_case(assessed.case.id, ASSESSOR)
    mine.book.answer(SKILLS, {"current": 3, "evidence": "Skills list"})
    said = fields(mine.case.answers[SKILLS])
    assert said["by"] == {"name": "Ana Ruiz", "email": ANA.id}
    assert (said["on"], said["expires"]) == ("2026-11-02", "2027-05-02")
    mine.book.undo()
    assert SKILLS not in mine.case.answers


def test_after_half_a_year_a_rating_no_longer_counts_as_proven(
    workspace: Workspace, assessed: OpenCase, clock: Clock
) -> None:
    fill(assessed, {one: {"current": 4, "evidence": "seen"} for one in rated(assessed)})
    assert assessed.book.appraisal.readiness.coverage == 100
    clock.pass_by(days=200)
    late = workspace.open_case(assessed.case.id, PMO).book.appraisal.readiness
    assert late.coverage == 0
    assert [one.code for one in late.open_blockers] == ["coverage_low"]


def rated(found: OpenCase) -> list[str]:
    return [one for one in asked(found, "capability") if one != "can.timing.fixed"]


def stopped(found: OpenCase) -> None:
    """Everything proven and met but one critical gap of two levels."""
    fill(found, {one: {"current": 4, "required": 3, "evidence": "seen"} for one in rated(found)})
    found.book.answer(SKILLS, {"current": 2, "required": 4, "evidence": "list"})


def test_a_risk_is_accepted_by_name_with_a_reason_and_the_blocker_stays_on_record(
    workspace: Workspace, assessed: OpenCase
) -> None:
    stopped(assessed)
    (blocker,) = assessed.book.appraisal.readiness.open_blockers
    with pytest.raises(RefusedError, match="says why"):
        accept(assessed, blocker, "  ")
    accept(assessed, blocker, "The supplier stands in.")
    ready = assessed.book.appraisal.readiness
    assert ready.open_blockers == ()
    assert ready.blockers[0].cleared is not None
    assert ready.blockers[0].cleared.how is Way.ACCEPTANCE
    assert assessed.book.appraisal.hard_gates == ()
    event = workspace.events(assessed.case.id)[-1]
    assert event.kind == "accepted"
    assert "accepted the risk" in event_in_words(event.kind, "Priya", event.note)
    take_back(assessed, blocker)
    assert assessed.book.appraisal.readiness.open_blockers == (blocker,)


def test_nobody_has_accepted_what_was_rated_worse_later(assessed: OpenCase) -> None:
    stopped(assessed)
    (blocker,) = assessed.book.appraisal.readiness.open_blockers
    accept(assessed, blocker, "The supplier stands in.")
    assessed.book.answer(SKILLS, {"current": 1, "required": 4, "evidence": "list"})
    (again,) = assessed.book.appraisal.readiness.open_blockers
    assert "accepted anew" in blocker_in_words(again)
    accept(assessed, again, "He stands in for all of it.")
    assert assessed.book.appraisal.readiness.open_blockers == ()


@pytest.mark.parametrize(
    ("actor", "may"),
    [(LEADER, False), (CIO, True), (SPONSOR, False), (ASSESSOR, False)],
    ids=["owner", "cio", "sponsor", "assessor"],
)
def test_who_owns_or_assesses_the_case_accepts_no_risk(
    workspace: Workspace, assessed: OpenCase, actor: Actor, may: bool
) -> None:
    """The sponsor of this case owns it."""
    stopped(assessed)
    assessed.close()
    found = workspace.open_case(assessed.case.id, actor)
    (blocker,) = found.book.appraisal.readiness.open_blockers
    if may:
        accept(found, blocker, "Worth it")
        assert found.case.acceptances[0].name == ELENA.name
    else:
        with pytest.raises(RefusedError, match="never by the owner"):
            accept(found, blocker, "Worth it")


def test_an_acceptance_is_part_of_what_people_sign(assessed: OpenCase) -> None:
    from casebuilder.model.document import case_hash

    stopped(assessed)
    before = case_hash(assessed.case)
    accept(assessed, assessed.book.appraisal.readiness.open_blockers[0], "Worth it")
    assert case_hash(assessed.case) != before


def test_a_remedy_costs_exactly_its_price_and_its_weeks(assessed: OpenCase) -> None:
    """Must show 4: the gap of one question, closed, in the money and in the earliest start."""
    book = assessed.book
    book.answer("money.start", "2027-01-04")
    book.answer("money.rate", "8")
    book.answer(SKILLS, {"current": 2, "required": 4, "evidence": "list"})
    before = book.appraisal.money
    assert before is not None
    assert before.chosen is not None
    assert before.earliest_start == before.planned_start == date(2027, 1, 4)
    remedy: Json = {
        "action": "train",
        "plan": "Two certified engineers",
        "owner": "Ana Ruiz",
        "one_off": "14000",
        "run": "1000",
        "weeks": "8",
        "to": 4,
    }
    book.answer(SKILLS, {**fields(book.case.answers[SKILLS]), "remedy": remedy})
    after = book.appraisal.money
    assert after is not None
    assert after.chosen is not None
    price = 14000 + sum(Decimal(1000) / Decimal("1.08") ** year for year in range(5))
    assert before.chosen.npv - after.chosen.npv == pytest.approx(price, abs=Decimal("1e-9"))
    assert after.lead_weeks == 8
    assert (after.earliest_start - before.earliest_start).days == 56
    book.undo()
    assert book.appraisal.money == before


def test_each_plan_says_what_it_alone_moves(assessed: OpenCase) -> None:
    book = assessed.book
    book.answer("money.rate", "8")
    dear: Json = {"one_off": "14000", "run": "1000", "weeks": "8"}
    cheap: Json = {"one_off": "500", "weeks": "3"}
    book.answer(SKILLS, {"current": 2, "required": 4, "remedy": dear})
    before = npv_of(assessed)
    book.answer(first_of(assessed, DATA), {"current": 2, "required": 4, "remedy": cheap})

    dearest, cheapest = closed(book)

    assert cheapest.worth == npv_of(assessed) - before == -500
    assert dearest.delays == 5
    assert cheapest.delays == 0


def npv_of(found: OpenCase) -> Decimal:
    money = found.book.appraisal.money
    assert money is not None
    assert money.chosen is not None
    return money.chosen.npv
