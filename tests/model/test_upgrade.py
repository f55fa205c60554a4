"""Upgrades: answers of one edition carried to the next, and none lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from casebuilder.model.answer import Json
from casebuilder.model.form import Form
from casebuilder.model.upgrade import upgrade

QUESTION = st.fixed_dictionaries(
    {"kind": st.sampled_from(["text", "number", "yes_no", "date", "person"])},
    optional={"was": st.lists(st.sampled_from(["q.a", "q.b", "q.c", "q.d"]), max_size=2)},
)
QUESTIONS = st.dictionaries(st.sampled_from(["q.a", "q.b", "q.c", "q.d"]), QUESTION, min_size=1)
VALUE = st.sampled_from(["words", "12", "2027-02-15", True, {"name": "Dana"}, ["a"]])
ANSWERS = st.dictionaries(st.sampled_from(["q.a", "q.b", "q.c", "q.d", "other.x"]), VALUE)


def form(questions: dict[str, dict[str, Json]], edition: int = 1) -> Form:
    asked = [{"id": id_, "prompt": "?", **rest} for id_, rest in questions.items()]
    section = {"id": "s", "title": "S", "task": "S", "question": asked}
    return Form.model_validate(
        {"form": "f", "edition": edition, "title": "F", "heading": "F", "section": [section]}
    )


OLD = form({"q.a": {"kind": "text"}, "q.b": {"kind": "text"}, "q.c": {"kind": "text"}})


def test_answers_are_kept_renamed_or_set_aside() -> None:
    new = form({"q.a": {"kind": "text"}, "q.new": {"kind": "text", "was": ["q.b"]}}, 2)
    found = upgrade({"q.a": "1", "q.b": "2", "q.c": "3", "other.x": "4"}, OLD, new)
    assert found.answers == {"q.a": "1", "q.new": "2", "other.x": "4"}
    assert found.aside == {"q.c": "3"}
    assert [(move.question, move.to) for move in found.moves] == [
        ("q.a", "q.a"),
        ("q.b", "q.new"),
        ("q.c", ""),
    ]


def test_an_answer_of_the_wrong_shape_is_set_aside_not_bent() -> None:
    new = form({"q.a": {"kind": "number"}, "q.b": {"kind": "person"}, "q.c": {"kind": "yes_no"}}, 2)
    found = upgrade({"q.a": "many", "q.b": "Dana", "q.c": "12"}, OLD, new)
    assert found.answers == {}
    assert found.aside == {"q.a": "many", "q.b": "Dana", "q.c": "12"}


def test_an_answer_that_is_only_too_long_for_the_new_edition_is_kept() -> None:
    new = form({"q.a": {"kind": "text", "most": 3}}, 2)
    assert upgrade({"q.a": "longer"}, OLD, new).answers == {"q.a": "longer"}


def test_two_answers_never_land_on_one_question() -> None:
    new = form({"q.a": {"kind": "text", "was": ["q.b"]}}, 2)
    found = upgrade({"q.b": "2", "q.a": "1"}, OLD, new)
    assert found.answers == {"q.a": "1"}
    assert found.aside == {"q.b": "2"}


def test_an_unchanged_form_changes_nothing(intake: Form) -> None:
    answers: dict[str, Json] = {"idea.title": "T", "size.cost": "unknown", "value.risk": {"level": 50}}
    found = upgrade(answers, intake, intake)
    assert (found.answers, found.aside) == (answers, {})


@settings(deadline=None)
@given(ANSWERS, QUESTIONS, QUESTIONS)
def test_no_answer_is_lost_doubled_or_changed(
    answers: dict[str, Json], before: dict[str, dict[str, Json]], after: dict[str, dict[str, Json]]
) -> None:
    old = form(before)
    found = upgrade(answers, old, form(after, 2))
    values = [*found.answers.values(), *found.aside.values()]
    assert sorted(map(repr, values)) == sorted(map(repr, answers.values()))
    assert {key for key in answers if key not in before} <= set(found.answers)
    assert {move.question: move.value for move in found.moves} == {
        key: value for key, value in answers.items() if key in before
    }
