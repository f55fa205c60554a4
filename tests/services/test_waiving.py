"""Letting a finding of the linter stand: by name, with a reason, and back again."""

import pytest

from casebuilder.analysis.lint.finding import Finding
from casebuilder.model.cash import ASSUMPTIONS
from casebuilder.model.error import RefusedError
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from tests.services.conftest import COMPLETE, LEADER, PMO

EXPIRED = {"id": "a1", "name": "Volume grows", "expires": "2020-01-01"}


@pytest.fixture
def case(workspace: Workspace) -> OpenCase:
    """A case of Jonas with an expired assumption, open for the PMO."""
    made = workspace.new_case(LEADER, {**COMPLETE, "idea.title": "Scanning", ASSUMPTIONS: [EXPIRED]})
    return workspace.open_case(made, PMO)


def finding(found: OpenCase) -> Finding:
    return next(one for one in found.book.appraisal.lint if one.rule == "BC172")


def closes(found: OpenCase) -> bool:
    return any("BC172" in one.title for one in found.book.appraisal.closed_gates)


def test_a_waived_error_no_longer_closes_the_gate_and_keeps_its_name(case: OpenCase) -> None:
    before = closes(case)

    case.waive(finding(case), " Checked again in June ")

    waiver = finding(case).waived
    assert before
    assert not closes(case)
    assert waiver is not None
    assert (waiver.name, waiver.reason) == ("Priya Raman", "Checked again in June")


def test_a_waiver_can_be_taken_back(case: OpenCase) -> None:
    case.waive(finding(case), "Checked")

    case.lift_waiver(finding(case))

    assert closes(case)


def test_a_waiver_without_a_reason_is_refused(case: OpenCase) -> None:
    with pytest.raises(RefusedError):
        case.waive(finding(case), "  ")


def test_the_owner_waives_nothing(workspace: Workspace) -> None:
    made = workspace.new_case(LEADER, {**COMPLETE, "idea.title": "Own", ASSUMPTIONS: [EXPIRED]})
    own = workspace.open_case(made, LEADER)

    with pytest.raises(RefusedError):
        own.waive(finding(own), "Because")
