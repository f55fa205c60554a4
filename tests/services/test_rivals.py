"""The cases a case competes with, those that wait for it, and the figures of lists that follow them."""

from dataclasses import replace
from decimal import Decimal

from casebuilder.analysis.contest import Place
from casebuilder.model.answer import Json
from casebuilder.model.case import CaseId
from casebuilder.model.deed import Given
from casebuilder.model.organisation import Model, Ranking, Weighing
from casebuilder.model.query import CaseQuery
from casebuilder.model.stage import Deed
from casebuilder.services.open_case import OpenCase
from casebuilder.services.restanding import after_rules
from casebuilder.services.workspace import Workspace
from tests.services.conftest import LEADER, PMO, fill, in_review


def _scored(workspace: Workspace, level: int) -> OpenCase:
    """A case in review with one level throughout."""
    found = in_review(workspace)
    questions = [one.question for one in found.book.appraisal.value.contributions]
    free = [one for one in questions if one not in found.book.appraisal.computed]
    fill(found, {one: {"level": level, "reason": "measured"} for one in free})
    return found


def _contest_place(workspace: Workspace, found: OpenCase) -> Place | None:
    return workspace.rivals.contest(found.case, found.book.appraisal).place


def test_a_case_is_ranked_among_the_others_by_the_figures_of_their_screens(workspace: Workspace) -> None:
    low, middle, high = (_scored(workspace, level) for level in (25, 50, 100))
    places = [_contest_place(workspace, one) for one in (low, middle, high)]
    assert [one and one.rank for one in places] == [3, 2, 1]
    contest = workspace.rivals.contest(middle.case, middle.book.appraisal)
    assert contest.leeways
    assert not contest.cut


def test_what_changes_in_another_case_is_seen_and_what_is_turned_down_competes_no_more(
    workspace: Workspace,
) -> None:
    mine, other = _scored(workspace, 50), _scored(workspace, 100)
    assert _contest_place(workspace, mine) == Place(2, 2, 2, 2)
    fill(other, {one: {"level": 25} for one in _free(other)})
    assert _contest_place(workspace, mine) == Place(1, 2, 1, 1)
    owner = workspace.open_case(other.case.id, LEADER)
    owner.do(Deed.WITHDRAW, Given(text="Not now."))
    assert _contest_place(workspace, mine) == Place(1, 1, 1, 1)


def _free(found: OpenCase) -> list[str]:
    asked = (one.question for one in found.book.appraisal.value.contributions)
    return [one for one in asked if one not in found.book.appraisal.computed]


def test_duties_are_a_lane_of_their_own_ranked_by_their_day(workspace: Workspace) -> None:
    best, first, later = _scored(workspace, 100), _scored(workspace, 25), _scored(workspace, 75)
    for found, day in ((first, "2027-01-01"), (later, "2027-06-01")):
        fill(found, {"duty.kind": "law", "duty.reference": "Act, section 1", "duty.date": day})
    assert _contest_place(workspace, best) == Place(1, 1, 1, 1)
    assert _contest_place(workspace, first) == Place(1, 2, 1, 1)
    assert _contest_place(workspace, later) == Place(2, 2, 2, 2)
    assert workspace.rivals.contest(first.case, first.book.appraisal).duty


def test_of_two_duties_of_one_day_the_one_that_earns_more_for_its_money_goes_first(
    workspace: Workspace,
) -> None:
    plain, better = _scored(workspace, 100), _scored(workspace, 25)
    gain: Json = {"id": "b1", "name": "Returns", "side": "benefit", "amounts": ["0", "99000", "99000"]}
    lines = better.case.answers["money.lines"]
    assert isinstance(lines, list)
    duty = {"duty.kind": "law", "duty.reference": "Act, section 1", "duty.date": "2027-01-01"}
    fill(plain, {**duty})
    fill(better, {**duty, "money.lines": [*lines, gain]})
    assert _contest_place(workspace, better) == Place(1, 2, 1, 1)
    assert _contest_place(workspace, plain) == Place(2, 2, 2, 2)


def test_who_names_a_case_as_needed_first_raises_what_it_makes_possible(workspace: Workspace) -> None:
    found = _scored(workspace, 50)
    before = found.book.appraisal.computed["value.options"].level
    draft = workspace.open_case(workspace.new_case(LEADER, {"idea.title": "Slotting"}), LEADER)
    fill(draft, {"links.cases": _needs(found.case.id)})
    again = workspace.open_case(found.case.id, PMO)
    assert before == 0
    assert again.book.appraisal.computed["value.options"].level == 50
    assert _listed(workspace, found.case.id) == float(again.book.appraisal.value.score or 0)
    draft.do(Deed.WITHDRAW, Given(text="Not now."))
    gone = workspace.open_case(found.case.id, PMO)
    assert gone.book.appraisal.computed["value.options"].level == 0
    assert _listed(workspace, found.case.id) == float(gone.book.appraisal.value.score or 0)


def _needs(case: CaseId) -> Json:
    return [{"case": {"case": case, "ref": "BC-2026-001", "title": "x"}, "relation": "needs"}]


def _listed(workspace: Workspace, case: CaseId) -> float:
    return next(one.value for one in workspace.first_page(CaseQuery()) if one.id == case)


def test_lists_follow_new_weights(workspace: Workspace) -> None:
    found = _scored(workspace, 100)
    fill(found, {"value.people": {"level": 25}})
    house = workspace.organisation()
    workspace.save_organisation(replace(house, weighing=Weighing({"value.people": Decimal(900)})))
    before, version = _listed(workspace, found.case.id), workspace.cases.load(found.case.id).version
    after_rules(workspace, house)
    now = workspace.appraise(workspace.cases.load(found.case.id)).value.score
    assert _listed(workspace, found.case.id) == float(now or 0) < before
    assert workspace.cases.load(found.case.id).version == version


def test_the_questions_of_other_models_are_work_only_where_one_is_used(workspace: Workspace) -> None:
    found = _scored(workspace, 50)
    assert found.book.appraisal.done["ranking"] == (0, 0)
    house = workspace.organisation()
    workspace.save_organisation(replace(house, ranking=Ranking(Model.VALUE_EFFORT)))
    found.book.follow(workspace.organisation())
    assert found.book.appraisal.done["ranking"] == (0, 1)
    fill(found, {"rank.effort": "10", "rank.reach": "5"})
    assert found.book.appraisal.done["ranking"] == (1, 1)
