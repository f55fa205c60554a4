"""A request for signatures that stays open too long: the PMO hears of it, and a late file says so."""

from dataclasses import replace
from datetime import UTC, datetime

from casebuilder.model.verdict import Code, Kind, Verdict
from casebuilder.services.request_age import aged
from casebuilder.services.workspace import Workspace
from casebuilder.texts.verdict import reason_sentence
from tests.services.conftest import ALONE, CIO, LEADER, PMO, Clock, at_signoff


def test_the_pmo_hears_after_as_many_days_as_the_organisation_waits(
    workspace: Workspace, clock: Clock
) -> None:
    workspace.save_organisation(replace(ALONE, request_days=10))
    at_signoff(workspace).sign()
    clock.pass_by(days=9)
    assert [need.ask.text for need in workspace.needs(PMO)] == []
    clock.pass_by(days=1)
    assert [need.ask.text for need in workspace.needs(PMO)] == ["Asked 10 days ago, not signed"]
    assert [need.ask.text for who in (CIO, LEADER) for need in workspace.needs(who)] == []


def test_what_comes_back_late_is_a_remark_to_accept(workspace: Workspace) -> None:
    found = at_signoff(workspace)
    found.sign()
    case = workspace.cases.load(found.case.id)
    assert aged(Verdict("f"), case, 30, datetime(2026, 12, 1, tzinfo=UTC)).kind is Kind.VERIFIED
    late = aged(Verdict("f"), case, 30, datetime(2026, 12, 3, tzinfo=UTC))
    assert [one.code for one in late.to_accept] == [Code.ASKED_LONG_AGO]
    assert "asked for on 2 November 2026" in reason_sentence(late.remarks[0])
