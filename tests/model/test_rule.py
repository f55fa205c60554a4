"""Conditions: what they say, and that they are data only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from casebuilder.model.answer import Json
from casebuilder.model.rule import Rule, holds, questions_in

RULE: TypeAdapter[Rule] = TypeAdapter(Rule)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
SIMPLE = st.one_of(
    st.builds(lambda value: {"question": "a", "is": value}, st.booleans() | st.text(max_size=3)),
    st.builds(lambda value: {"question": "b", "in": [value, "x"]}, st.text(max_size=3)),
    st.builds(lambda value: {"question": "c", "at_least": value}, st.integers(-9, 9)),
    st.just({"answered": "a"}),
)
WRITTEN = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=8,
)
ANSWERS = st.fixed_dictionaries({}, optional={"a": JSON, "b": JSON, "c": JSON})


@pytest.mark.parametrize(
    ("written", "answers", "wanted"),
    [
        ({"question": "a", "is": True}, {"a": True}, True),
        ({"question": "a", "is": True}, {"a": 1}, False),
        ({"question": "a", "is": "law"}, {"a": "law"}, True),
        ({"question": "a", "is": "law"}, {"a": ["law", "contract"]}, True),
        ({"question": "a", "is": "law"}, {}, False),
        ({"question": "a", "in": ["law", "safety"]}, {"a": "safety"}, True),
        ({"question": "a", "in": ["law", "safety"]}, {"a": "no"}, False),
        ({"question": "a", "at_least": 3}, {"a": "3.0"}, True),
        ({"question": "a", "at_least": 3}, {"a": "2.99"}, False),
        ({"question": "a", "at_least": 3}, {"a": "many"}, False),
        ({"answered": "a"}, {"a": False}, True),
        ({"answered": "a"}, {"a": "  "}, False),
        ({"all": [{"answered": "a"}, {"answered": "b"}]}, {"a": "x"}, False),
        ({"any": [{"answered": "a"}, {"answered": "b"}]}, {"a": "x"}, True),
        ({"not": {"answered": "a"}}, {}, True),
    ],
)
def test_a_condition_holds_for_the_answers_it_names(
    written: dict[str, Json], answers: dict[str, Json], wanted: bool
) -> None:
    assert holds(RULE.validate_python(written), answers) is wanted


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"question": "a"},
        {"all": []},
        {"question": "a", "is": [1]},
        {"eval": "1"},
        {"not": {}},
    ],
)
def test_what_is_no_condition_is_refused(written: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        RULE.validate_python(written)


@given(WRITTEN, ANSWERS)
def test_not_turns_every_condition_around(written: dict[str, Json], answers: dict[str, Json]) -> None:
    rule = RULE.validate_python(written)
    assert holds(RULE.validate_python({"not": written}), answers) is not holds(rule, answers)


@given(WRITTEN, ANSWERS, JSON)
def test_a_condition_looks_only_at_the_questions_it_names(
    written: dict[str, Json], answers: dict[str, Json], other: Json
) -> None:
    rule = RULE.validate_python(written)
    assert questions_in(rule) <= {"a", "b", "c"}
    assert holds(rule, {**answers, "z": other}) is holds(rule, answers)


@given(WRITTEN)
def test_a_condition_written_out_reads_back_the_same(written: dict[str, Json]) -> None:
    rule = RULE.validate_python(written)
    assert RULE.validate_json(RULE.dump_json(rule, by_alias=True)) == rule
