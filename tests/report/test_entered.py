"""On paper too: what is recorded and not signed says so, and conditions say how far they are."""

from dataclasses import replace

from casebuilder.model.case import Condition, Entered, Settlement
from casebuilder.model.person import PersonId
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier
from casebuilder.report.document import case_pdf
from tests.report import reading, sample

PMO = PersonId("pmo@example.com")
CONDITIONS = (
    Condition(
        "Pilot first",
        "Ana Silva",
        "2026-12-15",
        Settlement("met", "Report of May", PMO, "Ana", "pmo", "2026-12-10"),
    ),
    Condition("The council agrees", "Jonas Weber", "2027-03-01"),
)


def test_recorded_and_not_signed_is_said_in_the_box_and_below() -> None:
    found = sample.case(Tier.STANDARD, State.APPROVED_WITH_CONDITIONS)
    assert found.decision is not None
    entered = Entered(PMO, "Priya Raman", "Approved by mail of 3 November", "a" * 64)
    decision = replace(found.decision, entered=entered, proof=None, conditions=CONDITIONS)
    data = case_pdf(sample.content(replace(found, decision=decision)), b"{}").data
    said = reading.words(data)
    assert "Approved with conditions, recorded, not signed," in said
    assert "Recorded, not signed, by Priya Raman: Approved by mail of 3 November" in said
    assert "Met, says Ana (PMO) on 10 December 2026: Report of May" in said
