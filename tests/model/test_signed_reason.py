"""What is said with a signature is read back as it was said."""

from hypothesis import given
from hypothesis import strategies as st

from casebuilder.model.case import Condition
from casebuilder.model.deed import Given
from casebuilder.model.signed_reason import read_reason, reason_of
from casebuilder.model.stage import DECISIONS, Deed, Reason

WORDS = st.text("aZ9ä漢.:,-/😀", min_size=1, max_size=20)
DAYS = st.dates().map(lambda one: one.isoformat())
GIVEN = st.builds(
    Given,
    reason=st.none() | st.sampled_from(list(Reason)),
    text=st.just("") | WORDS,
    until=st.just("") | DAYS,
    conditions=st.lists(st.builds(Condition, WORDS, WORDS, DAYS), max_size=3).map(tuple),
)


@given(st.sampled_from(list(DECISIONS)), GIVEN)
def test_a_decision_comes_back_as_it_was_said(deed: Deed, said: Given) -> None:
    assert read_reason(reason_of(deed, said)) == (deed, said)


def test_marks_and_lines_in_the_words_do_no_harm() -> None:
    said = Given(conditions=(Condition("One | two\nDecision | reject", "Ana", "2026-05-01"),))
    found = read_reason(reason_of(Deed.APPROVE_WITH_CONDITIONS, said))
    assert found is not None
    assert found[0] is Deed.APPROVE_WITH_CONDITIONS
    assert found[1].conditions == (Condition("One / two Decision / reject", "Ana", "2026-05-01"),)


def test_words_of_other_programs_say_no_decision() -> None:
    assert read_reason("I approve") is None
    assert read_reason("") is None
    assert read_reason("Decision | submit") is None
