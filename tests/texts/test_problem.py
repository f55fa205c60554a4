"""Every problem, blocker and obstacle says in one sentence what to do."""

import pytest

from casebuilder.model.deed import Obstacle
from casebuilder.model.form import Form
from casebuilder.model.gate import Gate
from casebuilder.model.person import Role
from casebuilder.model.problem import Problem, problems
from casebuilder.model.readiness import Blocker
from casebuilder.model.seats import SIGNING
from casebuilder.model.stage import Need
from casebuilder.model.tier import Tier
from casebuilder.texts.problem import blocker_in_words, obstacle_in_words, problem_in_words, remedy

QUESTIONS = [
    {"id": "a", "kind": "text", "prompt": "First?"},
    {"id": "b", "kind": "text", "prompt": "Second?"},
    {"id": "c", "kind": "text", "prompt": "Third?", "tier": "full"},
]
FORM = Form.model_validate(
    {
        "form": "trial",
        "edition": 1,
        "title": "Trial",
        "heading": "Trial",
        "section": [{"id": "one", "title": "One", "task": "One", "question": QUESTIONS}],
        "check": [{"at_least_one": ["a", "b", "c"], "needed_for": "submit"}],
    }
)
CODES = (
    "missing", "too_short", "too_long", "number", "too_low", "too_high", "date", "yes_no", "person", "case",
    "file", "not_offered", "too_few_rows", "too_many_rows", "not_rated", "reason_needed", "not_scored",
)  # fmt: skip
DETAIL = {"least": "3", "most": "9", "now": "1", "typed": "x{y}", "picked": "old", "row": "2", "cell": "Name"}


@pytest.mark.parametrize("code", [*CODES, *(f"row_{code}" for code in CODES)])
def test_a_problem_names_its_question_and_the_deed(code: str) -> None:
    said = problem_in_words(Problem("a", code, Gate.SUBMIT, DETAIL), FORM, Tier.LITE)
    assert "First?" in said
    assert said.endswith(".")
    assert "(" not in said, "a code without words of its own"


def test_the_short_form_does_not_repeat_the_question() -> None:
    assert (
        remedy(Problem("a", "too_short", None, DETAIL), FORM, Tier.LITE)
        == "Write at least 3 characters; there are 1."
    )


def test_one_of_lists_what_the_tier_asks() -> None:
    found = next(problems(FORM, {}, Tier.LITE))
    assert problem_in_words(found, FORM, Tier.LITE) == "Answer at least one of these: “First?”, “Second?”."


def test_an_unknown_code_still_leads_to_the_answer() -> None:
    assert "a_new_one" in problem_in_words(Problem("a", "a_new_one"), FORM, Tier.LITE)


@pytest.mark.parametrize("need", [need for need in Need if need not in (Need.HARD_GATES, Need.SIGNATURES)])
def test_every_unmet_need_has_a_sentence(need: Need) -> None:
    said = obstacle_in_words(Obstacle(f"needs_{need}"), [FORM], Tier.LITE)
    assert said.endswith(".")
    assert "(" not in said


@pytest.mark.parametrize("role", sorted(SIGNING))
def test_every_sign_off_that_is_awaited_has_a_sentence(role: Role) -> None:
    said = obstacle_in_words(Obstacle(f"needs_{role}_signed"), [FORM], Tier.LITE)
    assert said.endswith(".")
    assert "(" not in said


@pytest.mark.parametrize(
    "code", ["wrong_state", "wrong_role", "own_case", "not_own_case", "not_the_sponsor", "already_signed"]
)
def test_every_rule_has_a_sentence(code: str) -> None:
    said = obstacle_in_words(Obstacle(code), [FORM], Tier.LITE)
    assert said.endswith(".")
    assert "(" not in said


@pytest.mark.parametrize(
    "code",
    [
        "marked",
        "critical_gap",
        "dimension_low",
        "coverage_low",
        "no_sponsor",
        "no_duty_reference",
        "no_classification",
    ],
)
def test_every_blocker_says_what_opens_the_gate(code: str) -> None:
    said = blocker_in_words(Blocker(code, "a", "Data"))
    assert said.count(".") >= 2
    assert (
        obstacle_in_words(Obstacle("hard_gate", "a", blocker=Blocker(code, "a", "Data")), [], Tier.LITE)
        == said
    )


def test_a_problem_of_another_form_is_found() -> None:
    obstacle = Obstacle("problem", "b", problem=Problem("b", "missing", Gate.SUBMIT))
    assert obstacle_in_words(obstacle, [FORM], Tier.LITE) == "Answer “Second?”."
