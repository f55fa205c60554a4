"""What is said with a signature is read back as it was said, or not at all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.model.case import Binding, Condition
from casebuilder.model.deed import Given
from casebuilder.model.signed_reason import GarbledReasonError, read_reason, reason_of
from casebuilder.model.stage import DECISIONS, Deed, Reason

SHORT = st.text("aZ9ä漢.:,-/😀", min_size=1, max_size=20)
LONG = st.builds(lambda words, times: words * times, SHORT, st.integers(100, 900))
WORDS = SHORT | LONG
DAYS = st.dates().map(lambda one: one.isoformat())
PLAIN = st.builds(
    Condition,
    WORDS,
    WORDS,
    DAYS,
    binding=st.sampled_from([Binding.BEFORE_START, Binding.BY_DATE, Binding.REPORT]),
)
STAGED = st.builds(
    Condition, WORDS, WORDS, DAYS, binding=st.just(Binding.BEFORE_STAGE), stage=st.integers(1, 99)
)
CAPPED = st.builds(
    Condition,
    WORDS,
    WORDS,
    DAYS,
    binding=st.just(Binding.FUNDING_CAP),
    cap=st.integers(1, 10**15).map(str) | st.just("250000.50"),
)
GIVEN = st.builds(
    Given,
    reason=st.none() | st.sampled_from(list(Reason)),
    text=st.just("") | WORDS,
    until=st.just("") | DAYS,
)
CONDITIONS = st.lists(PLAIN | STAGED | CAPPED, max_size=6).map(tuple)
OLD = "Decision | approve with conditions\nCondition | Pilot first | Ana | 2027-01-15"


@given(st.sampled_from(list(DECISIONS)), GIVEN)
def test_a_decision_comes_back_as_it_was_said(deed: Deed, said: Given) -> None:
    assert read_reason(reason_of(deed, said)) == (deed, said)


@given(GIVEN, CONDITIONS)
def test_conditions_of_every_kind_come_back_however_long(said: Given, found: tuple[Condition, ...]) -> None:
    whole = replace(said, conditions=found)
    deed = Deed.APPROVE_WITH_CONDITIONS
    assert read_reason(reason_of(deed, whole)) == (deed, whole)


def test_people_can_read_it() -> None:
    said = Given(
        conditions=(
            Condition("Works council agrees", "Ana", "2027-01-15", binding=Binding.BEFORE_START),
            Condition("Pilot shows it", "Ana", "2027-03-01", binding=Binding.BEFORE_STAGE, stage=2),
            Condition("No more", "Jonas", "2027-12-31", binding=Binding.FUNDING_CAP, cap="250000"),
        )
    )
    assert reason_of(Deed.APPROVE_WITH_CONDITIONS, said).splitlines() == [
        "Decision | approve with conditions",
        "Condition | before start | Works council agrees | Ana | 2027-01-15",
        "Condition | before stage 2 | Pilot shows it | Ana | 2027-03-01",
        "Condition | funding cap 250000 | No more | Jonas | 2027-12-31",
    ]


def test_a_condition_of_an_older_file_binds_by_its_date() -> None:
    found = read_reason(OLD)
    assert found is not None
    assert found[1].conditions == (Condition("Pilot first", "Ana", "2027-01-15"),)


def test_marks_and_lines_in_the_words_do_no_harm() -> None:
    said = Given(conditions=(Condition("One | two\nDecision | reject", "Ana", "2026-05-01"),))
    found = read_reason(reason_of(Deed.APPROVE_WITH_CONDITIONS, said))
    assert found is not None
    assert found[0] is Deed.APPROVE_WITH_CONDITIONS
    assert found[1].conditions == (Condition("One / two Decision / reject", "Ana", "2026-05-01"),)


def test_words_of_other_programs_say_no_decision() -> None:
    assert read_reason("I approve") is None
    assert read_reason("") is None


@pytest.mark.parametrize(
    "said",
    [
        "Decision | submit",
        "Decision | approve\nand more",
        "Decision | approve\nUntil | soon",
        "Decision | approve\nBecause | it is Friday",
        "Decision | approve\nSaid | yes\nSaid | no",
        "Decision | approve\nCondition | by date | Pilot | Ana | 2027-01-15",
        f"{OLD}\nCondition | Pilot first | Ana",
        f"{OLD}\nCondition | Pilot first | Ana | soon",
        f"{OLD}\nCondition | by date 3 | Pilot first | Ana | 2027-01-15",
        f"{OLD}\nCondition | before stage | Pilot first | Ana | 2027-01-15",
        f"{OLD}\nCondition | before stage 0 | Pilot first | Ana | 2027-01-15",
        f"{OLD}\nCondition | funding cap | Pilot first | Ana | 2027-01-15",
        f"{OLD}\nCondition | when the moon is full | Pilot first | Ana | 2027-01-15",
    ],
)
def test_a_line_that_is_not_understood_is_never_left_out(said: str) -> None:
    with pytest.raises(GarbledReasonError):
        read_reason(said)
