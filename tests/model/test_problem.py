"""Problems: what is missing or odd, where, and which gate it closes."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebuilder.model.answer import Json
from casebuilder.model.form import Form, Question
from casebuilder.model.gate import Gate
from casebuilder.model.problem import (
    Problem,
    blocking,
    of_answer,
    problems,
    progress,
    spared,
    visible,
    visible_in,
)
from casebuilder.model.tier import Tier
from casebuilder.paths import bundled

FORMS = {
    name: Form.model_validate(tomllib.loads((bundled("forms") / name / "1.toml").read_text("utf-8")))
    for name in ("intake", "capability", "value")
}
QUESTIONS = [question for form in FORMS.values() for question in form.questions()]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["current", "required", "level", "reason", "name", "case", "measure", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
SUBMITTABLE: dict[str, Json] = {
    "idea.title": "Stop re-keying tallies",
    "need.problem": "Pickers write counts on paper and clerks type them in at night.",
    "inaction.in_12_months": "Returns reach 2.5 %.",
    "outcome.measures": [{"measure": "Wrong lines", "target": "0.8", "by": "2027-06-30"}],
    "kind.class": "grow",
    "people.sponsor": {"name": "Dana Okafor", "email": "dana@example.org"},
}


def question(wanted: str) -> Question:
    return next(one for one in QUESTIONS if one.id == wanted)


def codes(wanted: str, value: Json) -> list[str]:
    return [problem.code for problem in of_answer(question(wanted), value)]


@pytest.mark.parametrize(
    ("asked", "value", "wanted"),
    [
        ("idea.title", None, ["missing"]),
        ("idea.title", "ab", ["too_short"]),
        ("idea.title", "x" * 91, ["too_long"]),
        ("idea.title", "x" * 90, []),
        ("idea.title", {"a": "b"}, ["text"]),
        ("size.basis", None, []),
        ("need.evidence", None, ["advised"]),
        ("timing.latest", "2027-13-01", ["date"]),
        ("timing.latest", "2027-12-01", []),
        ("kind.class", "run", []),
        ("kind.class", "stroll", ["not_offered"]),
        ("kind.class", ["run"], ["not_offered"]),
        ("kind.drivers", ["savings", "service"], []),
        ("kind.drivers", ["savings", "gold"], ["not_offered"]),
        ("kind.drivers", "savings", ["choices"]),
        ("outcome.goals", ["Any goal of the organisation"], []),
        ("outcome.goals", [{"a": "b"}], ["not_offered"]),
        ("people.sponsor", {"email": "x@example.org"}, ["person"]),
        ("people.sponsor", "Dana", ["person"]),
        ("outcome.measures", [], ["missing"]),
        ("outcome.measures", [{}], ["too_few_rows"]),
        ("outcome.measures", "many", ["rows"]),
        ("outcome.measures", [{"measure": "Errors"}], ["row_missing", "row_missing"]),
        ("outcome.measures", [{"measure": "E", "target": "low", "by": "2027-06-30"}], ["row_number"]),
        ("outcome.measures", [{"measure": "E", "target": "1", "by": "2027-06-30"}] * 4, ["too_many_rows"]),
        ("links.cases", [{"case": {"case": "c2"}, "relation": "needs"}], []),
        ("links.cases", [{"case": "c2"}], ["row_case"]),
        ("can.people.skills", {"current": 3}, []),
        ("can.people.skills", {"current": "unknown"}, []),
        ("can.people.skills", {"current": "not_applicable"}, ["reason_needed"]),
        ("can.people.skills", {"current": "not_applicable", "reason": "Nothing is built."}, []),
        ("can.people.skills", {"evidence": "List of skills"}, ["not_rated"]),
        ("can.people.skills", {"current": 6}, ["off_scale"]),
        ("can.people.skills", {"current": 3, "required": -1}, ["off_scale"]),
        ("can.people.skills", {"current": True}, ["off_scale"]),
        ("can.people.skills", "good", ["off_scale"]),
        ("value.risk", {"level": 50}, []),
        ("value.risk", {"level": 100}, ["reason_needed"]),
        ("value.risk", {"level": 0, "reason": "No risk in the register."}, []),
        ("value.risk", {"level": 60}, ["off_scale"]),
        ("value.risk", {"reason": "later"}, ["not_scored"]),
        ("value.risk", {"level": "not_applicable"}, ["reason_needed"]),
    ],
)
def test_each_odd_answer_has_its_own_code(asked: str, value: Json, wanted: list[str]) -> None:
    assert codes(asked, value) == wanted


def test_a_problem_says_where_in_a_table_it_is_and_which_gate_it_closes() -> None:
    rows: list[Json] = [{"measure": "E", "target": "1", "by": "2027-06-30"}, {"measure": "", "today": "2"}]
    found = list(of_answer(question("outcome.measures"), rows))
    assert {problem.gate for problem in found} == {Gate.SUBMIT}
    assert {problem.detail["row"] for problem in found} == {"2"}
    assert [problem.detail["cell"] for problem in found] == ["What is measured", "Wanted", "By when"]


def test_a_cell_closes_its_own_gate_even_where_its_table_closes_none() -> None:
    found = list(of_answer(question("need.evidence"), [{"number": "1840"}]))
    assert [(problem.code, problem.gate) for problem in found] == [("row_missing", Gate.SUBMIT)]


def test_an_advised_answer_is_a_remark_and_closes_no_gate() -> None:
    assert list(of_answer(question("need.evidence"), None)) == [Problem("need.evidence", "advised", None)]


def test_an_empty_intake_misses_exactly_what_submission_needs() -> None:
    found = blocking(FORMS["intake"], {}, Tier.LITE, Gate.SUBMIT)
    assert [(problem.question, problem.code) for problem in found] == [
        ("idea.title", "missing"),
        ("need.problem", "missing"),
        ("outcome.measures", "missing"),
        ("kind.class", "missing"),
        ("people.sponsor", "missing"),
        ("inaction.in_12_months", "one_of"),
    ]


@pytest.mark.parametrize("tier", Tier)
def test_a_complete_short_intake_can_be_submitted_at_every_tier(tier: Tier) -> None:
    assert blocking(FORMS["intake"], SUBMITTABLE, tier, Gate.SUBMIT) == []


def test_any_one_of_the_three_periods_is_enough() -> None:
    answers = {key: value for key, value in SUBMITTABLE.items() if key != "inaction.in_12_months"}
    assert [one.code for one in blocking(FORMS["intake"], answers, Tier.FULL, Gate.SUBMIT)] == ["one_of"]
    answers["inaction.in_36_months"] = "The devices lose support."
    assert blocking(FORMS["intake"], answers, Tier.FULL, Gate.SUBMIT) == []


def test_a_duty_asks_for_its_reference_and_hides_it_again() -> None:
    duty = {**SUBMITTABLE, "duty.kind": "law"}
    assert [one.question for one in blocking(FORMS["intake"], duty, Tier.LITE, Gate.SUBMIT)] == [
        "duty.reference"
    ]
    assert blocking(FORMS["intake"], {**duty, "duty.kind": "no"}, Tier.LITE, Gate.SUBMIT) == []


def test_each_tier_spares_what_only_a_higher_one_asks() -> None:
    form = FORMS["capability"]
    for tier, asked in ((Tier.LITE, 12), (Tier.STANDARD, 24), (Tier.FULL, 60)):
        assert len(list(visible(form, {}, tier))) == asked
        assert len(spared(form, {}, tier)) == 60 - asked


def test_progress_counts_visible_questions_of_one_section() -> None:
    form = FORMS["intake"]
    assert progress(form, SUBMITTABLE, Tier.LITE)[form.section[0].id] == (3, 3)
    assert progress(form, SUBMITTABLE, Tier.FULL)[form.section[0].id] == (3, 6)
    assert [one.id for one in visible_in(form.section[3], form, {}, Tier.LITE)] == []


def test_a_question_behind_a_hidden_one_is_hidden_too() -> None:
    head = (
        'form = "x"\nedition = 1\ntitle = "X"\nheading = "X"\n'
        '[[section]]\nid = "s"\ntitle = "S"\ntask = "S"\n'
    )
    asked = (
        '[[section.question]]\nid = "a"\nkind = "yes_no"\nprompt = "A?"\n'
        '[[section.question]]\nid = "b"\nkind = "yes_no"\nprompt = "B?"\n'
        'when = { question = "a", is = true }\n'
        '[[section.question]]\nid = "c"\nkind = "text"\nprompt = "C?"\nneeded_for = "submit"\n'
        'when = { question = "b", is = true }\n'
    )
    form = Form.model_validate(tomllib.loads(head + asked))
    assert [one.id for one in visible(form, {"a": False, "b": True}, Tier.LITE)] == ["a"]
    assert list(problems(form, {"a": False, "b": True}, Tier.LITE)) == []
    assert [one.question for one in problems(form, {"a": True, "b": True}, Tier.LITE)] == ["c"]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(QUESTIONS), JSON)
def test_any_answer_to_any_question_can_be_judged(asked: Question, value: Json) -> None:
    for problem in of_answer(asked, value):
        assert problem.question == asked.id
        assert problem.gate in {None, *Gate}
        assert all(isinstance(part, str) for part in problem.detail.values())


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from([one.id for one in QUESTIONS]), JSON, max_size=12),
    st.sampled_from(list(Tier)),
)
def test_a_higher_tier_never_hides_what_a_lower_one_shows(answers: dict[str, Json], tier: Tier) -> None:
    for form in FORMS.values():
        shown = {one.id for one in visible(form, answers, tier)}
        assert shown <= {one.id for one in visible(form, answers, Tier.FULL)}
        assert {one.question for one in problems(form, answers, tier)} <= shown
