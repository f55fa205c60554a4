"""The printed case: what it is made from, and that time alone changes nothing on it."""

from decimal import Decimal

from casebuilder.model.answer import Json
from casebuilder.model.stage import Deed
from casebuilder.services.open_case import OpenCase
from casebuilder.services.publish import paper
from casebuilder.services.workspace import Workspace
from tests.services.conftest import CIO, Clock, case_report, fill, in_review, signed_off

RISK: dict[str, Json] = {
    "risk.register": [
        {
            "id": "r1",
            "name": "The network fails",
            "likelihood": "3",
            "impact": "4",
            "action": "Survey the hall",
            "due": "2026-12-01",
            "check": "2026-12-01",
        }
    ]
}


def test_printing_again_a_year_later_gives_the_same_bytes(workspace: Workspace, clock: Clock) -> None:
    case = workspace.cases.load(signed_off(workspace))
    first = paper(workspace, case)
    clock.pass_by(days=400)
    assert paper(workspace, case).data == first.data


def test_what_falls_due_is_looked_at_on_the_day_of_the_last_event(workspace: Workspace, clock: Clock) -> None:
    found = in_review(workspace)
    fill(found, RISK)
    clock.pass_by(days=400)
    assert not [one for one in case_report(workspace, found.case).lint if one.rule in ("BC183", "BC184")]


def test_it_brings_money_futures_and_what_else_was_computed(workspace: Workspace) -> None:
    found = in_review(workspace)
    lines: Json = [
        {"id": "c", "name": "Scanners", "side": "cost", "spend": "capex", "amounts": ["90000"], "low": "90"},
        {"id": "b", "name": "Fewer returns", "side": "benefit", "amounts": ["", "60000", "60000", "60000"]},
    ]
    fill(found, {"money.lines": lines, "money.start": "2027-01-01"})
    report = case_report(workspace, found.case)
    assert report.money is not None
    assert report.money.chosen is not None
    assert report.futures is not None
    assert report.money.chosen.investment == Decimal(90000)
    assert report.computed["value.money"].level is not None
    assert report.leeways


def test_a_case_has_a_rank_until_it_is_decided(workspace: Workspace) -> None:
    case = signed_off(workspace)
    waiting = case_report(workspace, workspace.cases.load(case))
    assert waiting.place is not None
    assert (waiting.place.rank, waiting.place.of) == (1, 1)
    found: OpenCase = workspace.open_case(case, CIO)
    found.do(Deed.APPROVE)
    assert case_report(workspace, found.case).place is None
