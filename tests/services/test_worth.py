"""The priority index set by hand, the gates of the value, and the rules a frozen case keeps."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from casebuilder.model.answer import Json
from casebuilder.model.error import RefusedError
from casebuilder.model.organisation import Thresholds, Weighing
from casebuilder.model.stage import Deed
from casebuilder.model.value import Verdict
from casebuilder.services.case_history import chapters
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from casebuilder.services.worth import lift_override, may_override, override
from tests.services.conftest import LEADER, PMO, Clock, at_signoff, fill, in_review, submitted

TODAY = date(2026, 11, 2)
LATER = TODAY + timedelta(days=30)


def test_an_override_counts_until_its_last_day_and_both_values_stay(
    workspace: Workspace, clock: Clock
) -> None:
    found = in_review(workspace)
    computed = found.book.appraisal.value.priority
    override(found, "38", "The plant closes.", LATER, TODAY)
    worth = found.book.appraisal.value
    assert (worth.priority, worth.index, worth.verdict) == (computed, Decimal(38), Verdict.DECLINE)
    clock.at = clock.at.replace(month=12, day=2)
    assert workspace.appraise(found.case).value.index == Decimal(38)
    clock.pass_by(days=1)
    late = workspace.appraise(found.case).value
    assert (late.index, late.verdict) == (computed, Verdict.DISCUSS)


def test_an_override_stands_in_the_history_and_in_what_is_signed(workspace: Workspace) -> None:
    found = at_signoff(workspace)
    before = found.case
    override(found, "38", "The plant closes.", LATER, TODAY)
    assert found.case.revision == before.revision + 1
    assert not found.case.frozen
    said = [one.sentence for one in chapters(workspace, found.case)]
    assert any("set the priority index to 38 by hand" in one and "The plant closes." in one for one in said)
    lift_override(found)
    assert found.case.override is None
    assert found.book.appraisal.value.index == found.book.appraisal.value.priority


@pytest.mark.parametrize(
    ("index", "reason", "until", "words"),
    [
        ("140", "Why", LATER, "from 0 to 100"),
        ("NaN", "Why", LATER, "from 0 to 100"),
        ("50", "  ", LATER, "does not fit"),
        ("50", "Why", None, "still to come"),
        ("50", "Why", TODAY, "still to come"),
    ],
)
def test_what_an_override_lacks_is_said(
    workspace: Workspace, index: str, reason: str, until: date | None, words: str
) -> None:
    found = in_review(workspace)
    with pytest.raises(RefusedError, match=words):
        override(found, index, reason, until, TODAY)
    assert found.case.override is None


def test_only_a_pmo_who_does_not_own_the_case_overrides(workspace: Workspace) -> None:
    case_id = in_review(workspace).case.id
    mine = workspace.open_case(case_id, LEADER)
    assert not may_override(mine.book)
    with pytest.raises(RefusedError, match="Only a PMO"):
        override(mine, "99", "Please", LATER, TODAY)
    assert not may_override(workspace.open_case(submitted(workspace), PMO).book)


def test_a_frozen_case_keeps_the_rules_it_was_frozen_under(workspace: Workspace) -> None:
    found = at_signoff(workspace)
    before = workspace.appraise(found.case).value
    _change_rules(workspace)
    after = workspace.appraise(workspace.cases.load(found.case.id)).value
    assert (after.score, after.priority, after.verdict) == (before.score, before.priority, before.verdict)
    again = workspace.open_case(found.case.id, PMO)
    assert again.book.appraisal.value == before
    fill(again, {"value.people": {"level": 25, "confidence": "low"}})
    moved = again.book.appraisal.value
    assert next(one for one in moved.contributions if one.question == "value.people").weight == 60
    again.do(Deed.ASK_SIGNOFF)
    assert again.case.terms is not None
    assert again.case.terms.weights["value.people"] == 60


def _change_rules(workspace: Workspace) -> None:
    house = workspace.organisation()
    weighing = Weighing({"value.people": Decimal(60)}, by="priya", name="Priya", at="2026-11-02")
    stricter = Thresholds(recommend=Decimal(99))
    workspace.save_organisation(replace(house, weighing=weighing, thresholds=stricter))


def _lines(*more: dict[str, Json]) -> Json:
    cost: dict[str, Json] = {"id": "c", "name": "Scanners", "side": "cost", "spend": "capex"}
    gain: dict[str, Json] = {"id": "b", "name": "Fewer returns", "side": "benefit"}
    return [
        {**cost, "rhythm": "one_off", "amounts": ["100000"]},
        {**gain, "amounts": ["0", "60000", "60000", "60000"]},
        *more,
    ]


def _codes(found: OpenCase) -> list[str]:
    return [one.code for one in found.book.appraisal.hard_gates]


def test_money_without_run_cost_or_without_doing_nothing_closes_the_gate(workspace: Workspace) -> None:
    found = in_review(workspace)
    fill(found, {"money.lines": _lines()})
    assert _codes(found) == ["no_run_cost", "nothing_not_costed"]
    run: dict[str, Json] = {"id": "r", "name": "Support", "side": "cost", "rhythm": "run", "amounts": ["0"]}
    base: dict[str, Json] = {"id": "n", "name": "Repairs", "side": "cost", "option": "nothing", "amounts": []}
    fill(found, {"money.lines": _lines(run, base)})
    assert _codes(found) == []


def test_a_gate_is_not_said_twice_by_the_linter(workspace: Workspace) -> None:
    found = in_review(workspace)
    fill(found, {"money.lines": _lines(), "benefit.profiles": [{"id": "p", "name": "Fewer returns"}]})
    said = [f"{one.code} {one.title}" for one in found.book.appraisal.closed_gates]
    assert sum("no_benefit_owner" in one for one in said) == 1
    assert not any("BC101" in one or "BC115" in one for one in said)


def test_a_likely_loss_closes_the_gate_unless_there_is_a_duty(workspace: Workspace) -> None:
    found = in_review(workspace)
    once: dict[str, Json] = {"id": "c", "name": "Plant", "side": "cost", "rhythm": "one_off"}
    gain: dict[str, Json] = {"id": "b", "name": "Gain", "side": "benefit", "amounts": ["100000"]}
    ranged: Json = [{**once, "amounts": ["100000"]}, {**gain, "low": "50", "high": "120"}]
    fill(found, {"money.lines": ranged})
    assert any("A loss is likelier" in one for one in _why_not(found))
    fill(found, {"duty.kind": "law", "duty.reference": "Act, section 1"})
    assert not any("A loss is likelier" in one for one in _why_not(found))


def _why_not(found: OpenCase) -> list[str]:
    from casebuilder.texts.problem import obstacle_in_words

    return [obstacle_in_words(one, (), found.case.tier) for one in found.obstacles(Deed.ASK_SIGNOFF)]
