"""Blockers and what clears them, the triple constraint, expiry, and the marks a rating carries."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from casebuilder.model.answer import Answers, Json, fields
from casebuilder.model.case import Acceptance
from casebuilder.model.clearing import Span, cleared, lift, shortfall, span
from casebuilder.model.form import Form
from casebuilder.model.organisation import Thresholds
from casebuilder.model.person import Person, PersonId, Role
from casebuilder.model.readiness import FIXED, Blocker, Readiness, Way, readiness
from casebuilder.model.remedy import Closing, closing, own_remedy, ready_on, remedies
from casebuilder.model.stamp import months_later, stamped
from casebuilder.model.tier import Tier

MARKS = Thresholds()
TODAY = date(2026, 11, 2)
FORM = Form.model_validate(
    tomllib.loads(
        """
form = "small"
edition = 1
title = "Small"
heading = "Small"
[[section]]
id = "d1"
title = "One"
task = "One"
[[section.question]]
id = "d1.a"
kind = "maturity"
prompt = "A?"
required = 4
critical = true
[[section]]
id = "d2"
title = "Two"
task = "Two"
[[section.question]]
id = "d2.a"
kind = "maturity"
prompt = "B?"
required = 4
[[section.question]]
id = "d2.b"
kind = "maturity"
prompt = "C?"
required = 4
"""
    )
)
REMEDY: dict[str, Json] = {"action": "hire", "owner": "Ana Ruiz", "plan": "Hire one", "weeks": "8", "to": 4}
SOUND: dict[str, Json] = {"current": 4, "evidence": "seen"}
SHORT: dict[str, Json] = {"current": 2, "evidence": "seen"}
BASE: dict[str, Json] = {"d1.a": SHORT, "d2.a": SOUND, "d2.b": SOUND}
ACCEPTED = Acceptance("d1.a", "critical_gap", PersonId("e@x"), "Elena", "cio", "2026-11-02T09:00", "Worth it")


def judged(answers: Answers, *accepted: Acceptance, latest: date | None = None) -> Readiness:
    ready = readiness(FORM, answers, Tier.FULL, MARKS, TODAY)
    time = Span(TODAY, latest)
    return cleared(ready, remedies(FORM, answers, Tier.FULL), accepted, time, MARKS)


def with_remedy(**changes: Json) -> dict[str, Json]:
    return {**BASE, "d1.a": {**SHORT, "remedy": {**REMEDY, **changes}}}


def test_a_critical_gap_stops_the_case_until_something_clears_it() -> None:
    found = judged(BASE)
    assert [(one.code, one.place, one.cleared) for one in found.blockers] == [("critical_gap", "d1.a", None)]
    assert found.open_blockers == found.blockers


def test_a_remedy_in_time_clears_the_blocker_and_the_blocker_stays_on_record() -> None:
    found = judged(with_remedy(), latest=date(2026, 12, 28))
    assert found.open_blockers == ()
    assert found.blockers[0].cleared is not None
    assert found.blockers[0].cleared.how is Way.REMEDY
    assert found.blockers[0].cleared.name == "Ana Ruiz"
    assert found.blockers[0].cleared.ready == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("changes", "latest", "attempt"),
    [
        ({}, date(2026, 12, 27), "late"),
        ({"to": 3}, None, "partial"),
        ({"owner": ""}, None, "unfinished"),
        ({"action": "wish"}, None, "unfinished"),
        ({"weeks": "soon"}, None, "unfinished"),
    ],
)
def test_a_remedy_that_is_late_partial_or_unfinished_clears_nothing(
    changes: dict[str, Json], latest: date | None, attempt: str
) -> None:
    found = judged(with_remedy(**changes), latest=latest)
    assert [one.attempt for one in found.open_blockers] == [attempt]


def test_a_named_acceptance_clears_its_own_blocker_and_no_other() -> None:
    found = judged({**BASE, "d2.a": {**SOUND, "current": 2, "blocker": True}}, ACCEPTED)
    assert [one.code for one in found.open_blockers] == ["marked"]
    accepted = found.blockers[0].cleared
    assert accepted is not None
    assert (accepted.how, accepted.name, accepted.role) == (Way.ACCEPTANCE, "Elena", "cio")


def test_rating_again_clears_it_for_good() -> None:
    assert judged({**BASE, "d1.a": SOUND}).blockers == ()


def test_a_low_dimension_is_cleared_by_remedies_that_lift_it_to_the_floor() -> None:
    low: dict[str, Json] = {"current": 1, "evidence": "seen"}
    plan: dict[str, Json] = {**low, "remedy": {**REMEDY, "to": 2}}
    whole: dict[str, Json] = {**low, "remedy": REMEDY}
    one = judged({**BASE, "d1.a": SOUND, "d2.a": low, "d2.b": plan})
    assert [(found.code, found.attempt) for found in one.open_blockers] == [("dimension_low", "partial")]
    two = judged({**BASE, "d1.a": SOUND, "d2.a": low, "d2.b": whole})
    assert two.blockers[0].cleared is not None
    assert lift(two.dimensions[1], remedies(FORM, {"d2.b": whole}, Tier.FULL)) == Decimal("62.5")


def test_missing_evidence_is_cleared_by_an_acceptance_only() -> None:
    answers: dict[str, Json] = {**BASE, "d1.a": {"current": 4}, "d2.a": {"current": 4}}
    assert [one.code for one in judged(answers).open_blockers] == ["coverage_low"]
    accepted = replace(ACCEPTED, place="", code="coverage_low")
    assert judged(answers, accepted).open_blockers == ()


def test_where_outsiders_fixed_everything_every_gap_is_one_wider() -> None:
    answers: dict[str, Json] = {**BASE, "d1.a": {**SHORT, "current": 3}}
    free = readiness(FORM, answers, Tier.FULL, MARKS, TODAY)
    bound = readiness(FORM, {**answers, FIXED: ["date", "cost", "scope"]}, Tier.FULL, MARKS, TODAY)
    assert [one.gap for one in free.dimensions[0].ratings] == [1]
    assert [one.gap for one in bound.dimensions[0].ratings] == [2]
    assert free.dimensions[0].percent == 75
    assert bound.dimensions[0].percent == 50
    assert bound.dimensions[1].percent == 100
    assert [one.code for one in bound.blockers] == ["critical_gap"]
    assert readiness(FORM, {**answers, FIXED: ["date", "cost"]}, Tier.FULL, MARKS, TODAY).strain == 0


def test_an_expired_rating_is_flagged_and_its_evidence_no_longer_counts() -> None:
    answers: dict[str, Json] = {**BASE, "d1.a": {**SOUND, "expires": "2026-11-01"}}
    found = readiness(FORM, answers, Tier.FULL, MARKS, TODAY)
    assert [one.question for one in found.expired] == ["d1.a"]
    assert round(found.coverage, 1) == Decimal("66.7")
    assert readiness(FORM, answers, Tier.FULL, MARKS, date(2026, 11, 1)).expired == ()


@pytest.mark.parametrize("proof", [{"link": "https://norvik.example/plan"}, {"file": {"sha256": "ab" * 32}}])
def test_a_link_or_a_file_is_evidence_too(proof: dict[str, Json]) -> None:
    assert readiness(FORM, {**BASE, "d1.a": {"current": 4, **proof}}, Tier.FULL, MARKS).coverage == 100


def test_remedies_run_side_by_side() -> None:
    short: Json = {**SHORT, "remedy": {**REMEDY, "weeks": "3", "run": "900"}}
    found = closing(remedies(FORM, {**with_remedy(one_off="14000"), "d2.a": short}, Tier.FULL))
    assert found == Closing(2, Decimal(14000), Decimal(900), Decimal(8))


def test_they_begin_at_the_planned_start_else_today() -> None:
    assert span({}, TODAY) == Span(TODAY, None)
    said: dict[str, Json] = {"money.start": "2027-01-04", "timing.latest": "2027-09-30"}
    assert span(said, TODAY) == Span(date(2027, 1, 4), date(2027, 9, 30))
    assert ready_on(TODAY, Decimal("0.5")) == date(2026, 11, 6)
    assert ready_on(date(9999, 12, 1), Decimal(520)) == date.max


ANA = Person(PersonId("ana@norvik.example"), "Ana Ruiz", frozenset({Role.ASSESSOR}))


def test_a_rating_carries_who_gave_it_when_and_until_when_it_counts() -> None:
    found = fields(stamped(None, {"current": 3}, ANA, TODAY))
    assert found["by"] == {"name": "Ana Ruiz", "email": "ana@norvik.example"}
    assert (found["on"], found["expires"]) == ("2026-11-02", "2027-05-02")


def test_the_plan_for_a_gap_and_a_chosen_day_of_expiry_leave_the_marks_alone() -> None:
    rated = stamped(None, {"current": 3}, ANA, TODAY)
    later = date(2026, 12, 1)
    planned: Json = {**fields(rated), "remedy": REMEDY, "expires": "2026-12-31"}
    assert stamped(rated, planned, ANA, later) == planned
    anew = fields(stamped(planned, {**fields(planned), "current": 2}, ANA, later))
    assert (anew["on"], anew["expires"]) == ("2026-12-01", "2026-12-31")


def test_rating_anew_counts_for_another_six_months_and_so_does_confirming() -> None:
    rated, later = stamped(None, {"current": 3}, ANA, TODAY), date(2027, 3, 31)
    assert fields(stamped(rated, {**fields(rated), "current": 4}, ANA, later))["expires"] == "2027-09-30"
    confirmed: Json = {key: one for key, one in fields(rated).items() if key not in ("by", "on", "expires")}
    assert fields(stamped(rated, confirmed, ANA, later))["on"] == "2027-03-31"


def test_what_was_rated_before_there_were_marks_stays_as_it_is() -> None:
    old: Json = {"current": 3, "evidence": "seen"}
    assert stamped(old, old, ANA, TODAY) == old
    assert stamped(None, {"evidence": "seen"}, ANA, TODAY) == {"evidence": "seen"}


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2026, 8, 31), date(2027, 2, 28)), (date(2026, 12, 1), date(2027, 6, 1)), (date.max, date.max)],
)
def test_six_months_end_on_a_day_that_exists(start: date, end: date) -> None:
    assert months_later(start, 6) == end


@pytest.mark.parametrize(
    ("owner", "own"),
    [("ana ruiz", True), ({"email": "ANA@norvik.example"}, True), ("Ben", False), ("", False)],
)
def test_an_assessor_who_owns_the_remedy_is_found(owner: Json, own: bool) -> None:
    said: Json = {"by": {"name": "Ana Ruiz", "email": "ana@norvik.example"}, "remedy": {"owner": owner}}
    assert own_remedy(fields(said)) is own


def test_a_blocker_says_nothing_of_a_remedy_where_there_is_none() -> None:
    assert judged(BASE).blockers == (Blocker("critical_gap", "d1.a", "A?"),)


def test_an_acceptance_lapses_when_the_same_question_is_rated_worse_and_holds_while_it_is_not() -> None:
    taken = replace(ACCEPTED, short=2)
    assert judged(BASE, taken).open_blockers == ()
    worse = judged({**BASE, "d1.a": {**SHORT, "current": 1}}, taken)
    assert ("d1.a", "worse") in [(one.place, one.attempt) for one in worse.open_blockers]
    unknown = judged({**BASE, "d1.a": {**SHORT, "current": "unknown"}}, taken)
    assert [one.attempt for one in unknown.open_blockers if one.place == "d1.a"] == ["worse"]
    more_is_required = judged({**BASE, "d1.a": {**SHORT, "required": 5}}, taken)
    assert [one.attempt for one in more_is_required.open_blockers] == ["worse"]


def test_a_plan_in_time_clears_what_was_accepted_and_became_worse() -> None:
    worse = {**BASE, "d1.a": {**SHORT, "current": 1, "remedy": REMEDY}}
    assert judged(worse, replace(ACCEPTED, short=2)).open_blockers == ()


def test_an_acceptance_of_an_older_version_holds() -> None:
    assert judged({**BASE, "d1.a": {**SHORT, "current": 0}}, ACCEPTED).blockers[0].cleared is not None


def test_how_far_a_question_a_dimension_and_the_evidence_fall_short() -> None:
    ready = judged({**BASE, "d2.a": {"current": 3}, "d2.b": SHORT})
    assert [shortfall(ready, one) for one in ("d1.a", "d2", "d2.a", "")] == [2, 3, 1, 1]
