"""What somebody said with a signature, as people read it."""

from casebuilder.model.case import Binding, Condition
from casebuilder.model.deed import Given
from casebuilder.model.signed_reason import reason_of
from casebuilder.model.stage import Deed, Reason
from casebuilder.texts.said import said_in_a_line, said_lines

PILOT = Condition("Only after the pilot", "Jonas Weber", "2027-01-31", binding=Binding.BEFORE_START)


def test_a_decision_is_told_without_the_marks_it_is_stored_with() -> None:
    reason = reason_of(Deed.APPROVE_WITH_CONDITIONS, Given(conditions=(PILOT,)))
    first, second = said_lines(reason)
    assert first == "Approve with conditions"
    assert second.startswith("Only after the pilot. ")
    assert "Jonas Weber" in second
    assert "|" not in said_in_a_line(reason)


def test_a_refusal_names_its_reason_and_its_words() -> None:
    reason = reason_of(Deed.REJECT, Given(reason=Reason.OTHER, text="We have no room this year."))
    assert said_lines(reason)[0] == "Reject"
    assert said_in_a_line(reason).endswith("We have no room this year.")


def test_the_words_of_another_program_stay_as_they_are() -> None:
    assert said_lines("Fine with me") == ["Fine with me"]
    assert said_lines("Decision | approve\nPayable | 7") == ["Decision | approve", "Payable | 7"]
