"""Tiers: how much is asked of which case."""

from itertools import product

import pytest

from casebuilder.model.form import Choice, Form
from casebuilder.model.tier import BY_COST, BY_DURATION, Tier, suggested_tier


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({}, Tier.LITE),
        ({"size.cost": "unknown", "size.duration": "unknown"}, Tier.LITE),
        ({"size.cost": "below_50k", "size.duration": "below_3m", "duty.kind": "no"}, Tier.LITE),
        ({"size.cost": "50k_500k"}, Tier.STANDARD),
        ({"size.cost": "above_5m", "size.duration": "below_3m"}, Tier.FULL),
        ({"size.duration": "above_2y"}, Tier.FULL),
        ({"size.cost": "below_50k", "duty.kind": "law"}, Tier.STANDARD),
        ({"size.cost": ["above_5m"]}, Tier.LITE),
    ],
)
def test_the_highest_of_cost_duration_and_duty_decides(answers: dict[str, str], wanted: Tier) -> None:
    assert suggested_tier(answers) is wanted


def test_more_cost_or_time_never_means_a_smaller_form() -> None:
    for (cost, by_cost), (time, by_time) in product(BY_COST.items(), BY_DURATION.items()):
        found = suggested_tier({"size.cost": cost, "size.duration": time})
        assert found.rank == max(by_cost.rank, by_time.rank)


def test_a_higher_tier_asks_everything_a_lower_one_does() -> None:
    for tier, asked_from in product(Tier, Tier):
        assert tier.covers(asked_from) is (list(Tier).index(tier) >= list(Tier).index(asked_from))


def test_the_intake_offers_exactly_the_sizes_that_decide_the_tier(intake: Form) -> None:
    for question, known in (("size.cost", BY_COST), ("size.duration", BY_DURATION)):
        found = next(one for one in intake.questions() if one.id == question)
        assert isinstance(found, Choice)
        assert {option.id for option in found.options} == {*known, "unknown"}
