"""How much is asked of a case: Lite, Standard or Full, by its cost, its length and its duties."""

from enum import StrEnum
from typing import Final

from casebuilder.model.answer import Answers, blank, text


class Tier(StrEnum):
    LITE = "lite"
    STANDARD = "standard"
    FULL = "full"

    @property
    def rank(self) -> int:
        return _RANKS[self]

    def covers(self, asked_from: "Tier") -> bool:
        """A question asked from `asked_from` upwards is asked at this tier."""
        return self.rank >= asked_from.rank


_RANKS: Final = {tier: rank for rank, tier in enumerate(Tier)}
COST_QUESTION: Final = "size.cost"
DURATION_QUESTION: Final = "size.duration"
DUTY_QUESTION: Final = "duty.kind"
BY_COST: Final = {
    "below_50k": Tier.LITE,
    "50k_500k": Tier.STANDARD,
    "above_500k": Tier.FULL,
    "above_5m": Tier.FULL,
}
BY_DURATION: Final = {
    "below_3m": Tier.LITE,
    "3m_6m": Tier.LITE,
    "6m_12m": Tier.STANDARD,
    "1y_2y": Tier.STANDARD,
    "above_2y": Tier.FULL,
}


def suggested_tier(answers: Answers) -> Tier:
    """The highest tier that cost, duration or a duty asks for (product.md section 1, proportionality)."""
    found = [BY_COST.get(text(answers.get(COST_QUESTION)), Tier.LITE)]
    found.append(BY_DURATION.get(text(answers.get(DURATION_QUESTION)), Tier.LITE))
    duty = answers.get(DUTY_QUESTION)
    found.append(Tier.LITE if blank(duty) or duty == "no" else Tier.STANDARD)
    return max(found, key=lambda tier: tier.rank)
