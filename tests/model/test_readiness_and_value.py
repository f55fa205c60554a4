"""Readiness and value, recomputed by hand; figures follow product.md sections 2(b) and 3(b)."""

import tomllib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebuilder.model.answer import Json
from casebuilder.model.form import Criterion, Form, Maturity
from casebuilder.model.hard_gate import hard_gates
from casebuilder.model.organisation import Thresholds
from casebuilder.model.readiness import Blocker, Colour, Readiness, colour, readiness
from casebuilder.model.tier import Tier
from casebuilder.model.value import Value, Verdict, attainability, value
from casebuilder.paths import bundled

MARKS = Thresholds()


def _form(name: str) -> Form:
    return Form.model_validate(tomllib.loads((bundled("forms") / name / "1.toml").read_text("utf-8")))


CAPABILITY, VALUE = _form("capability"), _form("value")
SMALL = Form.model_validate(
    tomllib.loads(
        """
form = "small"
edition = 1
title = "Small"
heading = "Small"
[[section]]
id = "d1"
title = "One"
task = "One"
weight = 3
[[section.question]]
id = "d1.a"
kind = "maturity"
prompt = "A?"
required = 4
weight = 2
critical = true
[[section.question]]
id = "d1.b"
kind = "maturity"
prompt = "B?"
required = 2
[[section]]
id = "d2"
title = "Two"
task = "Two"
[[section.question]]
id = "d2.a"
kind = "maturity"
prompt = "C?"
required = 5
"""
    )
)
LEVEL = st.integers(0, 5)
RATING = st.fixed_dictionaries(
    {"current": LEVEL | st.just("unknown"), "required": LEVEL}
) | st.fixed_dictionaries({"current": LEVEL, "evidence": st.sampled_from(["", "seen"])})
RATINGS = st.dictionaries(st.sampled_from([one.id for one in CAPABILITY.questions()]), RATING)
CRITERIA = [one for one in VALUE.questions() if isinstance(one, Criterion)]
MARK = st.fixed_dictionaries({"level": st.sampled_from([0, 25, 50, 75, 100, "not_applicable"])})
SCORED = st.dictionaries(st.sampled_from([one.id for one in CRITERIA]), MARK)


def ready(answers: dict[str, Json], form: Form = SMALL) -> Readiness:
    return readiness(form, answers, Tier.FULL, MARKS)


def worth(answers: dict[str, Json], overall: Decimal | None = None) -> Value:
    found = ready({})
    return value(VALUE, answers, Tier.FULL, Readiness((), overall, None, found.coverage, (), 0, 0), MARKS)


def test_readiness_is_the_weighted_share_of_what_is_required() -> None:
    found = ready({"d1.a": {"current": 3}, "d1.b": {"current": 5}, "d2.a": {"current": 4}})
    assert found.dimensions[0].percent == Decimal(100) * (2 * 3 + 1 * 2) / (2 * 4 + 1 * 2)
    assert found.dimensions[1].percent == 80
    assert found.overall == (3 * Decimal(80) + 1 * Decimal(80)) / 4
    assert found.rated == found.asked == 3


def test_more_than_required_in_one_place_does_not_make_up_for_less_in_another() -> None:
    found = ready({"d1.a": {"current": 3}, "d1.b": {"current": 5}})
    assert found.dimensions[0].percent == 80


def test_unknown_counts_as_nothing_and_not_applicable_does_not_count() -> None:
    assert ready({"d2.a": {"current": "unknown"}}).overall == 0
    spared = ready({"d2.a": {"current": "not_applicable", "reason": "Nothing is bought."}})
    assert spared.overall is None
    assert spared.dimensions[1].ratings[0].required == 0


def test_required_levels_can_be_set_for_the_case() -> None:
    assert ready({"d2.a": {"current": 2, "required": 2}}).overall == 100
    assert ready({"d2.a": {"current": 2}}).overall == 40


def test_the_weakest_dimension_stands_beside_the_mean() -> None:
    found = ready({"d1.a": {"current": 4}, "d2.a": {"current": 1}})
    assert found.weakest is not None
    assert found.weakest.id == "d2"
    assert found.overall == (3 * Decimal(100) + Decimal(20)) / 4


def test_coverage_is_the_share_of_applicable_questions_with_evidence() -> None:
    found = ready(
        {
            "d1.a": {"current": 4, "evidence": "Plan of March"},
            "d1.b": {"current": "not_applicable", "reason": "Not used", "evidence": "x"},
            "d2.a": {"current": 4, "evidence": "  "},
        }
    )
    assert found.coverage == 50
    assert ready({}).coverage == 0


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({}, []),
        ({"d1.a": {"current": 3, "evidence": "x"}}, ["coverage_low"]),
        (
            {"d1.a": {"current": 2, "evidence": "x"}, "d1.b": {"current": 2, "evidence": "x"}},
            ["critical_gap"],
        ),
        ({"d2.a": {"current": 1}}, ["dimension_low", "coverage_low"]),
        ({"d1.b": {"current": 2, "blocker": True}}, ["marked", "coverage_low"]),
    ],
)
def test_what_blocks_is_never_averaged_away(answers: dict[str, Json], codes: list[str]) -> None:
    assert [blocker.code for blocker in ready(answers).blockers] == codes


@pytest.mark.parametrize(
    ("percent", "wanted"),
    [
        (None, Colour.NONE),
        (Decimal("59.99"), Colour.RED),
        (Decimal(60), Colour.AMBER),
        (Decimal("79.99"), Colour.AMBER),
        (Decimal(80), Colour.GREEN),
    ],
)
def test_colours_change_exactly_at_their_marks(percent: Decimal | None, wanted: Colour) -> None:
    assert colour(percent, MARKS) is wanted


def test_the_value_score_is_the_weighted_mean_and_each_criterion_says_its_share() -> None:
    levels = dict(zip([one.id for one in CRITERIA], (75, 50, 75, 50, 0, 25, 100, 50), strict=True))
    found = worth({key: {"level": level} for key, level in levels.items()}, Decimal(70))
    weights = (25, 20, 15, 12, 8, 10, 5, 5)
    by_hand = sum(Decimal(w) * level for w, level in zip(weights, levels.values(), strict=True)) / 100
    assert found.score == by_hand == Decimal(56)
    assert sum(one.points for one in found.contributions) == found.score
    assert sum(one.possible for one in found.contributions) == 100
    assert found.attainability == Decimal("0.88")
    assert found.priority == Decimal(56) * Decimal("0.88")
    assert found.verdict is Verdict.DISCUSS
    assert found.complete


def test_a_known_scorecard_keeps_its_score() -> None:
    # KANAP's published vector: 60 % at double weight, then 75, 50 and 75 %, gives 64.
    form = Form.model_validate(
        {
            "form": "v",
            "edition": 1,
            "title": "V",
            "heading": "V",
            "section": [
                {
                    "id": "s",
                    "title": "S",
                    "task": "S",
                    "question": [
                        {
                            "id": f"q{at}",
                            "kind": "criterion",
                            "prompt": "?",
                            "weight": weight,
                            "anchors": [{"level": n, "label": "x"} for n in (0, 50, 60, 75, 100)],
                        }
                        for at, weight in enumerate((2, 1, 1, 1))
                    ],
                }
            ],
        }
    )
    answers: dict[str, Json] = {f"q{at}": {"level": level} for at, level in enumerate((60, 75, 50, 75))}
    found = value(form, answers, Tier.LITE, ready({}), MARKS)
    assert found.score == 64


def test_not_applicable_leaves_the_sum_and_unscored_is_not_complete() -> None:
    found = worth(
        {"value.strategy": {"level": 75}, "value.money": {"level": "not_applicable", "reason": "Law"}}
    )
    assert found.score == 75
    assert (found.scored, found.asked, found.complete) == (2, 8, False)
    assert worth({}).score is None
    assert worth({}).verdict is None


def test_a_given_level_counts_between_the_anchors_and_wins_over_an_answer() -> None:
    answers: dict[str, Json] = {"value.money": {"level": 100}, "value.strategy": {"level": 50}}
    found = value(VALUE, answers, Tier.FULL, ready({}), MARKS, given={"value.money": Decimal("62.5")})
    money = next(one for one in found.contributions if one.question == "value.money")
    assert money.level == Decimal("62.5")
    assert found.score == (25 * Decimal(50) + 20 * Decimal("62.5")) / 45


@pytest.mark.parametrize(
    ("level", "wanted"), [(100, Verdict.RECOMMEND), (50, Verdict.DISCUSS), (25, Verdict.DECLINE)]
)
def test_the_verdict_follows_the_priority_index(level: int, wanted: Verdict) -> None:
    assert worth({one.id: {"level": level} for one in CRITERIA}, Decimal(100)).verdict is wanted


def test_attainability_runs_from_six_tenths_to_one() -> None:
    assert attainability(None) is None
    assert attainability(Decimal(0)) == Decimal("0.6")
    assert attainability(Decimal(50)) == Decimal("0.8")
    assert attainability(Decimal(100)) == 1


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        (
            {"people.sponsor": {"name": "D"}, "control.confidentiality": "internal", "duty.kind": "no"},
            [],
        ),
        ({"control.confidentiality": "internal"}, ["no_sponsor"]),
        (
            {"people.sponsor": {"name": "D"}, "control.confidentiality": "internal", "duty.kind": "law"},
            ["no_duty_reference"],
        ),
        ({"people.sponsor": {"name": "D"}}, ["no_classification"]),
    ],
)
def test_hard_gates_close_whatever_the_score(answers: dict[str, Json], codes: list[str]) -> None:
    assert [one.code for one in hard_gates(answers, ready({}))] == codes


def test_hard_gates_pass_on_what_blocks_readiness() -> None:
    found = list(hard_gates({}, ready({"d2.a": {"current": 1}})))
    assert found[0] == Blocker("dimension_low", "d2", "Two")


@settings(max_examples=60, deadline=None)
@given(RATINGS)
def test_every_figure_of_readiness_stays_between_0_and_100(answers: dict[str, Json]) -> None:
    found = ready(answers, CAPABILITY)
    figures = [found.overall, found.coverage, *(one.percent for one in found.dimensions)]
    assert all(figure is None or 0 <= figure <= 100 for figure in figures)
    assert found.weakest is None or found.overall is None or (found.weakest.percent or 0) <= found.overall
    assert found.rated == len(answers)


@settings(max_examples=60, deadline=None)
@given(
    RATINGS,
    st.sampled_from([one for one in CAPABILITY.questions() if isinstance(one, Maturity)]),
    LEVEL,
    LEVEL,
)
def test_raising_one_level_never_lowers_readiness(
    answers: dict[str, Json], asked: Maturity, low: int, high: int
) -> None:
    low, high = sorted((low, high))
    before = ready({**answers, asked.id: {"current": low}}, CAPABILITY).overall
    after = ready({**answers, asked.id: {"current": high}}, CAPABILITY).overall
    assert before is not None
    assert after is not None
    assert after >= before


@settings(max_examples=100, deadline=None)
@given(SCORED, st.sampled_from(CRITERIA), st.sampled_from([0, 25, 50, 75]), st.none() | st.integers(0, 100))
def test_raising_one_criterion_raises_the_score_and_parts_sum_to_it(
    answers: dict[str, Json], asked: Criterion, level: int, overall: int | None
) -> None:
    reach = None if overall is None else Decimal(overall)
    before = worth({**answers, asked.id: {"level": level}}, reach)
    after = worth({**answers, asked.id: {"level": level + 25}}, reach)
    assert before.score is not None
    assert after.score is not None
    assert 0 <= before.score < after.score <= 100
    assert abs(sum(one.points for one in after.contributions) - after.score) < Decimal("1e-20")
    assert after.priority is None or Decimal("0.6") * after.score <= after.priority <= after.score
