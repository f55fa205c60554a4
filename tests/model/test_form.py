"""Forms: what a form file may say, and the three that come with Casebuilder."""

import tomllib
from decimal import Decimal

import pytest
from pydantic import ValidationError

from casebuilder.model.form import Criterion, Form, Maturity, Rows
from casebuilder.model.gate import Gate
from casebuilder.model.tier import Tier

HEAD = 'form = "small"\nedition = 1\ntitle = "Small"\nheading = "Small"\n'
SECTION = '[[section]]\nid = "one"\ntitle = "One?"\ntask = "One"\n'
QUESTION = '[[section.question]]\nid = "one.a"\nkind = "text"\nprompt = "A?"\n'
LITE = {
    "idea.title",
    "need.problem",
    "inaction.in_12_months",
    "affected.groups",
    "outcome.measures",
    "kind.class",
    "size.cost",
    "size.duration",
    "duty.kind",
    "people.sponsor",
    "people.unit",
    "control.confidentiality",
}


def form(text: str) -> Form:
    return Form.model_validate(tomllib.loads(text))


def test_a_form_knows_its_questions_in_reading_order_and_their_sections() -> None:
    found = form(HEAD + SECTION + QUESTION + QUESTION.replace("one.a", "one.b"))
    assert [one.id for one in found.questions()] == ["one.a", "one.b"]
    assert found.section_of("one.b").id == "one"
    with pytest.raises(KeyError):
        found.section_of("one.c")


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (SECTION + QUESTION + QUESTION, "two questions have the id 'one.a'"),
        (SECTION + QUESTION + SECTION + QUESTION.replace("one.a", "one.b"), "two sections have the id 'one'"),
        (SECTION + QUESTION + 'when = { answered = "one.x" }\n', "question 'one.x'"),
        (SECTION + QUESTION.replace("text", "choice"), "either 'options' or 'options_from'"),
        (
            SECTION + QUESTION.replace("text", "choice") + 'options_from = "units"\n'
            'options = [{ id = "x", label = "X" }]\n',
            "either 'options' or 'options_from'",
        ),
        (
            SECTION + QUESTION.replace("text", "choice") + "options = [\n"
            '{ id = "x", label = "X" },\n{ id = "x", label = "Y" } ]\n',
            "two options have the same id",
        ),
        (
            SECTION + QUESTION.replace("text", "maturity") + 'required = 3\nlevels = ["a", "b", "c"]\n',
            "give 6 levels",
        ),
        (
            SECTION + QUESTION.replace("text", "criterion") + "weight = 1\nanchors = [\n"
            '{ level = 100, label = "a" },\n{ level = 0, label = "b" } ]\n',
            "from the lowest level to the highest",
        ),
        (SECTION + QUESTION + "colour = 3\n", "colour"),
        (SECTION + QUESTION.replace("text", "colour"), "colour"),
        (
            SECTION + QUESTION + '[[check]]\nat_least_one = ["one.a", "one.z"]\nneeded_for = "submit"\n',
            "one.z",
        ),
    ],
)
def test_an_unsound_form_is_refused_with_a_reason(mistake: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        form(HEAD + mistake)


def test_a_rated_question_speaks_its_own_sentences_under_the_names_of_the_form(capability: Form) -> None:
    skills = next(one for one in capability.questions() if one.id == "can.people.skills")
    backup = next(one for one in capability.questions() if one.id == "can.people.backup")
    assert isinstance(skills, Maturity)
    assert isinstance(backup, Maturity)
    assert [step.label for step in capability.steps(skills)] == [
        "Absent",
        "Initial",
        "Emerging",
        "Defined",
        "Managed",
        "Leading",
    ]
    assert capability.steps(skills)[3].help == "Each skill has a named person who has done it before."
    assert capability.steps(backup)[3].help == "It is written down, staffed and used."


def test_intake_asks_twelve_questions_of_a_small_case_and_two_more_where_there_is_a_duty(
    intake: Form,
) -> None:
    lite = {one.id for one in intake.questions() if one.tier is Tier.LITE}
    assert lite == LITE | {"duty.reference", "duty.date"}


def test_intake_asks_at_submission_only_what_nobody_can_decide_without(intake: Form) -> None:
    needed = {one.id for one in intake.questions() if one.needed_for is Gate.SUBMIT}
    assert needed == {
        "idea.title",
        "need.problem",
        "outcome.measures",
        "kind.class",
        "duty.reference",
        "people.sponsor",
    }
    assert [check.needed_for for check in intake.check] == [Gate.SUBMIT]


def test_doing_nothing_is_an_option_that_stays(intake: Form) -> None:
    options = next(one for one in intake.questions() if one.id == "options.known")
    assert isinstance(options, Rows)
    assert options.keep_first
    assert options.first[0]["option"] == "Do nothing"


def test_capability_has_twelve_dimensions_of_five_questions_asked_by_tier(capability: Form) -> None:
    assert [len(section.question) for section in capability.section] == [5] * 12
    assert sum(section.weight for section in capability.section) == 100
    for section in capability.section:
        assert [one.tier for one in section.question] == [Tier.LITE, Tier.STANDARD, *[Tier.FULL] * 3]
        assert all(isinstance(one, Maturity) and one.needed_for is Gate.SCORING for one in section.question)
        assert all(isinstance(one, Maturity) and one.levels for one in section.question[:2])


def test_value_has_eight_criteria_with_five_anchors_and_weights_of_a_hundred(value_form: Form) -> None:
    criteria = [one for one in value_form.questions() if isinstance(one, Criterion)]
    assert [one.weight for one in criteria] == [Decimal(w) for w in (25, 20, 15, 12, 8, 10, 5, 5)]
    assert all([anchor.level for anchor in one.anchors] == [0, 25, 50, 75, 100] for one in criteria)
    assert all(one.needed_for is Gate.REVIEW for one in criteria)


def test_every_question_says_what_it_wants_why_and_gives_an_example(
    intake: Form, capability: Form, value_form: Form
) -> None:
    questions = [one for form in (intake, capability, value_form) for one in form.questions()]
    assert [one.id for one in questions if not (one.help and one.why and one.example)] == []
    assert len({one.id for one in questions}) == len(questions)


def test_a_page_of_the_intake_asks_three_to_seven_questions(intake: Form) -> None:
    assert all(3 <= len(section.question) <= 7 for section in intake.section)
