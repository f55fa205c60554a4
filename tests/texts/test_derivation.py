"""How a figure came about, in words and with the numbers of the case."""

from decimal import Decimal

from casebuilder.model.answer import Json
from casebuilder.model.form import Form
from casebuilder.model.organisation import Thresholds
from casebuilder.model.readiness import Readiness, readiness
from casebuilder.model.tier import Tier
from casebuilder.model.value import Value, value
from casebuilder.texts import derivation

MARKS = Thresholds()
CAPABILITY = Form.model_validate(
    {
        "form": "capability",
        "edition": 1,
        "title": "Capability",
        "heading": "Can we do it?",
        "section": [
            {
                "id": "skills",
                "title": "Skills",
                "task": "Skills",
                "weight": 2,
                "question": [
                    {"kind": "maturity", "id": "skills.named", "prompt": "Are they named?", "required": 4},
                    {"kind": "maturity", "id": "skills.free", "prompt": "Are they free?", "required": 2},
                ],
            }
        ],
    }
)
ANCHORS = [{"level": level, "label": str(level)} for level in (0, 50, 100)]
WORTH = Form.model_validate(
    {
        "form": "value",
        "edition": 1,
        "title": "Value",
        "heading": "Is it worth it?",
        "section": [
            {
                "id": "good",
                "title": "Good",
                "task": "Good",
                "question": [
                    {"kind": "criterion", "id": "goal", "prompt": "Goal", "weight": 30, "anchors": ANCHORS},
                    {"kind": "criterion", "id": "money", "prompt": "Money", "weight": 10, "anchors": ANCHORS},
                ],
            }
        ],
    }
)
RATED: dict[str, Json] = {"skills.named": {"current": 3}, "skills.free": {"current": "unknown"}}


def ready() -> Readiness:
    return readiness(CAPABILITY, RATED, Tier.FULL, MARKS)


def worth(levels: dict[str, int]) -> Value:
    answers: dict[str, Json] = {question: {"level": level} for question, level in levels.items()}
    return value(WORTH, answers, Tier.FULL, ready(), MARKS)


def test_the_points_of_each_criterion_are_given() -> None:
    lines = derivation.value_lines(worth({"goal": 50, "money": 100}))

    assert lines[1:] == [
        "Goal: 75.0 points at most × level 50 of 100 = 37.5",
        "Money: 25.0 points at most × level 100 of 100 = 25.0",
    ]


def test_what_is_not_scored_is_said_not_to_count() -> None:
    lines = derivation.value_lines(worth({"goal": 0}))

    assert lines[1:] == [
        "Goal: 100.0 points at most × level 0 of 100 = 0.0",
        "1 of 2 criteria are scored; the others do not count yet.",
    ]


def test_the_priority_multiplies_value_and_attainability() -> None:
    found = worth({"goal": 50, "money": 100})

    lines = derivation.priority_lines(found, ready(), MARKS)

    assert found.priority == Decimal("62.5") * Decimal("0.8")
    assert lines[1] == "62.5 × 0.80 = 50.0, with an overall readiness of 50\N{NO-BREAK SPACE}%"


def test_a_dimension_shows_its_ratings() -> None:
    lines = derivation.dimension_lines(ready().dimensions[0])

    assert lines[1:] == ["Are they named? 3 of 4", "Are they free? not known, so 0 of 2"]


def test_a_dimension_without_ratings_says_so() -> None:
    empty = readiness(CAPABILITY, {}, Tier.FULL, MARKS).dimensions[0]

    assert derivation.dimension_lines(empty)[1:] == ["Nothing is rated here yet."]


def test_the_mean_names_each_dimension_and_weight() -> None:
    assert derivation.readiness_lines(ready())[1:] == ["Skills: 50\N{NO-BREAK SPACE}%, weight 2"]
